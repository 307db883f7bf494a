/*
 * Readouts of a block, and what the adjoint method starts from: the adjoint state is the sum over outputs of cotangent *
 * observable, applied to the final state. Observables of Z alone are tables of signs; X and Y pair up amplitudes.
 */
import {
  accumulate,
  accumulateRows,
  add,
  address,
  amplitudeShift,
  chunkBytes,
  chunkCount,
  doublesBytes,
  get,
  getRows,
  longestSum,
  mul,
  operand,
  partBytes,
  put,
  putRows,
  qubitCount,
  realBytes,
  rowsBytes,
  scaleRows,
  splat,
  splatReal,
  sub,
  sumsAreShort,
} from './lanes'

@inline
function squareAt(p: usize): v128 {
  const re = get(p)
  const im = get(p + partBytes)
  return add(mul(re, re), mul(im, im))
}

/** [state, table, output]: the sum of table[k] |amplitude k|^2. */
export function runReadSigns(at: usize): void {
  const state = address(at, 1)
  const table = address(at, 2)
  const output = address(at, 3)
  const chunks = chunkCount()
  const size = <usize>1 << qubitCount
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const base = state + chunk * chunkBytes
    let even = splat(0)
    let odd = splat(0)
    let left = longestSum
    putRows(output + chunk * rowsBytes, splat(0))
    for (let k: usize = 0; k < size; k += 2) {
      const p = base + (k << amplitudeShift)
      const weights = table + k * realBytes
      even = add(even, mul(splatReal(weights), squareAt(p)))
      odd = add(odd, mul(splatReal(weights + realBytes), squareAt(p + (<usize>1 << amplitudeShift))))
      if (sumsAreShort && --left == 0) {
        accumulateRows(output + chunk * rowsBytes, add(even, odd))
        even = splat(0)
        odd = splat(0)
        left = longestSum
      }
    }
    accumulateRows(output + chunk * rowsBytes, add(even, odd))
  }
}

/** [outputs, values, factor, step]: pays what the last rotations left out, once for each factor c of both amplitudes. */
export function runScaleOutputs(at: usize): void {
  const count = operand(at, 1)
  const values = address(at, 2)
  const factor = address(at, 3)
  const step: usize = operand(at, 4)
  const chunks: usize = chunkCount()
  for (let o: usize = 0; o < count; o++) {
    for (let chunk: usize = 0; chunk < chunks; chunk++)
      scaleRows(values + o * doublesBytes + chunk * rowsBytes, get(factor + chunk * step))
  }
}

/** [state, adjoint, table, cotangent, 1 to add to what is there]. */
export function runSeedSigns(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const table = address(at, 3)
  const cotangent = address(at, 4)
  const adding = operand(at, 5) != 0
  const chunks = chunkCount()
  const size = <usize>1 << qubitCount
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const seed = getRows(cotangent + chunk * rowsBytes)
    for (let k: usize = 0; k < size; k++) {
      const i = (k << amplitudeShift) + chunk * chunkBytes
      const weight = mul(splatReal(table + k * realBytes), seed)
      putWeighted(adjoint + i, state + i, weight, adding)
      putWeighted(adjoint + partBytes + i, state + partBytes + i, weight, adding)
    }
  }
}

@inline
function putWeighted(to: usize, from: usize, weight: v128, adding: bool): void {
  const x = mul(weight, get(from))
  put(to, adding ? add(get(to), x) : x)
}

/** [state, table of outcomes, outcomes, outputs]: how likely each outcome is. */
export function runReadProbabilities(at: usize): void {
  const state = address(at, 1)
  const table = address(at, 2)
  const outputs = address(at, 4)
  const size = <usize>1 << qubitCount
  const chunks: usize = chunkCount()
  memory.fill(outputs, 0, operand(at, 3) * doublesBytes)
  for (let k: usize = 0; k < size; k++) {
    const to = outputs + load<u32>(table + (k << 2)) * doublesBytes
    const from = state + (k << amplitudeShift)
    for (let chunk: usize = 0; chunk < chunks; chunk++)
      accumulateRows(to + chunk * rowsBytes, squareAt(from + chunk * chunkBytes))
  }
}

/** [state, adjoint, table of outcomes, cotangents, 1 to add to what is there]. */
export function runSeedProbabilities(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const table = address(at, 3)
  const cotangents = address(at, 4)
  const adding = operand(at, 5) != 0
  const size = <usize>1 << qubitCount
  const chunks: usize = chunkCount()
  for (let k: usize = 0; k < size; k++) {
    const weights = cotangents + load<u32>(table + (k << 2)) * doublesBytes
    const offset = k << amplitudeShift
    for (let chunk: usize = 0; chunk < chunks; chunk++) {
      const weight = getRows(weights + chunk * rowsBytes)
      const i = chunk * chunkBytes
      putWeighted(adjoint + offset + i, state + offset + i, weight, adding)
      putWeighted(adjoint + offset + partBytes + i, state + offset + partBytes + i, weight, adding)
    }
  }
}

@inline
function signOf(k: u32, mask: u32): f64 {
  return popcnt(k & mask) & 1 ? -1 : 1
}

/**
 * [state, flips, signs, number of Y, coefficient, output]: adds coefficient * <P> for a Pauli string
 * P|k> = i^(number of Y) (-1)^(k & signs) |k xor flips>.
 */
export function runReadPauli(at: usize): void {
  const state = address(at, 1)
  const flips = operand(at, 2)
  const signs = operand(at, 3)
  const turns = operand(at, 4) & 3
  const coefficient = load<f64>(address(at, 5))
  const output = address(at, 6)
  const chunks = chunkCount()
  const size = <u32>1 << qubitCount
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const base = state + chunk * chunkBytes
    const weight = splat(turns == 1 || turns == 2 ? -coefficient : coefficient)
    let sum = splat(0)
    let left = longestSum
    for (let k: u32 = 0; k < size; k++) {
      const p = base + (<usize>k << amplitudeShift)
      const q = base + (<usize>(k ^ flips) << amplitudeShift)
      const product = turns & 1 ? imaginary(q, p) : real(q, p)
      sum = add(sum, mul(splat(signOf(k, signs)), product))
      if (sumsAreShort && --left == 0) {
        accumulateRows(output + chunk * rowsBytes, mul(weight, sum))
        sum = splat(0)
        left = longestSum
      }
    }
    accumulateRows(output + chunk * rowsBytes, mul(weight, sum))
  }
}

/* Real and imaginary part of conj(amplitude at q) * amplitude at p. */
@inline
function real(q: usize, p: usize): v128 {
  return add(mul(get(q), get(p)), mul(get(q + partBytes), get(p + partBytes)))
}

@inline
function imaginary(q: usize, p: usize): v128 {
  return sub(mul(get(q), get(p + partBytes)), mul(get(q + partBytes), get(p)))
}

/** [state, adjoint, flips, signs, number of Y, coefficient, cotangent]: adds coefficient * cotangent * P|state>. */
export function runSeedPauli(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const flips = operand(at, 3)
  const signs = operand(at, 4)
  const turns = operand(at, 5) & 3
  const coefficient = load<f64>(address(at, 6))
  const cotangent = address(at, 7)
  const chunks = chunkCount()
  const size = <u32>1 << qubitCount
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const offset = chunk * chunkBytes
    const seed = mul(splat(coefficient), getRows(cotangent + chunk * rowsBytes))
    for (let k: u32 = 0; k < size; k++) {
      const from = state + (<usize>k << amplitudeShift) + offset
      const to = adjoint + (<usize>(k ^ flips) << amplitudeShift) + offset
      const weight = mul(splat(signOf(k, signs)), seed)
      addTurned(to, mul(weight, get(from)), mul(weight, get(from + partBytes)), turns)
    }
  }
}

/* Adds i^turns (re + i im). */
@inline
function addTurned(to: usize, re: v128, im: v128, turns: u32): void {
  if (turns == 0) {
    accumulate(to, re)
    accumulate(to + partBytes, im)
  } else if (turns == 1) {
    put(to, sub(get(to), im))
    accumulate(to + partBytes, re)
  } else if (turns == 2) {
    put(to, sub(get(to), re))
    put(to + partBytes, sub(get(to + partBytes), im))
  } else {
    accumulate(to, im)
    put(to + partBytes, sub(get(to + partBytes), re))
  }
}
