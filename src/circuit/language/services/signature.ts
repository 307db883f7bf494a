/* What the call around a place takes: the angles and qubits of a gate, the arguments of a function, and which is next. */
import { libraryGate, qubitRoles, signatureOf } from './library.ts'
import { isInPlainText, statementBefore } from './place.ts'
import { readingOf, tokenBefore, type Reading } from './reading.ts'
import { symbolNamed } from './symbols.ts'
import type { Token } from '../tokens.ts'
import { functions } from './words.ts'

export interface Signature {
  /** `crx(θ) control, target` */
  readonly label: string
  readonly help: string
  /** Parts of the label: angles or arguments, then qubits. */
  readonly parts: readonly string[]
  /** Number of the part that is written at the place. */
  readonly active: number
}

/** The call around an offset; null outside of calls. */
export function signatureAt(text: string, offset: number): Signature | null {
  const reading = readingOf(text)
  if (!isInPlainText(reading, offset)) return null
  const words = statementBefore(reading, tokenBefore(reading.tokens, offset) + 1)
  const open = words.length === 0 ? null : innermostCall(words)
  if (open !== null) return bracketSignature(reading, words, open, offset)
  return operandSignature(reading, words, offset)
}

/** Position of the `(` that is open at the end of the words, indices inside of it left aside. */
function innermostCall(words: readonly Token[]): number | null {
  let closed = 0
  for (let i = words.length - 1; i > 0; i--) {
    const { kind, text } = words[i]!
    if (kind !== 'symbol') continue
    if (text === ')') closed++
    else if (text === '(' && closed-- === 0) return i
  }
  return null
}

function commasIn(words: readonly Token[]): number {
  let depth = 0
  let count = 0
  for (const { kind, text } of words) {
    if (kind !== 'symbol') continue
    if (text === '(' || text === '[' || text === '{') depth++
    else if (text === ')' || text === ']' || text === '}') depth--
    else if (text === ',' && depth === 0) count++
  }
  return count
}

function bracketSignature(
  reading: Reading,
  words: readonly Token[],
  open: number,
  offset: number,
): Signature | null {
  const name = words[open - 1]
  if (name?.kind !== 'name' || words[0]!.text === 'gate' || words[0]!.text === 'def') return null
  const active = commasIn(words.slice(open + 1))
  const call = functions.find((one) => one.name === name.text)
  if (call !== undefined && open > 1) {
    const parts = call.signature.slice(call.signature.indexOf('(') + 1, -1).split(', ')
    return { label: call.signature, help: call.help, parts, active: Math.min(active, parts.length - 1) }
  }
  return callSignature(reading, name.text, offset, { angle: active, qubit: null })
}

/** Behind the name of a gate and its angles. */
function operandSignature(reading: Reading, words: readonly Token[], offset: number): Signature | null {
  const last = words.at(-1)
  if (last === undefined || last.text === ';') return null
  const modifier = words.findLastIndex(({ text }) => text === '@')
  if (modifier >= 0) return null
  const [name] = words
  if (name?.kind !== 'name' || name.end >= offset) return null
  const close = words[1]?.text === '(' ? closeOf(words) : 0
  if (close < 0) return null
  return callSignature(reading, name.text, offset, { angle: null, qubit: commasIn(words.slice(close + 1)) })
}

function closeOf(words: readonly Token[]): number {
  let depth = 0
  for (const [i, { text }] of words.entries()) {
    if (text === '(') depth++
    if (text === ')' && --depth === 0) return i
  }
  return -1
}

function callSignature(
  reading: Reading,
  name: string,
  offset: number,
  { angle, qubit }: { readonly angle: number | null; readonly qubit: number | null },
): Signature | null {
  const own = symbolNamed(reading.symbols, name, offset)
  const gate = own === null ? libraryGate(reading.program, name) : undefined
  if (gate === undefined && own?.kind !== 'gate' && own?.kind !== 'subroutine') return null
  const label = gate === undefined ? own!.text.replace(/^(gate|def)\s+/, '') : signatureOf(name, gate)
  const angles = gate?.angleNames ?? own!.angles
  const parts = [...angles, ...(gate === undefined ? own!.qubits : qubitRoles(gate))]
  const active = Math.min(angle ?? angles.length + (qubit ?? 0), parts.length - 1)
  return parts.length === 0 ? null : { label, help: gate?.help ?? '', parts, active }
}
