"""Qiskit Aer: density matrices with noise, and matrix product states."""
import os

import qiskit_aer.library  # noqa: F401 (adds save_expectation_value to circuits)
from qiskit_aer import AerSimulator
from qiskit_aer.noise import depolarizing_error

from .qiskit_circuit import circuit_of, observable_of

PACKAGES = ("qiskit", "qiskit-aer")


def ran(problem, circuit, **options):
    """Circuits with their angles bound are made before the clock starts; Aer's own assembly of them is in each call."""
    threads = int(os.environ["OMP_NUM_THREADS"])
    simulator = AerSimulator(max_parallel_threads=threads, **options)
    circuit.save_expectation_value(observable_of(problem), range(problem.qubits))

    def run():
        return simulator.run(circuit, shots=1).result().data()["expectation_value"]

    return run


def noisy(problem):
    errors = {count: depolarizing_error(problem.depolarizing(count), 1) for count in (1, 2)}

    def noise(circuit, qubits):
        for qubit in qubits:
            circuit.append(errors[len(qubits)], [qubit])

    return ran(problem, circuit_of(problem, problem.parameters, after=noise), method="density_matrix")


def mps(problem):
    circuit = circuit_of(problem, problem.parameters)
    bond = problem.options["bond"]
    return ran(problem, circuit, method="matrix_product_state", matrix_product_state_max_bond_dimension=bond)
