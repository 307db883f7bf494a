/* Gradient box: by which method, and what a step costs. */
import { Segmented } from '../controls/Segmented.tsx'
import { useDocument, useRun } from '../lab-context.tsx'
import { loopText } from '../text/loop.ts'
import { useTrainingEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.gradient

/** Panel content. */
export function GradientSettings() {
  const change = useTrainingEdit()
  const method = useDocument((state) => state.experiment.training.gradient)
  const shots = useDocument((state) => state.experiment.device.shots)
  const spsa = useDocument((state) => state.experiment.training.optimizer.name === 'spsa')
  const note = useRun((state) => state.opened?.gradientNote ?? null)
  return (
    <>
      <Segmented
        wide
        size="small"
        label={words.method}
        value={method}
        options={(['adjoint', 'parameter-shift'] as const).map((value) => ({
          value,
          label: words.methods[value],
        }))}
        disabled={shots !== null || spsa}
        onChange={(gradient) => change({ gradient })}
      />
      <p className={styles.hint}>
        {spsa ? words.spsa : shots === null ? words.notes[method] : `${words.notes[method]} ${words.shots}`}
      </p>
      {note ? (
        <p className={styles.hint}>
          <strong>{words.cost}</strong> {note}
        </p>
      ) : null}
    </>
  )
}
