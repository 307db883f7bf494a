/*
 * What measuring some qubits gives: all outcomes with their probabilities, or shots. Both walk along the chain from left
 * to right with a branch for each outcome so far; shots follow only the branches that they fall into (perfect sampling,
 * Ferris and Vidal 2012, arXiv:1201.3974), many together where they agree.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { RandomStream } from '../../../base/random.ts'
import { binomial } from '../../binomial.ts'
import type { Algebra } from './algebra.ts'
import type { Branches } from './branches.ts'
import { firstBranch, measured, passed, selected, weights } from './branches.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'

/** Row vectors that are carried along together. */
const rowsTogether = 4096

/** Shots that are drawn together. */
const shotsTogether = 4096

/** A word of outcomes, the first of the measured qubits first, and its probability or how often it came. */
export type Word = readonly [bits: string, weight: number]

export interface DistributionLimits {
  /** Outcomes below this are left out. */
  readonly least: number
  /** More outcomes than this are refused. */
  readonly most: number
}

/**
 * Every outcome of the qubits and its probability, in ascending order of the words; the centre moves.
 *
 * @param qubits ascending, at least one
 * @throws LabError "unsupported" where there are more outcomes than `limits.most`
 */
export async function distribution(
  algebra: Algebra,
  state: MatrixProductState,
  qubits: readonly number[],
  limits: DistributionLimits,
): Promise<readonly Word[]> {
  await state.moveCentre(qubits[0]!)
  const search = { algebra, sites: state.sites, isMeasured: new Set(qubits), norm: state.squaredNorm, limits }
  const last = qubits[qubits.length - 1]!
  const words: Word[] = []
  await walk(search, qubits[0]!, last, firstBranch(state.sites[qubits[0]!]!.left), words)
  return words
}

interface Search {
  readonly algebra: Algebra
  readonly sites: readonly Site[]
  readonly isMeasured: ReadonlySet<number>
  readonly norm: number
  readonly limits: DistributionLimits
}

async function walk(
  search: Search,
  from: number,
  last: number,
  branches: Branches,
  words: Word[],
): Promise<void> {
  const { algebra, sites, isMeasured, norm, limits } = search
  let here = branches
  for (let qubit = from; qubit <= last; qubit++) {
    const count = here.bits.length
    if (count > 1 && here.rows.rows > rowsTogether) {
      const all = [...here.bits.keys()]
      await walk(search, qubit, last, selected(here, all.slice(0, count / 2)), words)
      await walk(search, qubit, last, selected(here, all.slice(count / 2)), words)
      return
    }
    const site = sites[qubit]!
    here = isMeasured.has(qubit) ? await measured(algebra, here, site) : await passed(algebra, here, site)
    const likely = weights(here)
    const kept = [...here.bits.keys()].filter((branch) => likely[branch]! / norm > limits.least)
    if (kept.length < here.bits.length) here = selected(here, kept)
    if (words.length + kept.length > limits.most) throw tooMany(limits.most)
  }
  weights(here).forEach((weight, branch) => words.push([here.bits[branch]!, weight / norm]))
}

function tooMany(most: number): LabError {
  return new LabError(
    'unsupported',
    `mps: at most ${most} outcomes can be listed exactly, got more; measure fewer qubits or give a number of shots`,
    { most },
  )
}

/**
 * How often each word came in so many shots of measuring the qubits up to the last of those listed, without regard to
 * the order in which words came; the centre moves to the first qubit.
 *
 * @param sites the state's own, or with other bases (`withBases`)
 * @param count of the qubits that are measured, from the first one on
 */
export async function drawnWords(
  algebra: Algebra,
  sites: readonly Site[],
  count: number,
  shots: number,
  random: RandomStream,
): Promise<readonly Word[]> {
  const words: Word[] = []
  for (let done = 0; done < shots; done += shotsTogether) {
    let here = firstBranch(1)
    let counts = [Math.min(shotsTogether, shots - done)]
    for (const site of sites.slice(0, count)) {
      const both = await measured(algebra, here, site)
      const { which, counts: next } = divided(both, counts, random)
      here = normalized(selected(both, which))
      counts = next
    }
    here.bits.forEach((bits, branch) => words.push([bits, counts[branch]!]))
  }
  return words
}

/** Divides the shots of each branch between its two outcomes; branches without shots are left out. */
function divided(
  both: Branches,
  counts: readonly number[],
  random: RandomStream,
): { readonly which: number[]; readonly counts: number[] } {
  const likely = weights(both)
  const which: number[] = []
  const next: number[] = []
  counts.forEach((count, branch) => {
    const [zero, one] = [likely[2 * branch]!, likely[2 * branch + 1]!]
    const ones = binomial(count, one / (zero + one), random.uniform())
    ;[count - ones, ones].forEach((own, bit) => {
      if (own === 0) return
      which.push(2 * branch + bit)
      next.push(own)
    })
  })
  return { which, counts: next }
}

/** Every branch of weight 1, so that long words do not come to nothing. */
function normalized(branches: Branches): Branches {
  const data = branches.rows.data.slice()
  const length = data.length / branches.bits.length
  weights(branches).forEach((weight, branch) => {
    const scale = 1 / Math.sqrt(weight)
    for (let i = branch * length; i < (branch + 1) * length; i++) data[i]! *= scale
  })
  return { ...branches, rows: { ...branches.rows, data } }
}
