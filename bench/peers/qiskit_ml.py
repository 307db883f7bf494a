"""Qiskit Machine Learning: its kernel of exact states."""
from qiskit.circuit import ParameterVector
from qiskit_machine_learning.kernels import FidelityStatevectorKernel

from .qiskit_circuit import circuit_of

PACKAGES = ("qiskit", "qiskit-machine-learning")


def kernel(problem):
    features = ParameterVector("x", problem.features.shape[1])
    feature_map = circuit_of(problem, [], features)

    def run():
        # A kernel of its own for each call: it would keep the states of rows that it has seen.
        return FidelityStatevectorKernel(feature_map=feature_map).evaluate(problem.features)

    return run
