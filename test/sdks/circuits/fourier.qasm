OPENQASM 3.0;
include "stdgates.inc";
const int n = 4;
input float[64] lambda;
qubit[n] q;
ry(lambda) q[0];
ry(2 * lambda) q[3];
for int i in [n-1:-1:0] {
  h q[i];
  for int j in [0:i-1] { cp(pi / 2**(i-j)) q[j], q[i]; }
}
swap q[0], q[3];
swap q[1], q[2];
pragma ansatz.readout score = Z0*Z3 + 0.2*Y1
pragma ansatz.readout some = probabilities(q[3], q[1])
