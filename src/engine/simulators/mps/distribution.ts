/*
 * What measuring some qubits gives: every outcome with its probability. A walk along the chain from left to right, with a
 * branch for each outcome so far.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { Algebra } from './algebra.ts'
import type { Branches } from './branches.ts'
import { firstBranch, measured, passed, selected, weights } from './branches.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'

/** Row vectors that are carried along together. */
const rowsTogether = 4096

/** A word of outcomes, the first of the measured qubits first, and its probability. */
export type Word = readonly [bits: string, probability: number]

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
