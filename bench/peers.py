"""The peers of the bench, one workload and one peer a process.

    python bench/peers.py --list WORKLOAD          names the peers of a workload
    python bench/peers.py WORKLOAD PEER QUBITS     prepares it, prints a ready line, then times one round a line of input

Every answer is one line of JSON. Compilation and the first call are reported apart and are not part of a round.
Inputs come from the same small generator as in bench/inputs.ts, so that both sides can be seen to compute the same.
"""
import json
import os
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
warnings.filterwarnings("ignore")
import numpy as np  # noqa: E402

ROUND_SECONDS = 0.6


def numbers(shape, seed):
    """Numbers in [-pi, pi): x -> 1103515245 x + 12345 mod 2^31."""
    x, out = seed, np.empty(int(np.prod(shape)))
    for i in range(out.size):
        x = (1103515245 * x + 12345) % 2147483648
        out[i] = x / 2147483648 * 2 * np.pi - np.pi
    return out.reshape(shape)


def reupload_inputs(qubits, rows=140, layers=3):
    features = numbers((rows, 2), 7)
    targets = np.where(np.sin(features[:, 0]) + 0.3 * features[:, 1] > 0, 1.0, -1.0)
    return numbers((layers, 2, qubits), 1), features, targets


def reupload_pennylane(device, jit, vmap=False):
    def build(qubits):
        import pennylane as qml

        angles, features, targets = reupload_inputs(qubits)
        wires = qml.device(device, wires=qubits)

        def circuit(p, x):
            for layer in range(p.shape[0]):
                for q in range(qubits):
                    qml.RY(x[..., q % 2], q)
                for q in range(qubits):
                    qml.RY(p[layer, 0, q], q)
                    qml.RZ(p[layer, 1, q], q)
                for q in range(qubits):
                    qml.CNOT([q, (q + 1) % qubits])
            return qml.expval(qml.PauliZ(0))

        if jit:
            import jax

            jax.config.update("jax_enable_x64", True)
            node = qml.QNode(circuit, wires, interface="jax", diff_method="backprop")
            x, y, p = (jax.numpy.array(a) for a in (features, targets, angles))
            scores = jax.vmap(node, in_axes=(None, 0)) if vmap else node
            step = jax.jit(jax.value_and_grad(lambda p: jax.numpy.mean((scores(p, x) - y) ** 2)))

            def run():
                value, gradient = step(p)
                return float(value), np.asarray(gradient)

            return run
        from pennylane import numpy as pnp

        node = qml.QNode(circuit, wires, diff_method="adjoint")
        p, x = pnp.array(angles, requires_grad=True), pnp.array(features, requires_grad=False)
        loss = lambda p: pnp.mean((pnp.stack([node(p, row) for row in x]) - targets) ** 2)  # noqa: E731
        gradient = qml.grad(loss)

        def run():
            g = gradient(p)
            return float(gradient.forward), np.asarray(g)

        return run

    return build


def reupload_qiskit(qubits):
    from qiskit import QuantumCircuit
    from qiskit.circuit import ParameterVector
    from qiskit.primitives import StatevectorEstimator
    from qiskit.quantum_info import SparsePauliOp
    from qiskit_machine_learning.gradients import ParamShiftEstimatorGradient
    from qiskit_machine_learning.neural_networks import EstimatorQNN

    angles, features, targets = reupload_inputs(qubits)
    x, p = ParameterVector("x", 2), ParameterVector("p", angles.size)
    circuit = QuantumCircuit(qubits)
    for layer in range(angles.shape[0]):
        for q in range(qubits):
            circuit.ry(x[q % 2], q)
        for q in range(qubits):
            circuit.ry(p[(layer * 2) * qubits + q], q)
            circuit.rz(p[(layer * 2 + 1) * qubits + q], q)
        for q in range(qubits):
            circuit.cx(q, (q + 1) % qubits)
    estimator = StatevectorEstimator(default_precision=0.0)
    network = EstimatorQNN(
        circuit=circuit,
        estimator=estimator,
        gradient=ParamShiftEstimatorGradient(estimator),
        observables=SparsePauliOp("I" * (qubits - 1) + "Z"),
        input_params=list(x),
        weight_params=list(p),
        default_precision=0.0,
    )
    flat = angles.ravel()

    def run():
        values = network.forward(features, flat)[:, 0]
        _, jacobian = network.backward(features, flat)
        residual = values - targets
        return float(np.mean(residual**2)), np.asarray(2 * residual @ jacobian[:, 0, :] / len(targets))

    return run


def kernel_inputs(qubits, rows=200):
    return numbers((rows, qubits), 3)


def kernel_pennylane(qubits):
    import jax
    import pennylane as qml

    jax.config.update("jax_enable_x64", True)
    samples = jax.numpy.array(kernel_inputs(qubits))

    @qml.qnode(qml.device("default.qubit", wires=qubits), interface="jax", diff_method="backprop")
    def state(x):
        for _ in range(2):
            for q in range(qubits):
                qml.Hadamard(q)
                qml.PhaseShift(2 * x[:, q], q)
            for i in range(qubits):
                for j in range(i + 1, qubits):
                    qml.CNOT([i, j])
                    qml.PhaseShift(2 * (np.pi - x[:, i]) * (np.pi - x[:, j]), j)
                    qml.CNOT([i, j])
        return qml.state()

    def matrix(x):
        states = state(x)
        return jax.numpy.abs(states.conj() @ states.T) ** 2

    compiled = jax.jit(matrix)

    def run():
        values = np.asarray(compiled(samples))
        return float(values[0, 1]), values

    return run


def kernel_qiskit(qubits):
    from qiskit.circuit.library import zz_feature_map
    from qiskit_machine_learning.kernels import FidelityStatevectorKernel

    samples = kernel_inputs(qubits)
    feature_map = zz_feature_map(qubits, reps=2, entanglement="full")

    def run():
        values = FidelityStatevectorKernel(feature_map=feature_map).evaluate(samples)
        return float(values[0, 1]), values

    return run


PEERS = {
    "reupload": {
        "PennyLane default.qubit, jax.jit": (reupload_pennylane("default.qubit", True), ("pennylane", "jax")),
        "PennyLane default.qubit, jax.jit and vmap": (
            reupload_pennylane("default.qubit", True, vmap=True),
            ("pennylane", "jax"),
        ),
        "PennyLane lightning.qubit, adjoint": (reupload_pennylane("lightning.qubit", False), ("pennylane-lightning",)),
        "Qiskit EstimatorQNN, parameter shift": (reupload_qiskit, ("qiskit", "qiskit-machine-learning")),
    },
    "kernel": {
        "PennyLane default.qubit, jax.jit, one product": (kernel_pennylane, ("pennylane", "jax")),
        "Qiskit FidelityStatevectorKernel": (kernel_qiskit, ("qiskit", "qiskit-machine-learning")),
    },
}


def versions(packages):
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in packages)


def round_of(run, first_seconds):
    """Median milliseconds of one round."""
    times, start = [], time.perf_counter()
    while not times or time.perf_counter() - start < ROUND_SECONDS:
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
        if first_seconds > 5:
            break
    return sorted(times)[len(times) // 2] * 1e3


def main():
    if sys.argv[1] == "--list":
        print(json.dumps(list(PEERS.get(sys.argv[2], {}))))
        return
    workload, peer, qubits = sys.argv[1], sys.argv[2], int(sys.argv[3])
    build, packages = PEERS[workload][peer]
    begin = time.perf_counter()
    run = build(qubits)
    value, numbers_ = run()
    first = time.perf_counter() - begin
    flat = np.asarray(numbers_).ravel()
    print(json.dumps({"ready": peer, "version": versions(packages), "firstSeconds": first, "value": value,
                      "check": [float(v) for v in flat[:3]]}), flush=True)
    run()
    for _ in sys.stdin:
        print(json.dumps({"ms": round_of(run, first)}), flush=True)


if __name__ == "__main__":
    main()
