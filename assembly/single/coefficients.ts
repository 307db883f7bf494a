/* Coefficients of many rotations and phases at once (../coefficients.ts): each lane works on another angle. */
import { cosineAndSine, lastCosine, lastSine } from '../half-angle'
import { address, chunkBytes, div, laneCount, operand, put, rowsBytes } from '../lanes'
import { inEveryLane } from './lanes'

const angles = memory.data(<i32>rowsBytes, 16)

/** [list, how many]: cosines, sines and tangents of half the angles, for a list of [angle, coefficients]. */
export function runHalfAngles(at: usize): void {
  const list = address(at, 1)
  const count = operand(at, 2)
  for (let first: u32 = 0; first < count; first += laneCount) {
    const lanes = min(laneCount, count - first)
    for (let lane: u32 = 0; lane < laneCount; lane++) {
      const record = list + ((first + min(lane, lanes - 1)) << 3)
      store<f64>(angles + (lane << 3), load<f64>(load<u32>(record)))
    }
    cosineAndSine(angles, 0.5)
    const c = lastCosine()
    const s = lastSine()
    const t = div(s, c)
    for (let lane: u32 = 0; lane < lanes; lane++) {
      const to: usize = load<u32>(list + ((first + lane) << 3), 4)
      put(to, inEveryLane(c, lane))
      put(to + chunkBytes, inEveryLane(s, lane))
      put(to + 2 * chunkBytes, inEveryLane(t, lane))
    }
  }
}
