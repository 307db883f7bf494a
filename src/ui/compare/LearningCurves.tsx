/* Scores by number of training rows: one small plot for each data set, the models by mark, colour and line. */
import { Image } from 'lucide-react'
import { useRef } from 'react'
import type { ComparisonResults, LearningCurve } from '../../document/comparison-results.ts'
import { comparisonFileName } from '../../store/comparison-desk.ts'
import { download } from '../../store/file.ts'
import { Button } from '../controls/Button.tsx'
import { markPath } from '../controls/class-marks.ts'
import { linearScale } from '../output/axis-scale.ts'
import { useSize } from '../output/use-size.ts'
import { curvesText as words, exportsText } from '../text/compare.ts'
import { fixed } from '../text/format.ts'
import { figureSvg } from './figure-svg.ts'
import styles from './LearningCurves.module.css'
import { accuracy } from './score-words.ts'

const inks = [
  '--accent',
  '--role-data',
  '--class-b',
  '--class-a',
  '--class-c',
  '--class-d',
  '--ink',
  '--role-fixed',
] as const

const inkOf = (model: number) => `var(${inks[model % inks.length]!})`

const height = 208
const edge = { left: 36, right: 12, top: 12, bottom: 32 } as const

function Mark({ model, x, y }: { readonly model: number; readonly x: number; readonly y: number }) {
  return (
    <path
      d={markPath(model, 4)}
      transform={`translate(${x} ${y})`}
      fill={inkOf(model)}
      className={styles.mark}
    />
  )
}

/** The scale of rows: from the smallest size to the largest training part. */
function rowRange(curves: readonly LearningCurve[]): readonly [number, number] {
  const rows = curves.flatMap(({ points }) => points.map((point) => point.rows))
  return [Math.min(...rows), Math.max(...rows)]
}

/** Scores of the curves, widened to round ends. */
function scoreRange(curves: readonly LearningCurve[]): readonly [number, number] {
  const least = Math.min(...curves.flatMap(({ points }) => points.map(({ mean }) => mean)))
  return [Math.min(0.9, Math.floor(least * 10) / 10), 1]
}

function sentenceOf(results: ComparisonResults, set: string, curves: readonly LearningCurve[]): string {
  const said = curves.map(({ model, points }) =>
    words.curve(
      results.models[model]!.label,
      points.map(({ mean, rows }) => words.point(accuracy(mean), rows)).join(', '),
    ),
  )
  return words.sentence(set, `${said.join('. ')}.`)
}

function Plot(props: {
  readonly results: ComparisonResults
  readonly dataSet: number
  readonly curves: readonly LearningCurve[]
  readonly scores: readonly [number, number]
}) {
  const { results, dataSet, curves, scores } = props
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  const x = linearScale(rowRange(curves), [edge.left + 8, width - edge.right - 8])
  const y = linearScale(scores, [height - edge.bottom, edge.top])
  const { name } = results.dataSets[dataSet]!
  return (
    <figure className={styles.plot}>
      <figcaption data-figure-text="">{name}</figcaption>
      <div ref={frame}>
        {width > 0 ? (
          <svg role="img" aria-label={sentenceOf(results, name, curves)} width={width} height={height}>
            {y.ticks(4).map((tick) => (
              <g key={tick}>
                <line
                  className={styles.grid}
                  x1={edge.left}
                  x2={width - edge.right}
                  y1={y(tick)}
                  y2={y(tick)}
                />
                <text x={edge.left - 6} y={y(tick) + 4} textAnchor="end">
                  {fixed(tick, 1)}
                </text>
              </g>
            ))}
            {x.ticks(4).map((tick) => (
              <text key={tick} x={x(tick)} y={height - edge.bottom + 16} textAnchor="middle">
                {tick}
              </text>
            ))}
            <text x={width - edge.right} y={height - 2} textAnchor="end">
              {words.rows}
            </text>
            {curves.map(({ model, points }) => (
              <g key={model}>
                <polyline
                  fill="none"
                  stroke={inkOf(model)}
                  strokeWidth={2}
                  strokeDasharray={results.models[model]!.isQuantum ? undefined : '5 4'}
                  points={points.map((point) => `${x(point.rows)},${y(point.mean)}`).join(' ')}
                />
                {points.map((point) => (
                  <Mark key={point.rows} model={model} x={x(point.rows)} y={y(point.mean)} />
                ))}
              </g>
            ))}
          </svg>
        ) : null}
      </div>
    </figure>
  )
}

function Legend({
  results,
  models,
}: {
  readonly results: ComparisonResults
  readonly models: readonly number[]
}) {
  return (
    <ul className={styles.legend} aria-hidden="true">
      {models.map((model) => (
        <li key={model}>
          <svg width={32} height={12}>
            <line
              x1={1}
              x2={31}
              y1={6}
              y2={6}
              stroke={inkOf(model)}
              strokeWidth={2}
              strokeDasharray={results.models[model]!.isQuantum ? undefined : '5 4'}
            />
            <Mark model={model} x={16} y={6} />
          </svg>
          <span data-figure-text="">{results.models[model]!.label}</span>
        </li>
      ))}
    </ul>
  )
}

export function LearningCurves({ results }: { readonly results: ComparisonResults }) {
  const box = useRef<HTMLDivElement>(null)
  const drawn = results.curves.filter(({ points }) => points.length > 0)
  const scores = scoreRange(drawn)
  const sets = [...new Set(drawn.map(({ dataSet }) => dataSet))]
  return (
    <>
      <div ref={box}>
        <Legend results={results} models={[...new Set(drawn.map(({ model }) => model))]} />
        <div className={styles.plots}>
          {sets.map((dataSet) => (
            <Plot
              key={dataSet}
              results={results}
              dataSet={dataSet}
              curves={drawn.filter((curve) => curve.dataSet === dataSet)}
              scores={scores}
            />
          ))}
        </div>
      </div>
      <Button
        size="small"
        icon={<Image />}
        className={styles.save}
        onClick={() => {
          if (box.current)
            download(
              comparisonFileName(results.title, '-curves.svg'),
              figureSvg(box.current),
              'image/svg+xml',
            )
        }}
      >
        {exportsText.savePicture}
      </Button>
    </>
  )
}
