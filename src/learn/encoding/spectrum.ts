/* Which frequencies a readout can have in a feature: sums of eigenvalue gaps (Schuld et al. 2021, arXiv:2008.08605). */

/** A gate's angle that grows by `slope` per unit of the feature, or null for one that is not linear in it. */
export type Term = { readonly slope: number; readonly gaps: readonly number[] } | null

export type Spectrum =
  /** The feature enters no gate. */
  | { readonly kind: 'none' }
  /** Some angle is not linear in the feature: no Fourier series in it alone. */
  | { readonly kind: 'not-a-series' }
  | {
      readonly kind: 'series'
      /** From 0 up, at most 500 of them: the lowest where there are more. */
      readonly frequencies: readonly number[]
      readonly count: number
      readonly largest: number
    }

const mostShown = 500
/** Beyond so many different sums only the lowest are followed. */
const mostFollowed = 20_000
const resolution = 1e-9

/* Sums of either sign of one more term; the set is symmetric about 0. */
function withTerm(sums: readonly number[], steps: readonly number[]): number[] {
  const all = new Map<number, number>()
  for (const sum of sums) {
    for (const step of steps) {
      const value = sum + step
      all.set(Math.round(value / resolution), value)
    }
  }
  return [...all.values()].sort((a, b) => Math.abs(a) - Math.abs(b)).slice(0, mostFollowed)
}

/** The spectrum of what a feature enters. */
export function spectrumOf(terms: readonly Term[]): Spectrum {
  if (terms.length === 0) return { kind: 'none' }
  let sums = [0]
  let largest = 0
  for (const term of terms) {
    if (!term) return { kind: 'not-a-series' }
    const gaps = term.gaps.map((gap) => gap * term.slope)
    largest += Math.max(0, ...gaps)
    sums = withTerm(sums, [0, ...gaps, ...gaps.map((gap) => -gap)])
  }
  const frequencies = sums.filter((sum) => sum > -resolution).map((sum) => Math.max(0, sum))
  return { kind: 'series', frequencies: frequencies.slice(0, mostShown), count: frequencies.length, largest }
}
