/* What the tasks of the landscape are given and answer. */
import type { LandscapeAxis } from './types.ts'

export type Task =
  | { readonly kind: 'centre' }
  | { readonly kind: 'path'; readonly from: number; readonly to: number }
  | { readonly kind: 'line'; readonly row: number }

/** What does not change from point to point; known as soon as the first task is done. */
export interface Frame {
  readonly names: readonly string[]
  readonly origin: readonly number[]
  readonly axes: readonly [LandscapeAxis, LandscapeAxis]
  readonly centre: { readonly x: number; readonly y: number }
  readonly path: readonly { readonly x: number; readonly y: number; readonly distance: number }[]
  readonly kept: number | null
}

export interface Answer {
  readonly losses: readonly number[]
  /** Of the centre's answer alone. */
  readonly frame: Frame | null
}
