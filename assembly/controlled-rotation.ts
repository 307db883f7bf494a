/*
 * RY on one qubit where another is 1, and the gradient by its angle. The factor c cannot wait here, because only half
 * of the state has it: cosine and sine are both applied. Otherwise as in rotation.ts.
 */
import {
  add,
  address,
  amplitudeShift,
  chunkBytes,
  chunkCount,
  get,
  longestSum,
  mul,
  neg,
  operand,
  partBytes,
  put,
  qubitCount,
  splat,
  sub,
  sumsAreShort,
  withGap,
} from './lanes'
import { accumulateSlope } from './slopes'

@inline
function sines(coefficients: usize, step: usize): usize {
  return coefficients + (step ? partBytes : chunkBytes)
}

/* Index number m of those with the control set and the target clear. */
@inline
function pairIndex(m: u32, control: u32, target: u32): u32 {
  const gaps = withGap(withGap(m, min(control, target)), max(control, target))
  return gaps | (<u32>1 << control)
}

@inline
function turn(p: usize, stride: usize, c: v128, s: v128): void {
  const a = get(p)
  const b = get(p + stride)
  put(p, sub(mul(c, a), mul(s, b)))
  put(p + stride, add(mul(s, a), mul(c, b)))
}

/** [state, control, target, coefficients, step, 1 to undo]. */
export function runRotateControlled(at: usize): void {
  const state = address(at, 1)
  const control = operand(at, 2)
  const target = operand(at, 3)
  const coefficients = address(at, 4)
  const step = operand(at, 5)
  const undo = operand(at, 6) != 0
  const chunks = chunkCount()
  const count = <u32>1 << (qubitCount - 2)
  const stride = <usize>1 << (target + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const c = get(coefficients + chunk * step)
    const forward = get(sines(coefficients, step) + chunk * step)
    const s = undo ? neg(forward) : forward
    for (let m: u32 = 0; m < count; m++) {
      const p = state + chunk * chunkBytes + (<usize>pairIndex(m, control, target) << amplitudeShift)
      turn(p, stride, c, s)
      turn(p + partBytes, stride, c, s)
    }
  }
}

/** [state, adjoint, control, target, coefficients, step, slope, 1 if per row, pending, its step: see rotation.ts]. */
export function runRotateControlledBack(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const control = operand(at, 3)
  const target = operand(at, 4)
  const coefficients = address(at, 5)
  const step = operand(at, 6)
  const chunks = chunkCount()
  const count = <u32>1 << (qubitCount - 2)
  const stride = <usize>1 << (target + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const c = get(coefficients + chunk * step)
    const s = neg(get(sines(coefficients, step) + chunk * step))
    const factor = get(address(at, 9) + chunk * operand(at, 10))
    let slope = splat(0)
    let left = longestSum
    for (let m: u32 = 0; m < count; m++) {
      const i = chunk * chunkBytes + (<usize>pairIndex(m, control, target) << amplitudeShift)
      for (let part: usize = 0; part <= partBytes; part += partBytes) {
        const p = state + i + part
        const l = adjoint + i + part
        slope = add(slope, sub(mul(get(l + stride), get(p)), mul(get(l), get(p + stride))))
        turn(p, stride, c, s)
        turn(l, stride, c, s)
      }
      if (sumsAreShort && --left == 0) {
        accumulateSlope(address(at, 7), operand(at, 8), chunk, mul(slope, factor))
        slope = splat(0)
        left = longestSum
      }
    }
    accumulateSlope(address(at, 7), operand(at, 8), chunk, mul(slope, factor))
  }
}
