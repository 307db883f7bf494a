/*
 * Expectation values of Pauli strings. Left of a string's first factor and right of its last one the tensors are
 * orthonormal, so only the sites in between are contracted; strings that begin alike share the way.
 */
import type { Pauli } from '../../../circuit/readout.ts'
import type { Algebra } from './algebra.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'
import { byLeft, byRight } from './matrix-product-state.ts'
import type { Matrix } from './workspace.ts'

/** At most one factor per qubit, ascending. */
export type PauliString = readonly { readonly qubit: number; readonly pauli: Pauli }[]

/** A string and where its value goes. */
interface Wanted {
  readonly string: PauliString
  readonly place: number
}

/**
 * <P> of each string in the normalized state; the centre moves.
 * @returns one number for each string; 1 for the identity
 */
export async function expectations(
  algebra: Algebra,
  state: MatrixProductState,
  strings: readonly PauliString[],
): Promise<Float64Array> {
  const values = new Float64Array(strings.length).fill(1)
  const norm = state.squaredNorm
  const wanted = strings.map((string, place) => ({ string, place }))
  for (let qubit = 0; qubit < state.sites.length; qubit++) {
    const own = wanted.filter(({ string }) => string[0]?.qubit === qubit)
    if (own.length === 0) continue
    await state.moveCentre(qubit)
    const found = { values, norm, algebra, sites: state.sites }
    await contract(found, qubit, byLeft(state.sites[qubit]!), own, 0)
  }
  return values
}

interface Search {
  readonly algebra: Algebra
  readonly sites: readonly Site[]
  readonly norm: number
  readonly values: Float64Array
}

/**
 * Goes on from a qubit for strings that agree on all qubits before it.
 *
 * @param half what is left of the qubit, contracted, times the qubit's own tensor: [left†][2][right]
 * @param known factors of the strings that lie before the qubit
 */
async function contract(
  search: Search,
  qubit: number,
  half: Matrix,
  wanted: readonly Wanted[],
  known: number,
): Promise<void> {
  const { algebra, sites, values, norm } = search
  const site = sites[qubit]!
  for (const pauli of ['I', 'X', 'Y', 'Z'] as const) {
    const own = wanted.filter(({ string }) => pauliAt(string[known], qubit) === pauli)
    if (own.length === 0) continue
    const after = known + (pauli === 'I' ? 0 : 1)
    const turned = withPauli(half, pauli)
    const open = own.filter(({ string }) => string.length > after)
    if (open.length < own.length) {
      const value = realOverlap(site.data, turned.data) / norm
      for (const { string, place } of own) if (string.length === after) values[place] = value
    }
    if (open.length === 0) continue
    const rest = { rows: 2 * turned.rows, columns: turned.columns / 2, data: turned.data }
    const environment = await algebra.adjointProduct(byRight(site), rest)
    const next = await algebra.product(environment, byLeft(sites[qubit + 1]!))
    await contract(search, qubit + 1, next, open, after)
  }
}

function pauliAt(factor: PauliString[number] | undefined, qubit: number): Pauli | 'I' {
  return factor?.qubit === qubit ? factor.pauli : 'I'
}

/** The Pauli matrix on the middle index of [left][2][right]. */
function withPauli(half: Matrix, pauli: Pauli | 'I'): Matrix {
  if (pauli === 'I') return half
  const { rows, columns, data } = half
  const result = new Float64Array(data.length)
  for (let row = 0; row < rows; row++) {
    const zero = 2 * row * columns
    const one = zero + columns
    for (let i = 0; i < columns; i += 2) {
      const [a, b] = [data[zero + i]!, data[zero + i + 1]!]
      const [c, d] = [data[one + i]!, data[one + i + 1]!]
      const [p, q, r, s] = pauli === 'X' ? [c, d, a, b] : pauli === 'Y' ? [d, -c, -b, a] : [a, b, -c, -d]
      result[zero + i] = p!
      result[zero + i + 1] = q!
      result[one + i] = r!
      result[one + i + 1] = s!
    }
  }
  return { rows, columns, data: result }
}

/** Re <a|b>. */
function realOverlap(a: Float64Array, b: Float64Array): number {
  let even = 0
  let odd = 0
  for (let i = 0; i < a.length; i += 2) {
    even += a[i]! * b[i]!
    odd += a[i + 1]! * b[i + 1]!
  }
  return even + odd
}
