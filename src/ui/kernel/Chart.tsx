/* The ground of a chart: grid, ticks and names of the axes, drawn into one SVG that can be taken away as a file. */
import { useRef, type ReactNode, type Ref } from 'react'
import { useSize } from '../output/use-size.ts'
import { chartFrame, type Axis, type ChartFrame, type Margin } from './chart-frame.ts'
import styles from './Chart.module.css'

const margin: Margin = { left: 56, right: 10, top: 8, bottom: 34 }

interface ChartProps {
  readonly label: string
  readonly x: Axis & { readonly name: string }
  readonly y: Axis & { readonly name: string }
  readonly svg?: Ref<SVGSVGElement>
  readonly children: (frame: ChartFrame) => ReactNode
}

/** A chart that fills its box. `label` says what it shows to those who do not see it. */
export function Chart({ label, x, y, svg, children }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const frame = size.width > 0 ? chartFrame(size, margin, x, y) : null
  return (
    <div ref={box} className={styles.box}>
      {frame ? (
        <svg
          ref={svg}
          role="img"
          aria-label={label}
          width={size.width}
          height={size.height}
          className={styles.chart}
        >
          <Ground frame={frame} xName={x.name} yName={y.name} />
          {children(frame)}
        </svg>
      ) : null}
    </div>
  )
}

function Ground(props: { readonly frame: ChartFrame; readonly xName: string; readonly yName: string }) {
  const { frame } = props
  const middle = (frame.top + frame.bottom) / 2
  return (
    <g>
      {frame.yTicks.map(({ at, label }) => (
        <g key={label}>
          <line className={styles.grid} x1={frame.left} x2={frame.right} y1={at} y2={at} />
          <text className={styles.tick} x={frame.left - 6} y={at} dy="0.35em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {frame.xTicks.map(({ at, label }) => (
        <g key={label}>
          <line className={styles.grid} x1={at} x2={at} y1={frame.bottom} y2={frame.bottom + 4} />
          <text className={styles.tick} x={at} y={frame.bottom + 15} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} />
      <text className={styles.name} x={frame.right} y={frame.bottom + 29} textAnchor="end">
        {props.xName}
      </text>
      <text className={styles.name} textAnchor="middle" transform={`translate(10 ${middle}) rotate(-90)`}>
        {props.yName}
      </text>
    </g>
  )
}
