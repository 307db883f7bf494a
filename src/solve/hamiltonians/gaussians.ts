/*
 * Integrals of two electrons about two nuclei, each with one contracted Gaussian s function (STO-3G), in closed form.
 * Formulas: Szabo and Ostlund, Modern Quantum Chemistry, appendix A. Atomic units inside.
 */
import { exp } from '../../base/elementary.ts'

/** Angstrom in a bohr (CODATA 2010, as the shipped reference tables have it). */
export const angstromPerBohr = 0.52917721092

/** A normalized contracted s function and the nucleus that it is centred on. */
export interface Centre {
  readonly charge: number
  /** In bohr along the axis. */
  readonly place: number
  readonly exponents: readonly number[]
}

/** Contraction of STO-3G for a 1s function (Hehre, Stewart and Pople 1969, doi:10.1063/1.1672392), values of the Basis Set Exchange. */
const contraction = [0.1543289673, 0.5353281423, 0.4446345422]

export const sto3gExponents = {
  H: [3.425250914, 0.6239137298, 0.168855404],
  He: [6.36242139, 1.158922999, 0.3136497915],
} as const

/** Of atomic functions a and b. Two-electron integrals (ab|cd) at [a][b][c][d]. */
export interface AtomicIntegrals {
  readonly repulsion: number
  readonly overlap: readonly (readonly number[])[]
  readonly one: readonly (readonly number[])[]
  readonly two: readonly (readonly (readonly (readonly number[])[])[])[]
}

interface Gaussian {
  readonly exponent: number
  /** With the normalization in it. */
  readonly weight: number
  readonly place: number
}

const both = [0, 1] as const

/** All integrals of two nuclei at different places. */
export function atomicIntegrals(centres: readonly [Centre, Centre]): AtomicIntegrals {
  const functions = centres.map(gaussiansOf)
  const pairs = both.map((a) => both.map((b) => pairsOf(functions[a]!, functions[b]!)))
  const sum = (list: readonly Pair[], value: (pair: Pair) => number) =>
    list.reduce((total, pair) => total + pair.weight * value(pair), 0)
  const matrix = (value: (pair: Pair) => number) => pairs.map((row) => row.map((list) => sum(list, value)))
  const distance = centres[1].place - centres[0].place
  return {
    repulsion: (centres[0].charge * centres[1].charge) / Math.abs(distance),
    overlap: matrix(overlap),
    one: matrix(
      (pair) => kinetic(pair) + centres.reduce((total, nucleus) => total + attraction(pair, nucleus), 0),
    ),
    two: pairs.map((row) =>
      row.map((left) =>
        pairs.map((other) => other.map((right) => sum(left, (a) => sum(right, (b) => repulsion(a, b))))),
      ),
    ),
  }
}

function gaussiansOf({ place, exponents }: Centre): readonly Gaussian[] {
  return exponents.map((exponent, k) => {
    const width = (2 * exponent) / Math.PI
    return { exponent, place, weight: contraction[k]! * Math.sqrt(width * Math.sqrt(width)) }
  })
}

/** The product of two Gaussians is one: its exponent, its centre, and what is left in front. */
interface Pair {
  readonly weight: number
  readonly sum: number
  readonly reduced: number
  readonly squaredDistance: number
  readonly place: number
  readonly front: number
}

function pairsOf(left: readonly Gaussian[], right: readonly Gaussian[]): readonly Pair[] {
  return left.flatMap((a) =>
    right.map((b): Pair => {
      const sum = a.exponent + b.exponent
      const reduced = (a.exponent * b.exponent) / sum
      const squaredDistance = (a.place - b.place) * (a.place - b.place)
      return {
        weight: a.weight * b.weight,
        sum,
        reduced,
        squaredDistance,
        place: (a.exponent * a.place + b.exponent * b.place) / sum,
        front: exp(-reduced * squaredDistance),
      }
    }),
  )
}

function overlap({ sum, front }: Pair): number {
  const width = Math.PI / sum
  return width * Math.sqrt(width) * front
}

function kinetic(pair: Pair): number {
  return pair.reduced * (3 - 2 * pair.reduced * pair.squaredDistance) * overlap(pair)
}

function attraction({ sum, place, front }: Pair, nucleus: Centre): number {
  const away = place - nucleus.place
  return ((-2 * Math.PI) / sum) * nucleus.charge * front * boys(sum * away * away)
}

function repulsion(a: Pair, b: Pair): number {
  const away = a.place - b.place
  const whole = a.sum + b.sum
  const share = (2 * Math.PI * Math.PI * Math.sqrt(Math.PI)) / (a.sum * b.sum * Math.sqrt(whole))
  return share * a.front * b.front * boys(((a.sum * b.sum) / whole) * away * away)
}

/** Beyond this the rest of the error function is below 1e-16. */
const asymptotic = 36

/** Boys' function of order zero: the integral of exp(-t u^2) over u from 0 to 1. */
export function boys(t: number): number {
  if (t > asymptotic) return Math.sqrt(Math.PI / t) / 2
  let term = 1
  let sum = 1
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (2 * t) / (2 * k + 1)
    sum += term
  }
  return exp(-t) * sum
}
