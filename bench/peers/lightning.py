"""PennyLane's lightning.qubit (C++ with AVX), gradients by its adjoint method: the strongest peer on many qubits."""
import numpy as np
import pennylane as qml
from pennylane import numpy as pnp

from .pennylane_circuit import apply_all, expectation

PACKAGES = ("pennylane", "pennylane-lightning")


def device_of(problem):
    return qml.device(
        "lightning.qubit", wires=problem.qubits, c_dtype=np.complex64 if problem.single else np.complex128
    )


def forward(problem):
    @qml.qnode(device_of(problem), diff_method=None)
    def node(parameters):
        apply_all(problem, parameters, merged=True)
        return expectation(problem)

    return lambda: node(problem.parameters)


def gradient(problem):
    @qml.qnode(device_of(problem), diff_method="adjoint")
    def node(parameters):
        apply_all(problem, parameters)
        return expectation(problem)

    slope = qml.grad(node)
    parameters = pnp.array(problem.parameters, requires_grad=True)

    def run():
        slopes = slope(parameters)
        return slope.forward, slopes

    return run


def step(problem):
    """Row by row: the device's adjoint method does not broadcast."""

    @qml.qnode(device_of(problem), diff_method="adjoint")
    def node(parameters, row):
        apply_all(problem, parameters, row)
        return expectation(problem)

    rows = pnp.array(problem.features, requires_grad=False)

    def loss(parameters):
        return pnp.mean((pnp.stack([node(parameters, row) for row in rows]) - problem.targets) ** 2)

    slope = qml.grad(loss)
    parameters = pnp.array(problem.parameters, requires_grad=True)

    def run():
        slopes = slope(parameters)
        return slope.forward, slopes

    return run
