"""The problem that bench/ours.ts wrote: circuit, angles, rows. Both sides read the same gates and the same numbers."""
import json
import math
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Gate:
    """A gate of the lab's registry; the first listed qubits are controls."""

    name: str
    qubits: list
    angles: list = field(default_factory=list)


class Problem:
    """Attributes as in bench/problem.ts; `terms` is the readout: (coefficient, {qubit: Pauli})."""

    def __init__(self, path):
        with open(path) as file:
            data = json.load(file)
        circuit = data["circuit"]
        self.task = data["task"]
        self.single = data["precision"] == "float32"
        self.qubits = circuit["qubitCount"]
        self.gates = [
            Gate(operation["gate"], operation["qubits"], operation["angles"])
            for operation in circuit["operations"]
            if operation["kind"] == "gate"
        ]
        self.terms = [
            (term["coefficient"], {factor["qubit"]: factor["pauli"] for factor in term["factors"]})
            for readout in circuit["readouts"]
            for term in readout["terms"]
        ]
        self.parameters = np.array(data["parameters"])
        self.samples = data["samples"]
        self.features = np.array(data["features"]).reshape(self.samples, len(circuit["features"]))
        self.targets = np.array(data["targets"])
        self.options = data["options"]

    def term_strings(self):
        """The readout as Pauli strings that print the highest qubit first, with their coefficients."""
        for coefficient, factors in self.terms:
            yield "".join(factors.get(q, "I") for q in reversed(range(self.qubits))), coefficient

    def depolarizing(self, qubit_count):
        """p of rho -> (1 - p) rho + p I / 2 on each qubit of a gate on so many qubits; the only noise of the bench."""
        (rule,) = self.options["noise"]["rules"]
        if rule["on"] != "all" or rule["channel"] != "depolarizing" or rule["scope"] != "each" or qubit_count > 2:
            raise ValueError(f"noise: must be depolarizing on each qubit of all gates, got {rule}")
        return rule["p"]

    def angles(self, parameters, features=None, functions=math):
        """For each gate its angles; `parameters[i]` and `features[i]` may be numbers, arrays or traced values."""
        known = {}

        def value(expression):
            key = id(expression)
            if key not in known:
                known[key] = evaluate(expression, parameters, features, functions)
            return known[key]

        return [[value(angle) for angle in gate.angles] for gate in self.gates]


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def evaluate(expression, parameters, features, functions):
    """An angle's expression; kinds as in src/circuit/expression.ts."""
    kind = expression["kind"]
    if kind == "number":
        return expression["value"]
    if kind == "parameter":
        return parameters[expression["slot"]]
    if kind == "feature":
        return features[expression["slot"]]
    rest = [expression[key] for key in ("operand", "left", "right") if key in expression]
    values = [evaluate(inner, parameters, features, functions) for inner in rest or expression["arguments"]]
    if kind == "negate":
        return -values[0]
    if kind == "binary":
        return OPERATORS[expression["operator"]](*values)
    return getattr(functions, expression["name"])(*values)


def merged_rotations(gates, angles):
    """Gates with their angles; RZ RY RZ in a row on one qubit come as one gate `rot`, which some libraries have."""
    at = 0
    while at < len(gates):
        three = gates[at : at + 3]
        if [gate.name for gate in three] == ["rz", "ry", "rz"] and len({gate.qubits[0] for gate in three}) == 1:
            yield Gate("rot", three[0].qubits), [angle for own in angles[at : at + 3] for angle in own]
            at += 3
        else:
            yield gates[at], angles[at]
            at += 1


def controlled_u(angles, qubits):
    """`cu` of stdgates.inc as gates that every library has, up to an overall phase: (name, angles, qubits)."""
    theta, phi, lam, gamma = angles
    control, target = qubits
    return [
        ("rz", [gamma + (lam + phi) / 2], [control]),
        ("rz", [(lam - phi) / 2], [target]),
        ("cx", [], [control, target]),
        ("rz", [-(phi + lam) / 2], [target]),
        ("ry", [-theta / 2], [target]),
        ("cx", [], [control, target]),
        ("ry", [theta / 2], [target]),
        ("rz", [phi], [target]),
    ]
