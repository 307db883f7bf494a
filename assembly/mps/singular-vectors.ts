/* The left singular vectors of a matrix, from those of its bidiagonal form and the reflections that led there. */
import { both, get, mul, put, size } from './complex'
import { entry } from './left-vectors'

/**
 * U before the reflections are applied (`applyReflections`): column j is `phases` times the left vector number order[j].
 *
 * @param u shape [rows, kept]
 * @param left `columns` real left vectors (left-vectors.ts)
 * @param order kept 32-bit numbers
 */
export function startColumns(
  u: usize,
  rows: u32,
  kept: u32,
  left: usize,
  columns: u32,
  phases: usize,
  order: usize,
): void {
  memory.fill(u, 0, <usize>rows * kept * size)
  for (let j: usize = 0; j < kept; j++) {
    const vector = load<u32>(order + (j << 2))
    for (let i: u32 = 0; i < columns; i++) {
      const factor = both(load<f64>(entry(left, columns, vector, i)))
      put(u + (<usize>i * kept + j) * size, mul(factor, get(phases + <usize>i * size)))
    }
  }
}
