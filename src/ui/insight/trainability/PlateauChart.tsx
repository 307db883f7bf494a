/* Variance of the gradient against qubits on a logarithmic scale, a line for each depth; dashed: random unitaries. */
import { linearScale } from '../../output/axis-scale.ts'
import { markPath } from '../../controls/class-marks.ts'
import type { Size } from '../../output/use-size.ts'
import { insightText } from '../../text/insight.ts'
import { Axes } from '../Axes.tsx'
import { boxIn, logRange, logUp } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import { apart } from '../labels.ts'
import type { PlateauView } from './TrainabilitySection.tsx'
import styles from './PlateauChart.module.css'

const words = insightText.trainability
const margin = { left: 68, top: 12, right: 108, bottom: 44 }
const labelGap = 15

type Point = PlateauView['points'][number]

/** The points of each depth, in the order of depth. */
export function byDepth(points: readonly Point[]): ReadonlyMap<number | null, readonly Point[]> {
  const depths = new Map<number | null, Point[]>()
  for (const point of points) depths.set(point.layers, [...(depths.get(point.layers) ?? []), point])
  return depths
}

function layout(view: PlateauView, size: Size) {
  const box = boxIn(size, margin)
  const qubits = [...new Set(view.points.map((point) => point.qubits))].toSorted((a, b) => a - b)
  const [first = 1, last = 1] = [qubits[0], qubits.at(-1)]
  const x = linearScale([first - 0.3, last + 0.3], [box.left, box.left + box.width])
  const values = view.points.flatMap((point) => [point.variance, point.twoDesign])
  const y = logUp(box, logRange(values, [0.001, 1]))
  return { box, qubits, x, y }
}

export function PlateauChart(props: {
  readonly view: PlateauView
  readonly own: { readonly qubits: number; readonly layers: number | null }
}) {
  const { view, own } = props
  return (
    <ChartFrame height={360} minWidth={320}>
      {(size) => {
        const { box, qubits, x, y } = layout(view, size)
        const depths = [...byDepth(view.points)]
        const lines = depths.map(([depth, points], i) => ({
          depth,
          points,
          mark: i,
          color: `var(--depth-${Math.min(5, i)})`,
        }))
        const predicted = qubits.map((count) => view.points.find((point) => point.qubits === count)!)
        const right = box.left + box.width
        const ends = [
          ...lines.map(({ points }) => y.place(points.at(-1)?.variance ?? 1)),
          y.place(predicted.at(-1)?.twoDesign ?? 1),
        ]
        const labels = apart(ends, labelGap)
        const isOwn = (point: Point) =>
          point.qubits === own.qubits && (view.family === 'circuit' || point.layers === own.layers)
        return (
          <g className={styles.chart}>
            <Axes
              box={box}
              x={qubits.map((count) => ({ at: x(count), text: String(count) }))}
              y={y.ticks}
              xName={words.qubitAxis}
              yName={words.varianceAxis}
            />
            <path
              className={styles.predicted}
              d={`M${predicted.map((point) => `${x(point.qubits)} ${y.place(point.twoDesign)}`).join('L')}`}
            />
            <text x={right + 6} y={(labels.at(-1) ?? 0) + 4} className={styles.predictedLabel}>
              {words.twoDesign}
            </text>
            {lines.map(({ depth, points, mark, color }, i) => (
              <g key={String(depth)} style={{ color }}>
                <path
                  className={styles.line}
                  d={`M${points.map((point) => `${x(point.qubits)} ${y.place(point.variance)}`).join('L')}`}
                />
                {points.map((point) => (
                  <g key={point.qubits}>
                    <path
                      className={styles.error}
                      d={`M${x(point.qubits)} ${y.place(point.variance + point.error)}V${y.place(Math.max(point.variance - point.error, point.variance / 20))}`}
                    />
                    <path
                      className={styles.mark}
                      transform={`translate(${x(point.qubits)} ${y.place(point.variance)})`}
                      d={markPath(mark, 4.5)}
                    />
                    {isOwn(point) ? (
                      <circle
                        cx={x(point.qubits)}
                        cy={y.place(point.variance)}
                        r={10}
                        className={styles.own}
                      />
                    ) : null}
                  </g>
                ))}
                <text x={right + 6} y={(labels[i] ?? 0) + 4} className={styles.label}>
                  {depth === null ? words.noLayers : words.depth(depth)}
                </text>
              </g>
            ))}
          </g>
        )
      }}
    </ChartFrame>
  )
}
