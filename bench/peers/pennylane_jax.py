"""PennyLane's default.qubit and default.mixed, compiled by jax.jit: the strongest peer on few qubits."""
import jax
import pennylane as qml

from .pennylane_circuit import apply_all, expectation

PACKAGES = ("pennylane", "jax")


def node_of(problem, body, device="default.qubit"):
    """The QNode. `diff_method=None` would run its Python again in every call of the compiled function."""
    return qml.QNode(body, qml.device(device, wires=problem.qubits), interface="jax", diff_method="backprop")


def array(problem, values):
    jax.config.update("jax_enable_x64", not problem.single)
    return jax.numpy.array(values)


def value_of(problem):
    def body(parameters):
        apply_all(problem, parameters, merged=True, functions=jax.numpy)
        return expectation(problem)

    return node_of(problem, body)


def forward(problem):
    parameters = array(problem, problem.parameters)
    compiled = jax.jit(value_of(problem))
    return lambda: jax.block_until_ready(compiled(parameters))


def gradient(problem):
    parameters = array(problem, problem.parameters)
    compiled = jax.jit(jax.value_and_grad(value_of(problem)))
    return lambda: jax.block_until_ready(compiled(parameters))


def step(problem, vectorized=False):
    """Rows by broadcasting, or by jax.vmap."""
    parameters = array(problem, problem.parameters)
    features, targets = array(problem, problem.features), array(problem, problem.targets)

    def body(parameters, columns):
        apply_all(problem, parameters, columns, merged=True, functions=jax.numpy)
        return expectation(problem)

    node = node_of(problem, body)
    scores = jax.vmap(node, in_axes=(None, 1)) if vectorized else node

    def loss(parameters):
        return jax.numpy.mean((scores(parameters, features.T) - targets) ** 2)

    compiled = jax.jit(jax.value_and_grad(loss))
    return lambda: jax.block_until_ready(compiled(parameters))


def kernel(problem):
    """All states at once by broadcasting, then one product."""
    rows = array(problem, problem.features)

    def body(columns):
        apply_all(problem, [], columns, functions=jax.numpy)
        return qml.state()

    node = node_of(problem, body)

    def matrix(rows):
        states = node(rows.T)
        return jax.numpy.abs(states.conj() @ states.T) ** 2

    compiled = jax.jit(matrix)
    return lambda: jax.block_until_ready(compiled(rows))


def noisy(problem):
    parameters = array(problem, problem.parameters)

    def body(parameters):
        def noise(qubits):
            for qubit in qubits:
                qml.DepolarizingChannel(problem.depolarizing(len(qubits)) * 3 / 4, qubit)

        apply_all(problem, parameters, after=noise, functions=jax.numpy)
        return expectation(problem)

    compiled = jax.jit(node_of(problem, body, "default.mixed"))
    return lambda: jax.block_until_ready(compiled(parameters))


def step_vmap(problem):
    return step(problem, vectorized=True)
