/* Gates that are neither rotations nor phases nor linear index changes: Toffoli, and any matrix on up to 4 qubits. */
import {
  add,
  address,
  amplitudeShift,
  chunkBytes,
  chunkCount,
  get,
  mul,
  operand,
  partBytes,
  put,
  qubitCount,
  splat,
  splatDouble,
  sub,
} from './lanes'

/** [state, mask of controls, target]: flips the target where all controls are 1. */
export function runFlipControlled(at: usize): void {
  const state = address(at, 1)
  const controls = operand(at, 2)
  const flip = <u32>1 << operand(at, 3)
  const size = <u32>1 << qubitCount
  const bytes = <usize>1 << amplitudeShift
  for (let k: u32 = 0; k < size; k++) {
    if ((k & controls) != controls || (k & flip) != 0) continue
    const p = state + (<usize>k << amplitudeShift)
    const q = state + (<usize>(k | flip) << amplitudeShift)
    for (let i: usize = 0; i < bytes; i += chunkBytes) {
      const x = get(p + i)
      put(p + i, get(q + i))
      put(q + i, x)
    }
  }
}

/**
 * [state, qubits of the matrix, its qubits as a mask, byte offsets of its basis states, matrix, scratch of 16 complex
 * chunks]. The matrix is of doubles, row-major, (re, im) interleaved.
 */
export function runApplyMatrix(at: usize): void {
  const state = address(at, 1)
  const size = <u32>1 << operand(at, 2)
  const mask = operand(at, 3)
  const offsets = address(at, 4)
  const matrix = address(at, 5)
  const scratch = address(at, 6)
  const chunks = chunkCount()
  const states = <u32>1 << qubitCount
  for (let base: u32 = 0; base < states; base++) {
    if (base & mask) continue
    for (let chunk: u32 = 0; chunk < chunks; chunk++) {
      const p = state + (<usize>base << amplitudeShift) + chunk * chunkBytes
      for (let k: u32 = 0; k < size; k++) {
        const from = p + load<u32>(offsets + (k << 2))
        put(scratch + (k << 5), get(from))
        put(scratch + (k << 5) + chunkBytes, get(from + partBytes))
      }
      for (let row: u32 = 0; row < size; row++)
        multiplyRow(p + load<u32>(offsets + (row << 2)), matrix + ((row * size) << 4), scratch, size)
    }
  }
}

@inline
function multiplyRow(to: usize, row: usize, vector: usize, size: u32): void {
  let re = splat(0)
  let im = splat(0)
  for (let k: usize = 0; k < size; k++) {
    const a = splatDouble(row + (k << 4))
    const b = splatDouble(row + (k << 4) + 8)
    const x = get(vector + (k << 5))
    const y = get(vector + (k << 5) + chunkBytes)
    re = add(re, sub(mul(a, x), mul(b, y)))
    im = add(im, add(mul(a, y), mul(b, x)))
  }
  put(to, re)
  put(to + partBytes, im)
}
