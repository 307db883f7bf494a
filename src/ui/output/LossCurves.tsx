/* The two loss curves, drawn by recharts. Loaded after the first training step; the frame around stands before. */
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import type { CurvePoint } from './decimate.ts'
import { lossMargin } from './LossFrame.tsx'
import type { LossScale } from './loss-scale.ts'

const tick = { fill: 'var(--muted)', fontSize: 12 }

/** Curves in a box of that size, on a scale made by `lossScale`. */
export default function LossCurves(props: {
  readonly points: readonly CurvePoint[]
  readonly scale: LossScale
  readonly log: boolean
  readonly width: number
  readonly height: number
}) {
  const { scale } = props
  return (
    <LineChart
      width={props.width}
      height={props.height}
      data={[...props.points]}
      margin={{ top: lossMargin.top, right: lossMargin.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="step"
        type="number"
        domain={[...scale.steps]}
        ticks={[...scale.stepTicks]}
        interval={0}
        height={lossMargin.bottom}
        tickLine={false}
        axisLine={false}
        tick={tick}
        allowDataOverflow
      />
      <YAxis
        type="number"
        scale={props.log ? 'log' : 'linear'}
        domain={[...scale.losses]}
        ticks={[...scale.lossTicks]}
        tickFormatter={scale.tickText}
        interval={0}
        width={lossMargin.left}
        tickLine={false}
        axisLine={false}
        tick={tick}
        allowDataOverflow
      />
      <Line
        dataKey="validationLoss"
        type="linear"
        connectNulls
        dot={false}
        isAnimationActive={false}
        stroke="var(--edge)"
        strokeWidth={2}
        strokeDasharray="5 4"
      />
      <Line
        dataKey="loss"
        type="linear"
        dot={false}
        isAnimationActive={false}
        stroke="var(--accent)"
        strokeWidth={2.4}
      />
    </LineChart>
  )
}
