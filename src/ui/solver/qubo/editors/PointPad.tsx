/* A square of points placed by hand: by mouse, touch or keyboard. What joins the points is drawn by whoever uses it; the
   points are the document's. */
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { classes } from '../../../controls/classes.ts'
import styles from './PointPad.module.css'

export type Place = readonly [x: number, y: number]

/** One press of an arrow key, as a share of the side. */
const keyStep = 0.02
/** A press that moves less, in pixels, is a click. */
const clickSlack = 4
/** Room around the outermost points, as a share of the side. */
const margin = 0.06

const inside = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000

/** From a place in [0, 1] to the drawing of side 100, with a margin. */
export const drawn = (share: number): number => (margin + share * (1 - 2 * margin)) * 100
const undrawn = (share: number): number => inside((share - margin) / (1 - 2 * margin))

const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
}

export interface PointPadProps {
  readonly label: string
  readonly help: string
  /** In [0, 1], y downward. */
  readonly points: readonly Place[]
  readonly chosen: number | null
  /** What a point is called, aloud and on the drawing. */
  readonly nameOf: (index: number) => string
  readonly signOf: (index: number) => string
  readonly onAdd: (place: Place) => void
  readonly onMove: (index: number, place: Place) => void
  readonly onPick: (index: number) => void
  readonly onRemove: (index: number) => void
  /** Drawn beneath the points, in the drawing of side 100. */
  readonly children?: ReactNode
}

/** Follows one press on a point: a click picks it, a drag moves it. */
function usePress({ points, onMove, onPick }: PointPadProps) {
  const press = useRef<{ index: number; x: number; y: number; moved: boolean } | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const placeOf = (event: { clientX: number; clientY: number }): Place => {
    const box = svg.current!.getBoundingClientRect()
    return [undrawn((event.clientX - box.left) / box.width), undrawn((event.clientY - box.top) / box.height)]
  }
  const onPoint = (index: number) => ({
    onPointerDown: (event: PointerEvent<SVGGElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      press.current = { index, x: event.clientX, y: event.clientY, moved: false }
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      const now = press.current
      if (!now || now.index !== index) return
      now.moved ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > clickSlack
      if (now.moved && points[index]) onMove(index, placeOf(event))
    },
    onPointerUp: () => {
      if (press.current?.index === index && !press.current.moved) onPick(index)
      press.current = null
    },
    onPointerCancel: () => {
      press.current = null
    },
  })
  return { svg, placeOf, onPoint }
}

export function PointPad(props: PointPadProps) {
  const { points, chosen, nameOf, signOf, onAdd, onMove, onPick, onRemove } = props
  const { svg, placeOf, onPoint } = usePress(props)
  const help = useId()
  const [ghost, setGhost] = useState<Place | null>(null)
  const onKey = (index: number) => (event: KeyboardEvent) => {
    const move = moves[event.key]
    const [x = 0, y = 0] = points[index] ?? []
    if (move) onMove(index, [inside(x + move[0]), inside(y + move[1])])
    else if (event.key === 'Enter' || event.key === ' ') onPick(index)
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(index)
    else return
    event.preventDefault()
  }
  return (
    <svg
      ref={svg}
      viewBox="0 0 100 100"
      role="group"
      aria-label={props.label}
      aria-describedby={help}
      className={styles.pad}
    >
      <desc id={help}>{props.help}</desc>
      <rect
        width="100"
        height="100"
        className={styles.ground}
        onClick={(event) => onAdd(placeOf(event))}
        onPointerMove={(event) => setGhost(event.pointerType === 'mouse' ? placeOf(event) : null)}
        onPointerLeave={() => setGhost(null)}
      />
      <g className={styles.under}>{props.children}</g>
      {ghost ? (
        <circle
          cx={drawn(ghost[0])}
          cy={drawn(ghost[1])}
          r="3.4"
          className={styles.ghost}
          aria-hidden="true"
        />
      ) : null}
      {points.map(([x, y], index) => (
        <g
          key={index}
          role="button"
          tabIndex={0}
          aria-label={nameOf(index)}
          aria-pressed={chosen === index}
          transform={`translate(${drawn(x)} ${drawn(y)})`}
          className={classes(styles.point, chosen === index && styles.chosen)}
          onKeyDown={onKey(index)}
          {...onPoint(index)}
        >
          <circle r="6.5" className={styles.reach} />
          <circle r="3.6" className={styles.dot} />
          <text className={styles.sign} y="1.25" textAnchor="middle">
            {signOf(index)}
          </text>
        </g>
      ))}
    </svg>
  )
}
