/*
 * A matrix on a few qubits as a chain of tensors over all sites from its first qubit to its last (a matrix product
 * operator); sites in between pass the index on. A controlled gate couples with an index of 2, any two-qubit gate with
 * at most 4.
 */
import type { Algebra } from './algebra.ts'
import type { Keep } from './left-split.ts'
import { requireTensor } from './memory.ts'
import type { Site } from './matrix-product-state.ts'
import type { Matrix } from './workspace.ts'

/** [left][out][in][right], (re, im) interleaved. */
export interface OperatorTensor {
  readonly left: number
  readonly right: number
  readonly data: Float64Array
}

/** Singular values of an operator below this, relative to the largest one, are rounding. */
const roundingLevel = 1e-14

const keepAll: Keep = (values) => values.filter((value) => value > roundingLevel * values[0]!).length

/**
 * The tensors for the sites from the first to the last qubit.
 *
 * @param qubits ascending
 * @param matrix row-major, the first qubit = low bit of its indices
 */
export async function operatorTensors(
  algebra: Algebra,
  qubits: readonly number[],
  matrix: Float64Array,
): Promise<readonly OperatorTensor[]> {
  let rest: Matrix = { rows: 1, columns: 2 ** (2 * qubits.length), data: byQubits(matrix, qubits.length) }
  const tensors: OperatorTensor[] = []
  for (const [place, qubit] of qubits.entries()) {
    while (qubits[0]! + tensors.length < qubit) tensors.push(passing(rest.rows))
    if (place === qubits.length - 1) {
      tensors.push({ left: rest.rows, right: 1, data: rest.data })
      break
    }
    const tall: Matrix = { rows: 4 * rest.rows, columns: rest.columns / 4, data: rest.data }
    const { left, right } = await algebra.split(tall, keepAll)
    tensors.push({ left: rest.rows, right: left.columns, data: left.data })
    rest = right
  }
  return tensors
}

/** Entries in the order [out_0][in_0][out_1][in_1]... */
function byQubits(matrix: Float64Array, count: number): Float64Array {
  const size = 2 ** count
  const result = new Float64Array(matrix.length)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let to = 0
      for (let bit = 0; bit < count; bit++) to = 4 * to + 2 * ((row >> bit) & 1) + ((column >> bit) & 1)
      const from = 2 * (row * size + column)
      result[2 * to] = matrix[from]!
      result[2 * to + 1] = matrix[from + 1]!
    }
  }
  return result
}

/** What a site in between does: nothing, and the index goes on. */
function passing(bond: number): OperatorTensor {
  const data = new Float64Array(8 * bond * bond)
  for (let a = 0; a < bond; a++) {
    for (let s = 0; s < 2; s++) data[2 * (((a * 2 + s) * 2 + s) * bond + a)] = 1
  }
  return { left: bond, right: bond, data }
}

/** The operator's tensor on a site: indices [operator left][site left], and so on the right. */
export function withOperator(site: Site, operator: OperatorTensor): Site {
  const left = operator.left * site.left
  const right = operator.right * site.right
  requireTensor(2 * left * right)
  const data = new Float64Array(4 * left * right)
  for (let a = 0; a < operator.left; a++) {
    for (let out = 0; out < 2; out++) {
      for (let b = 0; b < operator.right; b++) {
        for (let into = 0; into < 2; into++) {
          const at = 2 * (((a * 2 + out) * 2 + into) * operator.right + b)
          addBlock(data, right, { a, out, b }, site, into, operator.data[at]!, operator.data[at + 1]!)
        }
      }
    }
  }
  return { left, right, data }
}

/** Adds a factor times the site's matrix for one value of its index. */
function addBlock(
  data: Float64Array,
  right: number,
  { a, out, b }: { readonly a: number; readonly out: number; readonly b: number },
  site: Site,
  into: number,
  re: number,
  im: number,
): void {
  if (re === 0 && im === 0) return
  for (let l = 0; l < site.left; l++) {
    const to = 2 * (((a * site.left + l) * 2 + out) * right + b * site.right)
    const from = 2 * (l * 2 + into) * site.right
    for (let r = 0; r < 2 * site.right; r += 2) {
      const [x, y] = [site.data[from + r]!, site.data[from + r + 1]!]
      data[to + r]! += re * x - im * y
      data[to + r + 1]! += re * y + im * x
    }
  }
}
