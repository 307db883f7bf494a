/* At the foot of the drawing: what can be done with the selection, and the selection in words for those who hear it.
   Loaded when the drawing is first used. */
import {
  CirclePlus,
  Copy,
  CopyPlus,
  Ellipsis,
  FlipHorizontal2,
  Group,
  Layers,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useDeferredValue } from 'react'
import { chosenIds, select } from '../../store/actions/select.ts'
import type { CommandId } from '../../store/commands/all.ts'
import { drawingNow, drawingOf } from '../../store/drawing.ts'
import type { Lab } from '../../store/lab-store.ts'
import { IconButton } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { runCommand } from '../shell/use-command.ts'
import { panelText } from '../text/composer-panels.ts'
import { selectionInWords, summaryOf } from './circuit-words.ts'
import { openEditor } from './open-editor.ts'
import { sceneOf } from './scene.ts'
import { useComposer } from './use-composer.ts'
import { useTouch } from './use-touch.ts'
import styles from './SelectionFoot.module.css'

const words = panelText.bar

const actions: readonly { readonly id: CommandId; readonly label: string; readonly Icon: LucideIcon }[] = [
  { id: 'circuit.duplicate', label: words.duplicate, Icon: CopyPlus },
  { id: 'circuit.copy', label: words.copy, Icon: Copy },
  { id: 'circuit.layers', label: words.layers, Icon: Layers },
  { id: 'circuit.group', label: words.group, Icon: Group },
  { id: 'circuit.control', label: words.control, Icon: CirclePlus },
  { id: 'circuit.invert', label: words.invert, Icon: FlipHorizontal2 },
  { id: 'circuit.delete', label: words.delete, Icon: Trash2 },
]
/** Those that a narrow bar leaves to the menu. */
const wideOnly: readonly CommandId[] = ['circuit.copy', 'circuit.control', 'circuit.invert']

/** The menu of all that is chosen, beside its button. */
function openMenu(lab: Lab, button: Element): void {
  const [id, ...others] = chosenIds(lab)
  const layout = drawingNow(lab)
  const operation = layout.operations.find((one) => one.node.id === id)
  if (id === undefined) return
  if (others.length > 0 || !operation) openEditor(lab, { kind: 'selection' }, button)
  else openEditor(lab, { kind: 'menu', id, key: operation.key }, button)
}

function Bar({ count }: { readonly count: number }) {
  const lab = useLab()
  const selecting = useComposer((composer) => composer.selecting)
  return (
    <div role="toolbar" aria-label={words.title} className={styles.bar} data-selection-bar="">
      <span className={styles.count}>{selecting ? words.gathering(count) : words.count(count)}</span>
      {actions.map(({ id, label, Icon }) => (
        <IconButton
          key={id}
          label={label}
          variant="quiet"
          size="small"
          className={classes(styles.tool, wideOnly.includes(id) && styles.wideOnly)}
          onClick={() => runCommand(lab, id)}
        >
          <Icon aria-hidden="true" />
        </IconButton>
      ))}
      <IconButton
        label={words.more}
        variant="quiet"
        size="small"
        className={styles.tool}
        aria-haspopup="menu"
        onClick={(event) => openMenu(lab, event.currentTarget)}
      >
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <IconButton
        label={words.done}
        variant="quiet"
        size="small"
        className={styles.tool}
        onClick={() => select(lab, [])}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** The circuit's size, and the selection when it changes; a single gate has the focus and speaks for itself. */
function Spoken() {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  const selection = useDeferredValue(useView((view) => view.selection))
  const layout = drawingOf(circuit, collapsed, shownPass)
  const text = selection.length > 1 ? selectionInWords(sceneOf(circuit, layout), layout, selection) : ''
  return (
    <>
      <p id="circuit-summary" hidden>
        {summaryOf(circuit, layout)}
      </p>
      <div aria-live="polite" className="visually-hidden">
        {text}
      </div>
    </>
  )
}

export default function SelectionFoot() {
  const lab = useLab()
  const touch = useTouch()
  const count = useView(() => chosenIds(lab).length)
  const busy = useComposer(({ armed, pick, prefix }) => armed !== null || pick !== null || prefix !== null)
  const dragging = useComposer((composer) => composer.ghost !== null)
  const gathering = useComposer((composer) => composer.selecting)
  const shown = !busy && !dragging && count > (touch || gathering ? 0 : 1)
  return (
    <>
      <Spoken />
      {shown ? <Bar count={count} /> : null}
    </>
  )
}
