/* Angles of a circuit as bars around zero, one turn wide. */
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { fixed, symbolOf } from '../../text/format.ts'
import { vqeText } from '../../text/solve-vqe.ts'
import styles from './ParameterBars.module.css'

const row = 20
/** Bars that are drawn; the table has all. */
const mostBars = 16
const [left, right] = [64, 64]

/** The angle within half a turn, where the same rotation lies. */
function withinTurn(angle: number): number {
  const turns = angle / (2 * Math.PI)
  return 2 * Math.PI * (turns - Math.round(turns))
}

export function ParameterBars(props: {
  readonly title: string
  readonly names: readonly string[]
  readonly values: readonly number[]
}) {
  const { names, values } = props
  const shown = values.slice(0, mostBars)
  const rest = values.length - shown.length
  return (
    <Figure
      title={props.title}
      fileName="vqe-parameters"
      summary={`${values.length} ${vqeText.parameters}`}
      caption={rest > 0 ? `+ ${rest}` : undefined}
      table={
        <NumberTable
          label={vqeText.parameters}
          heads={[vqeText.parameters, vqeText.angleAxis]}
          rows={values.map((value, k) => [names[k] ?? String(k), fixed(value, 6)])}
        />
      }
    >
      <ChartFrame height={shown.length * row + 8}>
        {({ width }) => {
          const half = Math.max(1, (width - left - right) / 2)
          const middle = left + half
          return (
            <g>
              <path className={styles.middle} d={`M${middle} 0V${shown.length * row + 4}`} />
              {shown.map((value, k) => {
                const length = (withinTurn(value) / Math.PI) * half
                return (
                  <g key={names[k]} transform={`translate(0 ${k * row + 4})`}>
                    <text x={left - 8} y={12} textAnchor="end" className={styles.name}>
                      {symbolOf(names[k] ?? '')}
                    </text>
                    <rect className={styles.track} x={left} y={4} width={2 * half} height={10} rx={3} />
                    <rect
                      className={styles.bar}
                      x={middle + Math.min(0, length)}
                      y={4}
                      width={Math.abs(length)}
                      height={10}
                      rx={2}
                    />
                    <text x={width - right + 8} y={13} className={styles.value}>
                      {fixed(value, 3)}
                    </text>
                  </g>
                )
              })}
            </g>
          )
        }}
      </ChartFrame>
    </Figure>
  )
}
