/* Four strongly entangling layers, one row: the expectation of Z on qubit 0 alone, or with its gradient. */
import { angles } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf } from '../program.ts'
import { stronglyEntanglingLayers } from './strongly-entangling.ts'

const layers = 4

export const forward = (qubits: number): Problem => layered(qubits, 'expectation')

export const gradient = (qubits: number): Problem => layered(qubits, 'gradient')

function layered(qubits: number, task: 'expectation' | 'gradient'): Problem {
  const parameters = 3 * layers * qubits
  const gates = stronglyEntanglingLayers(qubits, layers)
  return problem({
    task,
    circuit: circuitOf({ qubits, parameters, readout: 'Z0', gates }),
    parameters: angles(parameters, 1),
  })
}
