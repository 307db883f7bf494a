/* The settings of one box of the loop, and what belongs to the box alone. Loaded when the first box is opened. */
import type { ReactNode } from 'react'
import { useDocument, useRun, useView } from '../lab-context.tsx'
import NoiseSetting from '../noise/NoiseSetting.tsx'
import { ScalingSetting } from '../settings/DataSettings.tsx'
import { GradientSetting, ShotsSetting } from '../settings/MeasureSettings.tsx'
import { ModelChoice } from '../settings/ModelChoice.tsx'
import { InitialSetting, OutputSetting, TaskSetting } from '../settings/ModelSettings.tsx'
import { OptimizerSetting } from '../settings/OptimizerSetting.tsx'
import { ClipSetting, StartsSetting, StopSetting } from '../settings/PacingSettings.tsx'
import { ScheduleSetting } from '../settings/ScheduleSetting.tsx'
import { BatchSetting, LossSetting, StepsSetting } from '../settings/TrainingSettings.tsx'
import { fixed } from '../text/format.ts'
import { loopText } from '../text/loop.ts'
import { SampleWalk } from './SampleWalk.tsx'
import { StartButtons } from './StartButtons.tsx'
import type { Stage } from './loop-values.ts'
import styles from './LoopSettings.module.css'

/** Angles written out in the Encode box. */
const shownAngles = 8

function Angles() {
  const encoded = useRun((state) => state.trace?.encoded ?? null)
  if (!encoded || encoded.length === 0) return null
  const shown = encoded.slice(0, shownAngles).map((angle) => fixed(angle, 2))
  return (
    <p className={styles.hint}>
      {loopText.encode.angles} <span className={styles.mono}>{shown.join(', ')}</span>{' '}
      {encoded.length > shownAngles ? loopText.encode.more(encoded.length - shownAngles) : null}
    </p>
  )
}

/** What the gradient costs, or why there is none. */
function GradientNote() {
  const note = useRun((state) => state.opened?.gradientNote ?? null)
  const method = useDocument((state) => state.experiment.training.gradient)
  const name = useDocument((state) => state.experiment.training.optimizer.name)
  const finite = useDocument((state) => state.experiment.device.shots !== null)
  if (name === 'spsa' || name === 'rotosolve' || name === 'cobyla')
    return <p className={styles.hint}>{loopText.gradient[name]}</p>
  return (
    <>
      <p className={styles.hint}>{loopText.gradient.notes[finite ? 'parameter-shift' : method]}</p>
      {note ? (
        <p className={styles.hint}>
          <strong>{loopText.gradient.cost}</strong> {note}
        </p>
      ) : null}
    </>
  )
}

function Optimizer() {
  const advanced = useView((view) => view.advanced)
  return (
    <>
      <OptimizerSetting advanced={advanced} />
      <StepsSetting />
      <ScheduleSetting advanced={advanced} />
      {advanced ? <ClipSetting /> : null}
      {advanced ? <StartsSetting /> : null}
      <StopSetting advanced={advanced} />
    </>
  )
}

const panels: Readonly<Record<Stage, () => ReactNode>> = {
  data: () => (
    <>
      <SampleWalk />
      <BatchSetting />
    </>
  ),
  encode: () => (
    <>
      <ScalingSetting />
      <Angles />
    </>
  ),
  circuit: () => (
    <>
      <ModelChoice />
      <InitialSetting />
      <NoiseSetting plain />
      <StartButtons />
    </>
  ),
  measure: () => (
    <>
      <ShotsSetting />
      <TaskSetting />
    </>
  ),
  loss: () => (
    <>
      <LossSetting />
      <OutputSetting />
    </>
  ),
  gradient: () => (
    <>
      <GradientSetting />
      <GradientNote />
    </>
  ),
  optimizer: () => <Optimizer />,
}

/** Title, what the box does, its settings. */
export default function LoopSettings({ stage }: { readonly stage: Stage }) {
  return (
    <div className={styles.settings}>
      <div>
        <strong>{loopText.stage[stage]}</strong>
        <p className={styles.hint}>{loopText[stage].about}</p>
      </div>
      {panels[stage]()}
    </div>
  )
}
