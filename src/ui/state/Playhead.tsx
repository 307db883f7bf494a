/* The time slider's place in the drawing: a line behind the column that has just happened. It can be dragged. */
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react'
import type { Layout } from '../../circuit/layout/plan.ts'
import type { Timeline } from '../../circuit/layout/timeline.ts'
import { goToMoment, momentIn, timelineFor } from '../../store/moments.ts'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import styles from './Playhead.module.css'

/** What the line needs to know of the drawing; pixels. */
export interface PlayheadBoard {
  readonly wires: readonly number[]
  edge(boundary: number): number
}

/** Above the first wire and below the last one. */
const reach = 30
const grip = 14
/** So near to the side of the drawing the line may come before the drawing scrolls. */
const margin = 48

/** The boundary between columns that is nearest. */
function nearestEdge(board: PlayheadBoard, columns: number, x: number): number {
  const edge = (boundary: number) => board.edge(boundary)
  let [low, high] = [0, columns]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (edge(middle) <= x) low = middle
    else high = middle
  }
  return x - edge(low) < edge(high) - x ? low : high
}

/** Where the pointer is in the drawing. */
function pointerX(event: PointerEvent<SVGGElement>): number {
  const svg = event.currentTarget.ownerSVGElement
  return event.clientX - (svg?.getBoundingClientRect().left ?? 0)
}

/** Scrolls the drawing along, unless it is the drawing that moves the line. */
function useIntoSight(x: number, held: RefObject<boolean>) {
  const root = useRef<SVGGElement>(null)
  const first = useRef(true)
  useEffect(() => {
    const scroller = root.current?.closest('[data-circuit-canvas]')?.parentElement
    const isFirst = first.current
    first.current = false
    if (!scroller || held.current || isFirst) return
    const { scrollLeft, clientWidth } = scroller
    if (x < scrollLeft + margin) scroller.scrollLeft = x - clientWidth / 2
    else if (x > scrollLeft + clientWidth - margin) scroller.scrollLeft = x - clientWidth / 2
  }, [x, held])
  return root
}

function Line(props: {
  readonly board: PlayheadBoard
  readonly timeline: Timeline
  readonly columns: number
}) {
  const { board, timeline, columns } = props
  const lab = useLab()
  const held = useRef(false)
  const moment = momentIn(
    timeline,
    useView((view) => view.moment),
  )
  const x = board.edge(timeline.at(moment).column + 1)
  const root = useIntoSight(x, held)
  const [top, bottom] = [(board.wires[0] ?? 0) - reach, (board.wires.at(-1) ?? 0) + reach]
  const move = (event: PointerEvent<SVGGElement>) => {
    event.stopPropagation()
    if (!held.current) return
    const boundary = nearestEdge(board, columns, pointerX(event))
    goToMoment(lab, timeline.momentAfter(boundary - 1, moment))
  }
  const release = (event: PointerEvent<SVGGElement>) => {
    event.stopPropagation()
    held.current = false
  }
  return (
    <g
      ref={root}
      className={styles.playhead}
      transform={`translate(${x} 0)`}
      aria-hidden="true"
      data-playhead={moment}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = true
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <line y1={top} y2={bottom} className={styles.line} />
      <path
        d={`M${-grip / 2} ${top - 2}h${grip}v8l${-grip / 2} 7l${-grip / 2} -7z`}
        className={styles.handle}
      />
      <rect x={-22} y={top - 14} width={44} height={44} className={styles.target} />
    </g>
  )
}

/** Shown as long as the state is. `layout` is the drawing's plan, `board` its pixels. */
export function Playhead({ layout, board }: { readonly layout: Layout; readonly board: PlayheadBoard }) {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  const timeline = timelineFor(circuit, collapsed, shownPass)
  if (!timeline || timeline.count === 0 || layout.columnCount === 0) return null
  return <Line board={board} timeline={timeline} columns={layout.columnCount} />
}
