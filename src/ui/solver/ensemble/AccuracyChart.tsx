/* One row for each model: a mark at its accuracy, a bar over its interval. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { fixed } from '../../text/format.ts'
import { ensembleText } from '../../text/solve-ensemble.ts'
import type { EnsembleFound } from './Results.tsx'
import styles from './Ensemble.module.css'

const rowHeight = 46
const margin = { left: 8, top: 4, right: 16, bottom: 44 }

export function AccuracyChart({ models }: { readonly models: EnsembleFound['models'] }) {
  const scores = models.map(({ train, test }) => test ?? train)
  const low = Math.max(0, Math.min(...scores.map(({ interval }) => interval[0])) - 0.03)
  const high = Math.min(1, Math.max(...scores.map(({ interval }) => interval[1])) + 0.02)
  return (
    <ChartFrame height={models.length * rowHeight + margin.top + margin.bottom} minWidth={260}>
      {(size) => {
        const box = boxIn(size, margin)
        const inner = { ...box, left: box.left + 12, width: Math.max(1, box.width - 24) }
        const x = acrossBox(inner, [low, high])
        const ticks = ticksOf(x, Math.min(7, Math.floor(box.width / 70)))
        return (
          <g className={styles.chart}>
            <Axes grid={false} box={box} x={ticks} y={[]} xName={ensembleText.models.x} yName="" />
            {models.map(({ name, label }, i) => {
              const { accuracy, interval } = scores[i]!
              const y = box.top + i * rowHeight
              const middle = y + 30
              const isOwn = name === 'qboost'
              return (
                <g key={name} className={isOwn ? styles.own : styles.rival}>
                  <text x={box.left} y={y + 15} className={styles.label}>
                    {label}: {fixed(100 * accuracy, 1)} %
                  </text>
                  <path
                    className={styles.interval}
                    d={`M${x(interval[0])} ${middle}H${x(interval[1])}M${x(interval[0])} ${middle - 5}v10M${x(interval[1])} ${middle - 5}v10`}
                  />
                  <path
                    className={styles.mark}
                    transform={`translate(${x(accuracy)} ${middle})`}
                    d={markPath(isOwn ? 0 : 1, 6)}
                  />
                </g>
              )
            })}
          </g>
        )
      }}
    </ChartFrame>
  )
}
