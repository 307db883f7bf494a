/* Slopes by angles, as doubles: one for each row, or two partial sums where rows share the angle. */
import { accumulateRows, accumulateShared, rowsBytes } from './lanes'

/** Adds the slopes of the rows of a chunk. */
@inline
export function accumulateSlope(slopes: usize, perRow: u32, chunk: usize, x: v128): void {
  if (perRow) accumulateRows(slopes + chunk * rowsBytes, x)
  else accumulateShared(slopes, x)
}
