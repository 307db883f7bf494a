/* Which bandwidth of a scan to take, and why. */
import type { KernelDiagnosis } from '../../../learn/quantum-kernels/diagnosis.ts'
import { shown } from '../../../learn/quantum-kernels/findings.ts'
import type { BandwidthPoint } from './types.ts'

interface Judgement {
  readonly what: string
  readonly value: number
  /** Smaller differences are no reason to change anything. */
  readonly least: number
}

/* By validation rows where there are some, else by how well kernel and labels go together. */
function judged({ machine, alignment }: KernelDiagnosis): Judgement | null {
  if (machine && machine.validation !== null) {
    const what = machine.kind === 'ridge' ? 'validation R²' : 'validation accuracy'
    return { what, value: machine.validation, least: 0.02 }
  }
  return alignment ? { what: 'centred alignment', value: alignment.centred, least: 0.05 } : null
}

/** The point that does best, of equal ones that with the better centred alignment; null where the own one is as good. */
export function recommendation(
  scan: readonly BandwidthPoint[],
  own: number,
): { readonly bandwidth: number; readonly reason: string } | null {
  const here = scan.find(({ bandwidth }) => bandwidth === own)
  const now = here ? judged(here.diagnosis) : null
  if (!now) return null
  const ranked = scan
    .map(({ bandwidth, diagnosis }) => ({
      bandwidth,
      value: judged(diagnosis)?.value ?? -Infinity,
      centred: diagnosis.alignment?.centred ?? 0,
    }))
    .toSorted((a, b) => b.value - a.value || b.centred - a.centred || a.bandwidth - b.bandwidth)
  const best = ranked[0]!
  if (best.value - now.value < now.least) return null
  return {
    bandwidth: best.bandwidth,
    reason: `At bandwidth ${best.bandwidth} the ${now.what} is ${shown(best.value)}, at ${own} it is ${shown(now.value)}.`,
  }
}
