"""Runs exported files unedited and prints the readouts of each as a line of JSON.

    python run_export.py JOBS.json

Each job has a format, a file, values of the inputs by name, and readouts {function, terms: [[coefficient, word, qubits], ...]}:
what text formats, which hold a circuit alone, are measured for. A job with outcomes is answered with how often the bits were
measured.
"""
import json
import runpy
import sys
import warnings

warnings.filterwarnings("ignore")
import numpy as np  # noqa: E402


def scalars(values):
    flat = {}
    for name, value in values.items():
        if isinstance(value, list):
            flat.update({f"{name}_{i}": v for i, v in enumerate(value)})
        else:
            flat[name] = value
    return flat


def from_python(path, values, readouts):
    module = runpy.run_path(path)
    return [np.atleast_1d(np.asarray(module[r["function"]](**values), dtype=float)).tolist() for r in readouts]


def expectation(state, terms):
    """Little endian, for formats that give a state."""
    total = 0.0
    for coefficient, word, qubits in terms:
        applied = state.copy()
        indices = np.arange(state.size)
        for pauli, qubit in zip(word, qubits):
            bit = (indices >> qubit) & 1
            flipped = applied[indices ^ (1 << qubit)]
            if pauli == "X":
                applied = flipped
            elif pauli == "Y":
                applied = np.where(bit == 1, 1j, -1j) * flipped
            else:
                applied = np.where(bit == 1, -1, 1) * applied
        total += coefficient * np.vdot(state, applied).real
    return total


def from_state(state, readouts):
    return [[expectation(state, r["terms"])] for r in readouts if r["terms"] is not None]


def qiskit_state(circuit, values):
    from qiskit.quantum_info import Statevector

    flat = scalars(values)
    bound = circuit.assign_parameters({p: flat[p.name] for p in circuit.parameters})
    return Statevector(bound.remove_final_measurements(inplace=False)).data


def qiskit_frequencies(name, path, values, shots):
    """Of the measured bits, the last bit first."""
    from qiskit import qasm2, qasm3, transpile
    from qiskit_aer import AerSimulator

    if name == "qiskit":
        circuit = runpy.run_path(path)["circuit"](**values)
    elif name == "qasm3-qiskit":
        circuit = qasm3.loads(open(path, encoding="utf-8").read())
        flat = scalars(values)
        circuit = circuit.assign_parameters({p: flat[p.name] for p in circuit.parameters})
    else:
        circuit = qasm2.load(path, custom_instructions=qasm2.LEGACY_CUSTOM_INSTRUCTIONS)
    simulator = AerSimulator(seed_simulator=11)
    counts = simulator.run(transpile(circuit, simulator, optimization_level=0), shots=shots).result().get_counts()
    # Registers are separated by spaces, the last one first; scratch bits are of no outcome.
    sums = {}
    for bits, count in counts.items():
        own = bits.split(" ")[-1]
        sums[own] = sums.get(own, 0) + count / shots
    return sums


def run(name, path, values, readouts):
    if not name.startswith("qasm"):
        return from_python(path, values, readouts)
    text = open(path, encoding="utf-8").read()
    if name == "qasm3-qiskit":
        from qiskit import qasm3

        return from_state(qiskit_state(qasm3.loads(text), values), readouts)
    if name == "qasm2":
        from qiskit import qasm2

        return from_state(qiskit_state(qasm2.loads(text, custom_instructions=qasm2.LEGACY_CUSTOM_INSTRUCTIONS), {}), readouts)
    if name == "qasm3-braket":
        from braket.devices import LocalSimulator
        from braket.ir.openqasm import Program

        results = iter(LocalSimulator().run(Program(source=text, inputs=scalars(values)), shots=0).result().values)
        sums = []
        for r in readouts:
            if r["terms"] is None:
                next(results)
                continue
            sums.append([sum(c * (next(results) if word else 1.0) for c, word, _ in r["terms"])])
        return sums
    import pennylane as qml

    count = max((q for r in readouts for _, _, qs in (r["terms"] or []) for q in qs), default=0) + 1

    @qml.qnode(qml.device("default.qubit", wires=[f"q[{i}]" for i in range(count)]))
    def state():
        qml.from_qasm3(text, {})(**scalars(values))
        return qml.state()

    data = np.asarray(state())
    return from_state(data.reshape([2] * count).transpose(range(count)[::-1]).reshape(-1), readouts)


if __name__ == "__main__":
    for job in json.load(open(sys.argv[1], encoding="utf-8")):
        try:
            given = job["format"], job["file"], job["values"]
            bits = "outcomes" in job
            answer = {"printed": qiskit_frequencies(*given, job["shots"]) if bits else run(*given, job["readouts"])}
        except Exception as failure:  # Any failure of a package is the answer for this job.
            answer = {"error": f"{type(failure).__name__}: {failure}".split("\n")[0]}
        print(json.dumps(answer), flush=True)
