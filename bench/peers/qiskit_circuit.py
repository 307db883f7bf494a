"""The problem's circuit in Qiskit, shared by the peers that run it on Aer and in Qiskit Machine Learning."""
import numpy as np
from qiskit import QuantumCircuit
from qiskit.quantum_info import SparsePauliOp

NAMES = {"U": "u", "u1": "p", "u3": "u"}


def circuit_of(problem, parameters, features=None, after=None):
    """Angles may be numbers or Qiskit's parameters; `after(circuit, qubits)` follows each gate."""
    circuit = QuantumCircuit(problem.qubits)
    for gate, angles in zip(problem.gates, problem.angles(parameters, features, np)):
        getattr(circuit, NAMES.get(gate.name, gate.name))(*angles, *gate.qubits)
        if after:
            after(circuit, gate.qubits)
    return circuit


def observable_of(problem):
    return SparsePauliOp.from_list(problem.term_strings())
