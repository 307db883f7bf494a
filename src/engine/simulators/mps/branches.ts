/*
 * Outcomes of qubits along the chain, from left to right: every branch is what the sites so far have come to, given the
 * outcomes in it, as some row vectors over the bond. A qubit that is not measured doubles the vectors, and a QR
 * decomposition brings them back to the bond's dimension.
 */
import type { Algebra } from './algebra.ts'
import type { Site } from './matrix-product-state.ts'
import { byLeft } from './matrix-product-state.ts'
import type { Matrix } from './workspace.ts'

/** Branches side by side: each has `vectors` rows of the matrix. */
export interface Branches {
  /** Outcomes so far by branch, in the order in which the qubits were met. */
  readonly bits: readonly string[]
  readonly vectors: number
  /** Shape [branches * vectors, bond]. */
  readonly rows: Matrix
}

/** The only branch before the first site: the sites to its left are orthonormal. */
export function firstBranch(bond: number): Branches {
  const data = new Float64Array(2 * bond * bond)
  for (let i = 0; i < bond; i++) data[2 * i * (bond + 1)] = 1
  return { bits: [''], vectors: bond, rows: { rows: bond, columns: bond, data } }
}

/** The branches behind a site whose qubit is measured: outcome 0 and outcome 1 of every branch, one after the other. */
export async function measured(algebra: Algebra, branches: Branches, site: Site): Promise<Branches> {
  const rows = await algebra.product(branches.rows, byLeft(site))
  const { vectors } = branches
  const width = 2 * site.right
  const data = new Float64Array(rows.data.length)
  branches.bits.forEach((_, branch) => {
    for (let vector = 0; vector < vectors; vector++) {
      const from = (branch * vectors + vector) * 2 * width
      for (let bit = 0; bit < 2; bit++) {
        const to = ((2 * branch + bit) * vectors + vector) * width
        data.set(rows.data.subarray(from + bit * width, from + (bit + 1) * width), to)
      }
    }
  })
  return {
    bits: branches.bits.flatMap((bits) => [`${bits}0`, `${bits}1`]),
    vectors,
    rows: { rows: 2 * rows.rows, columns: site.right, data },
  }
}

/** The branches behind a site whose qubit nobody looks at. */
export async function passed(algebra: Algebra, branches: Branches, site: Site): Promise<Branches> {
  const product = await algebra.product(branches.rows, byLeft(site))
  const vectors = 2 * branches.vectors
  const doubled = { rows: 2 * product.rows, columns: site.right, data: product.data }
  if (vectors <= site.right) return { ...branches, vectors, rows: doubled }
  const length = 2 * site.right * site.right
  const data = new Float64Array(branches.bits.length * length)
  for (let branch = 0; branch < branches.bits.length; branch++) {
    const r = await algebra.triangle(part(doubled, branch * vectors, vectors))
    data.set(r.data, branch * length)
  }
  const rows = { rows: branches.bits.length * site.right, columns: site.right, data }
  return { ...branches, vectors: site.right, rows }
}

/** The branches numbered in `which`. */
export function selected({ bits, vectors, rows }: Branches, which: readonly number[]): Branches {
  const length = 2 * vectors * rows.columns
  const data = new Float64Array(which.length * length)
  which.forEach((branch, i) =>
    data.set(rows.data.subarray(branch * length, (branch + 1) * length), i * length),
  )
  return {
    bits: which.map((branch) => bits[branch]!),
    vectors,
    rows: { rows: which.length * vectors, columns: rows.columns, data },
  }
}

/** How likely each branch is, times the squared norm of the state; what follows is orthonormal. */
export function weights({ bits, vectors, rows }: Branches): Float64Array {
  const length = 2 * vectors * rows.columns
  return Float64Array.from(bits, (_, branch) => {
    let sum = 0
    for (let i = branch * length; i < (branch + 1) * length; i++) sum += rows.data[i]! * rows.data[i]!
    return sum
  })
}

function part({ columns, data }: Matrix, first: number, rows: number): Matrix {
  return { rows, columns, data: data.subarray(2 * first * columns, 2 * (first + rows) * columns) }
}
