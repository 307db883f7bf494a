/* One model's forecasts in time beside the truth, with its interval; what was before the test rows in a lighter line. */
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox, type Tick } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import type { AxisScale } from '../../output/axis-scale.ts'
import { forecastText } from '../../text/solve-forecast.ts'
import type { ViewOf } from '../screens.ts'
import charts from '../series/Charts.module.css'
import { lookOf, type ForecastModel } from './looks.ts'

const words = forecastText.chart
type Series = ViewOf<'forecast'>['series']

/** Rows before the test that are drawn. */
const shownBefore = 24

interface Drawn {
  readonly series: Series
  readonly model: ForecastModel | null
  readonly testStart: string | null
  /** How many of the test rows. */
  readonly count: number
}

export function ForecastChart(props: Drawn) {
  const { series, model, count } = props
  const { truth } = series
  const before = series.recent.slice(-shownBefore)
  const forecast = model?.forecast ?? []
  const half = model?.interval?.halfWidth ?? 0
  const shown = [
    ...before,
    ...truth.slice(0, count),
    ...forecast.slice(0, count).flatMap((value) => [value - half, value + half]),
  ]
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const room = Math.max(high - low, 1e-9) * 0.06
  return (
    <ChartFrame height={320} minWidth={320}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [-before.length, Math.max(1, count - 1)])
        const y = upBox(box, [low - room, high + room])
        return (
          <g>
            <Axes
              box={box}
              x={timeTicks(props, x, box.width)}
              y={ticksOf(y, 6)}
              xName={props.testStart === null ? words.steps : words.x(unitOf(series.stepHours))}
              yName={series.valueName}
            />
            <path className={charts.edge} d={`M${x(-0.5)} ${box.top}V${box.top + box.height}`} />
            {model && half > 0 ? (
              <path
                className={charts.band}
                style={{ color: lookOf(model).color }}
                d={bandPath(forecast.slice(0, count), half, x, y)}
              />
            ) : null}
            <path className={charts.before} d={linePath([...before, truth[0]!], x, y, -before.length)} />
            <path className={charts.truth} d={linePath(truth.slice(0, count), x, y, 0)} />
            {model ? (
              <path
                className={charts.line}
                style={{ color: lookOf(model).color }}
                strokeDasharray={lookOf(model).dash}
                d={linePath(forecast.slice(0, count), x, y, 0)}
              />
            ) : null}
          </g>
        )
      }}
    </ChartFrame>
  )
}

const unitOf = (hours: number): string => (hours === 1 ? 'hours' : `steps of ${hours} h`)

function linePath(values: readonly number[], x: AxisScale, y: AxisScale, from: number): string {
  return values.length === 0 ? '' : `M${values.map((value, k) => `${x(from + k)} ${y(value)}`).join('L')}`
}

function bandPath(values: readonly number[], half: number, x: AxisScale, y: AxisScale): string {
  if (values.length === 0) return ''
  const above = values.map((value, k) => `${x(k)} ${y(value + half)}`)
  const below = values.map((value, k) => `${x(k)} ${y(value - half)}`).toReversed()
  return `M${[...above, ...below].join('L')}Z`
}

/* Midnights where the series knows its time, else steps. */
function timeTicks({ series, testStart, count }: Drawn, x: AxisScale, width: number): readonly Tick[] {
  if (testStart === null)
    return ticksOf(x, Math.max(3, Math.floor(width / 80))).filter(({ at }) => at >= x(0) - 1)
  const start = Date.parse(`${testStart}Z`) / 3_600_000
  const times = Array.from({ length: count }, (_, k) => start + k * series.stepHours)
  const days = times.flatMap((hours, k) =>
    Math.floor(hours / 24) * 24 > hours - series.stepHours ? [k] : [],
  )
  const every = Math.max(1, Math.ceil((days.length * 56) / width))
  return days
    .filter((_, i) => i % every === 0)
    .map((k) => ({ at: x(k), text: new Date(times[k]! * 3_600_000).toISOString().slice(5, 10) }))
}

/** What the lines are. */
export function ForecastLegend({
  model,
  coverage,
}: {
  readonly model: ForecastModel | null
  readonly coverage: number
}) {
  return (
    <ul className={charts.legend}>
      <li>
        <svg width="30" height="10" aria-hidden="true">
          <path className={charts.truth} d="M1 5H29" />
        </svg>
        <span>{words.truth}</span>
      </li>
      <li>
        <svg width="30" height="10" aria-hidden="true">
          <path className={charts.before} d="M1 5H29" />
        </svg>
        <span>{words.before}</span>
      </li>
      {model ? (
        <li style={{ color: lookOf(model).color }}>
          <svg width="30" height="10" aria-hidden="true">
            <path className={charts.line} strokeDasharray={lookOf(model).dash} d="M1 5H29" />
          </svg>
          <span>{model.label}</span>
        </li>
      ) : null}
      {model?.interval ? (
        <li style={{ color: lookOf(model).color }}>
          <svg width="18" height="12" aria-hidden="true">
            <rect className={charts.band} width="18" height="12" />
          </svg>
          <span>{words.band(coverage)}</span>
        </li>
      ) : null}
    </ul>
  )
}
