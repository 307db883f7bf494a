"""Qulacs: its parametric circuits as they are, and gates merged by its optimizer."""
import numpy as np
from qulacs import Observable, ParametricQuantumCircuit, QuantumCircuit, QuantumState
from qulacs import gate as gates_of_qulacs
from qulacs.circuit import QuantumCircuitOptimizer

from .problem import controlled_u

PACKAGES = ("qulacs",)

PAULI = {"X": 1, "Y": 2, "Z": 3}

FIXED = {
    "h": gates_of_qulacs.H,
    "x": gates_of_qulacs.X,
    "y": gates_of_qulacs.Y,
    "z": gates_of_qulacs.Z,
    "s": gates_of_qulacs.S,
    "sdg": gates_of_qulacs.Sdag,
    "t": gates_of_qulacs.T,
    "tdg": gates_of_qulacs.Tdag,
    "sx": gates_of_qulacs.sqrtX,
    "sxdg": gates_of_qulacs.sqrtXdag,
    "cx": gates_of_qulacs.CNOT,
    "cz": gates_of_qulacs.CZ,
    "swap": gates_of_qulacs.SWAP,
    "ccx": gates_of_qulacs.TOFFOLI,
    "cswap": gates_of_qulacs.FREDKIN,
}

CONTROLLED = {"cy": gates_of_qulacs.Y, "ch": gates_of_qulacs.H}


def fixed(name, qubits):
    if name not in CONTROLLED:
        return FIXED[name](*qubits)
    made = gates_of_qulacs.to_matrix_gate(CONTROLLED[name](qubits[1]))
    made.add_control_qubit(qubits[0], 1)
    return made


def turns(name, angles, qubits):
    """A gate with angles as rotations exp(-i angle P / 2), up to an overall phase; P is {qubit: Pauli}, None a fixed gate."""
    if name in ("rx", "ry", "rz"):
        return [(angles[0], {qubits[0]: name[1].upper()})]
    if name in ("p", "u1"):
        return [(angles[0], {qubits[0]: "Z"})]
    if name in ("U", "u3", "u2"):
        theta, phi, lam = angles if len(angles) == 3 else (0 * angles[0] + np.pi / 2, *angles)
        return [(lam, {qubits[0]: "Z"}), (theta, {qubits[0]: "Y"}), (phi, {qubits[0]: "Z"})]
    if name in ("rxx", "ryy", "rzz"):
        return [(angles[0], {qubit: name[1].upper() for qubit in qubits})]
    control, target = qubits
    if name in ("crx", "cry", "crz"):
        axis = name[2].upper()
        return [(angles[0] / 2, {target: axis}), (-angles[0] / 2, {control: "Z", target: axis})]
    if name == "cp":
        half = angles[0] / 2
        return [(half, {control: "Z"}), (half, {target: "Z"}), (-half, {control: "Z", target: "Z"})]
    if name == "cu":
        return [
            turn
            for inner, own, on in controlled_u(angles, qubits)
            for turn in (turns(inner, own, on) if own else [(None, (inner, on))])
        ]
    raise ValueError(f"qulacs: no translation of {name}")


def pieces(problem, angles):
    """All gates as turns and fixed gates."""
    for gate, own in zip(problem.gates, angles):
        if own:
            yield from turns(gate.name, own, gate.qubits)
        elif gate.name != "id":
            yield None, (gate.name, gate.qubits)


def observable_of(problem):
    observable = Observable(problem.qubits)
    for coefficient, factors in problem.terms:
        observable.add_operator(coefficient, " ".join(f"{pauli} {qubit}" for qubit, pauli in factors.items()))
    return observable


class Parametric:
    """The circuit with one angle a turn; angles are linear in the parameters or features: slopes @ inputs + offsets."""

    def __init__(self, problem, angles_of, count):
        self.circuit = ParametricQuantumCircuit(problem.qubits)
        zero = np.zeros(count)
        offsets = self._turns(problem, angles_of(zero))
        self.offsets = np.array([angle for angle, _ in offsets if angle is not None], dtype=float)
        for angle, piece in offsets:
            self._add(angle, piece)
        units = (self._angles(problem, angles_of(unit)) for unit in np.eye(count))
        self.slopes = np.array([unit - self.offsets for unit in units]).T

    def _turns(self, problem, angles):
        return list(pieces(problem, angles))

    def _angles(self, problem, angles):
        return np.array([angle for angle, _ in self._turns(problem, angles) if angle is not None], dtype=float)

    def _add(self, angle, piece):
        if angle is None:
            self.circuit.add_gate(fixed(*piece))
        elif len(piece) == 1:
            ((qubit, pauli),) = piece.items()
            getattr(self.circuit, f"add_parametric_R{pauli}_gate")(qubit, 0.0)
        else:
            paulis = [PAULI[pauli] for pauli in piece.values()]
            self.circuit.add_parametric_multi_Pauli_rotation_gate(list(piece), paulis, 0.0)

    def set(self, turned):
        """Qulacs turns by exp(+i angle P / 2)."""
        for index, angle in enumerate(turned):
            self.circuit.set_parameter(index, -angle)


def parametric(problem):
    made = Parametric(problem, problem.angles, problem.parameters.size)
    made.set(made.slopes @ problem.parameters + made.offsets)
    return made


def forward(problem):
    made, observable, state = parametric(problem), observable_of(problem), QuantumState(problem.qubits)

    def run():
        made.set(made.slopes @ problem.parameters + made.offsets)
        state.set_zero_state()
        made.circuit.update_quantum_state(state)
        return observable.get_expectation_value(state)

    return run


def forward_merged(problem):
    """Merging needs the angles, so that each call builds, merges and runs."""
    observable, state = observable_of(problem), QuantumState(problem.qubits)

    def run():
        circuit = QuantumCircuit(problem.qubits)
        for angle, piece in pieces(problem, problem.angles(problem.parameters)):
            if angle is None:
                circuit.add_gate(fixed(*piece))
            else:
                ((qubit, pauli),) = piece.items()
                getattr(circuit, f"add_R{pauli}_gate")(qubit, -angle)
        QuantumCircuitOptimizer().optimize_light(circuit)
        state.set_zero_state()
        circuit.update_quantum_state(state)
        return observable.get_expectation_value(state)

    return run


def gradient(problem):
    made, observable, state = parametric(problem), observable_of(problem), QuantumState(problem.qubits)

    def run():
        made.set(made.slopes @ problem.parameters + made.offsets)
        state.set_zero_state()
        made.circuit.update_quantum_state(state)
        value = observable.get_expectation_value(state)
        return value, -np.array(made.circuit.backprop(observable)) @ made.slopes

    return run


def kernel(problem):
    """State by state, then one product of NumPy."""
    circuit, order = ParametricQuantumCircuit(problem.qubits), []
    for index, (angle, piece) in enumerate(pieces(problem, problem.angles([], problem.features.T, np))):
        if angle is None:
            circuit.add_gate(fixed(*piece))
        else:
            ((qubit, _),) = piece.items()
            circuit.add_parametric_RZ_gate(qubit, 0.0)

    def run():
        turned = pieces(problem, problem.angles([], problem.features.T, np))
        angles = np.array([angle for angle, _ in turned if angle is not None]).T
        states = np.empty((problem.samples, 2**problem.qubits), complex)
        for row in range(problem.samples):
            state = QuantumState(problem.qubits)
            for index, angle in enumerate(angles[row]):
                circuit.set_parameter(index, -angle)
            circuit.update_quantum_state(state)
            states[row] = state.get_vector()
        return np.abs(states.conj() @ states.T) ** 2

    return run
