/* Assets by their own risk and return; those that are held are filled. */
import type { PortfolioSource } from '../../../../document/problems/qubo/types.ts'
import { Axes } from '../../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../../insight/chart.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import { assetNames } from '../asset-names.ts'
import type { Decoded } from './Solution.tsx'
import styles from './Figures.module.css'

const words = quboText.solution

/* The interval of values with some room at its ends. */
function around(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = high > low ? 0.12 * (high - low) : 0.5
  return [low - room, high + room]
}

export function PortfolioDrawing(props: {
  readonly source: PortfolioSource
  readonly decoded: Extract<Decoded, { kind: 'portfolio' }>
}) {
  const { source } = props
  const names = assetNames(source)
  const held = new Set(props.decoded.assets)
  const risks = source.cov.map((row, k) => Math.sqrt(Math.max(0, row[k]!)))
  return (
    <ChartFrame height={300}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, around(risks))
        const y = upBox(box, around(source.mu))
        return (
          <>
            <Axes
              box={box}
              x={ticksOf(x, Math.max(2, Math.floor(box.width / 80)))}
              y={ticksOf(y, 5)}
              xName={words.assetAxis}
              yName={words.expectedReturn}
            />
            {names.map((name, k) => (
              <g key={name} transform={`translate(${x(risks[k]!)} ${y(source.mu[k]!)})`}>
                <circle r={7} className={held.has(name) ? styles.held : styles.left} />
                <text x={11} y={4} className={styles.name}>
                  {held.has(name) ? `✓ ${name}` : name}
                </text>
              </g>
            ))}
          </>
        )
      }}
    </ChartFrame>
  )
}
