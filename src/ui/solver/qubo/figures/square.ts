/* Places in [0, 1] on the largest square in the middle of a drawing. */
import type { Size } from '../../../output/use-size.ts'

type Place = readonly [number, number]

/** @param margin pixels around the outermost places */
export function square({ width, height }: Size, margin: number): (place: Place) => Place {
  const side = Math.min(width, height) - 2 * margin
  const [left, top] = [(width - side) / 2, (height - side) / 2]
  return ([x, y]) => [left + x * side, top + y * side]
}
