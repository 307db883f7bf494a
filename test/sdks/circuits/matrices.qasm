OPENQASM 3.0;
include "stdgates.inc";
gate root_swap a, b {
  s b;
  cx b, a;
  rz(3*pi/4) a;
  ry(3*pi/4) b;
  cx a, b;
  ry(-3*pi/4) b;
  cx b, a;
  sdg a;
  gphase(3*pi/8);
}
input float[64] w;
qubit[3] q;
ry(0.6) q[0];
rx(1.0) q[1];
ry(w) q[2];
root_swap q[0], q[1];
ctrl @ root_swap q[2], q[1], q[0];
pow(0.5) @ root_swap q[1], q[2];
pow(0.3) @ ccx q[0], q[2], q[1];
rz(w) q;
pow(1/3) @ u3(0.3, 0.9, 1.7) q[1];
pragma ansatz.readout score = Z0*X1 + 0.3*Y2
