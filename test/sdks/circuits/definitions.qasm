OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] v;
gate pair(a) q, r { ry(a) q; ctrl @ rz(a / 2) q, r; }
gate twice(a) q, r { pair(a) q, r; inv @ pair(2 * a) r, q; }
qubit[3] q;
h q[0];
twice(v[0]) q[0], q[1];
ctrl @ twice(v[1]) q[0], q[1], q[2];
negctrl @ x q[1], q[2];
pragma ansatz.readout score = Z2 - 0.4*Z0*Y1
