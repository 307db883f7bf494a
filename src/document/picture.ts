/* The stored form of a Gallery picture: what a finished run answers over the plane, small enough to ship, so that the
   page draws it with the code of the Lab's own plots and in its own theme. Written by scripts/gallery-pictures.mjs. */
import type { Task } from './experiment.ts'

export interface StoredPicture {
  readonly kind: Task['kind']
  readonly shape: 'plane' | 'curve'
  /** Unscaled bounds, [low, high] per axis; of a curve the second is that of the targets. */
  readonly bounds: readonly (readonly [number, number])[]
  readonly width: number
  readonly height: number
  readonly classNames: readonly string[]
  /** Lowest and highest answer: 0 and 255 of the values. */
  readonly range: readonly [number, number]
  /** Bytes in base64, in the order of the session's surface values. */
  readonly values: string
  /** Training points: first and second coordinate, target. */
  readonly points: readonly (readonly [number, number, number])[]
}
