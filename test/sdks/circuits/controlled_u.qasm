OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
qubit[3] q;
ry(0.4) q[0];
ry(1.1) q[1];
ry(2.0) q[2];
ctrl @ U(a, 0.3, -0.7) q[0], q[1];
ctrl(2) @ U(0.9, a, 0.1) q[1], q[0], q[2];
ctrl @ u3(0.2, a, 1.4) q[2], q[0];
cu(0.5, a, 0.2, -1.3) q[1], q[2];
pragma ansatz.readout score = X0 + 0.3*Y1*Z2
