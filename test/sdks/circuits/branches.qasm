OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] w;
qubit[2] q;
bit[3] c;
ry(w[0]) q[0];
c[0] = measure q[0];
ry(w[1]) q[1];
c[1] = measure q[1];
if (!c[0] && c[1]) { ry(0.9) q[0]; }
if (c[0] || !c[1]) { x q[1]; ry(w[0] + w[1]) q[1]; }
if (c != 2) { u3(0.4, 0.2, w[1]) q[0]; rx(0.8) q[0]; }
c[2] = measure q[0];
c[0] = measure q[1];
