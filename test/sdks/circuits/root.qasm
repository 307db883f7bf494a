OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
ry(0.7) q[0];
pow(1/3) @ x q[0];
ctrl @ pow(0.25) @ h q[0], q[1];
pow(0.5) @ swap q[1], q[2];
pragma ansatz.readout score = Z1*Z2 + X0
