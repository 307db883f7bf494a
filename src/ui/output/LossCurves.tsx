/* The two loss curves, drawn by recharts. Loaded after the first training step; the frame around stands before. */
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { endingText } from '../text/training.ts'
import type { CurvePoint } from './decimate.ts'
import { lossMargin } from './LossFrame.tsx'
import type { LossScale } from './loss-scale.ts'

/** Marks of so many starts have their number written at them. */
const mostNumbered = 6

const tick = { fill: 'var(--muted)', fontSize: 12 }

const mark = (value: string, position: 'insideTopLeft' | 'insideBottomLeft') =>
  ({ value, position, fill: 'var(--muted)', fontSize: 11, offset: 4 }) as const

/** Curves in a box of that size, on a scale made by `lossScale`. */
export default function LossCurves(props: {
  readonly points: readonly CurvePoint[]
  readonly scale: LossScale
  readonly log: boolean
  /** Steps at which starting points began; empty or of one entry where there is one. */
  readonly starts: readonly number[]
  /** The step that the run is back at. */
  readonly best: number | null
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
      {props.starts.slice(1).map((step, k) => (
        <ReferenceLine
          key={step}
          x={step}
          stroke="var(--edge)"
          strokeDasharray="2 3"
          {...(props.starts.length <= mostNumbered
            ? { label: mark(endingText.start(k + 2), 'insideTopLeft') }
            : {})}
        />
      ))}
      {props.best === null ? null : (
        <ReferenceLine
          x={props.best}
          stroke="var(--accent)"
          label={mark(endingText.best, 'insideBottomLeft')}
        />
      )}
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
