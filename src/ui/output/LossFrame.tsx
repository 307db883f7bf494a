/* The loss chart without its curves: grid and ticks, so that the place is calm before the first step. */
import type { LossScale } from './loss-scale.ts'
import styles from './LossChart.module.css'

/** Space around the curves, shared with what draws them. */
export const lossMargin = { left: 40, top: 8, right: 8, bottom: 24 } as const

/** Grid, ticks and nothing else. */
export function LossFrame(props: {
  readonly scale: LossScale
  readonly width: number
  readonly height: number
}) {
  const { scale, width, height } = props
  const inner = Math.max(1, height - lossMargin.top - lossMargin.bottom)
  const across = Math.max(1, width - lossMargin.left - lossMargin.right)
  const y = (loss: number) => lossMargin.top + (1 - scale.heightOf(loss)) * inner
  const x = (step: number) =>
    lossMargin.left + ((step - scale.steps[0]) / (scale.steps[1] - scale.steps[0])) * across
  return (
    <svg width={width} height={height} className={styles.frame} aria-hidden="true">
      {scale.lossTicks.map((loss) => (
        <g key={loss}>
          <line x1={lossMargin.left} x2={width - lossMargin.right} y1={y(loss)} y2={y(loss)} />
          <text x={lossMargin.left - 8} y={y(loss)} dy="0.35em" textAnchor="end">
            {scale.tickText(loss)}
          </text>
        </g>
      ))}
      {scale.stepTicks.map((step) => (
        <text key={step} x={x(step)} y={height - 8} textAnchor="middle">
          {step}
        </text>
      ))}
    </svg>
  )
}
