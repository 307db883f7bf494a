/* How the entries off the diagonal are distributed, with the alarm when they say nothing and the value of random states. */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { kernelText } from '../text/kernel.ts'
import { Chart } from './Chart.tsx'
import type { ChartFrame } from './chart-frame.ts'
import { Figure } from './Figure.tsx'
import { figureText } from '../output/figure-file.ts'
import type { Diagnosis } from './types.ts'
import styles from './charts.module.css'

const words = kernelText.histogram

function Bars({ frame, counts }: { readonly frame: ChartFrame; readonly counts: readonly number[] }) {
  return (
    <g>
      {counts.map((count, index) => {
        const [from, to] = [frame.x(index / counts.length), frame.x((index + 1) / counts.length)]
        const top = frame.y(count)
        return (
          <rect
            // The bins never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={styles.bar}
            x={from + 0.5}
            y={top}
            width={Math.max(0.5, to - from - 1)}
            height={Math.max(0, frame.bottom - top)}
          />
        )
      })}
    </g>
  )
}

function Level(props: {
  readonly frame: ChartFrame
  readonly value: number
  readonly label: string
  readonly line: number
  readonly kind: string | undefined
}) {
  const { frame } = props
  const x = frame.x(props.value)
  const isLeft = x > (frame.left + frame.right) / 2
  return (
    <g>
      <line className={props.kind} x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
      <text
        className={styles.note}
        x={x + (isLeft ? -5 : 5)}
        y={frame.top + 8 + 14 * props.line}
        textAnchor={isLeft ? 'end' : 'start'}
      >
        {props.label}
      </text>
    </g>
  )
}

export function HistogramFigure({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const svg = useRef<SVGSVGElement>(null)
  const { offDiagonal, concentration } = diagnosis
  const { mean, variance, low, high, histogram, within, between } = offDiagonal
  const isAlarm = concentration.kind !== 'none'
  return (
    <Figure title={words.title} help={words.help} file={() => svg.current && figureText(svg.current, null)}>
      <Chart
        svg={svg}
        label={words.label(mean, Math.sqrt(variance), low, high)}
        x={{ domain: [0, 1], ticks: 5, name: words.x }}
        y={{ domain: [0, Math.max(1, ...histogram) * 1.08], ticks: 3, name: words.y }}
      >
        {(frame) => (
          <>
            <Bars frame={frame} counts={histogram} />
            <Level frame={frame} value={mean} label={words.mean(mean)} line={0} kind={styles.solid} />
            {concentration.haar ? (
              <Level
                frame={frame}
                value={concentration.haar.mean}
                label={words.haar(concentration.haar.mean)}
                line={1}
                kind={styles.reference}
              />
            ) : null}
          </>
        )}
      </Chart>
      <p className={styles.state} data-alarm={isAlarm ? 'alarm' : undefined}>
        {isAlarm ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
        {words.alarm[concentration.kind]}
      </p>
      <p className={styles.caption}>
        {within !== null && between !== null ? `${words.classes(within, between)} ` : null}
        {words.shots(concentration.shots, concentration.shotNoise, concentration.shotsNeeded)}
      </p>
    </Figure>
  )
}
