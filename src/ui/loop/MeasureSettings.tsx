/* Measure box: how many shots, and which readout the task uses. */
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Help } from '../controls/Help.tsx'
import { useDocument } from '../lab-context.tsx'
import { readoutSign, readoutsOf } from '../output/readout-name.ts'
import { loopText } from '../text/loop.ts'
import { useEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.measure
const choices = [100, 1000, 10_000]

function Shots() {
  const edit = useEdit()
  const shots = useDocument((state) => state.experiment.device.shots)
  const set = (count: number | null, gesture?: string) =>
    edit(
      (experiment) => ({
        ...experiment,
        device: { ...experiment.device, shots: count },
        training:
          count === null ? experiment.training : { ...experiment.training, gradient: 'parameter-shift' },
      }),
      gesture,
    )
  return (
    <>
      <div className={styles.row}>
        <span className={styles.label}>{words.shots}</span>
        <Help title={words.shots}>{words.shotsHelp}</Help>
      </div>
      <Segmented
        wide
        size="small"
        label={words.shots}
        value={shots === null ? 'exact' : String(shots)}
        options={[
          { value: 'exact', label: words.exact },
          ...choices.map((count) => ({ value: String(count), label: String(count) })),
        ]}
        onChange={(value) => set(value === 'exact' ? null : Number(value))}
      />
      {shots === null ? null : (
        <>
          <NumberField
            whole
            label={words.other}
            value={shots}
            low={1}
            high={1_000_000}
            onChange={(count) => set(count, 'shots')}
          />
          <p className={styles.hint}>{words.shift}</p>
        </>
      )}
    </>
  )
}

function Readouts() {
  const edit = useEdit()
  const task = useDocument((state) => state.experiment.task)
  const readouts = useDocument((state) => state.source.circuit.readouts)
  if (task.kind === 'multiclass')
    return (
      <p className={styles.hint}>
        {words.readouts}: {readoutsOf(task).join(', ')}
      </p>
    )
  const usable = readouts.filter((readout) => readout.kind === 'pauli-sum')
  const known = usable.some((readout) => readout.name === task.readout)
  return (
    <>
      <Select
        label={words.readout}
        value={task.readout}
        options={[
          ...(known ? [] : [{ value: task.readout, label: task.readout, disabled: true }]),
          ...usable.map((readout) => ({
            value: readout.name,
            label: `${readout.name} = ${readoutSign(readout)}`,
          })),
        ]}
        onChange={(readout) => edit((experiment) => ({ ...experiment, task: { kind: task.kind, readout } }))}
      />
      {usable.length < 2 ? <p className={styles.hint}>{words.none}</p> : null}
    </>
  )
}

/** Panel content. */
export function MeasureSettings() {
  return (
    <>
      <Shots />
      <Readouts />
    </>
  )
}
