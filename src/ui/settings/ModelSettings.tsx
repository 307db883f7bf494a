/* From readouts to answers: task, readout, output scale and bias, and where the angles start. */
import type { InitialParameters, OutputLayer } from '../../document/experiment.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import { Labelled } from './Labelled.tsx'
import styles from './settings.module.css'
import { useEdit } from './use-edit.ts'

/** What is learned, and from which readout where there is a choice. */
export function TaskSetting() {
  const edit = useEdit()
  const task = useDocument((state) => state.experiment.task)
  const readouts = useDocument((state) => state.source.circuit.readouts)
  const single = readouts.filter((readout) => readout.kind === 'pauli-sum')
  return (
    <Labelled label={settingsText.task} help={settingsText.taskHelp} aside={settingsText.tasks[task.kind]}>
      {task.kind === 'multiclass' ? (
        <p className={styles.note}>{task.readouts.join(', ')}</p>
      ) : (
        <Select
          label={settingsText.readout}
          help={settingsText.readoutHelp}
          value={task.readout}
          options={single.map(({ name }) => ({ value: name, label: name }))}
          onChange={(readout) => edit((experiment) => ({ ...experiment, task: { ...task, readout } }))}
        />
      )}
    </Labelled>
  )
}

/** answer = scale × readout + bias. */
export function OutputSetting() {
  const edit = useEdit()
  const output = useDocument((state) => state.experiment.output)
  const set = (change: Partial<OutputLayer>) =>
    edit((experiment) => ({ ...experiment, output: { ...experiment.output, ...change } }))
  const { scale, bias } = output
  const limits = { low: -1000, high: 1000 }
  return (
    <Labelled label={settingsText.output} help={settingsText.outputHelp}>
      <div className={styles.pair}>
        <NumberField
          label={settingsText.scale}
          value={scale.initial}
          {...limits}
          onChange={(initial) => set({ scale: { ...scale, initial } })}
        />
        <NumberField
          label={settingsText.bias}
          value={bias.initial}
          {...limits}
          onChange={(initial) => set({ bias: { ...bias, initial } })}
        />
      </div>
      <Switch
        label={settingsText.trainScale}
        checked={scale.trainable}
        onChange={(trainable) => set({ scale: { ...scale, trainable } })}
      />
      <Switch
        label={settingsText.trainBias}
        checked={bias.trainable}
        onChange={(trainable) => set({ bias: { ...bias, trainable } })}
      />
    </Labelled>
  )
}

type Distribution = InitialParameters['distribution']

const firstDistributions: Readonly<Record<Distribution['kind'], Distribution>> = {
  uniform: { kind: 'uniform', low: -Math.PI, high: Math.PI },
  normal: { kind: 'normal', deviation: 0.3 },
}

/** The distribution of the first angles. */
export function InitialSetting() {
  const edit = useEdit()
  const { distribution, values } = useDocument((state) => state.experiment.initial)
  const set = (next: Distribution) =>
    edit((experiment) => ({ ...experiment, initial: { ...experiment.initial, distribution: next } }))
  const given = Object.keys(values).length
  return (
    <Labelled label={settingsText.initial} help={settingsText.initialHelp}>
      <div className={styles.stack}>
        <Segmented
          wide
          label={settingsText.initial}
          value={distribution.kind}
          options={[
            { value: 'uniform', label: settingsText.uniform },
            { value: 'normal', label: settingsText.normal },
          ]}
          onChange={(kind) => set(firstDistributions[kind])}
        />
        {distribution.kind === 'uniform' ? (
          <div className={styles.pair}>
            <NumberField
              label={settingsText.low}
              value={distribution.low}
              low={-100}
              high={distribution.high}
              onChange={(low) => set({ ...distribution, low })}
            />
            <NumberField
              label={settingsText.high}
              value={distribution.high}
              low={distribution.low}
              high={100}
              onChange={(high) => set({ ...distribution, high })}
            />
          </div>
        ) : (
          <NumberField
            label={settingsText.deviation}
            value={distribution.deviation}
            low={0}
            high={100}
            onChange={(deviation) => set({ kind: 'normal', deviation })}
          />
        )}
        {given > 0 ? <p className={styles.note}>{settingsText.fixedInitial(given)}</p> : null}
      </div>
    </Labelled>
  )
}
