/* The bandwidths that the slider passes and the scan tries: eight and two to an octave, from 1/32 to 8. */

const perOctave = 8

/** The ends of the slider, in its steps; 0 is bandwidth 1. */
export const slider = { low: -5 * perOctave, high: 3 * perOctave } as const

/** The bandwidth of a step of the slider, in three digits. */
export function bandwidthAt(step: number): number {
  return Number((2 ** (step / perOctave)).toPrecision(3))
}

/** The step of the slider that is nearest to a bandwidth. */
export function stepOf(bandwidth: number): number {
  const step = Math.round(perOctave * Math.log2(bandwidth))
  return Math.min(slider.high, Math.max(slider.low, step))
}

const scanStep = perOctave / 2

/** What a scan tries, ascending; every one is a step of the slider. */
export const scannedBandwidths: readonly number[] = Array.from(
  { length: (slider.high - slider.low) / scanStep + 1 },
  (_, index) => bandwidthAt(slider.low + index * scanStep),
)

/** The bandwidths between which curves are drawn. */
export const bandwidthRange = [bandwidthAt(slider.low), bandwidthAt(slider.high)] as const
