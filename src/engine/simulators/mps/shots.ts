/*
 * Shots: outcomes of all qubits drawn one after the other along the chain, each given those before it (perfect sampling,
 * Ferris and Vidal 2012, arXiv:1201.3974). Shots that agree so far go on together as one branch.
 */
import type { RandomStream } from '../../../base/random.ts'
import { binomial } from '../../binomial.ts'
import type { Algebra } from './algebra.ts'
import type { Site } from './matrix-product-state.ts'
import { byLeft } from './matrix-product-state.ts'
import type { Matrix } from './workspace.ts'

/** Shots that are drawn together. */
const shotsTogether = 4096

/** Some shots: bits[qubit][shot]. */
export interface Shots {
  readonly count: number
  readonly bits: readonly Uint8Array[]
}

/** Shots that agree so far: a row vector of norm 1 over the bond each, and how many they are. */
interface Branches {
  readonly rows: Matrix
  readonly counts: readonly number[]
}

/**
 * So many shots of measuring some of the first qubits, at most 4096 at a time; shots that agree follow each other.
 *
 * @param sites the tensors of these qubits, the first one the centre
 */
export async function* drawnShots(
  algebra: Algebra,
  sites: readonly Site[],
  shots: number,
  random: RandomStream,
): AsyncGenerator<Shots> {
  for (let done = 0; done < shots; done += shotsTogether)
    yield await drawnTogether(algebra, sites, Math.min(shotsTogether, shots - done), random)
}

async function drawnTogether(
  algebra: Algebra,
  sites: readonly Site[],
  count: number,
  random: RandomStream,
): Promise<Shots> {
  const bits = sites.map(() => new Uint8Array(count))
  let branches: Branches = {
    rows: { rows: 1, columns: 1, data: Float64Array.of(1, 0) },
    counts: [count],
  }
  for (const [qubit, site] of sites.entries()) {
    const product = await algebra.product(branches.rows, byLeft(site))
    branches = divided(product, branches.counts, bits[qubit]!, random)
  }
  return { count, bits }
}

/**
 * Divides the shots of each branch between the outcomes of the next qubit.
 *
 * @param product shape [branches, 2, bond]: each branch's vector times the qubit's tensor
 * @param bits takes the outcomes, shot by shot
 */
function divided(
  product: Matrix,
  counts: readonly number[],
  bits: Uint8Array,
  random: RandomStream,
): Branches {
  const width = product.columns
  const next: number[] = []
  const data = new Float64Array(2 * product.data.length)
  let shot = 0
  counts.forEach((count, branch) => {
    const [zero, one] = [0, 1].map((bit) => squaredNorm(product.data, (2 * branch + bit) * width, width))
    const ones = binomial(count, one! / (zero! + one!), random.uniform())
    bits.fill(1, shot + count - ones, shot + count)
    shot += count
    for (const [bit, own, weight] of [
      [0, count - ones, zero!],
      [1, ones, one!],
    ] as const) {
      if (own === 0) continue
      const from = (2 * branch + bit) * width
      const to = next.length * width
      const scale = 1 / Math.sqrt(weight)
      for (let i = 0; i < width; i++) data[to + i] = scale * product.data[from + i]!
      next.push(own)
    }
  })
  const rows = { rows: next.length, columns: width / 2, data: data.subarray(0, next.length * width) }
  return { rows, counts: next }
}

function squaredNorm(data: Float64Array, from: number, length: number): number {
  let sum = 0
  for (let i = from; i < from + length; i++) sum += data[i]! * data[i]!
  return sum
}
