/* A pad to draw points on: by pointer or by keyboard. The points are the document's; nothing is kept here but the tool
   in hand and the keyboard's cursor. */
import { Eraser, Trash2 } from 'lucide-react'
import { useRef, type FocusEvent, type PointerEvent, type ReactNode } from 'react'
import { isUnfinishedDrawing } from '../../store/data-edits.ts'
import { IconButton } from '../controls/Button.tsx'
import { classColor, markPath } from '../controls/class-marks.ts'
import { Help } from '../controls/Help.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { drawText } from '../text/data.ts'
import styles from './DrawPad.module.css'
import {
  distance,
  drawnLabels,
  sprayDistance,
  useDrawing,
  useKeyboard,
  usePadPicture,
  type Spot,
  type Tool,
} from './use-drawing.ts'

function MarkLabel({ index }: { readonly index: number }) {
  return (
    <svg viewBox="-8 -8 16 16" aria-hidden="true" className={styles.mark}>
      <path d={markPath(index, 5.5)} fill={classColor(index)} />
    </svg>
  )
}

const tools: readonly { value: Tool; label: ReactNode; name: string }[] = [
  ...drawnLabels.map((_, index) => ({
    value: String(index) as Tool,
    label: <MarkLabel index={index} />,
    name: drawText.className(index),
  })),
  { value: 'erase', label: <Eraser aria-hidden="true" />, name: drawText.erase },
]

/** Where on the plane the pointer is. */
function spotOf(event: PointerEvent): Spot {
  const box = event.currentTarget.getBoundingClientRect()
  return {
    x: ((event.clientX - box.left) / box.width) * 2 - 1,
    y: 1 - ((event.clientY - box.top) / box.height) * 2,
  }
}

export function DrawPad() {
  const { points, put, apply } = useDrawing()
  const { tool, setTool, cursor, setCursor, said, onKeyDown } = useKeyboard(apply)
  const { frame, canvas } = usePadPicture(points, cursor)
  const last = useRef<Spot | null>(null)
  const draw = (event: PointerEvent) => {
    const spot = spotOf(event)
    if (last.current && tool !== 'erase' && distance(spot, last.current) < sprayDistance) return
    last.current = spot
    apply(tool, spot)
  }
  // An application, so that screen readers hand the arrow keys over.
  const pad = {
    role: 'application',
    tabIndex: 0,
    onKeyDown,
    onFocus: (event: FocusEvent) => {
      if (event.currentTarget.matches(':focus-visible')) setCursor(cursor ?? { x: 0, y: 0 })
    },
    onBlur: () => setCursor(null),
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = null
      draw(event)
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event)
    },
  }
  const enough = !isUnfinishedDrawing({ source: 'drawn', points })
  return (
    <div data-guide="draw" className={styles.block}>
      <div className={styles.tools}>
        <Segmented wide size="small" label={drawText.tool} value={tool} options={tools} onChange={setTool} />
        <IconButton
          label={drawText.clear}
          size="small"
          disabled={points.length === 0}
          onClick={() => put([])}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <div {...pad} ref={frame} aria-label={drawText.pad} aria-describedby="draw-help" className={styles.pad}>
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      </div>
      <div className={styles.foot}>
        <span>{drawText.count(points.length)}</span>
        <Help title={drawText.pad}>{drawText.padHelp}</Help>
      </div>
      <p id="draw-help" className="visually-hidden">
        {drawText.padHelp}
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {enough ? null : <p className={styles.note}>{drawText.needTwo}</p>}
    </div>
  )
}
