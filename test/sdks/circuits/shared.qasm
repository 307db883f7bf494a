OPENQASM 3.0;
include "stdgates.inc";
input float[64] gamma;
input float[64] beta;
qubit[4] q;
h q;
for int r in [0:1] {
  for int i in [0:3] { cx q[i], q[(i + 1) % 4]; rz(2 * gamma * (r + 1)) q[(i + 1) % 4]; cx q[i], q[(i + 1) % 4]; }
  rx(2 * beta) q;
}
pragma ansatz.readout cost = 0.5*Z0*Z1 + 0.5*Z1*Z2 + 0.5*Z2*Z3 + 0.5*Z3*Z0 - 2
