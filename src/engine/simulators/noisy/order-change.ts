/*
 * An index change between two orders of digits, as tables: where each number of a tile comes from, and by which factor.
 */
import { localString, pulledBack, unitStrings, withLocalString } from './index-change.ts'
import { linearImage } from './monomial.ts'
import type { PlacedMonomial } from './segments.ts'

/** Byte of the source = base of the tile xor offset within it. */
export interface SourceTables {
  readonly offsets: Uint32Array
  readonly bases: Uint32Array
}

/** Where the numbers of the target order come from, tiles of 4^tile numbers. */
export function sourceTables(
  change: readonly PlacedMonomial[],
  source: readonly number[],
  target: readonly number[],
  tile: number,
): SourceTables {
  const columns = unitStrings(target).map((unit) => byteOf(pulledBack(change, unit).string, source))
  return { offsets: linearTable(columns.slice(0, 2 * tile)), bases: linearTable(columns.slice(2 * tile)) }
}

/** The byte of a string's coefficient in an order of digits. */
export function byteOf(string: number, order: readonly number[]): number {
  return (
    8 * order.reduce((index, qubit, place) => index + ((string >>> (2 * qubit)) & 3) * 2 ** (2 * place), 0)
  )
}

/** The exclusive or of the columns of the set bits, for every index. */
function linearTable(columns: readonly number[]): Uint32Array {
  const table = new Uint32Array(2 ** columns.length)
  columns.forEach((column, bit) => {
    const half = 2 ** bit
    for (let k = 0; k < half; k++) table[half + k] = table[k]! ^ column
  })
  return table
}

/** One permutation of a change: what each bit of the index adds to its local string, and its factors. */
export interface FactorSite {
  readonly words: readonly number[]
  readonly factors: Float64Array
}

/** The sites of a change that multiply anything, on indices of the target order. */
export function factorSites(
  change: readonly PlacedMonomial[],
  target: readonly number[],
): readonly FactorSite[] {
  let units = [...unitStrings(target)]
  const sites: FactorSite[] = []
  for (const { qubits, monomial } of change.toReversed()) {
    const words = units.map((unit) => localString(unit, qubits))
    if (monomial.factors.some((factor) => factor !== 1)) sites.push({ words, factors: monomial.factors })
    units = units.map((unit, i) => withLocalString(unit, qubits, linearImage(monomial.columns, words[i]!)))
  }
  return sites
}

/** Where the numbers of groups lie, in bytes: base of the group + offset of the run; a run is `bytes` side by side. */
export interface RunTables {
  readonly offsets: readonly number[]
  readonly bases: readonly number[]
  readonly bytes: number
}

/** @param group some of the qubits of the order, in their order */
export function runTables(order: readonly number[], group: readonly number[]): RunTables {
  let run = 0
  while (run < group.length && group[run] === order[run]) run++
  const places = group.slice(run).map((qubit) => order.indexOf(qubit))
  const others = [...order.keys()].filter((place) => !group.includes(order[place]!))
  return { offsets: sumsOver(places), bases: sumsOver(others), bytes: 8 * 2 ** (2 * run) }
}

/** The bytes of all values of the digits at these places. */
function sumsOver(places: readonly number[]): readonly number[] {
  return places.reduce(
    (sums, place) => [0, 1, 2, 3].flatMap((digit) => sums.map((sum) => sum + 8 * digit * 2 ** (2 * place))),
    [0],
  )
}
