OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
qubit first;
qubit[2] pair;
qubit idle;
bit[2] c;
ry(a) first;
cx first, pair[1];
rx(0.3) pair[0];
cz pair[0], pair[1];
c = measure pair;
pragma ansatz.readout score = Z0*X2 + Z1
