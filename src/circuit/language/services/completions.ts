/* What can be written at a place: gates, qubits, inputs, words of the language, with their help. */
import type { Program } from '../syntax.ts'
import { annotationCompletions, pragmaCompletions } from './complete-annotations.ts'
import {
  elementsOf,
  gateCompletions,
  indexCompletions,
  operandCompletions,
  valueCompletions,
} from './complete-names.ts'
import { completion, type Completion, type Completions } from './completion.ts'
import { placeAt, type Place } from './place.ts'
import { readingOf, type Reading } from './reading.ts'
import { symbolsAt } from './symbols.ts'
import { innerWords, modifiers, statementWords, types, type Word } from './words.ts'

/** The suggestions at an offset of a text, whether it parses or not; none in comments and where a new name is given. */
export function completions(text: string, offset: number): Completions {
  const reading = readingOf(text)
  const { place, word } = placeAt(reading, offset)
  return { span: word, begins: place.kind === 'statement', items: itemsAt(reading, place, offset) }
}

/** Those that go on from what has been typed: by its beginning first, then by its letters in order. */
export function matching({ items, span }: Completions, text: string): readonly Completion[] {
  const typed = text.slice(span.start, span.end).toLowerCase()
  const starts = items.filter(({ label }) => label.toLowerCase().startsWith(typed))
  const holds = items.filter((item) => !starts.includes(item) && hasInOrder(item.label.toLowerCase(), typed))
  return [...starts, ...holds]
}

function hasInOrder(label: string, letters: string): boolean {
  let from = 0
  for (const letter of letters) {
    const at = label.indexOf(letter, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

function itemsAt(reading: Reading, place: Place, offset: number): readonly Completion[] {
  switch (place.kind) {
    case 'nothing':
      return []
    case 'statement':
      return statementCompletions(reading, offset)
    case 'gate':
      return [...gateCompletions(reading, offset), ...modifiers.map(plainWord)]
    case 'operand':
      return operandCompletions(reading, offset, place.of, place.used)
    case 'expression':
      return valueCompletions(reading, offset, place.canMeasure)
    case 'index':
      return indexCompletions(reading, offset, place.owner)
    case 'type':
      return typeCompletions(place.of)
    case 'words':
      return place.words.map((name) =>
        completion(name, 'keyword', name, helpOf(name), { insert: `${name} ` }),
      )
    case 'file':
      return fileCompletions(reading.program)
    case 'annotation':
      return annotationCompletions(place.before)
    case 'pragma':
      return pragmaCompletions(reading, place.before)
  }
}

function helpOf(name: string): string {
  return innerWords.find((word) => word.name === name)?.help ?? ''
}

function plainWord({ name, signature, help }: Word): Completion {
  return completion(name, 'keyword', signature, help)
}

/** What stands behind a word once it is chosen; most want a space. */
const endings: Readonly<Record<string, string>> = {
  barrier: ' ', bit: '[] ', box: ' {', const: ' ', creg: ' ', delay: '[] ', for: ' ', gate: ' ', gphase: '()', if: ' ()',
  include: ' "stdgates.inc";', input: ' ', let: ' ', measure: ' ', OPENQASM: ' 3.0;', pragma: ' ansatz.readout ', qreg: ' ',
  qubit: '[] ', reset: ' ', return: ' ', switch: ' ()', while: ' ()', break: ';', continue: ';', end: ';', def: ' ',
} // prettier-ignore

function statementWord({ name, signature, help }: Word): Completion {
  const insert = name + (endings[name] ?? '')
  const inside = Math.max(insert.indexOf('[]'), insert.indexOf('()'))
  const caret = inside < 0 ? insert.length : inside + 1
  return completion(name, 'keyword', signature, help, {
    insert,
    caret,
    goesOn: insert.endsWith(' ') || inside >= 0,
  })
}

function statementCompletions(reading: Reading, offset: number): readonly Completion[] {
  const { program, symbols, text } = reading
  const inside = symbolsAt(symbols, offset)
  const subroutines = inside.filter(({ kind }) => kind === 'subroutine')
  const targets = inside.filter(({ kind }) => kind === 'variable' || kind === 'bit')
  const atStart = text.slice(0, offset).trimStart().length <= 'OPENQASM'.length
  const words = statementWords.filter(
    ({ name }) => isInVersion(name, program) && (atStart || name !== 'OPENQASM'),
  )
  return [
    ...gateCompletions(reading, offset),
    ...subroutines.map((one) =>
      completion(one.name, 'function', one.text, '', { insert: `${one.name}()`, caret: one.name.length + 1 }),
    ),
    ...words.map(statementWord),
    ...types.map(({ name, signature, help }) =>
      completion(name, 'type', signature, help, { insert: `${name} ` }),
    ),
    ...modifiers.map(({ name, signature, help }) =>
      completion(name, 'keyword', signature, help, {
        insert: name === 'pow' ? 'pow()' : `${name} @ `,
        goesOn: true,
        ...(name === 'pow' ? { caret: 4 } : {}),
      }),
    ),
    ...targets.flatMap((one) => elementsOf(one, [])),
    completion('@ansatz', 'keyword', '@ansatz.…', 'A note of the lab on the statement below.', {
      insert: '@ansatz.',
      goesOn: true,
    }),
  ]
}

const onlyOld: ReadonlySet<string> = new Set(['qreg', 'creg'])
const both: ReadonlySet<string> = new Set('gate measure reset barrier if include OPENQASM'.split(' '))

function isInVersion(name: string, { version }: Program): boolean {
  return version === '2.0' ? onlyOld.has(name) || both.has(name) : !onlyOld.has(name)
}

function typeCompletions(of: Extract<Place, { kind: 'type' }>['of']): readonly Completion[] {
  const fits = (name: string) => {
    if (of === 'input') return ['float', 'angle', 'array'].includes(name)
    return of === 'loop' ? name === 'int' || name === 'uint' : true
  }
  const items = types
    .filter(({ name }) => fits(name))
    .map(({ name, signature, help }) => {
      const insert = of === 'loop' ? `${name} ` : `${signature} `
      return completion(name, 'type', signature, help, { insert, ...caretInArray(insert) })
    })
  if (of !== 'argument') return items
  return [
    completion('qubit', 'type', 'qubit[2] q', 'Qubits that it acts on.', { insert: 'qubit ' }),
    ...items,
  ]
}

/** In `array[float[64], 8]` the size is what is to be written. */
function caretInArray(insert: string): Partial<Pick<Completion, 'caret'>> {
  return insert.startsWith('array') ? { caret: insert.indexOf('8') } : {}
}

function fileCompletions({ version }: Program): readonly Completion[] {
  const name = version === '2.0' ? 'qelib1.inc' : 'stdgates.inc'
  return [completion(name, 'value', name, `The gates of OpenQASM ${version}.`)]
}
