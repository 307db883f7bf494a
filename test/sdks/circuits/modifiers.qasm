OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
@ansatz.feature
input float[64] level;
gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
gate sxdg a { h a; sdg a; h a; }
gate turn(t) q, r { U(t, 0.2, -t) q; crz(t / 3) q, r; gphase(t); }
qubit[4] q;
ry(0.5) q[0];
ry(0.9) q[1];
ry(1.3) q[2];
ry(1.7) q[3];
ctrl @ turn(a) q[0], q[1], q[2];
negctrl @ ctrl @ ry(level) q[3], q[1], q[0];
inv @ cu(a, 0.3, level, -0.4) q[2], q[3];
pow(-2) @ crx(a) q[1], q[2];
pow(1.5) @ rzz(level) q[0], q[3];
inv @ pow(2) @ turn(0.4 - a) q[3], q[0];
ctrl(3) @ x q[0], q[1], q[2], q[3];
negctrl(2) @ p(a * level) q[0], q[2], q[1];
ctrl @ sxdg q[1], q[3];
for int i in [0:2] { crx(level + i) q[i], q[i + 1]; }
pragma ansatz.readout score = X0*Z1 - 0.5*Y2*X3 + 0.2
pragma ansatz.readout part = probabilities(q[3], q[1])
