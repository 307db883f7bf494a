/* A training step of a classifier that encodes its features first, one RX a qubit, on 200 rows. */
import { angles, labels } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf, each } from '../program.ts'
import { stronglyEntanglingLayers } from './strongly-entangling.ts'

const layers = 3
const samples = 200

export function trainingStep(qubits: number): Problem {
  const parameters = 3 * layers * qubits
  const features = angles(samples * qubits, 7)
  const gates = [...each(qubits, (q) => `rx(x_${q}) q[${q}];`), ...stronglyEntanglingLayers(qubits, layers)]
  return problem({
    task: 'step',
    circuit: circuitOf({ qubits, parameters, features: qubits, readout: 'Z0', gates }),
    parameters: angles(parameters, 1),
    features,
    samples,
    targets: labels(features, qubits),
  })
}
