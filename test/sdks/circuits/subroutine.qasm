OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
def flip_if_one(qubit p, qubit r) {
  bit found;
  found = measure p;
  if (found) { ry(a) r; }
}
qubit[2] q;
bit[2] c;
ry(0.9) q[0];
flip_if_one(q[0], q[1]);
reset q[0];
h q[0];
c = measure q;
