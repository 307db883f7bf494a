/* Energies of all assignments of a small Ising problem at once, and what a distribution over them amounts to. */
import type { Ising } from '../qubo/types.ts'

/** Relative to the size of the energies, two that differ by no more are the same. */
const tolerance = 1e-9

/**
 * Energy of every assignment, by the index whose bit i is x_i: shape [2^size].
 *
 * Each half of a doubled table is the one before it with one more spin, so that a table takes one addition an entry, and
 * sums of each variable's couplings.
 */
export function allEnergies(ising: Ising): Float64Array {
  const { variables: size, field, offset } = ising
  const energies = new Float64Array(2 ** size)
  const local = new Float64Array(2 ** size)
  energies[0] = offset
  for (let i = 0; i < size; i++) {
    const half = 2 ** i
    localFields(local, i, field[i]!, ising)
    for (let k = 0; k < half; k++) {
      const base = energies[k]!
      energies[k] = base + local[k]!
      energies[half + k] = base - local[k]!
    }
  }
  return energies
}

/* What spin i feels from the spins before it, for each of their assignments. */
function localFields(
  local: Float64Array,
  i: number,
  field: number,
  { first, second, coupling }: Ising,
): void {
  const row = new Float64Array(i)
  for (let k = 0; k < coupling.length; k++) if (second[k] === i) row[first[k]!]! += coupling[k]!
  local[0] = field
  for (let j = 0; j < i; j++) {
    const half = 2 ** j
    for (let k = 0; k < half; k++) {
      const base = local[k]!
      local[k] = base + row[j]!
      local[half + k] = base - row[j]!
    }
  }
}

/** Lowest and highest energy, and which assignments have the lowest one. */
export interface EnergyRange {
  readonly lowest: number
  readonly highest: number
  /** Indices of the assignments of lowest energy, ascending. */
  readonly optima: readonly number[]
}

/** The range of these energies; those within rounding of the lowest count as it. @param allowed left out: all */
export function rangeOf(energies: Float64Array, allowed?: (index: number) => boolean): EnergyRange {
  let lowest = Infinity
  let highest = -Infinity
  for (let k = 0; k < energies.length; k++) {
    if (allowed && !allowed(k)) continue
    lowest = Math.min(lowest, energies[k]!)
    highest = Math.max(highest, energies[k]!)
  }
  const bound = lowest + tolerance * Math.max(1, Math.abs(lowest), Math.abs(highest))
  const optima: number[] = []
  for (let k = 0; k < energies.length; k++)
    if (energies[k]! <= bound && (!allowed || allowed(k))) optima.push(k)
  return { lowest, highest, optima }
}

/** How good a mean energy is: 1 at the lowest energy, 0 at the highest. Of MaxCut it is the cut over the largest cut. */
export function approximationRatio(mean: number, { lowest, highest }: EnergyRange): number {
  return highest === lowest ? 1 : (highest - mean) / (highest - lowest)
}

/** Typical strength of what a variable feels: sqrt(mean of field^2 + sum of couplings^2); 1 for a problem without terms. */
export function typicalStrength({ variables, field, coupling }: Ising): number {
  let squares = 0
  for (const value of field) squares += value * value
  for (const value of coupling) squares += 2 * value * value
  return squares === 0 ? 1 : Math.sqrt(squares / variables)
}
