/* The left singular vectors of a matrix, from those of its bidiagonal form and the reflections that led there. */
import { both, mul, put, get, size } from './complex'

/**
 * U before the reflections are applied (`applyReflections`): column j is `phases` times the left vector number order[j].
 *
 * @param u shape [rows, kept]
 * @param left real left vectors as rows of `columns` doubles
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
    const vector = left + ((<usize>load<u32>(order + (j << 2)) * columns) << 3)
    for (let i: usize = 0; i < columns; i++) {
      const factor = both(load<f64>(vector + (i << 3)))
      put(u + (i * kept + j) * size, mul(factor, get(phases + i * size)))
    }
  }
}
