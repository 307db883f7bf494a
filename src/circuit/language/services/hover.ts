/* What a word of a program means, at its place: gates with their matrix at the angles they have, inputs, registers,
   blocks, words of the language. */
import type { Block } from '../../blocks/block.ts'
import { blockNamed } from '../../blocks/registry.ts'
import type { Token } from '../tokens.ts'
import { rangeOf } from './complete-annotations.ts'
import { gateHover, ownGateHover } from './hover-gate.ts'
import { hover, type Hover, type HoveredName, type Known } from './hover-parts.ts'
import { libraryGate } from './library.ts'
import { nameAt, readingOf, tokenBefore, type Reading } from './reading.ts'
import { symbolNamed, type ProgramSymbol } from './symbols.ts'
import { annotations, wordNamed } from './words.ts'

const nothingKnown: Known = { circuit: null, valueOf: () => undefined, passOf: () => 0 }

/** What the word at an offset means; null between words, and for names that mean nothing. */
export function hoverAt(text: string, offset: number, known: Known = nothingKnown): Hover | null {
  const reading = readingOf(text)
  const line = reading.tokens[tokenBefore(reading.tokens, offset + 1)]
  if (line !== undefined && (line.kind === 'annotation' || line.kind === 'pragma') && offset <= line.end)
    return lineHover(line, offset)
  const at = nameAt(reading.tokens, offset)
  if (at === null) return null
  const token = reading.tokens[at]!
  const symbol = symbolNamed(reading.symbols, token.text, offset)
  const place = { reading, at, offset, known }
  if (symbol !== null)
    return symbol.kind === 'gate' ? ownGateHover(place, symbol) : symbolHover(token, symbol, known)
  return libraryHover(place) ?? wordHover(reading, at)
}

function libraryHover(place: HoveredName): Hover | null {
  const { text } = place.reading.tokens[place.at]!
  const gate = libraryGate(place.reading.program, text)
  return gate === undefined || text === 'gphase' ? null : gateHover(place, gate)
}

function wordHover({ tokens }: Reading, at: number): Hover | null {
  const token = tokens[at]!
  const after = tokens[at + 1]
  const modifies =
    after?.text === '@' || (after?.text === '(' && tokens[closing(tokens, at + 1) + 1]?.text === '@')
  const word = wordNamed(token.text, modifies)
  return word === undefined ? null : hover(token, word.name, { signature: word.signature, help: word.help })
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++
    if (tokens[i]!.text === ')' && --depth === 0) return i
  }
  return tokens.length
}

/** What is hovered inside of an annotation or a pragma. */
function lineHover(line: Token, offset: number): Hover | null {
  if (line.kind === 'pragma') {
    const word = wordNamed('pragma', false)!
    return line.text.includes('ansatz.readout')
      ? hover(line, 'readout', { signature: line.text, help: word.help })
      : null
  }
  const name = /^@ansatz\.block\s+(\S+)/.exec(line.text)
  const block = name === null ? undefined : blockNamed(name[1]!)
  if (block !== undefined) return blockHover(line, block, offset)
  const known = annotations.find((one) => line.text.split(/\s/)[0] === `@${one.name}`)
  return known === undefined
    ? null
    : hover(line, `@${known.name}`, { signature: known.signature, help: known.help })
}

function blockHover(line: Token, block: Block, offset: number): Hover {
  for (const option of block.options) {
    const at = line.text.indexOf(` ${option.name}=`) + 1
    const end = /\s|$/.exec(line.text.slice(at))!.index + at
    const span = { start: line.start + at, end: line.start + end }
    if (at > 0 && span.start <= offset && offset <= span.end)
      return hover(span, option.label, {
        signature: `${option.name}=…`,
        help: option.help,
        facts: [rangeOf(option)],
      })
  }
  const kind = block.kind === 'feature-map' ? 'feature map' : 'ansatz'
  const facts = block.options.map((option) => `\`${option.name}\`: ${option.help}`)
  return hover(line, `${block.label} (${kind})`, { signature: line.text, help: block.help, facts })
}

function symbolHover(token: Token, symbol: ProgramSymbol, known: Known): Hover {
  const { name, kind, text } = symbol
  const facts =
    kind === 'input' ? inputFacts(symbol, known) : kind === 'qubit' ? qubitFacts(symbol, known) : []
  return hover(token, name, { signature: text, help: descriptions[kind], facts })
}

const descriptions: Readonly<Record<ProgramSymbol['kind'], string>> = {
  qubit: 'Qubits.',
  bit: 'Classical bits.',
  input: 'An input.',
  constant: 'A constant.',
  variable: 'A variable.',
  'loop-variable': 'The variable of a loop.',
  gate: 'A gate of this program.',
  subroutine: 'A subroutine of this program.',
  alias: 'Another name for qubits or bits.',
  angle: 'An angle of the gate that is defined here.',
  'formal-qubit': 'A qubit of the gate that is defined here.',
}

/** The role and, of trainable ones, the values that they have now. */
function inputFacts({ name }: ProgramSymbol, { circuit, valueOf }: Known): readonly string[] {
  const input = circuit?.inputs.find((one) => one.name === name)
  if (input === undefined) return []
  const count = input.size === null ? '' : `, ${input.size} numbers`
  if (input.role === 'feature') return [`Feature: taken from the data${count}.`]
  const role = `Parameter: trained${count}.`
  if (input.size === null) {
    const value = valueOf(name)
    return value === undefined ? [role] : [role, `It is ${value.toFixed(4)} now.`]
  }
  const values = Array.from({ length: Math.min(input.size, 8) }, (_, i) => valueOf(`${name}[${i}]`))
  if (values.includes(undefined)) return [role]
  const list = values.map((value) => value!.toFixed(3)).join(', ')
  return [role, `They are ${list}${input.size > values.length ? ', …' : ''} now.`]
}

function qubitFacts({ name }: ProgramSymbol, { circuit }: Known): readonly string[] {
  let first = 0
  for (const register of circuit?.qubitRegisters ?? []) {
    const last = first + register.size - 1
    if (register.name === name)
      return [
        first === last ? `Qubit ${first} of the circuit.` : `Qubits ${first} to ${last} of the circuit.`,
      ]
    first += register.size
  }
  return []
}
