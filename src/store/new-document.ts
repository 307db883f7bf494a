/* The document to start from scratch with: the data as they are, and a circuit without gates. */
import { defaultReadouts } from '../circuit/recipe.ts'
import { printReadoutPragma } from '../circuit/readouts/readout-text.ts'
import type { Experiment } from '../document/experiment.ts'
import { factsOf, taskFor } from './data-edits.ts'

const qubits = 4

/** The same data and training with an empty circuit that declares its features and has the readouts of the task. */
export function withEmptyCircuit(experiment: Experiment, title: string): Experiment {
  const { kind, classCount, featureCount } = factsOf(experiment)
  const readouts = defaultReadouts(kind, classCount, qubits)
  const registers = [{ name: 'q', size: qubits }]
  const inputs =
    featureCount > 8
      ? [`input array[float[64], ${featureCount}] data;`]
      : Array.from({ length: featureCount }, (_, i) => `input float[64] x_${i};`)
  const lines = [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    '',
    ...inputs,
    '',
    `qubit[${qubits}] q;`,
    '',
    ...readouts.map((readout) => printReadoutPragma(readout, registers)),
    '',
  ]
  return {
    ...experiment,
    title,
    description: '',
    circuit: { text: lines.join('\n'), draft: null },
    task: taskFor(kind, readouts),
    initial: { ...experiment.initial, values: {} },
  }
}
