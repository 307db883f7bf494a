/* Eigenvalues of the Fisher matrices, largest first, on a logarithmic scale. */
import { markPath } from '../../controls/class-marks.ts'
import { insightText } from '../../text/insight.ts'
import { Axes } from '../Axes.tsx'
import { acrossBox, boxIn, logRange, logUp, ticksOf } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import styles from './EigenvalueChart.module.css'

const words = insightText.gates

/** Eigenvalues below this share of the largest one count as none. */
const leastShare = 1e-9

function floored(values: readonly number[]): readonly number[] {
  const least = leastShare * (values[0] ?? 0)
  return values.map((value) => (value > least ? value : 0))
}

export function EigenvalueChart(props: {
  readonly quantum: readonly number[]
  readonly classical: readonly number[]
}) {
  const series = [
    { name: words.quantum, values: floored(props.quantum), style: styles.quantum, mark: 0 },
    { name: words.classical, values: floored(props.classical), style: styles.classical, mark: 1 },
  ]
  const count = Math.max(...series.map(({ values }) => values.length))
  return (
    <ChartFrame height={260}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [0.5, count + 0.5])
        const range = logRange(
          series.flatMap(({ values }) => values),
          [0.001, 1],
        )
        const y = logUp(box, range)
        return (
          <g>
            <Axes
              box={box}
              x={ticksOf(x, Math.min(count, 10)).filter(({ text }) => !text.includes('.') && text !== '0')}
              y={y.ticks}
              xName={words.eigenvalueAxis}
              yName={words.eigenvalue}
            />
            {series.map(({ name, values, style, mark }) => (
              <g key={name} className={style}>
                {values.map((value, i) => (
                  <path
                    key={i}
                    transform={`translate(${x(i + 1)} ${y.place(value)})`}
                    d={markPath(mark, 4)}
                    className={value > 0 ? styles.mark : styles.none}
                  />
                ))}
              </g>
            ))}
            <g transform={`translate(${box.left + 14} ${box.top + box.height - 34})`}>
              {series.map(({ name, style, mark }, i) => (
                <g key={name} className={style} transform={`translate(0 ${18 * i})`}>
                  <path d={markPath(mark, 4)} className={styles.mark} />
                  <text x={12} y={4} className={styles.label}>
                    {name}
                  </text>
                </g>
              ))}
            </g>
          </g>
        )
      }}
    </ChartFrame>
  )
}
