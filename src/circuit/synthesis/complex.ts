/* Single complex numbers, for reading matrices. */
import { atan2, cos, exp, log, sin } from '../../base/elementary.ts'

export type Complex = readonly [re: number, im: number]

export function plus([a, b]: Complex, [c, d]: Complex): Complex {
  return [a + c, b + d]
}

export function times([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c]
}

export function over([a, b]: Complex, [c, d]: Complex): Complex {
  const square = c * c + d * d
  return [(a * c + b * d) / square, (b * c - a * d) / square]
}

export function modulus([a, b]: Complex): number {
  return Math.sqrt(a * a + b * b)
}

export function exponential([a, b]: Complex): Complex {
  const size = exp(a)
  return [size * cos(b), size * sin(b)]
}

/** The principal root. */
export function squareRoot([a, b]: Complex): Complex {
  if (b === 0) return a >= 0 ? [Math.sqrt(a), 0] : [0, Math.sqrt(-a)]
  const size = modulus([a, b])
  const re = Math.sqrt((size + a) / 2)
  return [re, b / (2 * re)]
}

/** The principal power; a whole power is a product. */
export function power(base: Complex, exponent: Complex): Complex {
  const [whole, rest] = exponent
  if (rest === 0 && Number.isInteger(whole) && Math.abs(whole) <= 64) {
    let result: Complex = [1, 0]
    for (let i = 0; i < Math.abs(whole); i++) result = times(result, base)
    return whole < 0 ? over([1, 0], result) : result
  }
  if (rest === 0 && whole === 0.5) return squareRoot(base)
  const size = modulus(base)
  if (size === 0) return [0, 0]
  return exponential(times(exponent, [log(size), atan2(base[1], base[0])]))
}
