/* Some lines over common axes, each named at its end: energies, errors, slopes. */
import { markPath } from '../../controls/class-marks.ts'
import { classes } from '../../controls/classes.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, logRange, logUp, ticksOf, upBox, type Box } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { apart } from '../../insight/labels.ts'
import { niceInterval } from '../../output/axis-scale.ts'
import type { Size } from '../../output/use-size.ts'
import styles from './Lines.module.css'

type Pair = readonly [x: number, y: number]

export interface Line {
  readonly label: string
  readonly look: 'own' | 'exact' | 'rival' | 'other'
  readonly points: readonly Pair[]
  /** Points are marked, not only joined. */
  readonly marks?: boolean
  /** Not named: another line of the same kind is. */
  readonly isQuiet?: boolean
}

export interface Axis {
  readonly name: string
  /** Left out: what the lines take. */
  readonly range?: Pair
  /** Ticks at whole numbers only. */
  readonly whole?: boolean
}

const labelGap = 15
const wideMargin = { left: 72, top: 12, right: 104, bottom: 44 }
const slimMargin = { left: 60, top: 32, right: 12, bottom: 44 }
const slim = 480
/** Of the key above a narrow drawing: a piece of each line, and about the width of a letter. */
const keyLine = 18
const letter = 6.4
/** Values below this on a logarithmic axis are rounding. */
const leastLog = 1e-16

function extent(values: readonly number[], fallback: Pair): Pair {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return fallback
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

function yScale(box: Box, axis: Axis & { readonly scale: 'linear' | 'log' }, values: readonly number[]) {
  const count = Math.max(2, Math.floor(box.height / 44))
  if (axis.scale === 'log') {
    const [low, high] =
      axis.range ??
      logRange(
        values.map((value) => Math.max(value, leastLog)),
        [1e-6, 1],
      )
    return logUp(box, [low, high])
  }
  const place = upBox(box, niceInterval(axis.range ?? extent(values, [0, 1]), count))
  return { place, ticks: ticksOf(place, count) }
}

/* Those at whole numbers, without decimals. */
function wholeTicks(ticks: ReturnType<typeof ticksOf>): ReturnType<typeof ticksOf> {
  return ticks
    .filter(({ text }) => /^\d+(\.0+)?$/.test(text))
    .map(({ at, text }) => ({ at, text: text.replace(/\..*/, '') }))
}

/** `band`: a part of the y axis that is shaded, such as an accuracy. */
export function Lines(props: {
  readonly height: number
  readonly x: Axis
  readonly y: Axis & { readonly scale: 'linear' | 'log' }
  readonly lines: readonly Line[]
  readonly band?: { readonly from: number; readonly to: number; readonly label: string } | null
}) {
  return <ChartFrame height={props.height}>{(size) => <Drawing {...props} size={size} />}</ChartFrame>
}

function Drawing(props: Parameters<typeof Lines>[0] & { readonly size: Size }) {
  const { x, y, lines, band, size } = props
  const isSlim = size.width < slim
  const box = boxIn(size, isSlim ? slimMargin : wideMargin)
  const all = lines.flatMap(({ points }) => points)
  const across = acrossBox(
    box,
    x.range ??
      extent(
        all.map(([at]) => at),
        [0, 1],
      ),
  )
  const up = yScale(
    box,
    y,
    all.map(([, value]) => value),
  )
  const right = box.left + box.width
  const ticks = ticksOf(across, Math.max(2, Math.floor(box.width / 80)))
  const inside = (value: number) => Math.min(box.top + box.height, Math.max(box.top, up.place(value)))
  const drawn = lines.filter(({ points }) => points.length > 0)
  const named = drawn.filter(({ isQuiet }) => !isQuiet)
  const labels = apart(
    named.map(({ points }) => inside(points.at(-1)![1])),
    labelGap,
  )
  const keys = named.map((_, k) =>
    named.slice(0, k).reduce((at, { label }) => at + keyLine + 24 + letter * label.length, 16),
  )
  const shaded = band ? [inside(band.to), inside(band.from)] : null
  return (
    <g>
      {shaded ? (
        <g>
          <rect
            className={styles.band}
            x={box.left}
            y={shaded[0]}
            width={box.width}
            height={Math.max(1, shaded[1]! - shaded[0]!)}
          />
        </g>
      ) : null}
      <Axes box={box} x={x.whole ? wholeTicks(ticks) : ticks} y={up.ticks} xName={x.name} yName={y.name} />
      {drawn.map(({ look, points, marks }, k) => (
        <g key={k} className={classes(styles.line, styles[look])}>
          <path d={`M${points.map(([at, value]) => `${across(at)} ${inside(value)}`).join('L')}`} />
          {marks || points.length === 1
            ? points.map(([at, value]) => (
                <path
                  key={at}
                  className={styles.mark}
                  transform={`translate(${across(at)} ${inside(value)})`}
                  d={markPath(look === 'rival' ? 1 : 0, 3)}
                />
              ))
            : null}
        </g>
      ))}
      {named.map(({ label, look }, k) =>
        isSlim ? (
          <g
            key={label}
            className={classes(styles.line, styles[look])}
            transform={`translate(${keys[k]} 14)`}
          >
            {label ? <path d={`M0 0H${keyLine}`} /> : null}
            <text x={keyLine + 6} y={4} className={styles.label}>
              {label}
            </text>
          </g>
        ) : (
          <text key={label} x={right + 8} y={labels[k]! + 4} className={classes(styles.label, styles[look])}>
            {label}
          </text>
        ),
      )}
    </g>
  )
}
