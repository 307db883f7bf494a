/*
 * Maps that take every Pauli string from one string, times a factor: Clifford gates and Pauli noise. Which string it comes
 * from is linear over the bits of the strings, so such maps in a row are one linear index change, and factors.
 */
import type { RealMatrix } from '../../noise/pauli-basis.ts'

/** New coefficient k = factors[k] * old coefficient `source(k)`, on the local strings of some qubits. */
export interface Monomial {
  /** For each bit of k what it adds (exclusive or) to the source. */
  readonly columns: readonly number[]
  readonly factors: Float64Array
}

/** The matrix as a monomial with a linear index change, or null where it is none. */
export function monomialOf({ size, data }: RealMatrix): Monomial | null {
  const sources = new Uint32Array(size)
  const factors = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    const entries = data.subarray(row * size, (row + 1) * size)
    const found = entries.reduce((count, entry) => count + (entry === 0 ? 0 : 1), 0)
    if (found > 1) return null
    /* A coefficient that is lost comes from its own place, times 0. */
    const source = found === 0 ? row : entries.findIndex((entry) => entry !== 0)
    sources[row] = source
    factors[row] = entries[source]!
  }
  const columns: number[] = []
  for (let bit = 1; bit < size; bit *= 2) columns.push(sources[bit]!)
  const isLinear = sources.every((source, k) => source === linearImage(columns, k))
  return isLinear ? { columns, factors } : null
}

/** The exclusive or of the columns of the set bits. */
export function linearImage(columns: readonly number[], k: number): number {
  let image = 0
  for (let bit = 0; k >>> bit !== 0; bit++) if ((k >>> bit) & 1) image ^= columns[bit]!
  return image
}

/**
 * First the monomial, then factors on some of its digits. Equal calls give the same object, so that equal changes can be
 * told by it.
 *
 * @param known what was made before
 * @param places of the digits that `more` counts, first = lowest
 */
export function withFactors(
  known: WeakMap<Monomial, Map<string, Monomial>>,
  monomial: Monomial,
  places: readonly number[],
  more: Monomial,
): Monomial {
  const made = known.get(monomial) ?? new Map<string, Monomial>()
  known.set(monomial, made)
  const key = `${places.join()}: ${more.factors.join()}`
  const held = made.get(key)
  if (held !== undefined) return held
  const factors = monomial.factors.map((factor, k) => {
    const own = places.reduce((digits, place, i) => digits | (((k >> (2 * place)) & 3) << (2 * i)), 0)
    return factor * more.factors[own]!
  })
  const result = { ...monomial, factors }
  made.set(key, result)
  return result
}

/** Whether every coefficient stays where it is. */
export function keepsPlaces({ columns }: Monomial): boolean {
  return columns.every((column, bit) => column === 1 << bit)
}
