/* The loss over the plane: colours and lines of equal loss, the path of training over them, and a cross that reads the
   loss at a place by pointer or keys. */
import { useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { cssOf, viridis, viridisRamp } from '../../output/color.ts'
import { paintRamp } from '../../output/surface-raster.ts'
import { fitCanvas, useSize, type Size } from '../../output/use-size.ts'
import { compact } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { Axes } from '../Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox, type Box } from '../chart.ts'
import { heightLines, levelsOf } from './height-lines.ts'
import type { PathPoint } from './live-path.ts'
import { colorRange, gridOf, lossAt, stepped, type LandscapeView, type Place } from './plane.ts'
import styles from './LandscapeMap.module.css'

const words = insightText.landscape

const margin = { left: 60, top: 8, right: 72, bottom: 44 }
/** On a phone the map needs the room. */
const narrowMargin = { left: 52, top: 8, right: 54, bottom: 44 }
const narrow = 420
const barWidth = 12

/** Where things of the plane stand in the drawing. */
interface Board {
  readonly size: Size
  readonly box: Box
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

function boardOf(size: Size, view: LandscapeView): Board {
  const box = boxIn(size, size.width < narrow ? narrowMargin : margin)
  const [across, up] = view.axes
  return {
    size,
    box,
    x: acrossBox(box, [across.low, across.high]),
    y: upBox(box, [up.low, up.high]),
  }
}

function drawHeat(canvas: HTMLCanvasElement, { size, box }: Board, view: LandscapeView): void {
  const context = fitCanvas(canvas, size)
  const range = colorRange(view)
  if (!context || !range) return
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)]
  const pixels = paintRamp(gridOf(view), width, height, viridisRamp(), range)
  const part = document.createElement('canvas')
  part.width = width
  part.height = height
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height)
  part.getContext('2d')?.putImageData(image, 0, 0)
  context.drawImage(part, box.left, box.top, box.width, box.height)
}

function Heat({ board, view }: { readonly board: Board; readonly view: LandscapeView }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (canvas.current) drawHeat(canvas.current, board, view)
  }, [board, view])
  return <canvas ref={canvas} data-figure="" className={styles.layer} aria-hidden="true" />
}

function colorOf(range: LandscapeView['range'], loss: number | null): string {
  if (!range || loss === null || !Number.isFinite(loss)) return 'var(--muted)'
  return cssOf(viridis((loss - range[0]) / (range[1] - range[0] || 1)))
}

function Path({
  board,
  path,
  range,
}: {
  board: Board
  path: readonly PathPoint[]
  range: LandscapeView['range']
}) {
  const places = path.map((point) => ({ ...point, px: board.x(point.x), py: board.y(point.y) }))
  const [first, last] = [places[0], places.at(-1)]
  if (!first || !last) return null
  const line = places.map(({ px, py }) => `${px.toFixed(1)} ${py.toFixed(1)}`).join('L')
  return (
    <g>
      <path d={`M${line}`} className={styles.rim} />
      <path d={`M${line}`} className={styles.halo} />
      {places.slice(1).map((point, i) => (
        <line
          key={point.step}
          x1={places[i]!.px}
          y1={places[i]!.py}
          x2={point.px}
          y2={point.py}
          className={styles.segment}
          style={{ stroke: colorOf(range, point.loss) }}
        />
      ))}
      <g transform={`translate(${first.px} ${first.py})`}>
        <circle r={6} className={styles.start} />
      </g>
      <g transform={`translate(${last.px} ${last.py})`}>
        <path d="M0 -8L8 0L0 8L-8 0Z" className={styles.end} />
      </g>
    </g>
  )
}

/** The scale of colours, with a tick at each line of equal loss. */
function ColorBar({ board, range }: { readonly board: Board; readonly range: readonly [number, number] }) {
  const id = useId()
  const { box } = board
  const left = box.left + box.width + (board.size.width < narrow ? 6 : 14)
  const place = upBox(box, range)
  const stops = Array.from({ length: 17 }, (_, i) => i / 16)
  return (
    <g aria-hidden="true" className={styles.bar}>
      <defs>
        <linearGradient id={id} x1="0" y1="1" x2="0" y2="0">
          {stops.map((stop) => (
            <stop key={stop} offset={stop} stopColor={cssOf(viridis(stop))} />
          ))}
        </linearGradient>
      </defs>
      <rect x={left} y={box.top} width={barWidth} height={box.height} fill={`url(#${id})`} />
      {levelsOf(range).map((level) => (
        <g key={level}>
          <path d={`M${left + barWidth} ${place(level)}h4`} />
          <text x={left + barWidth + 7} y={place(level) + 4}>
            {compact(level)
              .replace(/(\.\d*?)0+$/, '$1')
              .replace(/\.$/, '')}
          </text>
        </g>
      ))}
    </g>
  )
}

function Mark({ board, place, pinned }: { board: Board; place: Place; pinned: boolean }) {
  const [x, y] = [board.x(place.x), board.y(place.y)]
  const { box } = board
  return (
    <g data-screen="" className={pinned ? styles.pinned : styles.cross}>
      <path d={`M${x} ${box.top}V${box.top + box.height}M${box.left} ${y}H${box.left + box.width}`} />
      <circle cx={x} cy={y} r={7} />
    </g>
  )
}

export interface MapProps {
  readonly view: LandscapeView
  readonly path: readonly PathPoint[]
  /** Where the pointer or the keys are. */
  readonly pointed: Place | null
  readonly chosen: Place | null
  readonly onPoint: (place: Place | null) => void
  readonly onChoose: (place: Place | null) => void
}

function Drawing({ board, view, path, pointed, chosen }: MapProps & { readonly board: Board }) {
  const id = useId()
  const { box, size } = board
  const [across, up] = view.axes
  const lines = useMemo(() => heightLines(view, box), [view, box])
  const range = colorRange(view)
  const name = (axis: LandscapeView['axes'][number]) => words.axis(axis.label, axis.share)
  const scales = [acrossBox(box, [across.low, across.high]), upBox(box, [up.low, up.high])] as const
  return (
    <svg data-figure="" width={size.width} height={size.height} className={styles.layer} aria-hidden="true">
      <clipPath id={id}>
        <rect x={box.left} y={box.top} width={box.width} height={box.height} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        {lines.map(({ level, path: d }) => (
          <path key={level} d={d} className={styles.line} />
        ))}
        {view.centre && path.length === 0 ? (
          <g transform={`translate(${board.x(view.centre.x)} ${board.y(view.centre.y)})`}>
            <path d="M0 -8L8 0L0 8L-8 0Z" className={styles.end} />
          </g>
        ) : null}
        {view.least ? (
          <g transform={`translate(${board.x(view.least.x)} ${board.y(view.least.y)})`}>
            <path d="M-6 -6L6 6M-6 6L6 -6" className={styles.leastRim} />
            <path d="M-6 -6L6 6M-6 6L6 -6" className={styles.least} />
          </g>
        ) : null}
        <Path board={board} path={path} range={range} />
        {chosen ? <Mark board={board} place={chosen} pinned /> : null}
        {pointed ? <Mark board={board} place={pointed} pinned={false} /> : null}
      </g>
      <Axes
        box={box}
        x={ticksOf(scales[0], Math.max(3, Math.floor(box.width / 80)))}
        y={ticksOf(scales[1], Math.max(3, Math.floor(box.height / 56)))}
        xName={name(across)}
        yName={name(up)}
        grid={false}
      />
      {range ? <ColorBar board={board} range={range} /> : null}
    </svg>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** The map in the space that it is given. */
export function LandscapeMap(props: MapProps) {
  const { view, pointed, chosen, onPoint, onChoose } = props
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  const board = useMemo(() => boardOf(size, view), [size, view])
  const under = (event: PointerEvent): Place | null => {
    const { box } = board
    const place = event.currentTarget.getBoundingClientRect()
    const s = (event.clientX - place.left - box.left) / box.width
    const t = 1 - (event.clientY - place.top - box.top) / box.height
    if (s < 0 || s > 1 || t < 0 || t > 1) return null
    const [across, up] = view.axes
    return { x: across.low + s * (across.high - across.low), y: up.low + t * (up.high - up.low) }
  }
  const press = (event: KeyboardEvent) => {
    const at = pointed ?? chosen ?? view.centre ?? { x: 0, y: 0 }
    const step = steps[event.key]
    if (step)
      onPoint(stepped(view, at, step[0] * (event.shiftKey ? 5 : 1), step[1] * (event.shiftKey ? 5 : 1)))
    else if (event.key === 'Enter' || event.key === ' ') onChoose(at)
    else if (event.key === 'Escape' && (pointed || chosen)) {
      onPoint(null)
      onChoose(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const at = pointed ?? chosen
  const loss = at ? lossAt(view, at) : null
  return (
    <div
      ref={frame}
      role="slider"
      aria-roledescription={words.mapRole}
      aria-label={words.mapLabel}
      aria-valuenow={loss ?? view.centre?.loss ?? 0}
      aria-valuetext={at ? words.reading(at, loss) : words.nothingPointed}
      tabIndex={0}
      className={styles.map}
      onPointerMove={(event) => event.pointerType === 'mouse' && onPoint(under(event))}
      onPointerLeave={() => onPoint(null)}
      onPointerDown={(event) => onChoose(under(event))}
      onBlur={() => onPoint(null)}
      onKeyDown={press}
    >
      {size.width > 0 ? (
        <>
          <Heat board={board} view={view} />
          <Drawing {...props} board={board} />
        </>
      ) : null}
    </div>
  )
}
