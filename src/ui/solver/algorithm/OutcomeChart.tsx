/* Outcomes as bars, those that count as success in colour, with the formula as lines and drawn shots as rings. */
import { Axes } from '../../insight/Axes.tsx'
import { boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { algorithmText } from '../../text/solve-algorithm.ts'
import type { ViewOf } from '../screens.ts'
import charts from '../series/Charts.module.css'

const words = algorithmText.chart
export type AlgorithmResult = NonNullable<ViewOf<'algorithm'>['result']>
type Outcomes = AlgorithmResult['outcomes']

/** Bars at least so far apart, in pixels, have rings and lines of their own. */
const leastStep = 7

export function OutcomeChart({ outcomes }: { readonly outcomes: Outcomes }) {
  const most = Math.max(
    ...outcomes.flatMap(({ probability, law, sampled }) => [probability, law ?? 0, sampled ?? 0]),
  )
  return (
    <ChartFrame height={280} minWidth={280}>
      {(size) => {
        const box = boxIn(size)
        const y = upBox(box, [0, Math.max(1e-6, most) * 1.08])
        const step = box.width / outcomes.length
        const foot = box.top + box.height
        const wide = Math.min(64, Math.max(0.8, step * 0.68))
        const every = Math.ceil((8 * String(outcomes.length - 1).length + 10) / step)
        const middle = (k: number) => box.left + (k + 0.5) * step
        return (
          <g>
            <Axes
              box={box}
              x={outcomes
                .filter((_, k) => k % every === 0)
                .map(({ value }) => ({ at: middle(value), text: String(value) }))}
              y={ticksOf(y, 5)}
              xName={words.x}
              yName={words.y}
            />
            {outcomes.map(({ value, probability, law, sampled, isRight }, k) => (
              <g key={value}>
                <rect
                  className={isRight ? charts.right : charts.wrong}
                  x={middle(k) - wide / 2}
                  y={y(probability)}
                  width={wide}
                  height={foot - y(probability)}
                />
                {law === null || step < leastStep ? null : (
                  <path className={charts.law} d={`M${middle(k) - wide / 2 - 2} ${y(law)}h${wide + 4}`} />
                )}
                {sampled === null || step < leastStep ? null : (
                  <circle className={charts.drawn} cx={middle(k)} cy={y(sampled)} r={3.6} />
                )}
              </g>
            ))}
          </g>
        )
      }}
    </ChartFrame>
  )
}

/** What bars, lines and rings are. */
export function OutcomeLegend(props: { readonly result: AlgorithmResult; readonly shots: number | null }) {
  const { outcomes, system } = props.result
  const hasWrong = outcomes.some(({ isRight }) => !isRight)
  return (
    <ul className={charts.legend}>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <rect className={charts.right} width="12" height="12" />
        </svg>
        <span>{hasWrong ? words.right : words.run}</span>
      </li>
      {outcomes.some(({ law }) => law !== null) ? (
        <li>
          <svg width="20" height="12" aria-hidden="true">
            <path className={charts.law} d="M0 6H20" />
          </svg>
          <span>{system ? words.exact : words.law}</span>
        </li>
      ) : null}
      {props.shots === null ? null : (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className={charts.drawn} cx="6" cy="6" r="3.6" />
          </svg>
          <span>{words.sampled(props.shots)}</span>
        </li>
      )}
    </ul>
  )
}
