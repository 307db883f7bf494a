/* Curves with intervals over linear or logarithmic axes, each with a mark and a colour of its own, and lines to compare with. */
import { classColor, markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { boxIn, logText, ticksOf, type Box, type Tick } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { linearScale, logTicks } from '../../output/axis-scale.ts'
import type { Size } from '../../output/use-size.ts'
import styles from './Curves.module.css'

type Pair = readonly [number, number]

export interface CurvePoint {
  readonly x: number
  readonly y: number
  /** Ends of an interval around y. */
  readonly low?: number
  readonly high?: number
}

export interface Curve {
  readonly name: string
  /** Which colour and mark. */
  readonly look: number
  readonly points: readonly CurvePoint[]
  /** A formula, not a measurement: a thin dashed line without marks. */
  readonly isFormula?: boolean
  /** Many points: intervals as a band, no marks. */
  readonly isDense?: boolean
  /** Apart from another curve of the same colour. */
  readonly isDashed?: boolean
}

export interface CurveAxis {
  readonly name: string
  readonly scale: 'linear' | 'log'
  readonly range: Pair
  /** Tick labels; by default as many decimals as ticks need. */
  readonly text?: (value: number) => string
}

/** A value to compare with, as a line through the whole chart. */
export interface Reference {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly label: string
}

export interface CurvesProps {
  readonly height: number
  readonly x: CurveAxis
  readonly y: CurveAxis
  readonly curves: readonly Curve[]
  readonly references?: readonly Reference[]
}

interface Scale {
  readonly place: (value: number) => number
  readonly ticks: readonly Tick[]
}

function scaleOf({ scale, range, text }: CurveAxis, ends: Pair, count: number): Scale {
  const [low, high] = range
  const inside = (value: number) => Math.min(high, Math.max(low, value))
  if (scale === 'log') {
    const line = linearScale([Math.log10(low), Math.log10(high)], ends)
    const place = (value: number) => line(Math.log10(inside(value)))
    return {
      place,
      ticks: logTicks(range, count).map((value) => ({ at: place(value), text: (text ?? logText)(value) })),
    }
  }
  const line = linearScale(range, ends)
  const ticks = text
    ? line.ticks(count).map((value) => ({ at: line(value), text: text(value) }))
    : ticksOf(line, count)
  return { place: (value) => line(inside(value)), ticks }
}

export function Curves(props: CurvesProps) {
  return (
    <ChartFrame height={props.height} minWidth={300}>
      {(size) => <Drawing {...props} size={size} />}
    </ChartFrame>
  )
}

function Drawing({ x, y, curves, references = [], size }: CurvesProps & { readonly size: Size }) {
  const box = boxIn(size, { left: 68, top: 12, right: 28, bottom: 44 })
  const across = scaleOf(x, [box.left, box.left + box.width], Math.max(2, Math.floor(box.width / 80)))
  const up = scaleOf(y, [box.top + box.height, box.top], Math.max(2, Math.floor(box.height / 44)))
  return (
    <g className={styles.chart}>
      <Axes box={box} x={across.ticks} y={up.ticks} xName={x.name} yName={y.name} />
      {references.map((reference, row) => (
        <ReferenceLine
          key={`${reference.axis} ${reference.label}`}
          box={box}
          row={row}
          reference={reference}
          at={(reference.axis === 'x' ? across : up).place(reference.at)}
        />
      ))}
      {curves.map((curve) => (
        <CurveLine key={curve.name} curve={curve} across={across.place} up={up.place} />
      ))}
    </g>
  )
}

function ReferenceLine(props: {
  readonly box: Box
  readonly reference: Reference
  readonly at: number
  /** Labels of lines that are near each other stand on rows of their own. */
  readonly row: number
}) {
  const { box, reference, at, row } = props
  const isAtEnd = at > box.left + box.width - 150
  const [right, bottom] = [box.left + box.width, box.top + box.height]
  if (reference.axis === 'x')
    return (
      <g>
        <path className={styles.reference} d={`M${at} ${box.top}V${bottom}`} />
        <text
          x={at + (isAtEnd ? -6 : 6)}
          y={bottom - 8 - 16 * row}
          textAnchor={isAtEnd ? 'end' : 'start'}
          className={styles.label}
        >
          {reference.label}
        </text>
      </g>
    )
  return (
    <g>
      <path className={styles.reference} d={`M${box.left} ${at}H${right}`} />
      <text x={right - 4} y={at < box.top + 16 ? at + 14 : at - 5} textAnchor="end" className={styles.label}>
        {reference.label}
      </text>
    </g>
  )
}

function CurveLine(props: {
  readonly curve: Curve
  readonly across: (value: number) => number
  readonly up: (value: number) => number
}) {
  const { curve, across, up } = props
  const { points, look, isFormula, isDense, isDashed } = curve
  const path = `M${points.map(({ x, y }) => `${across(x)} ${up(y)}`).join('L')}`
  if (points.length === 0) return null
  const upper = points.map(({ x, y, high }) => `${across(x)} ${up(high ?? y)}`)
  const lower = points.toReversed().map(({ x, y, low }) => `${across(x)} ${up(low ?? y)}`)
  return (
    <g style={{ color: classColor(look) }}>
      {isDense && !isFormula ? (
        <path className={styles.band} d={`M${[...upper, ...lower].join('L')}Z`} />
      ) : null}
      <path
        className={isFormula ? styles.formula : styles.line}
        strokeDasharray={isDashed ? '7 4' : undefined}
        d={path}
      />
      {isFormula || isDense
        ? null
        : points.map(({ x, y, low, high }) => (
            <g key={x}>
              {low !== undefined && high !== undefined ? (
                <path
                  className={styles.bar}
                  d={`M${across(x)} ${up(low)}V${up(high)}M${across(x) - 3} ${up(low)}h6M${across(x) - 3} ${up(high)}h6`}
                />
              ) : null}
              <path
                className={styles.mark}
                transform={`translate(${across(x)} ${up(y)})`}
                d={markPath(look, 4)}
              />
            </g>
          ))}
    </g>
  )
}

/** Names of the curves with their looks. */
export function CurveLegend({ curves }: { readonly curves: readonly Curve[] }) {
  return (
    <ul className={styles.legend}>
      {curves.map(({ name, look, isFormula, isDense, isDashed }) => (
        <li key={name} style={{ color: classColor(look) }}>
          <svg width="28" height="12" aria-hidden="true">
            <path
              className={isFormula ? styles.formula : styles.line}
              strokeDasharray={isDashed ? '7 4' : undefined}
              d="M1 6H27"
            />
            {isFormula || isDense ? null : (
              <path className={styles.mark} transform="translate(14 6)" d={markPath(look, 4)} />
            )}
          </svg>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  )
}
