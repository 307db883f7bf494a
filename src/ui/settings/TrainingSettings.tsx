/* What is made small and how much of the data each step sees. */
import { documentLimits } from '../../document/limits.ts'
import { losses } from '../../document/registries.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import { Labelled } from './Labelled.tsx'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'
import { withTraining } from './use-edit.ts'

/** The losses that fit the task. */
export function LossSetting() {
  const { edit, refusal } = useCheckedEdit('training.loss')
  const loss = useDocument((state) => state.experiment.training.loss)
  const kind = useDocument((state) => state.experiment.task.kind)
  const entry = losses.find(({ name }) => name === loss)
  return (
    <div>
      <Select
        label={settingsText.loss}
        help={`${settingsText.lossHelp} ${entry ? `${entry.label}: ${entry.help}` : ''}`}
        value={loss}
        options={losses
          .filter(({ name, tasks }) => name === loss || tasks.includes(kind))
          .map(({ name, label }) => ({ value: name, label }))}
        onChange={(chosen) => edit((experiment) => withTraining(experiment, { loss: chosen }))}
      />
      <Refusal>{refusal}</Refusal>
    </div>
  )
}

const firstBatch = 16

/** All training points in each step, or a batch. */
export function BatchSetting() {
  const { edit, refusal } = useCheckedEdit('training.batchSize')
  const size = useDocument((state) => state.experiment.training.batchSize)
  const setSize = (batchSize: number | null) => edit((experiment) => withTraining(experiment, { batchSize }))
  return (
    <div className={styles.stack}>
      <Labelled label={settingsText.batch} help={settingsText.batchHelp}>
        <Segmented
          wide
          label={settingsText.batch}
          value={size === null ? 'all' : 'some'}
          options={[
            { value: 'all', label: settingsText.batchAll },
            { value: 'some', label: settingsText.batchSome },
          ]}
          onChange={(kind) => setSize(kind === 'all' ? null : firstBatch)}
        />
        <Refusal>{refusal}</Refusal>
      </Labelled>
      {size === null ? null : (
        <NumberField
          label={settingsText.batchSize}
          value={size}
          low={1}
          high={documentLimits.rows}
          whole
          onChange={setSize}
        />
      )}
    </div>
  )
}

/** When training stops by itself. */
export function StepsSetting() {
  const { edit, refusal } = useCheckedEdit()
  const steps = useDocument((state) => state.experiment.training.steps)
  return (
    <div>
      <NumberField
        label={settingsText.steps}
        help={settingsText.stepsHelp}
        value={steps}
        low={1}
        high={documentLimits.steps}
        whole
        onChange={(count) => edit((experiment) => withTraining(experiment, { steps: count }))}
      />
      <Refusal>{refusal}</Refusal>
    </div>
  )
}
