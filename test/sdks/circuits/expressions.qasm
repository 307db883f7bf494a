OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 3] data;
input float[64] w;
qubit[2] q;
rx(data[0] * data[1]) q[0];
ry((data[2] + 0.4) / (1 + w)) q[1];
crx(-w) q[0], q[1];
rz(w - data[0] / 2) q[1];
rx(0.3) q[1];
pragma ansatz.readout score = Y0 + Z0*X1
