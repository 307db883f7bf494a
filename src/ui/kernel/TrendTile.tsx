/* One quantity of the kernel: its value at the slider, and its curve over the bandwidth. A click moves the slider there. */
import { useRef, type PointerEvent } from 'react'
import { Help } from '../controls/Help.tsx'
import { useSize } from '../output/use-size.ts'
import { kernelText } from '../text/kernel.ts'
import { bandwidthAt, bandwidthRange, slider } from './bandwidth-scale.ts'
import { bandPath, chartFrame, pathOf, type ChartFrame } from './chart-frame.ts'
import { readingOf, titleOf } from './trend-words.ts'
import type { Trend } from './trends.ts'
import type { Diagnosis } from './types.ts'
import chart from './charts.module.css'
import styles from './TrendTile.module.css'

const margin = { left: 30, right: 6, top: 10, bottom: 18 }
const across = { domain: bandwidthRange, log: true, ticks: 2 } as const

export interface Marked {
  readonly shown: number
  readonly document: number
  readonly recommended: number | null
}

function Marks({ frame, marked }: { readonly frame: ChartFrame; readonly marked: Marked }) {
  const upright = (bandwidth: number) => ({ x1: frame.x(bandwidth), x2: frame.x(bandwidth) })
  const tip = marked.recommended === null ? null : frame.x(marked.recommended)
  return (
    <>
      <line className={styles.document} {...upright(marked.document)} y1={frame.top} y2={frame.bottom} />
      <line className={styles.shown} {...upright(marked.shown)} y1={frame.top} y2={frame.bottom} />
      {tip === null ? null : <path className={styles.tip} d={`M${tip} ${frame.top - 1}l-5 -8h10Z`} />}
    </>
  )
}

function Curves({ frame, trend }: { readonly frame: ChartFrame; readonly trend: Trend }) {
  const { curves, band, level } = trend
  return (
    <>
      <path className={styles.band} d={bandPath(frame, band)} />
      {level === null ? null : (
        <line
          className={chart.reference}
          x1={frame.left}
          x2={frame.right}
          y1={frame.y(level)}
          y2={frame.y(level)}
        />
      )}
      {curves.map((points, index) => (
        <path
          key={index === 0 ? 'solid' : 'dashed'}
          className={index === 0 ? chart.curve : chart.dashed}
          d={pathOf(frame, points)}
        />
      ))}
    </>
  )
}

function TileChart(props: {
  readonly trend: Trend
  readonly marked: Marked
  readonly label: string
  readonly onPick: (bandwidth: number) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const frame = size.width > 0 ? chartFrame(size, margin, across, props.trend.axis) : null
  const pick = (event: PointerEvent<HTMLElement>) => {
    if (!frame) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const share = Math.min(1, Math.max(0, (x - frame.left) / (frame.right - frame.left)))
    props.onPick(bandwidthAt(Math.round(slider.low + share * (slider.high - slider.low))))
  }
  return (
    <div ref={box} className={styles.box} onPointerDown={pick}>
      {frame ? (
        <svg role="img" aria-label={props.label} width={size.width} height={size.height}>
          {frame.yTicks.map(({ at, label }) => (
            <g key={label}>
              <line className={styles.grid} x1={frame.left} x2={frame.right} y1={at} y2={at} />
              <text x={frame.left - 4} y={at} dy="0.35em" textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {frame.xTicks.map(({ at, label }) => (
            <text key={label} x={at} y={frame.bottom + 14} textAnchor="middle">
              {label}
            </text>
          ))}
          <Curves frame={frame} trend={props.trend} />
          <Marks frame={frame} marked={props.marked} />
        </svg>
      ) : null}
    </div>
  )
}

export function TrendTile(props: {
  readonly trend: Trend
  readonly diagnosis: Diagnosis | null
  readonly marked: Marked
  readonly onPick: (bandwidth: number) => void
}) {
  const { trend, diagnosis } = props
  const title = titleOf(trend.name, diagnosis)
  const value = readingOf(trend.name, diagnosis)
  return (
    <div className={styles.tile}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <Help title={title}>{kernelText.trends[trend.name].help}</Help>
      </div>
      <div className={styles.value}>{value}</div>
      <TileChart
        trend={trend}
        marked={props.marked}
        label={kernelText.trends.label(title, value)}
        onPick={props.onPick}
      />
    </div>
  )
}
