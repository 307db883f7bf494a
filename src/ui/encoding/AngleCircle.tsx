/* The angles of one kind of gate over the training rows, on their circle. */
import type { EncodingView } from '../../store/lab-store.ts'
import { encodingText } from '../text/encoding.ts'
import { arcPath, barPath, pointAt, shareOf } from './circle-paths.ts'
import styles from './AngleCircle.module.css'

export type Angle = EncodingView['angles'][number]

const words = encodingText
const ring = 24
const [foot, tip] = [28, 48]
/** Share of a bin that its bar fills. */
const filled = 0.8

function Bars({ circle }: Pick<Angle, 'circle'>) {
  const { counts, wrapped } = circle
  const most = Math.max(1, ...counts)
  const height = (count: number) => foot + ((tip - foot) * count) / most
  const edges = (bin: number) => {
    const rim = (1 - filled) / 2
    return [(bin + rim) / counts.length, (bin + 1 - rim) / counts.length] as const
  }
  return counts.map((count, bin) => {
    if (count === 0) return null
    const [from, to] = edges(bin)
    const gone = wrapped[bin] ?? 0
    const kept = height(count - gone)
    return (
      <g key={bin}>
        {count > gone ? <path className={styles.bar} d={barPath(from, to, foot, kept)} /> : null}
        {gone > 0 ? <path className={styles.gone} d={barPath(from, to, kept, height(count))} /> : null}
      </g>
    )
  })
}

const quarters = (period: number) =>
  period > 7 ? (['0', 'π', '2π', '3π'] as const) : (['0', 'π/2', 'π', '−π/2'] as const)

/** The circle, and what it shows in words below. */
export function AngleCircle({ angle }: { readonly angle: Angle }) {
  const { text, low, high, period, wrapped, gates, qubits } = angle
  const start = shareOf(low, period)
  const [x1, y1] = pointAt(start, ring - 5)
  const [x2, y2] = pointAt(start, tip)
  return (
    <li className={styles.card}>
      <svg
        viewBox="-76 -60 152 120"
        role="img"
        aria-label={words.circle(text, low, high, wrapped)}
        className={styles.circle}
      >
        <circle r={ring} className={styles.ring} />
        <path
          d={arcPath(low, high, period, ring)}
          className={styles.range}
          data-whole={high - low >= period ? 'whole' : undefined}
        />
        <Bars circle={angle.circle} />
        <line x1={x1} y1={y1} x2={x2} y2={y2} className={styles.begin} />
        {quarters(period).map((label, k) => {
          const [x, y] = pointAt(k / 4, k % 2 === 0 ? 54 : 60)
          return (
            <text key={label} x={x} y={y} dy="0.35em" className={styles.label}>
              {label}
            </text>
          )
        })}
        <text dy="-0.1em" className={styles.span}>
          {words.turns((high - low) / period)}
        </text>
        <text dy="0.9em" className={styles.label}>
          {words.turn}
        </text>
      </svg>
      <div>
        <div className={styles.name}>{text}</div>
        <div className={styles.fact}>{words.range(low, high)}</div>
        <div className={styles.fact}>{words.gates(gates, qubits)}</div>
        <div className={wrapped > 0 ? styles.warning : styles.fact}>
          {wrapped > 0 ? words.wraps(wrapped) : words.noWrap}
        </div>
      </div>
    </li>
  )
}
