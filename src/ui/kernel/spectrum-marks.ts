/* The eigenvalues as they are drawn on a logarithmic axis: what is not positive stands at its foot, marked as such. */

/** Orders of magnitude below the largest eigenvalue that are shown. */
const decades = 8

export interface SpectrumMark {
  /** Place in the order, from 1. */
  readonly place: number
  readonly value: number
  /** Below the axis: negative, or too small to show. */
  readonly isLow: boolean
}

export interface SpectrumMarks {
  readonly marks: readonly SpectrumMark[]
  /** Ends of the axis. */
  readonly domain: readonly [number, number]
  /** Below zero by more than rounding. */
  readonly negatives: number
}

/** Eigenvalues, largest first, as marks. */
export function spectrumMarks(eigenvalues: readonly number[]): SpectrumMarks {
  const largest = Math.max(eigenvalues[0] ?? 1, 1e-300)
  const floor = largest / Number(`1e${decades}`)
  const marks = eigenvalues.map((value, index) => ({ place: index + 1, value, isLow: value < floor }))
  const least = Math.min(...marks.filter(({ isLow }) => !isLow).map(({ value }) => value), largest / 10)
  const low = marks.some(({ isLow }) => isLow) ? floor : least / 1.5
  return {
    marks,
    domain: [low, largest * 1.5],
    negatives: eigenvalues.filter((value) => value < -1e-9 * largest).length,
  }
}
