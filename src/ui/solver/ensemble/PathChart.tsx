/* Accuracy on training and validation rows at each price of a stump; prices are evenly spaced, with the number kept above. */
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { ensembleText } from '../../text/solve-ensemble.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Ensemble.module.css'

const words = ensembleText.path
const margin = { left: 60, top: 26, right: 16, bottom: 44 }

type Path = ViewOf<'ensemble'>['path']

const series = ['train', 'validation'] as const

export function PathChart(props: { readonly path: Path; readonly chosen: number | null }) {
  const path = props.path.toSorted((a, b) => a.lambda - b.lambda)
  const shares = path.flatMap(({ train, validation }) => [
    train.accuracy,
    ...(validation ? [validation.accuracy] : []),
  ])
  const ringed = path.some(({ validation }) => validation) ? 'validation' : 'train'
  const room = Math.max(0.01, (Math.max(...shares) - Math.min(...shares)) * 0.15)
  const range = [Math.min(...shares) - room, Math.min(1, Math.max(...shares) + room)] as const
  return (
    <ChartFrame height={280} minWidth={280}>
      {(size) => {
        const box = boxIn(size, margin)
        const x = (k: number) => box.left + ((k + 0.5) / path.length) * box.width
        const y = upBox(box, range)
        const ticks = path.map(({ lambda }, k) => ({ at: x(k), text: String(lambda) }))
        const every = Math.ceil(path.length / Math.max(1, Math.floor(box.width / 44)))
        return (
          <g className={styles.chart}>
            <Axes
              box={box}
              x={ticks.filter((_, k) => k % every === 0)}
              y={ticksOf(y, 5)}
              xName={words.x}
              yName={words.y}
            />
            {path.map(({ lambda, kept }, k) => (
              <text key={lambda} x={x(k)} y={box.top - 10} textAnchor="middle" className={styles.label}>
                {k % every === 0 ? words.kept(kept) : ''}
              </text>
            ))}
            {series.map((name, i) => {
              const points = path.flatMap((point, k) => {
                const score = point[name]
                return score ? [{ at: x(k), up: y(score.accuracy), lambda: point.lambda }] : []
              })
              if (points.length === 0) return null
              return (
                <g key={name} className={styles[name]}>
                  <path
                    className={styles.line}
                    d={`M${points.map(({ at, up }) => `${at} ${up}`).join('L')}`}
                  />
                  {points.map(({ at, up, lambda }) => (
                    <g key={lambda} transform={`translate(${at} ${up})`}>
                      {lambda === props.chosen && name === ringed ? (
                        <circle className={styles.ring} r={10} />
                      ) : null}
                      <path className={styles.mark} d={markPath(i, 5)} />
                    </g>
                  ))}
                </g>
              )
            })}
          </g>
        )
      }}
    </ChartFrame>
  )
}

/** Which line is which. */
export function PathLegend() {
  return (
    <ul className={styles.legend}>
      {series.map((name, i) => (
        <li key={name} className={styles[name]}>
          <svg width="34" height="12" aria-hidden="true">
            <path className={styles.line} d="M1 6H33" />
            <path className={styles.mark} transform="translate(17 6)" d={markPath(i, 4.5)} />
          </svg>
          <span>{words[name]}</span>
        </li>
      ))}
    </ul>
  )
}
