/* How the circuit is measured and differentiated: shots and the gradient method. */
import type { GradientMethod } from '../../document/experiment.ts'
import { documentLimits } from '../../document/limits.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import { Labelled } from './Labelled.tsx'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'
import { useEdit, withTraining } from './use-edit.ts'

/** A first number of shots: enough to see learning, few enough to see noise. */
const firstShots = 200

/** Exact, or a number of shots. */
export function ShotsSetting() {
  const { edit, refusal } = useCheckedEdit('device.shots')
  const shots = useDocument((state) => state.experiment.device.shots)
  const setShots = (count: number | null) =>
    edit((experiment) => ({ ...experiment, device: { ...experiment.device, shots: count } }))
  return (
    <div className={styles.stack}>
      <Labelled label={settingsText.shots} help={settingsText.shotsHelp}>
        <Segmented
          wide
          label={settingsText.shots}
          value={shots === null ? 'exact' : 'finite'}
          options={[
            { value: 'exact', label: settingsText.exact },
            { value: 'finite', label: settingsText.finite },
          ]}
          onChange={(kind) => setShots(kind === 'exact' ? null : firstShots)}
        />
        <Refusal>{refusal}</Refusal>
      </Labelled>
      {shots === null ? null : (
        <NumberField
          label={settingsText.shotCount}
          value={shots}
          low={1}
          high={documentLimits.shots}
          whole
          onChange={setShots}
        />
      )}
    </div>
  )
}

const methods: readonly GradientMethod[] = ['adjoint', 'parameter-shift']

/** Adjoint or parameter shift; with shots only the latter makes sense, and that is said. */
export function GradientSetting() {
  const edit = useEdit()
  const method = useDocument((state) => state.experiment.training.gradient)
  const shots = useDocument((state) => state.experiment.device.shots)
  return (
    <div className={styles.stack}>
      <Select
        label={settingsText.gradient}
        help={settingsText.gradientHelp}
        value={shots === null ? method : 'parameter-shift'}
        disabled={shots !== null}
        options={methods.map((value) => ({ value, label: settingsText.gradients[value] }))}
        onChange={(gradient) => edit((experiment) => withTraining(experiment, { gradient }))}
      />
      {shots === null ? null : <p className={styles.note}>{settingsText.gradientShots}</p>}
    </div>
  )
}
