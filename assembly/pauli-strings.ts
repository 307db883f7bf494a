/*
 * Vectors over Pauli strings, for batches whose features come first (src/engine/plan/compress.ts). A rotation turns pairs
 * of strings: <a> becomes cos <a> + sin <b>, and <b> becomes cos <b> - sin <a>.
 *
 * Of each row, the expectations of the encoded strings are kept: [string][W rows]. Readouts are taken back through the
 * rotations to weights of the same strings: planes of two outputs side by side, [string][2]. A value is the sum of weight *
 * expectation. For slopes, cotangent * expectation is summed over the rows and turned forward through the rotations, side
 * by side with the weights of each output, [string][weight, sum]; the slope by an angle is the sum over its pairs of
 * weight a * sum b - weight b * sum a.
 */
import { cosineAndSineOfPair, lastCosine, lastSine } from './angle-pair'
import { accumulate, add, both, get, mul, pairBytes, put, sub, total } from './doubles'
import { address, doublesBytes, operand, resolve } from './lanes'

/* A turn: [pairs, how many, slope]; a pair: the places of both strings in bytes of a plane. */
const turnBytes: usize = 12

@inline
function pairsOf(turn: usize): usize {
  return load<u32>(turn)
}

@inline
function pairsEnd(turn: usize): usize {
  return load<u32>(turn) + (<usize>load<u32>(turn, 4) << 3)
}

const anglePair = memory.data(16, 16)

/** [count, angles, result]: cosine and sine of each angle that all rows share, each in both lanes. */
export function runTurnCoefficients(at: usize): void {
  const count = operand(at, 1)
  const angles = address(at, 2)
  const result = address(at, 3)
  for (let i: usize = 0; i < count; i += 2) {
    const next = min(i + 1, count - 1)
    store<f64>(anglePair, load<f64>(load<u32>(angles + (i << 2))))
    store<f64>(anglePair, load<f64>(load<u32>(angles + (next << 2))), 8)
    cosineAndSineOfPair(get(anglePair))
    const c = lastCosine()
    const s = lastSine()
    put(result + (i << 5), both(f64x2.extract_lane(c, 0)))
    put(result + (i << 5) + 16, both(f64x2.extract_lane(s, 0)))
    put(result + (next << 5), both(f64x2.extract_lane(c, 1)))
    put(result + (next << 5) + 16, both(f64x2.extract_lane(s, 1)))
  }
}

/** [count, angles, result]: cosines, then sines of each angle of the block's rows. */
export function runRowCoefficients(at: usize): void {
  const count = operand(at, 1)
  const angles = address(at, 2)
  let to = address(at, 3)
  for (let i: usize = 0; i < count; i++) {
    const from = resolve(load<u32>(angles + (i << 2)))
    for (let row: usize = 0; row < doublesBytes; row += pairBytes) {
      cosineAndSineOfPair(get(from + row))
      put(to + row, lastCosine())
      put(to + doublesBytes + row, lastSine())
    }
    to += 2 * doublesBytes
  }
}

/** [rows, expectations in |0…0>, strings, turns, how many, coefficients]: the block's rows, encoded. */
export function runEncode(at: usize): void {
  const rows = address(at, 1)
  const start = address(at, 2)
  const strings = operand(at, 3)
  const turns = address(at, 4)
  const end = turns + operand(at, 5) * turnBytes
  let coefficients = address(at, 6)
  for (let i: usize = 0; i < strings; i++) {
    const expectation = both(load<f64>(start + (i << 3)))
    for (let row: usize = 0; row < doublesBytes; row += pairBytes) put(rows + i * doublesBytes + row, expectation)
  }
  for (let turn = turns; turn < end; turn += turnBytes) {
    turnRows(rows, turn, coefficients)
    coefficients += 2 * doublesBytes
  }
}

function turnRows(rows: usize, turn: usize, coefficients: usize): void {
  for (let pair = pairsOf(turn), end = pairsEnd(turn); pair < end; pair += 8) {
    const a = rows + (load<u32>(pair) / pairBytes) * doublesBytes
    const b = rows + (load<u32>(pair, 4) / pairBytes) * doublesBytes
    for (let row: usize = 0; row < doublesBytes; row += pairBytes) {
      const c = get(coefficients + row)
      const s = get(coefficients + doublesBytes + row)
      const x = get(a + row)
      const y = get(b + row)
      put(a + row, add(mul(c, x), mul(s, y)))
      put(b + row, sub(mul(c, y), mul(s, x)))
    }
  }
}

/** [weights, weights to begin with, planes, bytes of a plane, turns, how many, coefficients]: last turn first. */
export function runPullBack(at: usize): void {
  const weights = address(at, 1)
  const planes: usize = operand(at, 3)
  const planeBytes: usize = operand(at, 4)
  const turns = address(at, 5)
  const coefficients = address(at, 7)
  memory.copy(weights, address(at, 2), planes * planeBytes)
  for (let i = <isize>operand(at, 6) - 1; i >= 0; i--) {
    const c = get(coefficients + (i << 5))
    const s = get(coefficients + (i << 5) + 16)
    const turn = turns + <usize>i * turnBytes
    const end = pairsEnd(turn)
    for (let plane = weights; plane < weights + planes * planeBytes; plane += planeBytes) {
      for (let pair = pairsOf(turn); pair < end; pair += 8) {
        const a = plane + load<u32>(pair)
        const b = plane + load<u32>(pair, 4)
        const x = get(a)
        const y = get(b)
        put(a, sub(mul(c, x), mul(s, y)))
        put(b, add(mul(c, y), mul(s, x)))
      }
    }
  }
}

/** [rows, strings, weights, outputs, bytes of a plane, values]: the sums of weight * expectation, for W = 16. */
export function runReadStrings(at: usize): void {
  const rows = address(at, 1)
  const end = rows + operand(at, 2) * doublesBytes
  const weights = address(at, 3)
  const outputs: usize = operand(at, 4)
  const planeBytes: usize = operand(at, 5)
  const values = address(at, 6)
  for (let o: usize = 0; o < outputs; o++) {
    let weight = weights + (o >> 1) * planeBytes + ((o & 1) << 3)
    let s0 = both(0)
    let s1 = both(0)
    let s2 = both(0)
    let s3 = both(0)
    let s4 = both(0)
    let s5 = both(0)
    let s6 = both(0)
    let s7 = both(0)
    for (let row = rows; row < end; row += 128) {
      const w = v128.load64_splat(weight)
      s0 = add(s0, mul(w, get(row)))
      s1 = add(s1, mul(w, get(row + 16)))
      s2 = add(s2, mul(w, get(row + 32)))
      s3 = add(s3, mul(w, get(row + 48)))
      s4 = add(s4, mul(w, get(row + 64)))
      s5 = add(s5, mul(w, get(row + 80)))
      s6 = add(s6, mul(w, get(row + 96)))
      s7 = add(s7, mul(w, get(row + 112)))
      weight += pairBytes
    }
    const to = values + o * doublesBytes
    put(to, s0)
    put(to + 16, s1)
    put(to + 32, s2)
    put(to + 48, s3)
    put(to + 64, s4)
    put(to + 80, s5)
    put(to + 96, s6)
    put(to + 112, s7)
  }
}

/** [rows, strings, cotangents, outputs, sums]: adds up cotangent * expectation, for each output and string in two parts, for W = 16. */
export function runSumStrings(at: usize): void {
  const rows = address(at, 1)
  const end = rows + operand(at, 2) * doublesBytes
  const cotangents = address(at, 3)
  const outputs: usize = operand(at, 4)
  let sum = address(at, 5)
  for (let o: usize = 0; o < outputs; o++) {
    const from = cotangents + o * doublesBytes
    const c0 = get(from)
    const c1 = get(from + 16)
    const c2 = get(from + 32)
    const c3 = get(from + 48)
    const c4 = get(from + 64)
    const c5 = get(from + 80)
    const c6 = get(from + 96)
    const c7 = get(from + 112)
    for (let row = rows; row < end; row += 128) {
      const a = add(mul(c0, get(row)), mul(c1, get(row + 16)))
      const b = add(mul(c2, get(row + 32)), mul(c3, get(row + 48)))
      const c = add(mul(c4, get(row + 64)), mul(c5, get(row + 80)))
      const d = add(mul(c6, get(row + 96)), mul(c7, get(row + 112)))
      accumulate(sum, add(add(a, b), add(c, d)))
      sum += pairBytes
    }
  }
}

/** [weights, bytes of a plane, outputs, sums, strings, result]: weights and sums of each output side by side. */
export function runPairStrings(at: usize): void {
  const weights = address(at, 1)
  const planeBytes: usize = operand(at, 2)
  const outputs: usize = operand(at, 3)
  let sum = address(at, 4)
  const strings: usize = operand(at, 5)
  let to = address(at, 6)
  for (let o: usize = 0; o < outputs; o++) {
    let weight = weights + (o >> 1) * planeBytes + ((o & 1) << 3)
    const encodedEnd = to + strings * pairBytes
    const end = to + planeBytes
    for (; to < encodedEnd; to += pairBytes, sum += pairBytes, weight += pairBytes) {
      store<f64>(to, load<f64>(weight))
      store<f64>(to, total(get(sum)), 8)
    }
    for (; to < end; to += pairBytes, weight += pairBytes) {
      store<f64>(to, load<f64>(weight))
      store<f64>(to, 0, 8)
    }
  }
}

/** [weights and sums, outputs, bytes of a plane, turns, how many, coefficients]: turns both forward, and adds to the slopes. */
export function runPushForward(at: usize): void {
  const first = address(at, 1)
  const planeBytes: usize = operand(at, 3)
  const last = first + operand(at, 2) * planeBytes
  const turns = address(at, 4)
  const end = turns + operand(at, 5) * turnBytes
  let coefficients = address(at, 6)
  for (let turn = turns; turn < end; turn += turnBytes) {
    const slope = load<u32>(turn, 8)
    for (let plane = first; plane < last; plane += planeBytes) turnForward(plane, turn, coefficients, slope)
    coefficients += 2 * pairBytes
  }
}

@inline
function turnForward(plane: usize, turn: usize, coefficients: usize, slope: usize): void {
  const c = get(coefficients)
  const s = get(coefficients + pairBytes)
  let crossed = both(0)
  for (let pair = pairsOf(turn), end = pairsEnd(turn); pair < end; pair += 8) {
    const a = plane + load<u32>(pair)
    const b = plane + load<u32>(pair, 4)
    const x = get(a)
    const y = get(b)
    crossed = add(crossed, mul(x, v128.shuffle<f64>(y, y, 1, 0)))
    put(a, add(mul(c, x), mul(s, y)))
    put(b, sub(mul(c, y), mul(s, x)))
  }
  const opposite = f64x2(1, -1)
  if (slope) accumulate(slope, mul(crossed, opposite))
}
