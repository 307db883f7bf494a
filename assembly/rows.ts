/* Between the caller's row-major buffers and blocks of lanes: parameters and features in, values and states out. */
import { both, get, put, total } from './doubles'
import { address, amplitudeShift, doublesBytes, operand, partBytes, qubitCount, real, realBytes, width } from './lanes'

/* Where the caller's buffers are: parameters, features, values, cotangents, gradients, states (see opcodes.ts). */
const buffers = memory.data(64)

/** Where buffer number `which` is. */
export function setBuffer(which: u32, start: usize): void {
  store<usize>(buffers + (which << 2), start)
}

@inline
function buffer(at: usize, i: usize): usize {
  return load<usize>(buffers + (operand(at, i) << 2))
}

/** Rows that the running call is about: those of one parameter row, or all. */
let rowCount: u32 = 0
let featureRows: u32 = 1
let parameterRow: u32 = 0
/** First row of the block at hand. */
let firstRow: u32 = 0
/** Number of that row among all rows of the results. */
let resultRow: u32 = 0

/** Before the blocks of a call. */
export function setRows(count: u32, perParameterRow: u32, parameters: u32): void {
  rowCount = count
  featureRows = perParameterRow
  parameterRow = parameters
}

/** Before each block; results of the call start at row `offset`. */
export function setBlock(first: u32, offset: u32): void {
  firstRow = first
  resultRow = first + offset
}

/** How many lanes of the block hold rows; the rest repeats the last row. */
@inline
export function filledLanes(): u32 {
  return min(width, rowCount - firstRow)
}

/**
 * [columns, buffer, registers, what]: the values of each lane's row, column by column. `what` is 0 for feature rows,
 * 1 for feature rows where every lane has its own parameters, 2 for those parameters, 3 for parameters that all share
 * (in both lanes of a pair).
 */
export function runLoadRows(at: usize): void {
  const columns = operand(at, 1)
  const source = buffer(at, 2)
  const registers = address(at, 3)
  const what = operand(at, 4)
  if (what == 3) {
    const from = source + ((parameterRow * columns) << 3)
    for (let j: usize = 0; j < columns; j++) put(registers + (j << 4), both(load<f64>(from + (j << 3))))
    return
  }
  for (let lane: u32 = 0; lane < width; lane++) {
    const row = min(firstRow + lane, rowCount - 1)
    const own = what == 0 ? row : what == 1 ? row % featureRows : row / featureRows
    const from = source + ((own * columns) << 3)
    for (let j: usize = 0; j < columns; j++)
      store<f64>(registers + j * doublesBytes + (lane << 3), load<f64>(from + (j << 3)))
  }
}

/** [outputs, lanes, buffer]: row-major, rows of the block that exist. */
export function runStoreValues(at: usize): void {
  const outputs = operand(at, 1)
  const lanes = address(at, 2)
  const filled = filledLanes()
  const start = buffer(at, 3) + ((<usize>resultRow * outputs) << 3)
  if (outputs == 1) return memory.copy(start, lanes, <usize>filled << 3)
  for (let lane: u32 = 0; lane < filled; lane++) {
    const to = start + ((lane * outputs) << 3)
    for (let o: usize = 0; o < outputs; o++)
      store<f64>(to + (o << 3), load<f64>(lanes + o * doublesBytes + (lane << 3)))
  }
}

/** [outputs, buffer, lanes]: zeros where the block has no row. */
export function runLoadCotangents(at: usize): void {
  const outputs = operand(at, 1)
  const lanes = address(at, 3)
  const filled = filledLanes()
  const start = buffer(at, 2) + ((<usize>resultRow * outputs) << 3)
  if (outputs == 1 && filled == width) return memory.copy(lanes, start, <usize>width << 3)
  for (let lane: u32 = 0; lane < width; lane++) {
    const from = start + ((lane * outputs) << 3)
    for (let o: usize = 0; o < outputs; o++)
      store<f64>(lanes + o * doublesBytes + (lane << 3), lane < filled ? load<f64>(from + (o << 3)) : 0)
  }
}

/** [state, buffer]: one state per row, (re, im) interleaved. */
export function runStoreStates(at: usize): void {
  const state = address(at, 1)
  const filled = filledLanes()
  const size = <usize>1 << qubitCount
  for (let lane: u32 = 0; lane < filled; lane++) {
    const to = buffer(at, 2) + ((<usize>resultRow + lane) << (qubitCount + 4))
    for (let k: usize = 0; k < size; k++) {
      const from = state + (k << amplitudeShift) + lane * realBytes
      store<f64>(to + (k << 4), load<real>(from))
      store<f64>(to + (k << 4), load<real>(from + partBytes), 8)
    }
  }
}

/** [count, slopes, buffer]: what all rows share: each slope is the sum of its two partial sums. */
export function runStoreGradients(at: usize): void {
  const count = operand(at, 1)
  const from = address(at, 2)
  const to = buffer(at, 3) + ((parameterRow * count) << 3)
  for (let i: usize = 0; i < count; i++) store<f64>(to + (i << 3), total(get(from + (i << 4))))
}
