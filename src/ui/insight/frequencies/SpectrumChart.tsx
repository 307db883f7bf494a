/* A stem for each frequency: how strong it is now, and behind it how strong it is over random parameters. */
import { insightText } from '../../text/insight.ts'
import { Axes } from '../Axes.tsx'
import type { AxisScale } from '../../output/axis-scale.ts'
import { setting } from '../../text/format.ts'
import { acrossBox, boxIn, ticksOf, upBox, type Tick } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import type { FourierFeature } from './FrequenciesSection.tsx'
import styles from './SpectrumChart.module.css'

const words = insightText.frequencies

type Term = FourierFeature['outputs'][number]['terms'][number]

/** Amplitudes below this count as none. */
const nothing = 1e-6

/** Room for the label of a frequency, in pixels. */
const labelRoom = 32

/** The frequencies themselves where there is room, else round numbers. */
function frequencyTicks(terms: readonly Term[], x: AxisScale, width: number): readonly Tick[] {
  if (terms.length * labelRoom <= width)
    return terms.map(({ frequency }) => ({ at: x(frequency), text: setting(frequency) }))
  return ticksOf(x, Math.max(3, Math.floor(width / 64))).filter(({ at }) => at >= x(0) - 1)
}

export function SpectrumChart({ name, terms }: { readonly name: string; readonly terms: readonly Term[] }) {
  const last = terms.at(-1)?.frequency ?? 1
  const highest = terms.reduce(
    (most, { amplitude, spread }) => Math.max(most, amplitude, spread?.largest ?? 0),
    0,
  )
  return (
    <ChartFrame height={240}>
      {(size) => {
        const box = boxIn(size)
        const room = (last || 1) * 0.04
        const x = acrossBox(box, [-room, (last || 1) + room])
        const y = upBox(box, [0, highest * 1.08 || 1])
        const foot = box.top + box.height
        const wide = Math.min(16, Math.max(2, (box.width / Math.max(1, terms.length)) * 0.5))
        return (
          <g>
            <Axes
              box={box}
              x={frequencyTicks(terms, x, box.width)}
              y={ticksOf(y, 4)}
              xName={words.frequencyAxis(name)}
              yName={words.amplitudeAxis}
            />
            {terms.map(({ frequency, amplitude, spread }) => (
              <g key={frequency} transform={`translate(${x(frequency)} 0)`}>
                {spread ? (
                  <>
                    <rect
                      x={-wide / 2}
                      width={wide}
                      y={y(spread.mean + spread.deviation)}
                      height={Math.max(
                        0,
                        y(Math.max(0, spread.mean - spread.deviation)) - y(spread.mean + spread.deviation),
                      )}
                      className={styles.spread}
                    />
                    <path d={`M${-wide / 2} ${y(spread.largest)}h${wide}`} className={styles.largest} />
                  </>
                ) : null}
                {amplitude > nothing ? (
                  <>
                    <path d={`M0 ${foot}V${y(amplitude)}`} className={styles.stem} />
                    <circle cy={y(amplitude)} r={4} className={styles.head} />
                  </>
                ) : (
                  <circle cy={foot} r={3.5} className={styles.none} />
                )}
              </g>
            ))}
          </g>
        )
      }}
    </ChartFrame>
  )
}
