/* Which bandwidth of a scan to take, and why. */
import type { Finding, KernelDiagnosis } from '../../../learn/quantum-kernels/diagnosis.ts'
import { shown } from '../../../learn/quantum-kernels/findings.ts'
import type { BandwidthPoint, KernelDoctorView } from './types.ts'

interface Judgement {
  readonly what: string
  readonly value: number
  /** Smaller differences are no reason to change anything. */
  readonly least: number
}

/* By validation rows where there are some, else by how well kernel and labels go together. */
function judged({ machine, alignment }: KernelDiagnosis): Judgement | null {
  if (machine && machine.validation !== null) {
    const what = machine.measure === 'r-squared' ? 'validation R²' : 'validation accuracy'
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

/** The view of a whole scan: what it recommends, also among the findings where nothing else speaks of it. */
export function withRecommendation(view: KernelDoctorView): KernelDoctorView {
  const recommended = recommendation(view.scan, view.bandwidth)
  if (!recommended || !view.diagnosis) return { ...view, recommended }
  const diagnosis = withFinding(view.diagnosis, {
    code: 'bandwidth',
    level: 'note',
    text: recommended.reason,
    advice: `Set the bandwidth to ${recommended.bandwidth}.`,
  })
  const scan = view.scan.map((point) =>
    point.bandwidth === view.bandwidth ? { ...point, diagnosis } : point,
  )
  return { ...view, diagnosis, scan, recommended }
}

function withFinding(diagnosis: KernelDiagnosis, finding: Finding): KernelDiagnosis {
  const isUrgent = diagnosis.findings.some(({ level }) => level === 'alarm' || level === 'warning')
  return isUrgent ? diagnosis : { ...diagnosis, findings: [finding, ...diagnosis.findings] }
}
