/* Four layers of RX RY RZ and a ring of CNOTs with depolarizing noise on each qubit after each gate: expectation of Z0. */
import { angles } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf, each } from '../program.ts'

const layers = 4

/** rho -> (1 - p) rho + p I / 2. */
const strength = 0.01

export function noisy(qubits: number): Problem {
  const parameters = 3 * layers * qubits
  const gates = each(layers, (layer) => [
    ...each(qubits, (q) =>
      ['rx', 'ry', 'rz'].map((gate, i) => `${gate}(theta[${3 * (layer * qubits + q) + i}]) q[${q}];`),
    ).flat(),
    ...each(qubits, (q) => `cx q[${q}], q[${(q + 1) % qubits}];`),
  ]).flat()
  return problem({
    task: 'expectation',
    circuit: circuitOf({ qubits, parameters, readout: 'Z0', gates }),
    parameters: angles(parameters, 1),
    options: {
      method: 'noisy',
      noise: { rules: [{ on: 'all', channel: 'depolarizing', p: strength, scope: 'each' }] },
    },
  })
}
