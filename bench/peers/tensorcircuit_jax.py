"""TensorCircuit (tensorcircuit-ng) on JAX: rows by vmap, value and gradient under jit."""
import jax
import tensorcircuit as tc

PACKAGES = ("tensorcircuit-ng", "jax")


def step(problem):
    tc.set_backend("jax")
    tc.set_dtype("complex64" if problem.single else "complex128")
    ((coefficient, factors),) = problem.terms
    parameters, features, targets = (
        jax.numpy.array(values) for values in (problem.parameters, problem.features, problem.targets)
    )

    def score(parameters, row):
        circuit = tc.Circuit(problem.qubits)
        for gate, angles in zip(problem.gates, problem.angles(parameters, row, jax.numpy)):
            getattr(circuit, gate.name)(*gate.qubits, **({"theta": angles[0]} if angles else {}))
        value = circuit.expectation_ps(**{p.lower(): [q for q in factors if factors[q] == p] for p in "XYZ"})
        return coefficient * tc.backend.real(value)

    def loss(parameters):
        return jax.numpy.mean((jax.vmap(score, (None, 0))(parameters, features) - targets) ** 2)

    compiled = jax.jit(jax.value_and_grad(loss))
    return lambda: jax.block_until_ready(compiled(parameters))
