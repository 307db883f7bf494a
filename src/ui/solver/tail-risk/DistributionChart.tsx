/* The fitted distribution on the values of the qubits as bars, its tail in colour, and the shares of the values as lines. */
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { tailRiskText } from '../../text/solve-tail-risk.ts'
import type { ViewOf } from '../screens.ts'
import charts from '../series/Charts.module.css'

const words = tailRiskText.distributionChart

export function DistributionChart({ view }: { readonly view: ViewOf<'tail-risk'> }) {
  const { grid, histogram, threshold, series } = view
  const most = Math.max(...grid.probabilities, ...histogram) * 1.08
  const width = (grid.high - grid.low) / grid.values.length
  return (
    <ChartFrame height={260} minWidth={280}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [grid.low, grid.high])
        const y = upBox(box, [0, most])
        const foot = box.top + box.height
        return (
          <g>
            <Axes
              box={box}
              x={ticksOf(x, Math.max(3, Math.floor(box.width / 80)))}
              y={ticksOf(y, 5)}
              xName={series.valueName}
              yName={words.y}
            />
            {grid.probabilities.map((probability, k) => {
              const left = x(grid.low + k * width)
              const right = x(grid.low + (k + 1) * width)
              return (
                <g key={grid.values[k]}>
                  <rect
                    className={k >= grid.first ? charts.tail : charts.bar}
                    x={left + 0.5}
                    y={y(probability)}
                    width={Math.max(0.5, right - left - 1)}
                    height={foot - y(probability)}
                  />
                  <path className={charts.law} d={`M${left + 1} ${y(histogram[k]!)}H${right - 1}`} />
                </g>
              )
            })}
            <path className={charts.threshold} d={`M${x(threshold)} ${box.top}V${foot}`} />
          </g>
        )
      }}
    </ChartFrame>
  )
}

/** What bars and lines are. */
export function DistributionLegend() {
  return (
    <ul className={charts.legend}>
      <li>
        <svg width="22" height="12" aria-hidden="true">
          <rect className={charts.bar} width="10" height="12" />
          <rect className={charts.tail} x="12" width="10" height="12" />
        </svg>
        <span>{words.fitted}</span>
      </li>
      <li>
        <svg width="20" height="12" aria-hidden="true">
          <path className={charts.law} d="M0 6H20" />
        </svg>
        <span>{words.observed}</span>
      </li>
      <li>
        <svg width="20" height="12" aria-hidden="true">
          <path className={charts.threshold} d="M0 6H20" />
        </svg>
        <span>{words.threshold}</span>
      </li>
    </ul>
  )
}
