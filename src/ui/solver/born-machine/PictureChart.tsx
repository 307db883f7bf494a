/* Probabilities of the pictures that the target has, with the pictures below, and of all others together. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { niceInterval } from '../../output/axis-scale.ts'
import { bornText as words } from '../../text/solve-states.ts'
import { DistributionLegend } from './DistributionChart.tsx'
import { Picture } from './Pictures.tsx'
import styles from './Born.module.css'

const margin = { left: 60, top: 12, right: 12, bottom: 64 }

export function PictureChart(props: {
  readonly target: readonly number[]
  readonly model: readonly number[] | null
  readonly width: number
  readonly height: number
}) {
  const { target, model } = props
  const known = target.flatMap((p, value) => (p > 0 ? [{ value, p, q: model?.[value] ?? 0 }] : []))
  const others = Math.max(0, 1 - known.reduce((sum, { q }) => sum + q, 0))
  const most = known.reduce((high, { p, q }) => Math.max(high, p, q), model ? others : 0)
  return (
    <>
      <ChartFrame height={300} minWidth={260}>
        {(size) => {
          const box = boxIn(size, margin)
          const y = upBox(box, niceInterval([0, most], 5))
          const room = box.width / (known.length + 1)
          const cell = Math.max(2, Math.min(10, (room - 8) / props.width))
          const middle = (at: number) => box.left + (at + 0.5) * room
          const foot = box.top + box.height
          return (
            <g>
              {known.map(({ value, p }, at) => (
                <rect
                  key={value}
                  className={styles.target}
                  x={middle(at) - room * 0.35}
                  width={room * 0.7}
                  y={y(p)}
                  height={Math.max(0, foot - y(p))}
                />
              ))}
              <Axes box={box} x={[]} y={ticksOf(y, 5)} xName="" yName={words.probabilityAxis} />
              {model === null
                ? null
                : [...known.map(({ q }) => q), others].map((q, at) => (
                    <path
                      key={at}
                      className={styles.model}
                      transform={`translate(${middle(at)} ${y(q)})`}
                      d={markPath(1, 4.2)}
                    />
                  ))}
              {known.map(({ value }, at) => (
                <Picture
                  key={value}
                  value={value}
                  width={props.width}
                  height={props.height}
                  cell={cell}
                  x={middle(at) - (props.width * cell) / 2}
                  y={foot + 8}
                />
              ))}
              <text x={middle(known.length)} y={foot + 18} textAnchor="middle" className={styles.label}>
                {words.others}
              </text>
            </g>
          )
        }}
      </ChartFrame>
      <DistributionLegend />
    </>
  )
}
