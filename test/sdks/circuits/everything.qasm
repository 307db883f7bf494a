OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 4] theta;
input float[64] x_0;
input float[64] in_;
gate rzz(a) q, r { cx q, r; rz(a) r; cx q, r; }
qubit[3] q;
h q;
rx(theta[0] * 2 + x_0) q[0];
cu(theta[1], 0.2, -0.3, 0.4) q[0], q[1];
U(theta[2], 0.1, x_0 / 3) q[2];
ctrl @ U(0.3, theta[3], 0.1) q[2], q[0];
rzz(sin(theta[0])) q[1], q[2];
cswap q[0], q[1], q[2];
ctrl(2) @ ry(theta[1]) q[0], q[2], q[1];
sx q[0]; sdg q[1]; u2(0.3, in_) q[2]; ch q[0], q[2];
pow(0.5) @ y q[1];
pragma ansatz.readout score = 0.5*Z0*Z1 - X2 + 0.3*Y0 + 0.25
pragma ansatz.readout odds = probabilities(q[0], q[2])
