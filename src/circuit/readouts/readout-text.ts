/*
 * Readouts as text: a Pauli sum or `probabilities(q[0], q[1])`, on the qubits that the circuit has, and the pragma
 * that carries them in a program. Evaluating them is the engine's part.
 */
import type { Readout } from '../readout.ts'
import { outputCount } from '../readout.ts'
import type { Register } from '../tree.ts'
import type { Reading, TextProblem } from './pauli-sum.ts'
import { parsePauliSum, printPauliSum } from './pauli-sum.ts'

type QubitRegisters = readonly Pick<Register, 'name' | 'size'>[]

/** A probabilities readout gives at most 2^12 numbers. */
export const probabilityQubitLimit = 12

/** The readout of a text. Offsets of problems count from the start of `text`. */
export function parseReadout(name: string, text: string, registers: QubitRegisters): Reading<Readout> {
  if (!/^[A-Za-z_]\w*$/.test(name))
    return refused(`readout: a name is letters, digits and _, got "${name}"`, 0, 0)
  const call = /^\s*probabilities\s*\(([\s\S]*)\)\s*$/.exec(text)
  if (call !== null) return parseProbabilities(name, call[1]!, text.indexOf('(') + 1, registers)
  const sum = parsePauliSum(text)
  if (sum.problem !== null) return sum
  const qubitCount = registers.reduce((count, register) => count + register.size, 0)
  const used = sum.value.flatMap((term) => term.factors)
  const missing = used.find(({ qubit }) => qubit >= qubitCount)
  if (missing === undefined) return { value: { kind: 'pauli-sum', name, terms: sum.value }, problem: null }
  const factor = new RegExp(`${missing.pauli}0*${missing.qubit}(?!\\d)`).exec(text)
  return refused(
    `readout "${name}": qubits are 0..${qubitCount - 1}, got ${missing.qubit}`,
    factor?.index ?? 0,
    factor?.[0].length ?? text.length,
  )
}

function parseProbabilities(
  name: string,
  list: string,
  start: number,
  registers: QubitRegisters,
): Reading<Readout> {
  const qubits: number[] = []
  let offset = start
  for (const part of list.split(',')) {
    const at = offset + part.length - part.trimStart().length
    const found = qubitsOf(part.trim(), registers)
    if (typeof found === 'string') return refused(`readout "${name}": ${found}`, at, part.trim().length)
    const twice = found.find((qubit) => qubits.includes(qubit))
    if (twice !== undefined)
      return refused(`readout "${name}": each qubit once, got qubit ${twice} again`, at, part.trim().length)
    qubits.push(...found)
    offset += part.length + 1
  }
  if (qubits.length > probabilityQubitLimit) {
    const rule = `probabilities of at most ${probabilityQubitLimit} qubits, got ${qubits.length}`
    return refused(`readout "${name}": ${rule}`, start, list.length)
  }
  return { value: { kind: 'probabilities', name, qubits }, problem: null }
}

/** Global numbers of `q[1]` or of all of `q`, or what is wrong. */
function qubitsOf(text: string, registers: QubitRegisters): readonly number[] | string {
  const match = /^([A-Za-z_]\w*)\s*(?:\[\s*(\d+)\s*\])?$/.exec(text)
  if (match === null) return `a list of qubits such as q[0], q[1] must stand here, got "${text}"`
  let first = 0
  for (const { name, size } of registers) {
    if (name === match[1]) {
      if (match[2] === undefined) return Array.from({ length: size }, (_, i) => first + i)
      const index = Number(match[2])
      return index < size ? [first + index] : `${name} has indices 0..${size - 1}, got ${index}`
    }
    first += size
  }
  return `no qubit register has the name "${match[1]}"`
}

function refused(message: string, offset: number, length: number): { value: null; problem: TextProblem } {
  return { value: null, problem: { message, offset, length } }
}

/** `q[1]` for a global qubit number. */
export function qubitText(qubit: number, registers: QubitRegisters): string {
  let first = 0
  for (const { name, size } of registers) {
    if (qubit < first + size) return `${name}[${qubit - first}]`
    first += size
  }
  return `q[${qubit}]`
}

/** The text of a readout, as `parseReadout` reads it. */
export function printReadout(readout: Readout, registers: QubitRegisters): string {
  if (readout.kind === 'pauli-sum') return printPauliSum(readout.terms)
  return `probabilities(${readout.qubits.map((qubit) => qubitText(qubit, registers)).join(', ')})`
}

/** The line that states a readout in a program: `pragma ansatz.readout score = Z0`. */
export function printReadoutPragma(readout: Readout, registers: QubitRegisters): string {
  return `pragma ansatz.readout ${readout.name} = ${printReadout(readout, registers)}`
}

/** Bounds that no state can exceed, [low, high]; exact for a sum of one term, generous for others. */
export function readoutRange(readout: Readout): readonly [number, number] {
  if (readout.kind === 'probabilities') return [0, 1]
  const weights = new Map<string, number>()
  for (const { coefficient, factors } of readout.terms) {
    const key = factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join('*')
    weights.set(key, (weights.get(key) ?? 0) + coefficient)
  }
  const offset = weights.get('') ?? 0
  weights.delete('')
  const reach = [...weights.values()].reduce((sum, weight) => sum + Math.abs(weight), 0)
  return [offset - reach, offset + reach]
}

/** Labels of a readout's numbers: its name, or kets with the highest listed qubit first. */
export function outputLabels(readout: Readout): readonly string[] {
  if (readout.kind === 'pauli-sum') return [readout.name]
  const width = readout.qubits.length
  return Array.from({ length: outputCount(readout) }, (_, k) => `|${k.toString(2).padStart(width, '0')}⟩`)
}
