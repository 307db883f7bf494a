/* Two rows of blocks, as long as their numbers: the sums are compared by eye. */
import { classColor } from '../../../controls/class-marks.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import { energyText } from '../energy-text.ts'
import type { Decoded } from './Solution.tsx'
import styles from './Figures.module.css'

const rowHeight = 40
const rowGap = 30

export function PartsDrawing({
  decoded,
}: {
  readonly decoded: Extract<Decoded, { kind: 'number-partitioning' }>
}) {
  const whole = decoded.parts.map((part) => part.reduce((sum, value) => sum + Math.abs(value), 0))
  const longest = Math.max(...whole, 1e-12)
  return (
    <ChartFrame height={2 * (rowHeight + rowGap)}>
      {({ width }) =>
        decoded.parts.map((part, row) => {
          const top = row * (rowHeight + rowGap) + 20
          let left = 0
          return (
            <g key={row}>
              <text x={0} y={top - 6} className={styles.name}>
                {quboText.solution.sum(energyText(decoded.sums[row]!))}
              </text>
              {part.map((value, k) => {
                const long = (Math.abs(value) / longest) * width
                const x = left
                left += long
                return (
                  <g key={k}>
                    <rect
                      x={x}
                      y={top}
                      width={long}
                      height={rowHeight}
                      fill={classColor(row)}
                      className={styles.block}
                    />
                    {long > 9 * String(value).length ? (
                      <text x={x + long / 2} y={top + rowHeight / 2 + 4} className={styles.blockText}>
                        {value}
                      </text>
                    ) : null}
                  </g>
                )
              })}
            </g>
          )
        })
      }
    </ChartFrame>
  )
}
