/* Scores with intervals against the strength of the noise: disks as the parameters are, rings trained anew, lines of the
   classical models across. Strengths stand at equal distances, as they double from one to the next. */
import { linearScale } from '../../output/axis-scale.ts'
import type { Size } from '../../output/use-size.ts'
import { fixed } from '../../text/format.ts'
import { noiseText } from '../../text/noise.ts'
import { Axes } from '../Axes.tsx'
import { boxIn, ticksOf, upBox } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import { apart } from '../labels.ts'
import type { NoiseView } from './NoiseSection.tsx'
import styles from './NoiseChart.module.css'

const words = noiseText.section
const margin = { left: 60, top: 40, right: 148, bottom: 44 }
/** Charts narrower than this have names above their lines, and a legend of two lines. */
const narrow = 520
const labelGap = 15
/** Of the two marks from their strength's place. */
const aside = 5

function layout({ kind, points, baselines }: NoiseView, size: Size) {
  const isNarrow = size.width < narrow
  const box = boxIn(size, isNarrow ? { ...margin, right: 12, top: 64 } : margin)
  const x = linearScale([-0.5, Math.max(1, points.length) - 0.5], [box.left, box.left + box.width])
  const scores = [
    ...points.flatMap(({ evaluated, retrained }) => [evaluated, retrained]),
    ...baselines.map(({ score }) => score),
  ]
  const lowest = scores.reduce((least, score) => Math.min(least, score?.interval[0] ?? 1), 1)
  const y = upBox(
    box,
    kind === 'accuracy' ? [Math.min(0.4, lowest), 1] : [Math.max(-1, Math.min(0, lowest)), 1],
  )
  return { box, x, y, isNarrow }
}

type Score = NonNullable<NoiseView['points'][number]['evaluated']>

function Series(props: {
  readonly scores: readonly (Score | null)[]
  readonly x: (place: number) => number
  readonly y: (value: number) => number
  readonly shift: number
  readonly className: string | undefined
}) {
  const { scores, x, y, shift, className } = props
  const known = scores.flatMap((score, k) => (score ? [{ at: x(k) + shift, score }] : []))
  if (known.length === 0) return null
  return (
    <g className={className}>
      <path
        d={`M${known.map(({ at, score }) => `${at} ${y(score.value)}`).join('L')}`}
        className={styles.line}
      />
      {known.map(({ at, score }) => (
        <g key={at}>
          <path
            className={styles.error}
            d={`M${at} ${y(score.interval[0])}V${y(score.interval[1])}M${at - 3} ${y(score.interval[0])}h6M${at - 3} ${y(score.interval[1])}h6`}
          />
          <circle cx={at} cy={y(score.value)} r={4.5} className={styles.mark} />
        </g>
      ))}
    </g>
  )
}

export function NoiseChart({ view }: { readonly view: NoiseView }) {
  const { points, baselines, chance } = view
  return (
    <ChartFrame height={360} minWidth={320}>
      {(size) => {
        const { box, x, y, isNarrow } = layout(view, size)
        const right = box.left + box.width
        const second = isNarrow ? 'translate(0 20)' : 'translate(176 0)'
        const lines = [
          ...baselines.map(({ label, score }) => ({ label, value: score.value, chance: false })),
          ...(chance === null ? [] : [{ label: words.chance, value: chance, chance: true }]),
        ]
        const labels = apart(
          lines.map(({ value }) => y(value)),
          labelGap,
        )
        return (
          <g className={styles.chart}>
            <Axes
              box={box}
              x={points.map(({ strength }, k) => ({ at: x(k), text: String(strength) }))}
              y={ticksOf(y, 6)}
              xName={words.xAxis}
              yName={words.yAxis[view.kind]}
            />
            {lines.map((line) => (
              <path
                key={line.label}
                d={`M${box.left} ${y(line.value)}H${right}`}
                className={line.chance ? styles.chance : styles.classical}
              />
            ))}
            <Series
              scores={points.map(({ evaluated }) => evaluated)}
              x={x}
              y={y}
              shift={-aside}
              className={styles.evaluated}
            />
            <Series
              scores={points.map(({ retrained }) => retrained)}
              x={x}
              y={y}
              shift={aside}
              className={styles.retrained}
            />
            {lines.map((line, k) => (
              <text
                key={line.label}
                x={isNarrow ? right - 4 : right + 6}
                y={labels[k]! + (isNarrow ? -4 : 4)}
                textAnchor={isNarrow ? 'end' : 'start'}
                className={styles.name}
              >
                {line.chance ? line.label : `${line.label} ${fixed(line.value, 2)}`}
              </text>
            ))}
            <g transform={`translate(${box.left} 16)`} className={styles.legend}>
              <g className={styles.evaluated}>
                <path d="M0 0H20" className={styles.line} />
                <circle cx={10} r={4.5} className={styles.mark} />
              </g>
              <text x={26} y={4}>
                {words.evaluated}
              </text>
              <g className={styles.retrained} transform={second}>
                <path d="M0 0H20" className={styles.line} />
                <circle cx={10} r={4.5} className={styles.mark} />
              </g>
              <text x={26} y={4} transform={second}>
                {words.retrained}
              </text>
            </g>
          </g>
        )
      }}
    </ChartFrame>
  )
}
