/* The first experiment of the lab: three layers of encode, rotate, entangle; a training step on 200 rows. */
import { angles, labels } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf, each } from '../program.ts'

const layers = 3
const samples = 200

export function reupload(qubits: number): Problem {
  const parameters = 2 * layers * qubits
  const features = angles(samples * 2, 7)
  const gates = each(layers, (layer) => [
    ...each(qubits, (q) => `ry(x_${q % 2}) q[${q}];`),
    ...each(qubits, (q) => `ry(theta[${2 * layer * qubits + q}]) q[${q}];`),
    ...each(qubits, (q) => `rz(theta[${(2 * layer + 1) * qubits + q}]) q[${q}];`),
    ...each(qubits, (q) => `cx q[${q}], q[${(q + 1) % qubits}];`),
  ]).flat()
  return problem({
    task: 'step',
    circuit: circuitOf({ qubits, parameters, features: 2, readout: 'Z0', gates }),
    parameters: angles(parameters, 1),
    features,
    samples,
    targets: labels(features, 2),
  })
}
