/*
 * Permutations with factors in a row, as what they do to one Pauli string: where its coefficient comes from, and what it is
 * multiplied by. Strings of all qubits are numbers with the digit of qubit q at bits 2 q and 2 q + 1.
 */
import { linearImage } from './monomial.ts'
import type { PlacedMonomial } from './segments.ts'

/** A coefficient before a change, and the factor on the way. */
export interface Pulled {
  readonly string: number
  readonly factor: number
}

/** The digits of some qubits, first qubit lowest. */
export function localString(string: number, qubits: readonly number[]): number {
  return qubits.reduce((local, qubit, i) => local | (((string >>> (2 * qubit)) & 3) << (2 * i)), 0)
}

/** The string with these digits on some qubits. */
export function withLocalString(string: number, qubits: readonly number[], local: number): number {
  return qubits.reduce(
    (whole, qubit, i) => (whole & ~(3 << (2 * qubit))) | (((local >> (2 * i)) & 3) << (2 * qubit)),
    string,
  )
}

/** Where the coefficient of a string after the change comes from. */
export function pulledBack(change: readonly PlacedMonomial[], string: number): Pulled {
  let [now, factor] = [string, 1]
  for (const { qubits, monomial } of change.toReversed()) {
    const local = localString(now, qubits)
    factor *= monomial.factors[local]!
    now = withLocalString(now, qubits, linearImage(monomial.columns, local))
  }
  return { string: now, factor }
}

/** The qubits on which a string is not the identity, ascending. */
export function supportOf(string: number): readonly number[] {
  const qubits: number[] = []
  for (let qubit = 0; qubit < 16; qubit++) if (((string >>> (2 * qubit)) & 3) !== 0) qubits.push(qubit)
  return qubits
}

/** The string that a string's coefficient goes to. */
function pushedForward(change: readonly PlacedMonomial[], string: number): number {
  return change.reduce((now, { qubits, monomial: { columns } }) => {
    const local = localString(now, qubits)
    let result = 0
    while (linearImage(columns, result) !== local) result++
    return withLocalString(now, qubits, result)
  }, string)
}

/** X and Z of each qubit. */
export function unitStrings(qubits: Iterable<number>): readonly number[] {
  return [...qubits].flatMap((qubit) => [1 << (2 * qubit), 2 << (2 * qubit)])
}

/** All qubits that strings of the given qubits come from. */
export function sourceQubits(
  change: readonly PlacedMonomial[],
  qubits: Iterable<number>,
): ReadonlySet<number> {
  return new Set(unitStrings(qubits).flatMap((unit) => supportOf(pulledBack(change, unit).string)))
}

/** All qubits that strings of a qubit go to. */
export function resultQubits(change: readonly PlacedMonomial[], qubit: number): ReadonlySet<number> {
  return new Set(unitStrings([qubit]).flatMap((unit) => supportOf(pushedForward(change, unit))))
}
