/* What can be done with a repeat or a block as a whole. */
import { placeOf } from '../../circuit/language/locate.ts'
import type { BlockNode, RepeatNode } from '../../circuit/tree.ts'
import { openFrame, toggleCollapsed } from '../../store/actions/frames.ts'
import { deleteNodes, moveNodesTo, repeatNodes } from '../../store/actions/nodes.ts'
import { duplicateNodes } from '../../store/actions/structure.ts'
import { Button } from '../controls/Button.tsx'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { frameTitle } from './scene.ts'
import styles from './editing.module.css'

const words = panelText.menu

export function FrameActions(props: { readonly node: RepeatNode | BlockNode; readonly close: () => void }) {
  const { node, close } = props
  const lab = useLab()
  const collapsed = useView((view) => view.collapsed.includes(node.id))
  const circuit = useDocument(({ source }) => source.circuit)
  const parent = placeOf(circuit, node.id)?.parents.at(-1)
  const then = (act: () => unknown) => () => {
    close()
    act()
  }
  const out = () => {
    const around = parent && placeOf(circuit, parent.id)
    if (around)
      moveNodesTo(lab, [node.id], { parent: around.parents.at(-1)?.id ?? null, index: around.index + 1 }, 0)
  }
  return (
    <div className={styles.chips}>
      <Button size="small" onClick={then(() => toggleCollapsed(lab, node.id))}>
        {collapsed ? words.expand : words.collapse}
      </Button>
      <Button size="small" onClick={then(() => openFrame(lab, node))}>
        {node.kind === 'block' ? words.open : words.unroll}
      </Button>
      <Button size="small" onClick={then(() => duplicateNodes(lab, [node.id]))}>
        {words.duplicate}
      </Button>
      {node.kind === 'block' ? (
        <Button size="small" onClick={then(() => repeatNodes(lab, [node.id], 2))}>
          {words.repeat}
        </Button>
      ) : null}
      {parent ? (
        <Button size="small" onClick={then(out)}>
          {words.moveOut(frameTitle(parent))}
        </Button>
      ) : null}
      <Button size="small" onClick={then(() => deleteNodes(lab, [node.id]))}>
        {words.delete}
      </Button>
    </div>
  )
}
