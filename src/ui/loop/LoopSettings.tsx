/* The settings of one box of the loop. Loaded when the first box is opened. */
import { loopText } from '../text/loop.ts'
import { CircuitSettings } from './CircuitSettings.tsx'
import { DataSettings } from './DataSettings.tsx'
import { EncodeSettings } from './EncodeSettings.tsx'
import { GradientSettings } from './GradientSettings.tsx'
import { LossSettings } from './LossSettings.tsx'
import { MeasureSettings } from './MeasureSettings.tsx'
import { OptimizerSettings } from './OptimizerSettings.tsx'
import type { Stage } from './loop-values.ts'
import styles from './LoopSettings.module.css'

const panels = {
  data: DataSettings,
  encode: EncodeSettings,
  circuit: CircuitSettings,
  measure: MeasureSettings,
  loss: LossSettings,
  gradient: GradientSettings,
  optimizer: OptimizerSettings,
} satisfies Record<Stage, () => React.ReactNode>

/** Title, what the box does, its settings. */
export default function LoopSettings({ stage }: { readonly stage: Stage }) {
  const Panel = panels[stage]
  return (
    <div className={styles.settings}>
      <strong className={styles.title}>{loopText.stage[stage]}</strong>
      <p className={styles.about}>{loopText[stage].about}</p>
      <Panel />
    </div>
  )
}
