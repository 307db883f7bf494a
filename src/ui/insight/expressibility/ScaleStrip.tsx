/* One number on a scale, between its ends in words and a few known circuits. */
import { Help } from '../../controls/Help.tsx'
import { logText } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import styles from './ScaleStrip.module.css'

/** Where a number stands on its scale, from 0 to 1. */
export interface Scale {
  readonly share: (value: number) => number
  readonly ticks: readonly number[]
}

const clamp = (share: number) => Math.min(1, Math.max(0, share))

/** Divergences from 0.001 to 3; small, which is expressive, stands at the right. */
export const expressibilityScale: Scale = {
  share: (value) => clamp(1 - (Math.log10(Math.max(value, 1e-9)) + 3) / (Math.log10(3) + 3)),
  ticks: [1, 0.1, 0.01, 0.001],
}

export const entanglingScale: Scale = { share: clamp, ticks: [0, 0.25, 0.5, 0.75, 1] }

interface Known {
  readonly name: string
  readonly value: number
}

/** Rows of labels, so that those of near values do not lie on each other. */
export function rowsFor(places: readonly number[], width: number): readonly number[] {
  const ends: number[] = []
  const order = places.map((place, i) => ({ place, i })).toSorted((a, b) => a.place - b.place)
  const rows = Array.from({ length: places.length }, () => 0)
  for (const { place, i } of order) {
    const free = ends.findIndex((end) => place - width / 2 > end)
    const row = free < 0 ? ends.length : free
    ends[row] = place + width / 2
    rows[i] = row
  }
  return rows
}

const side = 56
const labelWidth = 104

export function ScaleStrip(props: {
  readonly title: string
  readonly help: string
  readonly value: number
  readonly error: number
  /** The number with its error. */
  readonly text: string
  readonly scale: Scale
  /** What the left and the right end mean. */
  readonly ends: readonly [string, string]
  readonly others: readonly Known[]
}) {
  const { scale, value, error, others } = props
  return (
    <section className={styles.strip} aria-label={props.title}>
      <div className={styles.head}>
        <h3>{props.title}</h3>
        <Help title={props.title}>{props.help}</Help>
        <strong>{props.text}</strong>
      </div>
      <ChartFrame height={136} minWidth={320}>
        {({ width }) => {
          const at = (number: number) => side + scale.share(number) * (width - 2 * side)
          const rows = rowsFor(
            others.map((one) => at(one.value)),
            labelWidth,
          )
          return (
            <g className={styles.scale}>
              <path d={`M${side} 36H${width - side}`} className={styles.line} />
              <text x={side} y={14} textAnchor="start">
                {props.ends[0]}
              </text>
              <text x={width - side} y={14} textAnchor="end">
                {props.ends[1]}
              </text>
              {scale.ticks.map((tick) => (
                <g key={tick} transform={`translate(${at(tick)} 36)`}>
                  <path d="M0 -3V3" className={styles.line} />
                </g>
              ))}
              {others.map((one, i) => (
                <g key={one.name} transform={`translate(${at(one.value)} 0)`}>
                  <path d={`M0 36V${60 + (rows[i] ?? 0) * 22}`} className={styles.lead} />
                  <circle cy={36} r={4} className={styles.known} />
                  <text y={72 + (rows[i] ?? 0) * 22} textAnchor="middle">
                    {one.name}
                  </text>
                </g>
              ))}
              <path
                d={`M${at(Math.max(value - error, 1e-9))} 36H${at(value + error)}`}
                className={styles.error}
              />
              <path transform={`translate(${at(value)} 36)`} d="M0 -9L9 0L0 9L-9 0Z" className={styles.own} />
            </g>
          )
        }}
      </ChartFrame>
      <p className="visually-hidden">
        {others.map((one) => `${one.name}: ${logText(one.value)}`).join(', ')}
      </p>
    </section>
  )
}
