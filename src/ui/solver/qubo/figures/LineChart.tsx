/* Lines over numbers, each with its name at its end; colour, dashes and marks tell them apart. */
import type { ReactNode } from 'react'
import { markPath } from '../../../controls/class-marks.ts'
import { Axes } from '../../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox, type Box } from '../../../insight/chart.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import type { AxisScale } from '../../../output/axis-scale.ts'
import { labelsWithin } from './labels-within.ts'
import styles from './Figures.module.css'

export interface Line {
  readonly name: string
  readonly points: readonly (readonly [number, number])[]
  readonly color: string
  readonly dashes?: string | undefined
  /** A shape at each point; for few points. */
  readonly mark?: number | undefined
}

export interface Drawn {
  readonly box: Box
  readonly x: AxisScale
  readonly y: AxisScale
}

const labelGap = 14

/* The interval of values with some room; of one value around it. */
function rangeOf(values: readonly number[], room: number): readonly [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const extra = high > low ? room * (high - low) : 0.5
  return [low - extra, high + extra]
}

/* Whole numbers on the axis, at most a dozen. */
function wholeTicks(x: AxisScale, [low, high]: readonly [number, number]) {
  const [first, last] = [Math.ceil(low), Math.floor(high)]
  const every = Math.max(1, Math.ceil((last - first + 1) / 12))
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, k) => {
    const value = first + k * every
    return { at: x(value), text: String(value) }
  })
}

export function LineChart(props: {
  readonly lines: readonly Line[]
  readonly xName: string
  readonly yName: string
  readonly xRange?: readonly [number, number]
  readonly yRange?: readonly [number, number]
  /** Only whole numbers at the axis across. */
  readonly wholeX?: boolean
  readonly height?: number
  /** Pixels at the right for names. */
  readonly room?: number
  /** Drawn beneath the lines. */
  readonly children?: (drawn: Drawn) => ReactNode
}) {
  const { lines, height = 260, room = 72 } = props
  const points = lines.flatMap((line) => line.points)
  if (points.length === 0) return null
  return (
    <ChartFrame height={height}>
      {(size) => {
        const box = boxIn(size, { left: 72, top: 10, right: room, bottom: 44 })
        const xRange =
          props.xRange ??
          rangeOf(
            points.map(([x]) => x),
            0,
          )
        const x = acrossBox(box, xRange)
        const y = upBox(
          box,
          props.yRange ??
            rangeOf(
              points.map(([, value]) => value),
              0.06,
            ),
        )
        const ticks = ticksOf(x, Math.max(2, Math.floor(box.width / 70)))
        const named = lines.filter((line) => line.points.length > 0)
        const places = labelsWithin(
          named.map((line) => y(line.points.at(-1)![1])),
          labelGap,
          box.top + box.height - 4,
        )
        return (
          <>
            <Axes
              box={box}
              x={props.wholeX ? wholeTicks(x, xRange) : ticks}
              y={ticksOf(y, 5)}
              xName={props.xName}
              yName={props.yName}
            />
            {props.children?.({ box, x, y })}
            {named.map((line, index) => (
              <g key={line.name} style={{ color: line.color }}>
                <path
                  d={`M${line.points.map(([a, b]) => `${x(a)} ${y(b)}`).join('L')}`}
                  strokeDasharray={line.dashes}
                  className={styles.line}
                />
                {line.mark === undefined
                  ? null
                  : line.points.map(([a, b]) => (
                      <path
                        key={a}
                        transform={`translate(${x(a)} ${y(b)})`}
                        d={markPath(line.mark!, 4.5)}
                        className={styles.mark}
                      />
                    ))}
                <text x={box.left + box.width + 6} y={(places[index] ?? 0) + 4} className={styles.label}>
                  {line.name}
                </text>
              </g>
            ))}
          </>
        )
      }}
    </ChartFrame>
  )
}
