/* A repeat: how many layers, and what else can be done with it. */
import type { RepeatNode } from '../../circuit/tree.ts'
import { setRepeatCount } from '../../store/actions/frames.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { FrameActions } from './FrameActions.tsx'
import { frameTitle } from './scene.ts'
import styles from './editing.module.css'

/** More layers than this are typed into the program. */
export const mostLayers = 100

export function RepeatEditor({ node, close }: { readonly node: RepeatNode; readonly close: () => void }) {
  const lab = useLab()
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{frameTitle(node)}</h3>
      <NumberField
        label={panelText.repeat.count}
        value={node.values.length}
        low={1}
        high={mostLayers}
        whole
        onChange={(count) => setRepeatCount(lab, node.id, count)}
      />
      <p className={styles.note}>{panelText.repeat.help}</p>
      <FrameActions node={node} close={close} />
    </div>
  )
}
