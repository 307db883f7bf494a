/*
 * Classical models of bits from the same samples: independent bits, the best tree of pairs (Chow and Liu 1968,
 * doi:10.1109/TIT.1968.1054142), and the histogram of the samples. Their probabilities are written out, so nothing is
 * estimated in comparing them.
 */
import { log } from '../../base/elementary.ts'

export interface ClassicalModel {
  /** By value. */
  readonly probabilities: Float64Array
  readonly parameters: number
}

/** Half a sample is added to each count of one bit or of a pair, so that nothing is impossible (Jeffreys). */
const added = 0.5

interface Counts {
  readonly qubits: number
  /** By value: probabilities of the samples. */
  readonly shares: Float64Array
  /** How many samples; Infinity where the distribution itself is given. */
  readonly samples: number
}

/** P(bit = 1), smoothed. */
function marginals({ qubits, shares, samples }: Counts): Float64Array {
  return Float64Array.from({ length: qubits }, (_, bit) => {
    let one = 0
    shares.forEach((share, value) => (one += (value >> bit) & 1 ? share : 0))
    return smoothed(one, 2, samples)
  })
}

function smoothed(share: number, cells: number, samples: number): number {
  return samples === Infinity ? share : (share * samples + added) / (samples + cells * added)
}

/** Bits that know nothing of each other. */
export function independentBits(counts: Counts): ClassicalModel {
  const ones = marginals(counts)
  const probabilities = counts.shares.map((_, value) =>
    ones.reduce((product, one, bit) => product * ((value >> bit) & 1 ? one : 1 - one), 1),
  )
  return { probabilities, parameters: counts.qubits }
}

/** Joint probabilities of two bits by 2 b + a, smoothed. */
function pairTable({ shares, samples }: Counts, a: number, b: number): Float64Array {
  const table = new Float64Array(4)
  shares.forEach((share, value) => (table[2 * ((value >> b) & 1) + ((value >> a) & 1)]! += share))
  return table.map((share) => smoothed(share, 4, samples))
}

function mutualInformation(table: Float64Array): number {
  const a = [table[0]! + table[2]!, table[1]! + table[3]!]
  const b = [table[0]! + table[1]!, table[2]! + table[3]!]
  return table.reduce((sum, p, k) => (p > 0 ? sum + p * log(p / (a[k & 1]! * b[k >> 1]!)) : sum), 0)
}

/** The tree that joins all bits with the most mutual information, from bit 0 on; parent of each bit, -1 for the root. */
export function chowLiuParents(counts: Counts): readonly number[] {
  const { qubits } = counts
  const parents = Array.from({ length: qubits }, () => -1)
  const inTree = new Set([0])
  while (inTree.size < qubits) {
    let best = { weight: -Infinity, bit: -1, parent: -1 }
    for (const parent of inTree)
      for (let bit = 0; bit < qubits; bit++) {
        if (inTree.has(bit)) continue
        const weight = mutualInformation(pairTable(counts, parent, bit))
        if (weight > best.weight) best = { weight, bit, parent }
      }
    inTree.add(best.bit)
    parents[best.bit] = best.parent
  }
  return parents
}

/** Every bit given its neighbour in the tree. */
export function chowLiuTree(counts: Counts): ClassicalModel {
  const parents = chowLiuParents(counts)
  const ones = marginals(counts)
  const conditional = parents.map((parent, bit) => {
    if (parent < 0) return [ones[bit]!, ones[bit]!]
    const table = pairTable(counts, parent, bit)
    return [0, 1].map((value) => {
      const both = table[2 + value]! + table[value]!
      return both > 0 ? table[2 + value]! / both : 0
    })
  })
  const probabilities = counts.shares.map((_, value) =>
    conditional.reduce((product, given, bit) => {
      const parent = parents[bit]!
      const one = given[parent < 0 ? 0 : (value >> parent) & 1]!
      return product * ((value >> bit) & 1 ? one : 1 - one)
    }, 1),
  )
  return { probabilities, parameters: 2 * counts.qubits - 1 }
}

/** The samples themselves. */
export function empirical({ shares }: Counts): ClassicalModel {
  return { probabilities: shares.slice(), parameters: shares.filter((share) => share > 0).length }
}
