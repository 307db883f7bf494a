OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 12] theta;
input float[64] x_0;
input float[64] x_1;
qubit[3] q;
for int l in [0:1] {
  ry(x_0) q[0];
  ry(x_1) q[1];
  ry(x_0 - x_1) q[2];
  for int i in [0:2] { ry(theta[6*l + 2*i]) q[i]; rz(theta[6*l + 2*i + 1]) q[i]; }
  for int i in [0:1] { cx q[i], q[i + 1]; }
}
pragma ansatz.readout score = Z0
pragma ansatz.readout other = 0.5*X1*X2 + 0.25
