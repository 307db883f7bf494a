/* Outcomes as they are read and after inversion, with a line where a perfect readout would have them. */
import { Axes } from '../../insight/Axes.tsx'
import { boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { mitigationText } from '../../text/solve-mitigation.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Charts.module.css'

const words = mitigationText.readout
/** So many outcomes are drawn at most, the likeliest. */
export const drawnOutcomes = 16

export type Inversion = NonNullable<ViewOf<'mitigation'>['readout']>

/** The likeliest outcomes, in their order. */
export function drawnOf({ outcomes }: Inversion): readonly number[] {
  const weight = (k: number) => Math.max(outcomes.measured[k]!, outcomes.perfect[k]!)
  return outcomes.measured
    .map((_, k) => k)
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, drawnOutcomes)
    .toSorted((a, b) => a - b)
}

/** The bits of an outcome, the highest qubit first. */
export function bitsOf(outcome: number, count: number): string {
  return outcome.toString(2).padStart(Math.log2(count), '0')
}

export function ReadoutChart({ inversion }: { readonly inversion: Inversion }) {
  const { measured, tensored, perfect } = inversion.outcomes
  const drawn = drawnOf(inversion)
  const numbers = drawn.flatMap((k) => [measured[k]!, tensored[k]!, perfect[k]!])
  const [low, high] = [Math.min(0, ...numbers) * 1.1, Math.max(0.01, ...numbers) * 1.08]
  return (
    <ChartFrame height={280} minWidth={Math.max(300, drawn.length * 30)}>
      {(size) => {
        const box = boxIn(size)
        const y = upBox(box, [low, high])
        const step = box.width / drawn.length
        const wide = Math.min(18, step * 0.36)
        const bar = (value: number, left: number, className: string | undefined) => (
          <rect
            className={className}
            x={left}
            y={Math.min(y(value), y(0))}
            width={wide}
            height={Math.abs(y(value) - y(0))}
          />
        )
        const labels = drawn.map((k, i) => ({
          at: box.left + (i + 0.5) * step,
          text: bitsOf(k, measured.length),
        }))
        const every = Math.ceil(((labels[0]?.text.length ?? 1) * 7.5) / step)
        return (
          <g className={styles.chart}>
            <Axes
              box={box}
              x={labels.filter((_, i) => i % every === 0)}
              y={ticksOf(y, 5)}
              xName={words.x}
              yName={words.y}
            />
            {drawn.map((k, i) => {
              const middle = box.left + (i + 0.5) * step
              return (
                <g key={k}>
                  {bar(measured[k]!, middle - wide - 1, styles.asRead)}
                  {bar(tensored[k]!, middle + 1, styles.inverted)}
                  <path
                    className={styles.perfect}
                    d={`M${middle - wide - 3} ${y(perfect[k]!)}H${middle + wide + 3}`}
                  />
                </g>
              )
            })}
          </g>
        )
      }}
    </ChartFrame>
  )
}

/** What the bars and the line are. */
export function ReadoutLegend() {
  return (
    <ul className={styles.legend}>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <rect className={styles.asRead} width="12" height="12" />
        </svg>
        <span>{words.measured}</span>
      </li>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <rect className={styles.inverted} width="12" height="12" />
        </svg>
        <span>{words.inverted}</span>
      </li>
      <li>
        <svg width="20" height="12" aria-hidden="true">
          <path className={styles.perfect} d="M0 6H20" />
        </svg>
        <span>{words.perfect}</span>
      </li>
    </ul>
  )
}
