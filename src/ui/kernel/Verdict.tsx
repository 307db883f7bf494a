/* What is wrong with the kernel, or that it is well, in words; and the button that does something about it. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useLocation } from 'wouter'
import { kernelOf } from '../../document/kernel.ts'
import { Button } from '../controls/Button.tsx'
import { useDocument } from '../lab-context.tsx'
import { useEdit } from '../settings/use-edit.ts'
import { kernelText } from '../text/kernel.ts'
import { headlineFirst } from './headline.ts'
import { remedyFor, type Remedy } from './remedies.ts'
import { withKernel } from './subject.ts'
import type { BandwidthPoint, Finding } from './types.ts'
import { useDoctor, useExamination } from './use-examination.ts'
import styles from './Verdict.module.css'

const words = kernelText.verdict

const icons = { good: CircleCheck, note: Info, warning: TriangleAlert, alarm: CircleAlert } as const

function remedyWords(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'bandwidth':
      return words.useBandwidth(remedy.bandwidth)
    case 'shots':
      return remedy.shots === null ? words.useExact : words.useShots(remedy.shots)
    case 'repair':
      return words.repair
    case 'data':
      return words.openData
    case 'back':
      return words.backTo(remedy.bandwidth)
    default:
      return remedy satisfies never
  }
}

/** Does what a remedy says: one step of undo each. */
function useRemedy(): (remedy: Remedy) => void {
  const edit = useEdit()
  const doctor = useDoctor()
  const [, navigate] = useLocation()
  return (remedy) => {
    if (remedy.kind === 'data') navigate('/')
    else if (remedy.kind === 'back') doctor.slideTo(remedy.bandwidth)
    else if (remedy.kind === 'bandwidth')
      edit((experiment) => withKernel(experiment, { bandwidth: remedy.bandwidth }))
    else if (remedy.kind === 'shots') edit((experiment) => withKernel(experiment, { shots: remedy.shots }))
    else edit((experiment) => withKernel(experiment, { repair: 'clip' }))
  }
}

function RemedyButton({ remedy, isMain }: { readonly remedy: Remedy; readonly isMain: boolean }) {
  const apply = useRemedy()
  return (
    <Button
      variant={isMain ? 'primary' : 'plain'}
      size={isMain ? 'medium' : 'small'}
      onClick={() => apply(remedy)}
    >
      {remedyWords(remedy)}
    </Button>
  )
}

function Line(props: { readonly finding: Finding; readonly remedy: Remedy | null }) {
  const { finding } = props
  const Icon = icons[finding.level]
  return (
    <li className={styles.line} data-level={finding.level}>
      <Icon role="img" aria-label={words.levels[finding.level]} />
      <span>
        {finding.text} {finding.advice}
      </span>
      {props.remedy ? <RemedyButton remedy={props.remedy} isMain={false} /> : null}
    </li>
  )
}

/** The document's bandwidth, where nothing is urgent there; null where it is the one shown, or not known. */
function useSoundBandwidth(shown: number): number | null {
  const own = useDocument((state) => kernelOf(state.experiment).bandwidth)
  const there = useExamination((state) => state.points.find(({ bandwidth }) => bandwidth === own))
  const [first] = headlineFirst(there?.diagnosis.findings ?? [])
  const isSound = first?.level === 'good' || first?.level === 'note'
  return isSound && own !== shown ? own : null
}

/** Of the bandwidth that is shown: the most urgent finding large, the others below. */
export function Verdict({ point, isExact }: { readonly point: BandwidthPoint; readonly isExact: boolean }) {
  const kernel = useDocument((state) => kernelOf(state.experiment))
  const recommended = useExamination((state) => state.recommended)
  const isScanned = useExamination((state) => state.isScanned)
  const sound = useSoundBandwidth(point.bandwidth)
  const [first, ...others] = headlineFirst(point.diagnosis.findings)
  if (!first) return null
  const known = {
    kernel: { ...kernel, bandwidth: point.bandwidth },
    diagnosis: point.diagnosis,
    recommended,
    sound,
  }
  const remedy = remedyFor(first, known)
  const Icon = icons[first.level]
  const offered = remedy ? [remedyWords(remedy)] : []
  return (
    <section className={styles.verdict} data-level={first.level} aria-label={words.label}>
      <Icon aria-hidden="true" className={styles.icon} />
      <div className={styles.words} aria-live="polite">
        <span className={styles.at}>
          {words.levels[first.level]} · {(isExact ? words.at : words.nearest)(point.bandwidth)}
        </span>
        <strong className={styles.text}>{first.text}</strong>
        {first.advice ? <span className={styles.advice}>{first.advice}</span> : null}
        {remedy?.kind === 'bandwidth' && recommended ? (
          <span className={styles.reason}>{recommended.reason}</span>
        ) : null}
        {!isScanned && !remedy && first.advice ? (
          <span className={styles.reason}>{words.scanning}</span>
        ) : null}
      </div>
      {remedy ? <RemedyButton remedy={remedy} isMain /> : null}
      {others.length > 0 ? (
        <ul className={styles.others} aria-label={words.more}>
          {others.map((finding) => {
            const other = remedyFor(finding, known)
            const isNew = other !== null && !offered.includes(remedyWords(other))
            return <Line key={finding.text} finding={finding} remedy={isNew ? other : null} />
          })}
        </ul>
      ) : null}
    </section>
  )
}
