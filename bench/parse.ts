/*
 * How long a program takes from text to circuit: lexer, parser, analysis, identities. The program holds gates of the
 * whole standard library on twelve qubits, angles that are numbers, parameters and features, one gate a line.
 */
import { gates as registry } from '../src/circuit/gates/registry.ts'
import { parse } from '../src/circuit/language/parse.ts'
import { below, generator } from './inputs.ts'

const qubits = 12

/** A program of so many gates. */
export function programOf(gateCount: number): string {
  const next = generator(7)
  const library = registry.filter(({ origin }) => origin !== 'ansatz')
  let parameters = 0
  const angle = () => {
    const kind = below(4, next)
    if (kind === 0) return `${below(4, next)}*pi/${below(7, next) + 1}`
    if (kind === 1) return (below(6283, next) / 1000).toFixed(3)
    return kind === 2 ? 'x_0' : `theta[${parameters++}]`
  }
  const lines = Array.from({ length: gateCount }, () => {
    const { name, angleNames, qubitCount } = library[below(library.length, next)]!
    const first = below(qubits, next)
    const angles = angleNames.length === 0 ? '' : `(${angleNames.map(angle).join(', ')})`
    const operands = Array.from({ length: qubitCount }, (_, k) => `q[${(first + k) % qubits}]`)
    return `${name}${angles} ${operands.join(', ')};`
  })
  const head = `OPENQASM 3.0;\ninclude "stdgates.inc";\ninput float[64] x_0;\ninput array[float[64], ${Math.max(1, parameters)}] theta;\nqubit[${qubits}] q;\n`
  return `${head}${lines.join('\n')}\n`
}

export interface ParseTimes {
  /** Milliseconds for a text that is read for the first time: median, and the least. */
  readonly first: number
  readonly least: number
  /** After one angle in the middle has changed, with the circuit from before. */
  readonly edited: number
}

/** Milliseconds to parse and analyse a program of so many gates. @throws Error when it has no circuit */
export function parseTimes(gateCount: number, repeats = 15): ParseTimes {
  const text = programOf(gateCount)
  const { circuit } = parse(text)
  if (circuit?.body.length !== gateCount) throw new Error(`bench: ${gateCount} gates must parse`)
  const previous = { text, circuit }
  const middle = text.indexOf('(', text.length >> 1) + 1
  const changed = `${text.slice(0, middle)}2*${text.slice(middle)}`
  const first = timesOf(() => parse(text), repeats)
  const edited = timesOf(() => parse(changed, previous), repeats)
  return { first: first[repeats >> 1]!, least: first[0]!, edited: edited[repeats >> 1]! }
}

/** Times of one call each, the shortest first. */
function timesOf(call: () => void, repeats: number): readonly number[] {
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now()
    call()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)
}
