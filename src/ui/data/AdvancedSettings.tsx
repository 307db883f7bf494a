/* All settings beyond the basic dozen. Loaded when they are first asked for. */
import { ScalingSetting, SeedSetting, SplitSetting } from '../settings/DataSettings.tsx'
import { GradientSetting, ShotsSetting } from '../settings/MeasureSettings.tsx'
import { ModelChoice } from '../settings/ModelChoice.tsx'
import { InitialSetting, OutputSetting, TaskSetting } from '../settings/ModelSettings.tsx'
import { OptimizerSetting } from '../settings/OptimizerSetting.tsx'
import { ClipSetting, StartsSetting, StopSetting } from '../settings/PacingSettings.tsx'
import { ScheduleSetting } from '../settings/ScheduleSetting.tsx'
import { BatchSetting, LossSetting, StepsSetting } from '../settings/TrainingSettings.tsx'
import { dataText } from '../text/data.ts'
import styles from './DataPane.module.css'
import { Section } from './Section.tsx'

export default function AdvancedSettings() {
  return (
    <>
      <Section title={dataText.advancedData}>
        <div className={styles.stack}>
          <SeedSetting />
          <ScalingSetting />
          <SplitSetting />
        </div>
      </Section>
      <Section title={dataText.advancedModel}>
        <div className={styles.stack}>
          <ModelChoice />
          <TaskSetting />
          <OutputSetting />
          <InitialSetting />
        </div>
      </Section>
      <Section title={dataText.advancedTraining}>
        <div className={styles.stack}>
          <LossSetting />
          <OptimizerSetting advanced />
          <BatchSetting />
          <StepsSetting />
          <ScheduleSetting advanced />
          <ClipSetting />
          <StartsSetting />
          <StopSetting advanced />
          <ShotsSetting />
          <GradientSetting />
        </div>
      </Section>
    </>
  )
}
