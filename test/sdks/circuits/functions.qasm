OPENQASM 3.0;
include "stdgates.inc";
input float[64] w;
qubit[2] q;
rx(sin(w) + cos(2 * w)) q[0];
ry(exp(-w) * sqrt(w + 1)) q[1];
cx q[0], q[1];
rz(arctan(w) - log(w + 2)) q[1];
ry(pow(w, 3)) q[1];
rx(arcsin(w / 2) * arccos(w / 3)) q[0];
rx(tan(w / 2) % 0.7) q[1];
pragma ansatz.readout score = Z0*Z1 + 0.5*X0
