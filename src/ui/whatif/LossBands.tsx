/* Behind the loss curve: how the losses of other seeds are spread, as quartiles and range. */
import { lossMargin } from '../output/LossFrame.tsx'
import type { LossScale } from '../output/loss-scale.ts'
import { useTwins } from './use-twins.ts'
import styles from './LossBands.module.css'

type Band = { readonly step: number } & Readonly<Record<Edge, number>>
type Edge = 'low' | 'lowerQuartile' | 'upperQuartile' | 'high'

export default function LossBands(props: {
  readonly scale: LossScale
  readonly width: number
  readonly height: number
}) {
  const { scale, width, height } = props
  const twins = useTwins()
  if (!twins || twins.isStale) return null
  const across = Math.max(1, width - lossMargin.left - lossMargin.right)
  const inner = Math.max(1, height - lossMargin.top - lossMargin.bottom)
  const x = (step: number) => ((step - scale.steps[0]) / (scale.steps[1] - scale.steps[0])) * across
  const y = (loss: number) => (1 - scale.heightOf(loss)) * inner
  const area = (bands: readonly Band[], lower: Edge, upper: Edge) => {
    const edge = (which: Edge, from: readonly Band[]) =>
      from.map((band) => `${x(band.step).toFixed(1)} ${y(band[which]).toFixed(1)}`)
    return `M${[...edge(upper, bands), ...edge(lower, bands.toReversed())].join('L')}Z`
  }
  const { loss } = twins.view.seeds
  if (loss.length === 0) return null
  return (
    <svg
      className={styles.bands}
      style={{ left: lossMargin.left, top: lossMargin.top }}
      width={across}
      height={inner}
      aria-hidden="true"
    >
      <path d={area(loss, 'low', 'high')} className={styles.range} />
      <path d={area(loss, 'lowerQuartile', 'upperQuartile')} className={styles.quartiles} />
    </svg>
  )
}
