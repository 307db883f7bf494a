/* A Pauli sum as a linear operator on state vectors: what the exact solvers apply. Not for circuits. */
import type { PauliTerm } from '../../circuit/readout.ts'
import { bitCount } from './pauli-algebra.ts'

/**
 * Vectors are real where every term has an even number of Y, else (re, im) interleaved; either way Hermitian operators
 * are symmetric on them.
 */
export interface Operator {
  readonly isReal: boolean
  /** Numbers in a vector. */
  readonly size: number
  /** out = H v. */
  apply(v: Float64Array, out: Float64Array): void
}

/* Terms that flip the same bits. */
interface Group {
  readonly flips: number
  /** i^m c for the terms with m letters Y, m even and odd apart, and their masks of signs. */
  readonly even: readonly (readonly [signs: number, weight: number])[]
  readonly odd: readonly (readonly [signs: number, weight: number])[]
}

/** Diagonals are kept while they take no more numbers than this in all. */
const keptNumbers = 2 ** 23

/** The operator of a sum on so many qubits. */
export function createOperator(terms: readonly PauliTerm[], qubitCount: number): Operator {
  const states = 2 ** qubitCount
  const groups = groupsOf(terms)
  const isReal = groups.every(({ odd }) => odd.length === 0)
  const isKept = groups.length * states * (isReal ? 1 : 2) <= keptNumbers
  const kept = new Map<Group, Diagonals>()
  const diagonalsOf = (group: Group): Diagonals => {
    const known = kept.get(group) ?? { even: diagonal(group.even, states), odd: diagonal(group.odd, states) }
    if (isKept) kept.set(group, known)
    return known
  }
  return {
    isReal,
    size: isReal ? states : 2 * states,
    apply(v, out) {
      out.fill(0)
      for (const group of groups) {
        const { even, odd } = diagonalsOf(group)
        if (isReal) addReal(v, out, group.flips, even)
        else addComplex(v, out, group.flips, even, odd)
      }
    },
  }
}

interface Diagonals {
  readonly even: Float64Array
  readonly odd: Float64Array
}

function groupsOf(terms: readonly PauliTerm[]): readonly Group[] {
  const byFlips = new Map<number, { even: [number, number][]; odd: [number, number][] }>()
  for (const { coefficient, factors } of terms) {
    let flips = 0
    let signs = 0
    let letters = 0
    for (const { qubit, pauli } of factors) {
      if (pauli !== 'Z') flips |= 1 << qubit
      if (pauli !== 'X') signs |= 1 << qubit
      if (pauli === 'Y') letters++
    }
    const group = byFlips.get(flips) ?? { even: [], odd: [] }
    byFlips.set(flips, group)
    /* i^m: 1, i, -1, -i. */
    const weight = letters % 4 < 2 ? coefficient : -coefficient
    ;(letters % 2 === 0 ? group.even : group.odd).push([signs, weight])
  }
  return [...byFlips].map(([flips, parts]) => ({ flips, ...parts }))
}

function diagonal(parts: Group['even'], states: number): Float64Array {
  const values = new Float64Array(parts.length === 0 ? 0 : states)
  for (const [signs, weight] of parts)
    for (let state = 0; state < values.length; state++)
      values[state]! += bitCount(state & signs) % 2 === 0 ? weight : -weight
  return values
}

function addReal(v: Float64Array, out: Float64Array, flips: number, values: Float64Array): void {
  for (let state = 0; state < values.length; state++) out[state ^ flips]! += values[state]! * v[state]!
}

function addComplex(
  v: Float64Array,
  out: Float64Array,
  flips: number,
  even: Float64Array,
  odd: Float64Array,
): void {
  for (let state = 0; state < even.length; state++) {
    const to = 2 * (state ^ flips)
    out[to]! += even[state]! * v[2 * state]!
    out[to + 1]! += even[state]! * v[2 * state + 1]!
  }
  for (let state = 0; state < odd.length; state++) {
    const to = 2 * (state ^ flips)
    out[to]! -= odd[state]! * v[2 * state + 1]!
    out[to + 1]! += odd[state]! * v[2 * state]!
  }
}
