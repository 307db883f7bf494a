OPENQASM 3.0;
include "stdgates.inc";
input float[64] lambda;
input float[64] operations;
input float[64] program;
input float[64] qubits;
input float[64] device;
input float[64] simulator;
input float[64] values;
input float[64] model;
input float[64] state;
input float[64] observable;
qubit[2] wires;
ry(lambda) wires[0];
rx(operations) wires[1];
cx wires[0], wires[1];
ry(program + qubits) wires[0];
rz(device) wires[1];
u3(simulator, values, model) wires[0];
crx(state) wires[1], wires[0];
rx(observable) wires[1];
pragma ansatz.readout circuit = Z0*X1
pragma ansatz.readout np = Y1
