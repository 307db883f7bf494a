/* What the drawing pad does: points placed and removed, the cursor of the keyboard, the picture. The view is DrawPad.tsx. */
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { DrawnPoint } from '../../document/experiment.ts'
import { documentLimits } from '../../document/limits.ts'
import type { DocumentState } from '../../store/document-slice.ts'
import { drawMark } from '../controls/class-marks.ts'
import { tokenColor, useThemeName } from '../controls/theme.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { fitCanvas, useSize } from '../output/use-size.ts'
import { drawText } from '../text/data.ts'
import { fixed } from '../text/format.ts'
import { useChooseData } from './use-data-edits.ts'

/** A place on the plane, from -1 to 1 both ways. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** A class by its number, or the eraser. */
export type Tool = '0' | '1' | '2' | '3' | 'erase'

/** The labels of drawn classes, in the order of their marks. */
export const drawnLabels = ['a', 'b', 'c', 'd'] as const

/** Points of one spray are at least this far apart, in units of the pad's half side. */
export const sprayDistance = 0.09
/** How near the eraser must come. */
const eraseDistance = 0.1
/** One press of an arrow key. */
const cursorStep = 0.05

const noPoints: readonly DrawnPoint[] = []
const inside = (value: number) => Math.max(-1, Math.min(1, Math.round(value * 1000) / 1000))
export const distance = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y)
const indexOfLabel = (label: DrawnPoint['label']) =>
  Math.max(
    0,
    drawnLabels.findIndex((known) => known === label),
  )

/** The points without the one nearest to a spot, if one is near enough. */
function without(points: readonly DrawnPoint[], spot: Spot): readonly DrawnPoint[] {
  const nearest = points.reduce<DrawnPoint | null>(
    (best, point) => (best === null || distance(point, spot) < distance(best, spot) ? point : best),
    null,
  )
  if (!nearest || distance(nearest, spot) > eraseDistance) return points
  return points.filter((point) => point !== nearest)
}

function pointsOf({ experiment: { data } }: Pick<DocumentState, 'experiment'>): readonly DrawnPoint[] {
  return data.source === 'drawn' ? data.points : noPoints
}

/** What the tools do to the points of the document. */
export function useDrawing() {
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
    (tool: Tool, spot: Spot) => {
      const now = pointsOf(lab.document.getState())
      if (tool === 'erase') put(without(now, spot))
      else if (now.length < documentLimits.drawnPoints)
        put([...now, { x: inside(spot.x), y: inside(spot.y), label: drawnLabels[Number(tool)] ?? 'a' }])
    },
    [lab, put],
  )
  return { points, put, apply }
}

/** Canvas and frame that show the points and the keyboard's cursor. */
export function usePadPicture(points: readonly DrawnPoint[], cursor: Spot | null) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(frame)
  const theme = useThemeName()
  useEffect(() => {
    const context = theme && canvas.current && size.width > 0 ? fitCanvas(canvas.current, size) : null
    if (!context) return
    const at = ({ x, y }: Spot) => [((x + 1) / 2) * size.width, ((1 - y) / 2) * size.height] as const
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

/** Keys of the pad: what each does to cursor, tool and points. */
export function useKeyboard(apply: (tool: Tool, spot: Spot) => void) {
  const [tool, setTool] = useState<Tool>('0')
  const [cursor, setCursor] = useState<Spot | null>(null)
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
