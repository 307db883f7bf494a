/* A pad to draw points on: by pointer or by keyboard. The points are the document's; nothing is kept here but the tool
   in hand and the keyboard's cursor. */
import { Eraser, Trash2 } from 'lucide-react'
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import type { DrawnPoint } from '../../document/experiment.ts'
import { documentLimits } from '../../document/limits.ts'
import { IconButton } from '../controls/Button.tsx'
import { drawMark, markPath, classColor } from '../controls/class-marks.ts'
import { Help } from '../controls/Help.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { tokenColor, useThemeName } from '../controls/theme.ts'
import type { DocumentState } from '../../store/document-slice.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { fitCanvas, useSize } from '../output/use-size.ts'
import { drawText } from '../text/data.ts'
import { fixed } from '../text/format.ts'
import styles from './DrawPad.module.css'
import { useChooseData } from './use-data-edits.ts'

type Tool = '0' | '1' | '2' | '3' | 'erase'

/** The labels of drawn classes, in the order of their marks. */
const drawnLabels = ['a', 'b', 'c', 'd'] as const

/** Points of one spray are at least this far apart, in units of the pad's half side. */
const sprayDistance = 0.09
/** How near the eraser must come. */
const eraseDistance = 0.1
/** One press of an arrow key. */
const cursorStep = 0.05

const noPoints: readonly DrawnPoint[] = []
const inside = (value: number) => Math.max(-1, Math.min(1, Math.round(value * 1000) / 1000))
const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y)
const indexOfLabel = (label: DrawnPoint['label']) =>
  Math.max(
    0,
    drawnLabels.findIndex((known) => known === label),
  )

/** The points without the one nearest to a spot, if one is near enough. */
function without(points: readonly DrawnPoint[], spot: { x: number; y: number }): readonly DrawnPoint[] {
  const nearest = points.reduce<DrawnPoint | null>(
    (best, point) => (best === null || distance(point, spot) < distance(best, spot) ? point : best),
    null,
  )
  if (!nearest || distance(nearest, spot) > eraseDistance) return points
  return points.filter((point) => point !== nearest)
}

function MarkLabel({ index }: { readonly index: number }) {
  return (
    <svg viewBox="-8 -8 16 16" aria-hidden="true" className={styles.mark}>
      <path d={markPath(index, 5.5)} fill={classColor(index)} />
    </svg>
  )
}

function pointsOf({ experiment: { data } }: Pick<DocumentState, 'experiment'>): readonly DrawnPoint[] {
  return data.source === 'drawn' ? data.points : noPoints
}

/** What the tools do to the points of the document. */
function useDrawing() {
  const lab = useLab()
  const choose = useChooseData()
  const points = useDocument(pointsOf)
  const put = useCallback(
    (next: readonly DrawnPoint[]) => {
      if (next !== pointsOf(lab.document.getState())) choose({ source: 'drawn', points: next }, 'draw')
    },
    [lab, choose],
  )
  const apply = useCallback(
    (tool: Tool, spot: { x: number; y: number }) => {
      const now = pointsOf(lab.document.getState())
      if (tool === 'erase') put(without(now, spot))
      else if (now.length < documentLimits.drawnPoints)
        put([...now, { x: inside(spot.x), y: inside(spot.y), label: drawnLabels[Number(tool)] ?? 'a' }])
    },
    [lab, put],
  )
  return { points, put, apply }
}

function usePadPicture(points: readonly DrawnPoint[], cursor: { x: number; y: number } | null) {
  const frame = useRef<HTMLButtonElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(frame)
  const theme = useThemeName()
  useEffect(() => {
    const context = theme && canvas.current && size.width > 0 ? fitCanvas(canvas.current, size) : null
    if (!context) return
    const at = ({ x, y }: { x: number; y: number }) =>
      [((x + 1) / 2) * size.width, ((1 - y) / 2) * size.height] as const
    context.strokeStyle = tokenColor('--line')
    context.lineWidth = 1
    context.beginPath()
    context.moveTo(size.width / 2, 0)
    context.lineTo(size.width / 2, size.height)
    context.moveTo(0, size.height / 2)
    context.lineTo(size.width, size.height / 2)
    context.stroke()
    for (const point of points) drawMark(context, indexOfLabel(point.label), ...at(point), 4, false)
    if (cursor) {
      const [x, y] = at(cursor)
      context.strokeStyle = tokenColor('--ink')
      context.lineWidth = 1.5
      context.strokeRect(x - 7, y - 7, 14, 14)
    }
  }, [points, cursor, size, theme])
  return { frame, canvas }
}

const tools: readonly { value: Tool; label: ReactNode; name: string }[] = [
  ...drawnLabels.map((_, index) => ({
    value: String(index) as Tool,
    label: <MarkLabel index={index} />,
    name: drawText.className(index),
  })),
  { value: 'erase', label: <Eraser aria-hidden="true" />, name: drawText.erase },
]

/** Keys of the pad: what each does to cursor, tool and points. */
function useKeyboard(apply: (tool: Tool, spot: { x: number; y: number }) => void) {
  const [tool, setTool] = useState<Tool>('0')
  const [cursor, setCursor] = useState<{ x: number; y: number } | null>(null)
  const [said, setSaid] = useState('')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = cursor ?? { x: 0, y: 0 }
    const step = event.shiftKey ? 5 * cursorStep : cursorStep
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    }
    const move = moves[event.key]
    const words = [fixed(at.x, 2), fixed(at.y, 2)] as const
    if (move) {
      const next = { x: inside(at.x + move[0]), y: inside(at.y + move[1]) }
      setCursor(next)
      setSaid(drawText.cursor(fixed(next.x, 2), fixed(next.y, 2)))
    } else if (/^[1-4]$/.test(event.key)) {
      setTool(String(Number(event.key) - 1) as Tool)
      setSaid(drawText.className(Number(event.key) - 1))
    } else if (event.key === 'Enter') {
      apply(tool, at)
      setSaid(tool === 'erase' ? drawText.erase : drawText.placed(drawText.className(Number(tool)), ...words))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      apply('erase', at)
      setSaid(drawText.erase)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { tool, setTool, cursor, setCursor, said, onKeyDown }
}

/** Where on the plane the pointer is. */
function spotOf(event: PointerEvent) {
  const box = event.currentTarget.getBoundingClientRect()
  return {
    x: ((event.clientX - box.left) / box.width) * 2 - 1,
    y: 1 - ((event.clientY - box.top) / box.height) * 2,
  }
}

/** An application, so that screen readers hand the arrow keys over. */
const padRole = { role: 'application' }

export function DrawPad() {
  const { points, put, apply } = useDrawing()
  const { tool, setTool, cursor, setCursor, said, onKeyDown } = useKeyboard(apply)
  const { frame, canvas } = usePadPicture(points, cursor)
  const last = useRef<{ x: number; y: number } | null>(null)
  const draw = (event: PointerEvent) => {
    const spot = spotOf(event)
    if (last.current && tool !== 'erase' && distance(spot, last.current) < sprayDistance) return
    last.current = spot
    apply(tool, spot)
  }
  const enough = points.length >= 4 && new Set(points.map((point) => point.label)).size > 1
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
      <button
        type="button"
        ref={frame}
        {...padRole}
        aria-label={drawText.pad}
        aria-describedby="draw-help"
        className={styles.pad}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setCursor(cursor ?? { x: 0, y: 0 })
        }}
        onBlur={() => setCursor(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = null
          draw(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event)
        }}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      </button>
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
