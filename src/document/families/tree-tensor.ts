/* A tree of two-qubit gates on amplitudes: half of the qubits are left after each level. */
import { LabError } from '../../base/lab-error.ts'
import type { DataShape, Family } from './family.ts'
import { block, gates, printProgram, productOfZ } from './program.ts'
import { qubitsForAmplitudes, trainedParts, trainingSettings } from './shared.ts'

/* A power of two. */
function qubitsOf({ features }: DataShape): number {
  let qubits = 1
  while (qubits < qubitsForAmplitudes(features)) qubits *= 2
  return qubits
}

/** RY on all, then CX and RY on ever fewer qubits, down to qubit 0. */
export const treeTensor: Family = {
  name: 'tree-tensor',
  label: 'Tree tensor network',
  help: 'A row as amplitudes, then a tree of gates that ends in one qubit; two classes (arXiv:1803.11537).',
  learns: 'trained',
  settings: trainingSettings,
  grid: { learningRate: [0.1, 0.03, 0.01] },
  qubits: qubitsOf,
  parts(shape, settings) {
    if (shape.classes !== 2)
      throw new LabError(
        'range',
        `family "tree-tensor": the data must have 2 classes, got ${shape.classes}; leave the family out`,
      )
    const qubits = qubitsOf(shape)
    let parameters = 0
    const turn = (qubit: number) => `ry(theta[${parameters++}]) q[${qubit}];`
    const lines = Array.from({ length: qubits }, (_, qubit) => turn(qubit))
    for (let apart = 1; apart < qubits; apart *= 2) {
      const kept = Array.from({ length: qubits / (2 * apart) }, (_, k) => 2 * apart * k)
      lines.push(...kept.map((qubit) => `cx q[${qubit + apart}], q[${qubit}];`))
      lines.push(...kept.map(turn))
    }
    const text = printProgram({
      qubits,
      features: 0,
      parameters,
      parts: [block('amplitude_encoding', {}, qubits, shape.features), gates(lines)],
      readouts: [productOfZ('score', 1)],
    })
    const task = { kind: 'binary', readout: 'score' } as const
    return trainedParts(text, task, settings, { scaling: { kind: 'standard', factor: 1 } })
  },
}
