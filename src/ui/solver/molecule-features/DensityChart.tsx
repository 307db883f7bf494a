/* Rows of a data set and what a model says along the line: its mean and two standard deviations to either side. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { niceInterval } from '../../output/axis-scale.ts'
import { moleculeFeaturesText } from '../../text/solve-molecule-features.ts'
import type { ResultsProps } from '../screens.ts'
import styles from './charts.module.css'

const words = moleculeFeaturesText
const [circle, diamond] = [0, 1]

type View = ResultsProps<'molecule-features'>['view']

export function DensityChart(props: {
  readonly band: View['bands'][number]
  readonly rows: View['rows']
  readonly xName: string
  readonly yName: string
}) {
  const { points } = props.band
  return (
    <ChartFrame height={320}>
      {(size) => {
        const box = boxIn(size, { left: 64, top: 24, right: 12, bottom: 44 })
        const places = points.map(({ at }) => at)
        const x = acrossBox(box, [Math.min(...places), Math.max(...places)])
        const values = props.rows.map(({ value }) => value)
        const [low, high] = [Math.min(...values), Math.max(...values)]
        const y = upBox(box, niceInterval([low - 0.08 * (high - low), high + 0.08 * (high - low)], 6))
        const [top, bottom] = [box.top, box.top + box.height]
        const inside = (value: number) => Math.min(bottom, Math.max(top, y(value)))
        const edge = (side: 1 | -1) =>
          points.map(({ at, mean, deviation }) => `${x(at)} ${inside(mean + side * 2 * deviation)}`)
        return (
          <g>
            <path className={styles.band} d={`M${edge(1).join('L')}L${edge(-1).toReversed().join('L')}Z`} />
            <Axes
              box={box}
              x={ticksOf(x, Math.max(2, Math.floor(box.width / 80)))}
              y={ticksOf(y, 6)}
              xName={props.xName}
              yName={props.yName}
            />
            {props.rows.map(({ at, value, isHeldOut }, k) => (
              <path
                key={k}
                className={isHeldOut ? styles.heldOut : styles.trained}
                transform={`translate(${x(at)} ${inside(value)})`}
                d={markPath(isHeldOut ? diamond : circle, 3.5)}
              />
            ))}
            <path
              className={styles.middle}
              d={`M${points.map(({ at, mean }) => `${x(at)} ${inside(mean)}`).join('L')}`}
            />
            <Key x={box.left} />
          </g>
        )
      }}
    </ChartFrame>
  )
}

function Key({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 10)`}>
      <path className={styles.trained} transform="translate(6 0)" d={markPath(circle, 3.5)} />
      <text x={14} y={4} className={styles.tick}>
        {words.trainMark}
      </text>
      <path className={styles.heldOut} transform="translate(106 0)" d={markPath(diamond, 3.5)} />
      <text x={114} y={4} className={styles.tick}>
        {words.heldOutMark}
      </text>
    </g>
  )
}
