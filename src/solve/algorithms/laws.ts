/* Closed outcome laws of the algorithms: what an ideal device would give, without running the circuit. */
import { asin, sin } from '../../base/elementary.ts'

/**
 * Probability of a marked item after `iterations` Grover steps: sin^2((2k + 1) asin(sqrt(M / N))).
 *
 * @see Boyer et al. 1998, arXiv:quant-ph/9605034
 */
export function groverSuccess(items: number, marked: number, iterations: number): number {
  const amplitude = sin((2 * iterations + 1) * asin(Math.sqrt(marked / items)))
  return amplitude * amplitude
}

/** The number of steps after which the first maximum is nearest; 0 where half of the items or more are marked. */
export function groverIterations(items: number, marked: number): number {
  if (2 * marked >= items) return 0
  const theta = asin(Math.sqrt(marked / items))
  return Math.max(0, Math.round(Math.PI / (4 * theta) - 0.5))
}

/**
 * Outcomes of phase estimation: P(y) = sin^2(pi M d) / (M sin(pi d))^2, d = phase - y / M, M = 2^bits.
 *
 * @param phase in turns
 * @see Cleve et al. 1998, arXiv:quant-ph/9708016
 */
export function phaseLaw(phase: number, bits: number): Float64Array {
  const count = 2 ** bits
  return Float64Array.from({ length: count }, (_, y) => {
    const away = phase - y / count
    const distance = away - Math.round(away)
    const below = sin(Math.PI * distance)
    /* Nearer than rounding the quotient is 1. */
    if (Math.abs(below) < 1e-12) return 1
    const ratio = sin(Math.PI * count * distance) / (count * below)
    return ratio * ratio
  })
}

/**
 * Outcomes of canonical amplitude estimation: phase estimation of the Grover operator, whose two eigenphases
 * +-2 asin(sqrt(a)) have equal weight in the loaded state.
 *
 * @see Brassard et al. 2002, arXiv:quant-ph/0005055
 */
export function amplitudeLaw(amplitude: number, bits: number): Float64Array {
  const turn = asin(Math.sqrt(amplitude)) / Math.PI
  const [up, down] = [phaseLaw(turn, bits), phaseLaw(-turn, bits)]
  return up.map((value, y) => (value + down[y]!) / 2)
}

/** What each outcome of canonical amplitude estimation says: sin^2(pi y / M). */
export function amplitudeEstimates(bits: number): Float64Array {
  const count = 2 ** bits
  return Float64Array.from({ length: count }, (_, y) => {
    const sine = sin((Math.PI * y) / count)
    return sine * sine
  })
}

/** The bound that holds with probability 8 / pi^2: 2 pi sqrt(a (1 - a)) / M + pi^2 / M^2. */
export function amplitudeBound(amplitude: number, bits: number): number {
  const count = 2 ** bits
  return (
    (2 * Math.PI * Math.sqrt(amplitude * (1 - amplitude))) / count + (Math.PI * Math.PI) / (count * count)
  )
}
