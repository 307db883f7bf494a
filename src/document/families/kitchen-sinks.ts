/* Bits of many random circuits, and a plane through them. */
import type { DataShape, Family } from './family.ts'
import { feature, gates, printProgram, productOfZ } from './program.ts'
import { learnedOutput, noTraining, scoring } from './shared.ts'

/** More columns share so many angles through the random maps. */
const mostQubits = 4

const qubitsOf = ({ features }: DataShape): number => Math.min(mostQubits, Math.max(2, features))

/** Random maps into RX and a chain of CX, one shot each; logistic regression on all bits. */
export const kitchenSinks: Family = {
  name: 'kitchen-sinks',
  label: 'Quantum kitchen sinks',
  help: 'One shot of each of many randomly fed circuits, and logistic regression on the bits (arXiv:1806.08321).',
  learns: 'fitted',
  settings: [
    {
      name: 'episodes',
      label: 'Episodes',
      help: 'Random maps, and runs of the circuit for each row.',
      type: 'whole',
      low: 1,
      high: 5000,
      initial: 200,
    },
    {
      name: 'deviation',
      label: 'Deviation',
      help: 'Of the entries of the random maps, for standardized features.',
      type: 'number',
      low: 0.01,
      high: 100,
      initial: 1,
    },
  ],
  /* The penalty of the logistic regression is tuned instead. */
  grid: {},
  qubits: qubitsOf,
  parts(shape, settings) {
    const qubits = qubitsOf(shape)
    const wires = Array.from({ length: qubits }, (_, k) => k)
    const lines = [
      ...wires.map((k) => `rx(${feature(k)}) q[${k}];`),
      ...wires.slice(1).map((k) => `cx q[${k - 1}], q[${k}];`),
    ]
    const { task, readouts } = scoring(shape, qubits, productOfZ('score', 1))
    const text = printProgram({ qubits, features: qubits, parameters: 0, parts: [gates(lines)], readouts })
    return {
      circuit: { text, draft: null },
      scaling: { kind: 'standard', factor: 1 },
      task,
      output: learnedOutput,
      training: noTraining,
      device: { shots: 1, precision: 'float64' },
      model: {
        kind: 'kitchen-sinks',
        episodes: settings.number('episodes'),
        deviation: settings.number('deviation'),
        classical: 'logistic',
      },
    }
  },
}
