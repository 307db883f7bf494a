/*
 * The repetition code as a Clifford program with errors: d data qubits hold one bit, d - 1 others measure the parities of
 * neighbours. It protects against bit flips alone; phase flips it does not see.
 */
import type { CliffordProgram, Instruction } from './program.ts'

export interface RepetitionCode {
  /** d, the number of data qubits: odd. */
  readonly distance: number
  /** How often the parities are measured. */
  readonly rounds: number
  /** Probability that a data qubit flips before a round. */
  readonly dataError: number
  /** Probability that a measured parity is told wrongly. */
  readonly measurementError: number
}

/**
 * Data qubits are 0 … d - 1, parity qubits d … 2d - 2. Outcomes: d - 1 parities of each round, then the d data qubits,
 * read without errors.
 */
export function repetitionProgram(code: RepetitionCode): CliffordProgram {
  const { distance, rounds, dataError, measurementError } = code
  const instructions: Instruction[] = []
  for (let round = 0; round < rounds; round++) {
    for (let qubit = 0; qubit < distance; qubit++)
      instructions.push({ kind: 'bit-flip', qubit, p: dataError })
    for (let check = 0; check < distance - 1; check++) {
      const target = distance + check
      instructions.push(
        { kind: 'reset', qubit: target },
        { kind: 'cx', control: check, target },
        { kind: 'cx', control: check + 1, target },
        { kind: 'measure', qubit: target, flip: measurementError },
      )
    }
  }
  for (let qubit = 0; qubit < distance; qubit++) instructions.push({ kind: 'measure', qubit, flip: 0 })
  return { qubitCount: 2 * distance - 1, instructions }
}

/** How an outcome of many runs is read: the parities of each round and the data of one run, as bits of a word. */
export interface Readings {
  /** By round: parity `check` is bit `check`. */
  readonly parities: Uint32Array
  /** Data qubit k is bit k. */
  readonly data: number
}

/** One run out of the flips of all outcomes, which are those of `repetitionProgram`. Written to `into`. */
export function readRun(
  { distance, rounds }: RepetitionCode,
  flips: readonly Uint32Array[],
  run: number,
  into: { parities: Uint32Array; data: number },
): void {
  const word = run >>> 5
  const bit = run & 31
  const checks = distance - 1
  for (let round = 0; round < rounds; round++) {
    let parities = 0
    for (let check = 0; check < checks; check++)
      parities |= ((flips[round * checks + check]![word]! >>> bit) & 1) << check
    into.parities[round] = parities
  }
  let data = 0
  for (let k = 0; k < distance; k++) data |= ((flips[rounds * checks + k]![word]! >>> bit) & 1) << k
  into.data = data
}

/** Probability that more than half of d independent bits flip: the exact logical error of code capacity noise. */
export function majorityFailure(distance: number, p: number): number {
  let term = 1
  for (let k = 0; k < distance; k++) term *= 1 - p
  let sum = 0
  for (let k = 0; k <= distance; k++) {
    if (2 * k > distance) sum += term
    term *= ((distance - k) / (k + 1)) * (p / (1 - p))
  }
  return sum
}
