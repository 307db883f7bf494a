OPENQASM 3.0;
include "stdgates.inc";
gate sxdg q { h q; sdg q; h q; }
gate rxx(t) a, b { h a; h b; cx a, b; rz(t) b; cx a, b; h a; h b; }
gate ryy(t) a, b { sdg a; sdg b; h a; h b; cx a, b; rz(t) b; cx a, b; h a; h b; s a; s b; }
gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
input float[64] a;
input float[64] b;
qubit[3] q;
ry(0.3) q[0];
ry(0.8) q[1];
ry(1.3) q[2];
id q[0];
x q[1];
y q[2];
z q[0];
h q[1];
s q[2];
sdg q[0];
t q[1];
tdg q[2];
sx q[0];
sxdg q[1];
rx(a * 1.40) q[2];
ry(a * 1.50) q[0];
rz(a * 1.60) q[1];
p(a * 1.70) q[2];
u1(a * 1.80) q[0];
cx q[1], q[2];
ry(0.161) q[1];
cy q[2], q[0];
ry(0.171) q[2];
cz q[0], q[1];
ry(0.181) q[0];
ch q[1], q[2];
ry(0.191) q[1];
swap q[2], q[0];
ry(0.201) q[2];
cp(b + 2.10) q[0], q[2];
crx(b + 2.20) q[1], q[0];
cry(b + 2.30) q[2], q[1];
crz(b + 2.40) q[0], q[2];
rxx(b + 2.50) q[1], q[0];
ryy(b + 2.60) q[2], q[1];
rzz(b + 2.70) q[0], q[2];
u2(a, b) q[0];
u3(a, b, 0.2) q[1];
U(0.4, a, b) q[2];
cu(a, 0.3, b, 0.5) q[2], q[0];
ccx q[0], q[1], q[2];
cswap q[2], q[0], q[1];
pragma ansatz.readout score = 0.7*X0*Y1 + 0.4*Z2 - 0.3*Y2
pragma ansatz.readout all = probabilities(q[0], q[1], q[2])
