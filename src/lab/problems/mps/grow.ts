/* A chain grown layer by layer, looked at on the way: at so many layers that the picture of its growth is whole. */
import { LabError } from '../../../base/lab-error.ts'
import type { MpsProblem, ChainCut, ChainGrowth } from '../../../document/problems/mps/types.ts'
import type { Chain } from '../../../engine/engine.ts'
import { entanglementEntropy } from '../../../engine/entanglement.ts'
import type { Control } from '../../control.ts'
import type { MpsProgress } from './types.ts'

/** Rows in the picture of the growth. */
const mostRows = 40
/** Schmidt values that are listed at a cut. */
const listed = 64

/**
 * Applies all layers.
 *
 * @param report told what is known after each layer that was looked at
 * @throws LabError "range" once more weight has been discarded than the problem allows
 */
export async function grow(
  chain: Chain,
  qubits: number,
  problem: MpsProblem,
  control: Control,
  report: (progress: MpsProgress) => void,
): Promise<MpsProgress> {
  const every = Math.max(1, Math.ceil(chain.layerCount / mostRows))
  let progress = progressOf(chain, qubits, await cutsOf(chain), emptyGrowth)
  while (chain.applied < chain.layerCount) {
    await control.breathe()
    await chain.advance()
    refuseLoss(chain, problem)
    if (chain.applied % every !== 0 && chain.applied < chain.layerCount) continue
    const cuts = await cutsOf(chain)
    progress = progressOf(chain, qubits, cuts, grownBy(progress.growth, chain, cuts))
    report(progress)
  }
  return progress
}

const emptyGrowth: ChainGrowth = { layers: [], entropies: [], largestBond: [], discarded: [] }

function grownBy(growth: ChainGrowth, chain: Chain, cuts: readonly ChainCut[]): ChainGrowth {
  return {
    layers: [...growth.layers, chain.applied],
    entropies: [...growth.entropies, cuts.map(({ entropy }) => entropy)],
    largestBond: [...growth.largestBond, largest(chain.bonds())],
    discarded: [...growth.discarded, total(chain.discarded())],
  }
}

function progressOf(
  chain: Chain,
  qubits: number,
  cuts: readonly ChainCut[],
  growth: ChainGrowth,
): MpsProgress {
  const { layerCount: layers, applied } = chain
  return { qubits, layers, applied, cuts, growth, discarded: total(chain.discarded()) }
}

async function cutsOf(chain: Chain): Promise<readonly ChainCut[]> {
  const [bonds, lost] = [chain.bonds(), chain.discarded()]
  return (await chain.schmidt()).map((values, after) => ({
    after,
    bond: bonds[after]!,
    entropy: entanglementEntropy(values),
    discarded: lost[after]!,
    schmidt: [...values.subarray(0, Math.min(listed, bonds[after]!))],
  }))
}

/* The cut that lost most is the one whose entanglement is too high. */
function refuseLoss(chain: Chain, { bond, mostDiscarded }: MpsProblem): void {
  const lost = chain.discarded()
  const sum = total(lost)
  if (sum <= mostDiscarded) return
  const worst = lost.indexOf(largest(lost))
  throw new LabError(
    'range',
    `mps: the weight discarded must stay within ${mostDiscarded}, got ${sum.toPrecision(3)} after ${chain.applied} of ${chain.layerCount} layers, most of it at the cut between qubits ${worst} and ${worst + 1}, whose bond needs more than ${bond} dimensions; take a larger bond, fewer layers or weaker gates, or allow more loss`,
    { cut: worst, bond, layer: chain.applied, discarded: sum },
  )
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
