/* Loss box: which loss, and the output layer between readout and prediction. */
import type { OutputLayer } from '../../document/experiment.ts'
import { losses } from '../../document/registries.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument } from '../lab-context.tsx'
import { loopText } from '../text/loop.ts'
import { useEdit, useTrainingEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.loss

function LayerPart({ part }: { readonly part: keyof OutputLayer }) {
  const edit = useEdit()
  const { trainable, initial } = useDocument((state) => state.experiment.output[part])
  const set = (change: Partial<OutputLayer['bias']>, gesture?: string) =>
    edit(
      (experiment) => ({
        ...experiment,
        output: { ...experiment.output, [part]: { ...experiment.output[part], ...change } },
      }),
      gesture,
    )
  return (
    <div>
      <NumberField
        label={words[part]}
        help={words.layerHelp}
        value={initial}
        low={-1000}
        high={1000}
        onChange={(value) => set({ initial: value }, part)}
      />
      <Switch
        label={words.trainable}
        checked={trainable}
        onChange={(checked) => set({ trainable: checked })}
      />
    </div>
  )
}

/** Panel content. */
export function LossSettings() {
  const change = useTrainingEdit()
  const loss = useDocument((state) => state.experiment.training.loss)
  const kind = useDocument((state) => state.experiment.task.kind)
  const offered = losses.filter((entry) => entry.tasks.includes(kind))
  const chosen = losses.find((entry) => entry.name === loss)
  return (
    <>
      <Select
        label={words.loss}
        value={loss}
        options={offered.map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => change({ loss: name })}
      />
      {chosen ? <p className={styles.hint}>{chosen.help}</p> : null}
      <div className={styles.pair}>
        <LayerPart part="scale" />
        <LayerPart part="bias" />
      </div>
    </>
  )
}
