/* The mean error of each method against its queries, on logarithmic axes, with intervals and fitted slopes. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, logRange, logText, logUp } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { logTicks } from '../../output/axis-scale.ts'
import { tailRiskText } from '../../text/solve-tail-risk.ts'
import charts from '../series/Charts.module.css'
import { methodLooks, type MethodResult, type Quantity } from './methods.ts'

const words = tailRiskText.errorChart
/** Errors below this are rounding. */
const least = 1e-9

export function ErrorChart(props: {
  readonly methods: readonly MethodResult[]
  readonly quantity: Quantity
}) {
  const { methods, quantity } = props
  const points = methods.flatMap((method) => method[quantity].points).filter(({ error }) => error > least)
  const across = logRange(
    points.map(({ queries }) => queries),
    [100, 10_000],
  )
  return (
    <ChartFrame height={380} minWidth={300}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [Math.log10(across[0]), Math.log10(across[1])])
        const at = (queries: number) => x(Math.log10(queries))
        const { place, ticks } = logUp(
          box,
          logRange(
            points.map(({ error }) => error),
            [0.001, 0.1],
          ),
        )
        return (
          <g>
            <Axes
              box={box}
              x={logTicks(across, Math.floor(box.width / 70)).map((value) => ({
                at: at(value),
                text: logText(value),
              }))}
              y={ticks}
              xName={words.x}
              yName={words.y}
            />
            <text x={box.left + box.width} y={box.top + 14} textAnchor="end" className={charts.axis}>
              {words.axis}
            </text>
            {methods.map((method) => (
              <Curve key={method.method} method={method} quantity={quantity} at={at} place={place} />
            ))}
          </g>
        )
      }}
    </ChartFrame>
  )
}

function Curve(props: {
  readonly method: MethodResult
  readonly quantity: Quantity
  readonly at: (queries: number) => number
  readonly place: (error: number) => number
}) {
  const { method, at, place } = props
  const { points, slope } = method[props.quantity]
  const { color, dash, mark } = methodLooks[method.method]
  const shown = points.filter(({ error }) => error > least)
  const [first, last] = [shown[0], shown.at(-1)]
  const on = (queries: number) => slope!.constant * queries ** slope!.value
  return (
    <g style={{ color }}>
      {slope && first && last ? (
        <path
          className={charts.thin}
          strokeDasharray={dash}
          d={`M${at(first.queries)} ${place(on(first.queries))}L${at(last.queries)} ${place(on(last.queries))}`}
        />
      ) : null}
      {shown.map(({ queries, error, low, high }) => (
        <g key={queries}>
          {low > least ? (
            <path className={charts.whisker} d={`M${at(queries)} ${place(low)}V${place(high)}`} />
          ) : null}
          <path
            className={charts.mark}
            transform={`translate(${at(queries)} ${place(error)})`}
            d={markPath(mark, 4.5)}
          />
        </g>
      ))}
    </g>
  )
}

/** The looks of the methods with their slopes. */
export function MethodLegend(props: {
  readonly methods: readonly MethodResult[]
  readonly quantity: Quantity
}) {
  return (
    <ul className={charts.legend}>
      {props.methods.map(({ method, label, [props.quantity]: { slope } }) => {
        const { color, dash, mark } = methodLooks[method]
        return (
          <li key={method} style={{ color }}>
            <svg width="34" height="12" aria-hidden="true">
              <path className={charts.thin} strokeDasharray={dash} d="M1 6H33" />
              <path className={charts.mark} transform="translate(17 6)" d={markPath(mark, 4.5)} />
            </svg>
            <span>
              {label}
              {slope ? `, slope ${slope.value.toFixed(2).replace('-', '−')}` : ''}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
