/* Question and answer of the loss landscape: the loss on a plane through the space of parameters. */
import type { LandscapeSettings } from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { ParameterPath } from '../../messages.ts'

export interface LandscapeRequest {
  readonly experiment: Experiment
  readonly settings: LandscapeSettings
  /** The middle, by name; missing ones, or all of them for null, are those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>> | null
  /** The way of a training; null where there was none. `principal` directions need it. */
  readonly path: ParameterPath | null
}

export interface LandscapeAxis {
  /** `theta[3]`, `1st principal direction`, `random direction 1`. */
  readonly label: string
  /** Coordinates along the axis: radians along the unit direction, or values of the parameter itself. */
  readonly low: number
  readonly high: number
  /** By trainable value, of length 1 for unnormalized directions; the plane's point (x, y) is origin + x a + y b. */
  readonly direction: readonly number[]
  /** Share of the path's variance along it; null without a path. */
  readonly share: number | null
}

export interface LandscapePoint {
  readonly x: number
  readonly y: number
  readonly loss: number
}

export interface LandscapeView {
  readonly names: readonly string[]
  /** Horizontal, then vertical. */
  readonly axes: readonly [LandscapeAxis, LandscapeAxis]
  /** Values at the coordinates (0, 0), by name order. */
  readonly origin: readonly number[]
  readonly width: number
  readonly height: number
  /** Row-major from the low ends, shape [height, width]; NaN where it is not known yet. */
  readonly losses: Float64Array
  /** Least and largest of the known ones. */
  readonly range: readonly [number, number] | null
  /** Where the experiment stands now, with its loss; null until it is known. */
  readonly centre: LandscapePoint | null
  readonly least: LandscapePoint | null
  /** The path of training laid onto the plane; `loss` is the true loss at the step's own values, not that of the plane below it. */
  readonly path: readonly (LandscapePoint & {
    readonly step: number
    /** Distance of the step's values from the plane, in radians. */
    readonly distance: number
  })[]
  /** Share of the path's variance that the plane keeps; null without a path. */
  readonly kept: number | null
  /** In a sentence each. */
  readonly findings: readonly string[]
}
