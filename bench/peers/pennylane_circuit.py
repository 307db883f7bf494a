"""The problem's circuit in PennyLane, shared by the peers that run it on default.qubit and on lightning."""
import numpy as np
import pennylane as qml

from .problem import controlled_u, merged_rotations

FIXED = {
    "h": qml.Hadamard,
    "x": qml.PauliX,
    "y": qml.PauliY,
    "z": qml.PauliZ,
    "s": qml.S,
    "sdg": lambda wires: qml.adjoint(qml.S(wires)),
    "t": qml.T,
    "tdg": lambda wires: qml.adjoint(qml.T(wires)),
    "sx": qml.SX,
    "sxdg": lambda wires: qml.adjoint(qml.SX(wires)),
    "cx": qml.CNOT,
    "cy": qml.CY,
    "cz": qml.CZ,
    "ch": qml.CH,
    "swap": qml.SWAP,
    "ccx": qml.Toffoli,
    "cswap": qml.CSWAP,
}

TURNING = {
    "rx": qml.RX,
    "ry": qml.RY,
    "rz": qml.RZ,
    "p": qml.PhaseShift,
    "u1": qml.PhaseShift,
    "u2": qml.U2,
    "u3": qml.U3,
    "U": qml.U3,
    "rot": qml.Rot,
    "cp": qml.ControlledPhaseShift,
    "crx": qml.CRX,
    "cry": qml.CRY,
    "crz": qml.CRZ,
    "rxx": qml.IsingXX,
    "ryy": qml.IsingYY,
    "rzz": qml.IsingZZ,
}


def apply(name, angles, qubits):
    if name == "cu":
        for inner in controlled_u(angles, qubits):
            apply(*inner)
    elif name in TURNING:
        TURNING[name](*angles, wires=qubits)
    elif name != "id":
        FIXED[name](wires=qubits)


def apply_all(problem, parameters, features=None, merged=False, after=None, functions=np):
    """Queues the gates; `after(qubits)` follows each."""
    angles = problem.angles(parameters, features, functions)
    pairs = merged_rotations(problem.gates, angles) if merged else zip(problem.gates, angles)
    for gate, own in pairs:
        apply(gate.name, own, gate.qubits)
        if after:
            after(gate.qubits)


def expectation(problem):
    """The readout as a measurement of PennyLane."""
    words = [
        qml.prod(*(getattr(qml, f"Pauli{pauli}")(qubit) for qubit, pauli in factors.items()))
        if len(factors) > 1
        else getattr(qml, f"Pauli{next(iter(factors.values()))}")(next(iter(factors)))
        if factors
        else qml.Identity(0)
        for _, factors in problem.terms
    ]
    coefficients = [coefficient for coefficient, _ in problem.terms]
    if coefficients == [1]:
        return qml.expval(words[0])
    return qml.expval(qml.Hamiltonian(coefficients, words))
