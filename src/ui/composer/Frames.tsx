/* Repeats and blocks: the frames in the drawing, and their labels with the buttons that belong to them. */
import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react'
import { classes } from '../controls/classes.ts'
import type { NodeId } from '../../circuit/tree.ts'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import type { FrameBox, Geometry } from './geometry.ts'
import { openEditor } from './open-editor.ts'
import { blockRole, frameTitle } from './scene.ts'
import styles from './Frames.module.css'

interface FramesProps {
  readonly geometry: Geometry
  readonly selection: readonly NodeId[]
  readonly pointed: NodeId | null
}

/** The rectangles, below wires and gates. */
export function FrameShapes({ geometry, selection, pointed }: FramesProps) {
  return geometry.frames.map((box) => {
    const { node, key, unrolled } = box.frame
    return (
      <rect
        key={key}
        data-frame={node.id}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={12}
        className={classes(
          styles.frame,
          node.kind === 'repeat' ? styles.repeat : styles[blockRole(node.name)],
          unrolled && styles.unrolled,
          selection.includes(node.id) && styles.selected,
          pointed === node.id && styles.pointed,
        )}
      />
    )
  })
}

function PassStepper({ box }: { readonly box: FrameBox }) {
  const lab = useLab()
  const { node, pass } = box.frame
  if (node.kind !== 'repeat' || box.frame.unrolled || node.values.length < 2) return null
  const show = (next: number) =>
    lab.view.setState(({ shownPass }) => ({ shownPass: { ...shownPass, [node.id]: next } }))
  const last = node.values.length - 1
  return (
    <span className={styles.stepper}>
      <button
        type="button"
        className={styles.step}
        aria-label={composerText.previousPass}
        title={composerText.previousPass}
        disabled={pass === 0}
        onClick={() => show(pass - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <span className={styles.pass} aria-live="polite">
        {composerText.pass(pass + 1, node.values.length)}
      </span>
      <button
        type="button"
        className={styles.step}
        aria-label={composerText.nextPass}
        title={composerText.nextPass}
        disabled={pass === last}
        onClick={() => show(pass + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </button>
    </span>
  )
}

/** The labels, as HTML over the drawing. */
export function FrameLabels({ geometry, selection }: FramesProps) {
  const lab = useLab()
  return geometry.frames.map((box) => {
    const { node, key, unrolled } = box.frame
    const repeat = node.kind === 'repeat'
    const title = repeat && unrolled ? composerText.loops(node.values.length) : frameTitle(node)
    return (
      <div
        key={key}
        className={classes(styles.label, repeat ? styles.below : styles.above)}
        style={{
          left: box.x + (repeat ? 8 : 4),
          top: box.labelY,
          maxWidth: repeat ? undefined : box.width - 4,
        }}
      >
        <button
          type="button"
          className={classes(
            styles.title,
            repeat ? styles.repeatTitle : styles[`${blockRole(node.name)}Title`],
            selection.includes(node.id) && styles.chosen,
          )}
          aria-label={composerText.frameMenu(title)}
          aria-haspopup="dialog"
          onPointerEnter={() => lab.view.setState({ pointed: node.id })}
          onPointerLeave={() => lab.view.setState({ pointed: null })}
          onClick={(event) => {
            lab.view.setState({ selection: [node.id] })
            openEditor(lab, { kind: 'frame', id: node.id, key }, event.currentTarget)
          }}
        >
          <span className={styles.words}>{title}</span>
          <ChevronDown aria-hidden="true" />
        </button>
        <PassStepper box={box} />
        {repeat && unrolled ? <span className={styles.note}>{composerText.writtenOut}</span> : null}
      </div>
    )
  })
}
