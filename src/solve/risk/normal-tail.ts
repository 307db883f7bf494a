/* The upper tail of the standard normal distribution to about 1e-12 relative, as the lab's own functions give it. */
import { exp } from '../../base/elementary.ts'

const rootOfPi = 1.7724538509055159

/* 2 / sqrt(pi) exp(-x^2) sum of 2^n x^(2n + 1) / (2n + 1)!!: no term is negative. */
function errorFunction(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
    if (term < 1e-17 * sum) break
  }
  return (2 / rootOfPi) * exp(-x * x) * sum
}

/* The continued fraction of erfc, from its 60th term backward. */
function complement(x: number): number {
  let rest = x
  for (let k = 60; k >= 1; k--) rest = x + k / 2 / rest
  return exp(-x * x) / (rootOfPi * rest)
}

/** P(Z > z) of a standard normal Z. */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const upper = x < 2.5 ? (1 - errorFunction(x)) / 2 : complement(x) / 2
  return z < 0 ? 1 - upper : upper
}
