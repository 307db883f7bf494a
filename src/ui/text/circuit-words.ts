/* The circuit in sentences. */
import { plural } from './composer.ts'

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const wordsText = {
  title: 'The circuit in words',
  column: (column: number) => `Column ${column}`,
  sizes: (qubits: number, operations: number, columns: number) =>
    `${plural(qubits, 'qubit', 'qubits')}, ${plural(operations, 'operation', 'operations')} in ${plural(columns, 'column', 'columns')}.`,
  frames: (titles: readonly string[]) => `It holds ${list(titles)}.`,
  readouts: (names: readonly string[]) =>
    names.length === 0 ? 'Nothing is read out.' : `Read out: ${list(names)}.`,
  begins: (title: string, top: number, bottom: number) =>
    `${title} begins, on ${top === bottom ? `qubit ${top}` : `qubits ${top} to ${bottom}`}`,
  ends: (title: string) => `${title} ends`,
  selected: (count: number, names: readonly string[]) =>
    `${count} selected: ${names.join('; ')}${count > names.length ? ` and ${count - names.length} more` : ''}.`,
  empty: 'No gates yet.',
} as const
