/* Means with intervals, one row for each kind of features, on one axis. */
import { acrossBox, ticksOf } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { niceInterval } from '../../output/axis-scale.ts'
import { fixed } from '../../text/format.ts'
import { moleculeFeaturesText } from '../../text/solve-molecule-features.ts'
import type { ResultsProps } from '../screens.ts'
import styles from './charts.module.css'

const words = moleculeFeaturesText
const row = 34
const foot = 44
const [left, right] = [132, 72]

type Scores = ResultsProps<'molecule-features'>['view']['arms']

export function ScoreChart({ arms }: { readonly arms: Scores }) {
  const height = arms.length * row + foot
  return (
    <ChartFrame height={height}>
      {({ width }) => {
        const box = { left, top: 0, width: Math.max(40, width - left - right), height: arms.length * row }
        const ends: readonly [number, number] = [
          Math.min(...arms.map(({ low }) => low)),
          Math.max(...arms.map(({ high }) => high)),
        ]
        const x = acrossBox(box, niceInterval(ends[0] === ends[1] ? [ends[0] - 1, ends[1] + 1] : ends, 5))
        const own = arms.find(({ arm }) => arm === 'circuit')
        return (
          <g>
            {own ? (
              <rect
                className={styles.reach}
                x={x(own.low)}
                y={0}
                width={Math.max(1, x(own.high) - x(own.low))}
                height={box.height}
              />
            ) : null}
            {ticksOf(x, Math.max(2, Math.floor(box.width / 80))).map(({ at, text }) => (
              <g key={at}>
                <path className={styles.grid} d={`M${at} 0V${box.height}`} />
                <text x={at} y={box.height + 16} textAnchor="middle" className={styles.tick}>
                  {text}
                </text>
              </g>
            ))}
            <text
              x={left + box.width / 2}
              y={box.height + 36}
              textAnchor="middle"
              className={styles.axisName}
            >
              {words.scoresAxis}
            </text>
            {arms.map(({ arm, mean, low, high }, k) => {
              const middle = k * row + row / 2
              return (
                <g key={arm} className={arm === 'circuit' ? styles.own : styles.rival}>
                  <text x={left - 12} y={middle + 4} textAnchor="end" className={styles.arm}>
                    {words.arms[arm]}
                  </text>
                  <path
                    className={styles.interval}
                    d={`M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 5}V${middle + 5}M${x(high)} ${middle - 5}V${middle + 5}`}
                  />
                  <circle className={styles.mean} cx={x(mean)} cy={middle} r={5} />
                  <text x={width - right + 12} y={middle + 4} className={styles.value}>
                    {fixed(mean, 3)}
                  </text>
                </g>
              )
            })}
          </g>
        )
      }}
    </ChartFrame>
  )
}
