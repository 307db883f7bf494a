OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
qubit[3] q;
bit[3] c;
ry(a) q[0];
cx q[0], q[1];
c[0] = measure q[0];
if (c[0] == 1) { ry(0.7) q[2]; } else { h q[2]; crx(a) q[2], q[1]; }
reset q[1];
ry(0.4) q[1];
c[1] = measure q[1];
if (c == 3) { ry(1.1) q[0]; }
c[2] = measure q[2];
c[0] = measure q[0];
