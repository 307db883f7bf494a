/* Repeating a selection: how often, and whether each layer is trained on its own. */
import { useState } from 'react'
import type { NodeId } from '../../circuit/tree.ts'
import { repeatNodes } from '../../store/actions/nodes.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { mostLayers } from './RepeatEditor.tsx'
import { useAutofocus } from './use-autofocus.ts'
import styles from './editing.module.css'

const words = panelText.layers
const choices = [
  { value: 'fresh', label: words.fresh },
  { value: 'shared', label: words.shared },
] as const

export function LayersEditor({
  ids,
  close,
}: {
  readonly ids: readonly NodeId[]
  readonly close: () => void
}) {
  const lab = useLab()
  const form = useAutofocus<HTMLFormElement>()
  const [count, setCount] = useState(3)
  const [parameters, setParameters] = useState<'fresh' | 'shared'>('fresh')
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={words.title(ids.length)}
      onSubmit={(event) => {
        event.preventDefault()
        if (repeatNodes(lab, ids, count, parameters)) close()
      }}
    >
      <h3 className={styles.title}>{words.title(ids.length)}</h3>
      <NumberField label={words.field} value={count} low={2} high={mostLayers} whole onChange={setCount} />
      <Select label={words.parameters} value={parameters} options={choices} onChange={setParameters} />
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="small">
          {words.apply}
        </Button>
      </div>
    </form>
  )
}
