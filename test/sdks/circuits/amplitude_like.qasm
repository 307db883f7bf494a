OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 4] x_;
qubit[2] q;
ry(x_[0]) q[1];
cry(x_[1]) q[1], q[0];
x q[1];
cry(x_[2]) q[1], q[0];
x q[1];
rz(x_[3]) q;
pragma ansatz.readout score = 0.1*X0 - 0.9*Y1
