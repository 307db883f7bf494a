/* Suggestions of names: gates to call, qubits to act on, numbers for angles, indices. */
import { completion, between, type Completion, type CompletionKind } from './completion.ts'
import { callableGates, signatureOf } from './library.ts'
import type { Reading } from './reading.ts'
import { gateAround, symbolsAt, type ProgramSymbol } from './symbols.ts'
import { constants, functions } from './words.ts'

/** Elements of a register that are listed one by one. */
const listed = 32

/** The program's own gates, then those of the library. */
export function gateCompletions(reading: Reading, offset: number): readonly Completion[] {
  const { program, symbols, text } = reading
  const own = symbolsAt(symbols, offset).filter(({ kind }) => kind === 'gate')
  const defined = new Set(symbols.filter(({ kind }) => kind === 'gate').map(({ name }) => name))
  const isCalled = /^[\w]*[ \t]*[(\w]/.test(text.slice(offset))
  const callText = (name: string, angles: number) => {
    if (isCalled) return {}
    return angles > 0 ? between(`${name}()`) : { insert: `${name} `, goesOn: true }
  }
  return [
    ...own.map(({ name, angles, text: head }) =>
      completion(name, 'gate', head, '', callText(name, angles.length)),
    ),
    ...callableGates(program, defined).map(({ name, gate, needs }) =>
      completion(name, 'gate', signatureOf(name, gate), gate.help, {
        ...callText(name, gate.angleNames.length),
        needs,
      }),
    ),
  ]
}

/** Qubits or bits, those that the statement does not have yet. */
export function operandCompletions(
  { symbols, text, tokens }: Reading,
  offset: number,
  of: 'qubit' | 'bit' | 'any',
  used: readonly string[],
): readonly Completion[] {
  const gate = gateAround(symbols, offset)
  const inSight = symbolsAt(symbols, offset)
  if (gate !== null) {
    const own = inSight.filter(({ kind, name }) => kind === 'formal-qubit' && !used.includes(name))
    return own.map(({ name }) => completion(name, 'qubit', `qubit of \`${gate.name}\``, ''))
  }
  const kinds = of === 'any' ? ['qubit', 'bit', 'alias'] : [of, 'alias']
  const fits = inSight.filter((symbol) => kinds.includes(symbol.kind)).toReversed()
  const loops = inSight.filter(({ kind }) => kind === 'loop-variable').map(({ name }) => name)
  const isIndexed =
    tokens.some(({ start, text: next }) => start === offset && next === '[') || text.charAt(offset) === '['
  return fits.flatMap((symbol) =>
    (isIndexed ? [whole(symbol)] : elementsOf(symbol, loops)).filter(({ label }) => !used.includes(label)),
  )
}

function kindOf({ kind }: ProgramSymbol): CompletionKind {
  return kind === 'bit' ? 'bit' : kind === 'variable' ? 'variable' : 'qubit'
}

function whole(symbol: ProgramSymbol): Completion {
  return completion(symbol.name, kindOf(symbol), symbol.text, '')
}

/** The elements of a register, those by loop variables first, then all of it. */
export function elementsOf(symbol: ProgramSymbol, loops: readonly string[]): readonly Completion[] {
  if (!symbol.isArray) return [whole(symbol)]
  const { name, text, size } = symbol
  const element = (index: string | number) => completion(`${name}[${index}]`, kindOf(symbol), text, '')
  const numbers = Array.from({ length: Math.min(size ?? 0, listed) }, (_, i) => element(i))
  const open = size === null ? [completion(`${name}[]`, kindOf(symbol), text, '', between(`${name}[]`))] : []
  return [...loops.map(element), ...numbers, ...open, whole(symbol)]
}

/** Numbers: inputs, angles, loop variables, constants, functions. */
export function valueCompletions(
  reading: Reading,
  offset: number,
  canMeasure: boolean,
): readonly Completion[] {
  const inSight = symbolsAt(reading.symbols, offset)
  const inputs = inSight.filter(({ kind }) => kind === 'input').toReversed()
  const numbers = inSight.filter(({ kind }) =>
    ['angle', 'loop-variable', 'constant', 'variable', 'bit'].includes(kind),
  )
  const measure = completion('measure', 'keyword', 'measure q', 'The result of a measurement.', {
    insert: 'measure ',
    goesOn: true,
  })
  return [
    ...(canMeasure ? [measure] : []),
    ...numbers.map((one) =>
      completion(one.name, one.kind === 'constant' ? 'constant' : 'variable', one.text, ''),
    ),
    ...inputs.flatMap((input) => inputCompletions(reading, input, offset)),
    ...constants.map(({ name, signature, help }) => completion(name, 'constant', signature, help)),
    ...functions.map(({ name, signature, help }) =>
      completion(name, 'function', signature, help, between(`${name}()`)),
    ),
    ...inSight
      .filter(({ kind }) => kind === 'subroutine')
      .map(({ name, text }) => completion(name, 'function', text, '', between(`${name}()`))),
  ]
}

/** An array offers its first element that is not used yet. */
function inputCompletions(reading: Reading, input: ProgramSymbol, offset: number): readonly Completion[] {
  const { name, text, size, isArray } = input
  if (!isArray) return [completion(name, 'input', text, '')]
  if (reading.text.charAt(offset) === '[') return [completion(name, 'input', text, '')]
  const used = indicesOf(reading, name)
  const free = Array.from({ length: size ?? 0 }, (_, i) => i).find((index) => !used.has(index))
  const next =
    free === undefined
      ? []
      : [completion(`${name}[${free}]`, 'input', text, 'The first element that is not used yet.')]
  return [...next, completion(name, 'input', text, '', between(`${name}[]`))]
}

/** Indices that are written as plain numbers behind a name. */
function indicesOf({ tokens }: Reading, name: string): ReadonlySet<number> {
  const used = new Set<number>()
  for (let i = 0; i + 3 < tokens.length; i++) {
    if (tokens[i]!.text !== name || tokens[i]!.kind !== 'name' || tokens[i + 1]!.text !== '[') continue
    const index = tokens[i + 2]!
    if (index.kind === 'integer' && tokens[i + 3]!.text === ']') used.add(Number(index.text))
  }
  return used
}

/** Loop variables and constants, then the numbers that an array has. */
export function indexCompletions({ symbols }: Reading, offset: number, owner: string): readonly Completion[] {
  const inSight = symbolsAt(symbols, offset)
  const names = inSight.filter(({ kind }) => ['loop-variable', 'constant', 'variable'].includes(kind))
  const size = inSight.find(({ name }) => name === owner)?.size ?? 0
  return [
    ...names.map((one) =>
      completion(one.name, one.kind === 'constant' ? 'constant' : 'variable', one.text, ''),
    ),
    ...Array.from({ length: Math.min(size, listed) }, (_, i) =>
      completion(String(i), 'value', `${owner}[${i}]`, ''),
    ),
  ]
}
