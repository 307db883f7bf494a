/* The target as bars, and the Born machine as marks over them. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { niceInterval } from '../../output/axis-scale.ts'
import { bornText as words } from '../../text/solve-states.ts'
import styles from './Born.module.css'

const margin = { left: 60, top: 12, right: 12, bottom: 44 }
/** More values are drawn as an outline. */
const mostMarks = 64

export function DistributionChart(props: {
  readonly target: readonly number[]
  readonly model: readonly number[] | null
  /** Ends of the bins, where values are bins. */
  readonly edges: readonly number[] | null
}) {
  const { target, model, edges } = props
  const count = target.length
  const most = Math.max(...target, ...(model ?? []))
  return (
    <>
      <ChartFrame height={280}>
        {(size) => {
          const box = boxIn(size, margin)
          const [low, high] = edges ? [edges[0]!, edges.at(-1)!] : [-0.5, count - 0.5]
          const values = edges ? edges.length - 1 : count
          const x = acrossBox(box, [low, high])
          const y = upBox(box, niceInterval([0, most], 5))
          const width = box.width / values
          const left = (value: number) => box.left + value * width
          return (
            <g>
              {target.slice(0, values).map((p, value) => (
                <rect
                  key={value}
                  className={styles.target}
                  x={left(value) + Math.min(1, width * 0.1)}
                  width={Math.max(0.5, width - Math.min(2, width * 0.2))}
                  y={y(p)}
                  height={Math.max(0, y(0) - y(p))}
                />
              ))}
              <Axes
                box={box}
                x={ticksOf(x, Math.max(2, Math.floor(box.width / 70)))}
                y={ticksOf(y, 5)}
                xName={words.valueAxis}
                yName={words.probabilityAxis}
              />
              {model === null ? null : values <= mostMarks ? (
                model
                  .slice(0, values)
                  .map((p, value) => (
                    <path
                      key={value}
                      className={styles.model}
                      transform={`translate(${left(value + 0.5)} ${y(p)})`}
                      d={markPath(1, 3.6)}
                    />
                  ))
              ) : (
                <path
                  className={styles.outline}
                  d={`M${model
                    .slice(0, values)
                    .map((p, value) => `${left(value + 0.5)} ${y(p)}`)
                    .join('L')}`}
                />
              )}
            </g>
          )
        }}
      </ChartFrame>
      <DistributionLegend />
    </>
  )
}

/** What bars and marks are. */
export function DistributionLegend() {
  return (
    <ul className={styles.legend}>
      <li>
        <svg width="16" height="12" aria-hidden="true">
          <rect className={styles.target} width="14" height="12" />
        </svg>
        {words.targetLegend}
      </li>
      <li>
        <svg width="16" height="12" aria-hidden="true">
          <path className={styles.model} transform="translate(7 6)" d={markPath(1, 4)} />
        </svg>
        {words.models.circuit}
      </li>
    </ul>
  )
}
