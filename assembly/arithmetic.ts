/*
 * Angle expressions: one instruction per operation of an expression, forward for its value and backward for the slopes.
 * They follow src/circuit/operators.ts. Values and slopes are pairs of doubles: one pair for what all rows share, W / 2 per block else.
 */
import * as code from '../src/engine/simulators/wasm/opcodes'
import { accumulate, add, both, div, get, mul, pairBytes, put, sub } from './doubles'
import { acos, asin, atan, cos, exp, log, pow, sin, tan } from './elementary'
import { address, operand } from './lanes'

/** [operation, pairs, result, a, b]. */
export function runArithmetic(at: usize): void {
  const operation = operand(at, 1)
  const bytes = operand(at, 2) * pairBytes
  const to = address(at, 3)
  const a = address(at, 4)
  const b = address(at, 5)
  for (let i: usize = 0; i < bytes; i += pairBytes) {
    const x = get(a + i)
    const y = get(b + i)
    if (operation == code.operationAdd) put(to + i, add(x, y))
    else if (operation == code.operationSubtract) put(to + i, sub(x, y))
    else if (operation == code.operationMultiply) put(to + i, mul(x, y))
    else if (operation == code.operationDivide) put(to + i, div(x, y))
    else if (operation == code.operationNegate) put(to + i, f64x2.neg(x))
    else {
      const first = value(operation, f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0))
      const second = value(operation, f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1))
      put(to + i, f64x2.replace_lane(both(first), 1, second))
    }
  }
}

function value(operation: u32, a: f64, b: f64): f64 {
  switch (operation) {
    case code.operationSin:
      return sin(a)
    case code.operationCos:
      return cos(a)
    case code.operationTan:
      return tan(a)
    case code.operationArcsin:
      return asin(a)
    case code.operationArccos:
      return acos(a)
    case code.operationArctan:
      return atan(a)
    case code.operationExp:
      return exp(a)
    case code.operationLog:
      return log(a)
    case code.operationSqrt:
      return Math.sqrt(a)
    case code.operationPower:
      return pow(a, b)
    case code.operationRemainder:
      return a % b
    default:
      return NaN
  }
}

/** [operation, pairs, result, a, b, slope by result, slope by a or 0, slope by b or 0]: adds to the slopes by a and b. */
export function runArithmeticBack(at: usize): void {
  const operation = operand(at, 1)
  const bytes = operand(at, 2) * pairBytes
  const result = address(at, 3)
  const a = address(at, 4)
  const b = address(at, 5)
  const seed = address(at, 6)
  const toA = address(at, 7)
  const toB = address(at, 8)
  for (let i: usize = 0; i < bytes; i += 8) {
    const s = load<f64>(seed + i)
    const x = load<f64>(a + i)
    const y = load<f64>(b + i)
    const v = load<f64>(result + i)
    if (toA) store<f64>(toA + i, load<f64>(toA + i) + s * slopeByFirst(operation, x, y, v))
    if (toB) store<f64>(toB + i, load<f64>(toB + i) + s * slopeBySecond(operation, x, y, v))
  }
}

function slopeByFirst(operation: u32, a: f64, b: f64, value: f64): f64 {
  switch (operation) {
    case code.operationMultiply:
      return b
    case code.operationDivide:
      return 1.0 / b
    case code.operationNegate:
      return -1
    case code.operationSin:
      return cos(a)
    case code.operationCos:
      return -sin(a)
    case code.operationTan:
      return 1.0 + value * value
    case code.operationArcsin:
      return 1.0 / Math.sqrt(1.0 - a * a)
    case code.operationArccos:
      return -1.0 / Math.sqrt(1.0 - a * a)
    case code.operationArctan:
      return 1.0 / (1.0 + a * a)
    case code.operationExp:
      return value
    case code.operationLog:
      return 1.0 / a
    case code.operationSqrt:
      return 0.5 / value
    case code.operationPower:
      return b == 0 ? 0 : b * pow(a, b - 1.0)
    default:
      return 1
  }
}

function slopeBySecond(operation: u32, a: f64, b: f64, value: f64): f64 {
  switch (operation) {
    case code.operationSubtract:
      return -1
    case code.operationMultiply:
      return a
    case code.operationDivide:
      return -value / b
    case code.operationPower:
      return log(a) * value
    case code.operationRemainder:
      return -trunc(a / b)
    default:
      return 1
  }
}

/** [pairs, result, shared value]: one value for all rows of a block. */
export function runBroadcast(at: usize): void {
  const bytes = operand(at, 1) * pairBytes
  const to = address(at, 2)
  const x = get(address(at, 3))
  for (let i: usize = 0; i < bytes; i += pairBytes) put(to + i, x)
}

/** [pairs, slopes by row, shared slope]: adds them up in two partial sums, of even and of odd rows. */
export function runBroadcastBack(at: usize): void {
  const bytes = operand(at, 1) * pairBytes
  const from = address(at, 2)
  let sum = both(0)
  for (let i: usize = 0; i < bytes; i += pairBytes) sum = add(sum, get(from + i))
  accumulate(address(at, 3), sum)
}

/** [pairs, slopes, target]: adds slope by slope. */
export function runAddAdjoint(at: usize): void {
  const bytes = operand(at, 1) * pairBytes
  const from = address(at, 2)
  const to = address(at, 3)
  for (let i: usize = 0; i < bytes; i += pairBytes) accumulate(to + i, get(from + i))
}

/** [bytes, target]. */
export function runZero(at: usize): void {
  memory.fill(address(at, 2), 0, operand(at, 1))
}
