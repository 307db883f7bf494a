/* How often each energy came out: a bar for each energy while they are few, else for intervals of them. */
import { Axes } from '../../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../../insight/chart.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import styles from './Figures.module.css'

const words = quboText.results

type Bar = readonly [from: number, to: number, count: number]

const mostSingles = 24
const intervals = 30

/** Bars over energies with their counts. */
export function barsOf(energies: readonly (readonly [number, number])[]): readonly Bar[] {
  const low = energies[0]![0]
  const high = energies.at(-1)![0]
  if (energies.length <= mostSingles) {
    const apart = energies.slice(1).map(([energy], k) => energy - energies[k]![0])
    const widest = (high - low) / 16
    const least = Math.max(Math.min(...apart), (high - low) / 80)
    const half = apart.length > 0 ? 0.4 * Math.min(least, widest) : 0.4
    return energies.map(([energy, count]) => [energy - half, energy + half, count])
  }
  const width = (high - low) / intervals
  const bars = Array.from(
    { length: intervals },
    (_, k) => [low + k * width, low + (k + 1) * width, 0] as [number, number, number],
  )
  for (const [energy, count] of energies)
    bars[Math.min(intervals - 1, Math.floor((energy - low) / width))]![2] += count
  return bars
}

export function EnergyHistogram(props: {
  readonly energies: readonly (readonly [number, number])[]
  readonly optimum: number | null
  /** What is counted. */
  readonly countName: string
}) {
  const bars = barsOf(props.energies)
  const { optimum } = props
  const ends = [...bars.flatMap(([from, to]) => [from, to]), ...(optimum === null ? [] : [optimum])]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const room = (props.energies.length === 1 ? 3 : 0.04) * (high - low)
  const most = Math.max(...bars.map(([, , count]) => count))
  return (
    <ChartFrame height={240}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [low - room, high + room])
        const y = upBox(box, [0, most * 1.05])
        return (
          <>
            <Axes
              box={box}
              x={ticksOf(x, Math.max(2, Math.floor(box.width / 70)))}
              y={ticksOf(y, 4)}
              xName={words.energyAxis}
              yName={props.countName}
            />
            {bars.map(([from, to, count]) =>
              count === 0 ? null : (
                <rect
                  key={from}
                  x={x(from) + 0.5}
                  y={y(count)}
                  width={Math.max(1.5, x(to) - x(from) - 1)}
                  height={Math.max(1, y(0) - y(count))}
                  className={styles.bar}
                />
              ),
            )}
            {optimum === null ? null : (
              <path d={`M${x(optimum)} ${box.top}V${box.top + box.height}`} className={styles.level} />
            )}
          </>
        )
      }}
    </ChartFrame>
  )
}
