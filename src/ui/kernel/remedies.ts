/* What a button beside a finding does about it. Pure: which remedy fits, given what is known and set. */
import type { KernelSettings } from '../../document/kernel.ts'
import type { Diagnosis, Finding, Recommendation } from './types.ts'

export type Remedy =
  | { readonly kind: 'bandwidth'; readonly bandwidth: number }
  | { readonly kind: 'shots'; readonly shots: number | null }
  | { readonly kind: 'repair' }
  | { readonly kind: 'data' }
  /** Moves the slider to the document's bandwidth, where nothing is as urgent. */
  | { readonly kind: 'back'; readonly bandwidth: number }

/** Findings that another bandwidth may cure. */
const byBandwidth: readonly Finding['code'][] = [
  'concentrated',
  'flat',
  'overfit',
  'underfit',
  'unaligned',
  'bandwidth',
]

/** More shots than this are no advice. */
const mostShots = 1_000_000

/** The remedy for a finding, or null when none is a click away. */
export function remedyFor(
  { code }: Pick<Finding, 'code'>,
  known: {
    readonly kernel: KernelSettings
    readonly diagnosis: Pick<Diagnosis, 'concentration'>
    readonly recommended: Recommendation | null
    /** The document's bandwidth, where the kernel is in order there and the slider stands elsewhere; else null. */
    readonly sound: number | null
  },
): Remedy | null {
  const { kernel, recommended, diagnosis, sound } = known
  if (byBandwidth.includes(code) && recommended && recommended.bandwidth !== kernel.bandwidth)
    return { kind: 'bandwidth', bandwidth: recommended.bandwidth }
  if (byBandwidth.includes(code) && sound !== null) return { kind: 'back', bandwidth: sound }
  if (code === 'shot-noise' && kernel.shots !== null) {
    const needed = Math.ceil(diagnosis.concentration.shotsNeeded ?? Number.POSITIVE_INFINITY)
    return { kind: 'shots', shots: needed > kernel.shots && needed <= mostShots ? needed : null }
  }
  if (code === 'indefinite' && kernel.repair === 'none') return { kind: 'repair' }
  if (code === 'data' || code === 'one-class' || code === 'duplicates') return { kind: 'data' }
  return null
}
