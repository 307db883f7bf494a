/*
 * Maps of one qubit, made of turns and fixed matrices: rows X, Z, Y, each with its entries for I, X, Z, Y; the row of I is
 * 1, 0, 0, 0. An entry is a pair, so both rows of a block are worked out at once. A turn exp(-i angle P / 2) mixes the two
 * other axes a and b: a' = cos a + sin b, b' = cos b - sin a.
 */
import * as code from '../../src/engine/simulators/noisy/opcodes'
import { cosineAndSineOfPair, lastCosine, lastSine } from '../angle-pair'
import { accumulate, add, both, get, mul, pairBytes, put, sub } from '../doubles'
import { address, operand, resolve } from '../lanes'

/** Bytes of a row of a map, and of a map. */
export const mapRowBytes: usize = 4 * pairBytes
export const mapBytes: usize = 3 * mapRowBytes

/**
 * [list, count, 1 if rows share the angles]: cosines and sines, as pairs. The list holds [result, angle]. An angle that
 * rows share stands twice in its pair, so two such angles are worked out at once.
 */
export function runCosinesAndSines(at: usize): void {
  const list = address(at, 1)
  const end = list + (operand(at, 2) << 3)
  if (operand(at, 3)) runShared(list, end)
  else {
    for (let one = list; one < end; one += 8) {
      const result = resolve(load<u32>(one))
      cosineAndSineOfPair(get(resolve(load<u32>(one, 4))))
      put(result, lastCosine())
      put(result + pairBytes, lastSine())
    }
  }
}

function runShared(list: usize, end: usize): void {
  for (let one = list; one < end; one += 16) {
    const other = one + 8 < end ? one + 8 : one
    cosineAndSineOfPair(v128.shuffle<f64>(get(load<u32>(one, 4)), get(load<u32>(other, 4)), 0, 2))
    const first = load<u32>(one)
    put(first, v128.shuffle<f64>(lastCosine(), lastCosine(), 0, 0))
    put(first + pairBytes, v128.shuffle<f64>(lastSine(), lastSine(), 0, 0))
    const second = load<u32>(other)
    put(second, v128.shuffle<f64>(lastCosine(), lastCosine(), 1, 1))
    put(second + pairBytes, v128.shuffle<f64>(lastSine(), lastSine(), 1, 1))
  }
}

/* The axes that a turn about X, Z or Y (1, 2, 3) mixes, as rows of a map. */
@inline
function firstRow(axis: u32): usize {
  return (axis == 1 ? 1 : axis == 2 ? 2 : 0) * mapRowBytes
}

@inline
function secondRow(axis: u32): usize {
  return (axis == 1 ? 2 : axis == 2 ? 0 : 1) * mapRowBytes
}

/**
 * [result, count, factors]: the product of the factors, the first acts first. A factor is four words: [kind, address of the
 * cosine and sine, or of a fixed map of plain doubles, slope, 0]; the kind is factorFixed or the digit of the axis.
 */
export function runComposeMap(at: usize): void {
  compose(address(at, 1), operand(at, 2), address(at, 3), 0)
}

/* With `step` each product of the first factors is kept: the map after factor j at `to` + j `step`. */
function compose(to: usize, count: u32, factors: usize, step: usize): void {
  setIdentity(to)
  for (let j: u32 = 0; j < count; j++) {
    const factor = factors + (<usize>j << 4)
    if (step) memory.copy(to + step, to, mapBytes)
    to += step
    const kind = load<u32>(factor)
    const operands = resolve(load<u32>(factor, 4))
    if (kind == code.factorFixed) applyFixed(to, operands)
    else applyTurn(to, kind, get(operands), get(operands + pairBytes))
  }
}

function setIdentity(map: usize): void {
  memory.fill(map, 0, mapBytes)
  for (let row: usize = 0; row < 3; row++) put(map + row * mapRowBytes + (row + 1) * pairBytes, both(1))
}

function applyTurn(map: usize, axis: u32, cosine: v128, sine: v128): void {
  const a = map + firstRow(axis)
  const b = map + secondRow(axis)
  for (let i: usize = 0; i < mapRowBytes; i += pairBytes) {
    const x = get(a + i)
    const y = get(b + i)
    put(a + i, add(mul(cosine, x), mul(sine, y)))
    put(b + i, sub(mul(cosine, y), mul(sine, x)))
  }
}

/* A fixed map is 3 rows of 4 doubles. */
function applyFixed(map: usize, fixed: usize): void {
  for (let column: usize = 0; column < mapRowBytes; column += pairBytes) {
    const x = get(map + column)
    const z = get(map + mapRowBytes + column)
    const y = get(map + 2 * mapRowBytes + column)
    for (let row: usize = 0; row < 3; row++) {
      const entries = fixed + (row << 5)
      let sum = column == 0 ? v128.load64_splat(entries) : both(0)
      sum = add(sum, mul(v128.load64_splat(entries, 8), x))
      sum = add(sum, mul(v128.load64_splat(entries, 16), z))
      sum = add(sum, mul(v128.load64_splat(entries, 24), y))
      put(map + row * mapRowBytes + column, sum)
    }
  }
}

/**
 * [slopes by the map's entries, count, factors, scratch of count + 1 maps]: adds to the slopes of the turns' angles, where
 * a factor names one; uses up the slopes by entries.
 */
export function runComposeMapBack(at: usize): void {
  const slopes = address(at, 1)
  const count = operand(at, 2)
  const factors = address(at, 3)
  const scratch = address(at, 4)
  compose(scratch, count, factors, mapBytes)
  for (let j = count; j > 0; j--) {
    const factor = factors + (<usize>(j - 1) << 4)
    const kind = load<u32>(factor)
    const operands = resolve(load<u32>(factor, 4))
    const slope = load<u32>(factor, 8)
    if (kind == code.factorFixed) transposeFixed(slopes, operands)
    else {
      if (slope) addTurnSlope(slopes, scratch + j * mapBytes, kind, resolve(slope))
      applyTurn(slopes, kind, get(operands), f64x2.neg(get(operands + pairBytes)))
    }
  }
}

/* d/d(angle) of the map after a turn is its row b in place of row a, and minus row a in place of row b. */
function addTurnSlope(slopes: usize, map: usize, axis: u32, slope: usize): void {
  const a = firstRow(axis)
  const b = secondRow(axis)
  let sum = both(0)
  for (let i: usize = 0; i < mapRowBytes; i += pairBytes) {
    sum = add(sum, mul(get(slopes + a + i), get(map + b + i)))
    sum = sub(sum, mul(get(slopes + b + i), get(map + a + i)))
  }
  accumulate(slope, sum)
}

function transposeFixed(map: usize, fixed: usize): void {
  for (let column: usize = 0; column < mapRowBytes; column += pairBytes) {
    const x = get(map + column)
    const z = get(map + mapRowBytes + column)
    const y = get(map + 2 * mapRowBytes + column)
    for (let row: usize = 0; row < 3; row++) {
      const entry = fixed + ((row + 1) << 3)
      let sum = mul(v128.load64_splat(entry), x)
      sum = add(sum, mul(v128.load64_splat(entry, 32), z))
      sum = add(sum, mul(v128.load64_splat(entry, 64), y))
      put(map + row * mapRowBytes + column, sum)
    }
  }
}
