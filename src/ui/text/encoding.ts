/* Words of the report on what an encoding does to data. */
import { setting } from './format.ts'

const some = (count: number, what: string) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
const percent = (share: number) => `${Math.max(1, Math.round(100 * share))} %`

export const encodingText = {
  title: 'Encoding report',
  reading: 'Reading the encoding …',
  failed: 'There is no report for this document.',
  gone: 'The computing thread went away before it could answer.',
  again: 'Try again',
  facts: (qubits: number, encoding: number, gates: number, rows: number) =>
    `${some(qubits, 'qubit')}. ${encoding} of ${some(gates, 'gate')} carry features, of ${some(rows, 'training row')}.`,
  change: 'Change the encoding',
  advice: 'What to try',
  fine: 'Nothing stands out: every column is read, no angle wraps around.',
  lost: 'What is lost',
  nothingLost: 'Nothing is lost on the way into the circuit.',
  moreLines: (count: number) => `and ${count} more of the kind`,
  angles: 'Angles of the training rows',
  anglesHelp:
    'Each circle is one turn of a gate: a bar for the rows whose angle stands there. The thick arc is the range from the least angle to the largest, the dashed line where the range begins. A range of a whole turn or more wraps around: hollow bars are rows that look like rows of smaller values.',
  noAngles: 'No gate turns by a feature.',
  range: (low: number, high: number) => `${setting(low)} to ${setting(high)} rad`,
  turns: (turns: number) => (turns < 0.1 ? turns.toFixed(2) : turns.toFixed(1)),
  turn: 'turns',
  gates: (gates: number, qubits: readonly number[]) => `${some(gates, 'gate')} on ${qubitList(qubits)}`,
  wraps: (share: number) => `${percent(share)} of the rows go round`,
  noWrap: 'no wrap-around',
  moreAngles: (count: number) => `and ${some(count, 'more angle')}`,
  circle: (text: string, low: number, high: number, wrapped: number) =>
    `Angle ${text}: ${setting(low)} to ${setting(high)} radians, ${wrapped > 0 ? `${percent(wrapped)} of the rows go round` : 'no wrap-around'}`,
  features: 'Columns and the waves that they can make',
  featuresHelp:
    'A readout is a sum of waves in each column; the sticks are the frequencies that the gates allow, whatever is learned. Their heights are left to training. Left of the dashed line a wave is longer than the range of the data. More layers, or a wider scaling, allow faster waves.',
  column: 'Column',
  scaled: 'Scaled to',
  used: 'Gates',
  waves: 'Frequencies',
  notRead: 'not read',
  constant: 'the same in every row',
  notASeries: 'no plain waves: an angle is not linear in it',
  frequencies: (count: number, largest: number) =>
    `${count} ${count === 1 ? 'frequency' : 'frequencies'} up to ${setting(largest)}`,
  moreFeatures: (count: number) => `and ${some(count, 'more column')}`,
  correlations: 'Columns that say nearly the same',
  correlation: (a: string, b: string) => `${a} and ${b}`,
} as const

function qubitList(qubits: readonly number[]): string {
  const shown = qubits.slice(0, 4).map((qubit) => `q${qubit}`)
  return qubits.length > 4 ? `${shown.join(', ')} …` : shown.join(', ')
}
