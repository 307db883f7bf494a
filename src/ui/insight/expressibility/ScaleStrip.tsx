/* One number on a scale, between its ends in words and a few known circuits. */
import { Help } from '../../controls/Help.tsx'
import { logText } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import { rowsFor } from '../labels.ts'
import styles from './ScaleStrip.module.css'

/** Where a number stands on its scale, from 0 to 1. */
export interface Scale {
  readonly share: (value: number) => number
  readonly ticks: readonly number[]
}

/** Where the line stands in the drawing. */
const lineY = 50

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

const side = 56
const labelWidth = 104

const placeOn = (scale: Scale, value: number, width: number) => side + scale.share(value) * (width - 2 * side)

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
  const rowsIn = (width: number) =>
    rowsFor(
      others.map((one) => placeOn(scale, one.value, width)),
      labelWidth,
    )
  return (
    <section className={styles.strip} aria-label={props.title}>
      <div className={styles.head}>
        <h3>{props.title}</h3>
        <Help title={props.title}>{props.help}</Help>
        <strong>{props.text}</strong>
      </div>
      <ChartFrame height={(width) => lineY + 24 + 20 * (1 + Math.max(...rowsIn(width)))} minWidth={320}>
        {({ width }) => {
          const at = (number: number) => placeOn(scale, number, width)
          const rows = rowsIn(width)
          return (
            <g className={styles.scale}>
              <path d={`M${side} ${lineY}H${width - side}`} className={styles.line} />
              <text x={side} y={14} textAnchor="start">
                {props.ends[0]}
              </text>
              <text x={width - side} y={14} textAnchor="end">
                {props.ends[1]}
              </text>
              {scale.ticks.map((tick) => (
                <g key={tick} transform={`translate(${at(tick)} ${lineY})`}>
                  <path d="M0 -5V0" className={styles.line} />
                  <text y={-9} textAnchor="middle" className={styles.tick}>
                    {logText(tick)}
                  </text>
                </g>
              ))}
              {others.map((one, i) => (
                <g key={one.name} transform={`translate(${at(one.value)} 0)`}>
                  <path d={`M0 ${lineY}V${lineY + 20 + (rows[i] ?? 0) * 20}`} className={styles.lead} />
                  <circle cy={lineY} r={4} className={styles.known} />
                  <text y={lineY + 32 + (rows[i] ?? 0) * 20} textAnchor="middle">
                    {one.name}
                  </text>
                </g>
              ))}
              <path
                d={`M${at(Math.max(value - error, 1e-9))} ${lineY}H${at(value + error)}`}
                className={styles.error}
              />
              <path
                transform={`translate(${at(value)} ${lineY})`}
                d="M0 -9L9 0L0 9L-9 0Z"
                className={styles.own}
              />
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
