/* Question and answer of the Fourier study: which frequencies of each feature the model's output has, and how much. */
import type { FourierSettings } from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface FourierRequest {
  readonly experiment: Experiment
  readonly settings: FourierSettings
  /** By name; missing ones, or all of them for null, are those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>> | null
}

/** One frequency of one output: output(x) has the part 2 amplitude cos(frequency x + phase), or amplitude at 0. */
export interface FourierTerm {
  /** Per unit of the scaled feature, at least 0. */
  readonly frequency: number
  readonly re: number
  readonly im: number
  /** |c|. */
  readonly amplitude: number
  /** |c| over random parameters: mean, standard deviation, largest; null until known. */
  readonly spread: { readonly mean: number; readonly deviation: number; readonly largest: number } | null
}

export interface FourierFeature {
  readonly name: string
  readonly column: number
  /** `series`: a Fourier series; `unread`: the circuit does not read it; `not-a-series`: an angle is not linear in it. */
  readonly kind: 'series' | 'unread' | 'not-a-series' | 'too-many'
  /** In words where it is no series. */
  readonly reason: string | null
  /** What the encoding allows, from 0 up. */
  readonly reachable: readonly number[]
  /** Largest frequency that carries at least a hundredth of the output's deviation at the given parameters. */
  readonly used: number | null
  /** By output, then by frequency as `reachable`. */
  readonly outputs: readonly { readonly name: string; readonly terms: readonly FourierTerm[] }[]
  /** Scaled range of the training rows. */
  readonly range: readonly [number, number]
}

export interface FourierView {
  /** Random parameters that the spreads are over so far. */
  readonly samples: number
  /** The other features are held at their training means. */
  readonly features: readonly FourierFeature[]
  readonly findings: readonly string[]
}
