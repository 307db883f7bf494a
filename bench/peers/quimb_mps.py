"""quimb: matrix product states in Python over NumPy and numba."""
import numpy as np
import quimb
from quimb.tensor import CircuitMPS

PACKAGES = ("quimb",)


def mps(problem):
    def run():
        circuit = CircuitMPS(problem.qubits, max_bond=problem.options["bond"], cutoff=1e-12)
        for gate, angles in zip(problem.gates, problem.angles(problem.parameters)):
            circuit.apply_gate(gate.name.upper(), *angles, *gate.qubits)
        total = 0.0
        for coefficient, factors in problem.terms:
            operator = quimb.kron(*(quimb.pauli(pauli) for pauli in factors.values()))
            total += coefficient * circuit.local_expectation(operator, tuple(factors))
        return np.real(total)

    return run
