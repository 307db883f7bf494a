/* The lowest energy so far against evaluations on a logarithmic scale: the method and random sampling, as stairs. */
import { logTicks, linearScale } from '../../../output/axis-scale.ts'
import { Axes } from '../../../insight/Axes.tsx'
import { boxIn, logText, ticksOf, upBox } from '../../../insight/chart.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import { labelsWithin } from './labels-within.ts'
import styles from './Figures.module.css'

const words = quboText.results
const margin = { left: 60, top: 10, right: 72, bottom: 44 }

type Trace = readonly (readonly [evaluations: number, energy: number])[]

/* Stairs downward, level to the end. */
function stairs(trace: Trace, end: number, x: (n: number) => number, y: (e: number) => number): string {
  const [first, ...rest] = trace
  if (!first) return ''
  const steps = rest.map(([evaluations, energy]) => `H${x(evaluations)}V${y(energy)}`)
  return `M${x(first[0])} ${y(first[1])}${steps.join('')}H${x(Math.max(end, trace.at(-1)![0]))}`
}

export function TraceChart(props: {
  readonly method: Trace
  readonly random: Trace
  readonly optimum: number | null
  /** Evaluations in all, of the method and at random. */
  readonly ends: readonly [number, number]
}) {
  const { method, random, optimum } = props
  const energies = [...method, ...random].map(([, energy]) => energy)
  if (optimum !== null) energies.push(optimum)
  const [low, high] = [Math.min(...energies), Math.max(...energies)]
  const room = high > low ? 0.06 * (high - low) : 1
  const most = Math.max(10, props.ends[0], props.ends[1])
  return (
    <ChartFrame height={240}>
      {(size) => {
        const box = boxIn(size, margin)
        const across = linearScale([0, Math.log10(most)], [box.left, box.left + box.width])
        const x = (evaluations: number) => across(Math.log10(Math.max(1, evaluations)))
        const y = upBox(box, [low - room, high + room])
        const ticks = logTicks([1, most], Math.max(3, Math.floor(box.width / 60)))
        const lines = [
          { trace: random, end: props.ends[1], look: styles.other, name: words.randomLine },
          { trace: method, end: props.ends[0], look: styles.own, name: words.methodLine },
        ].filter(({ trace }) => trace.length > 0)
        const labels = labelsWithin(
          lines.map(({ trace }) => y(trace.at(-1)![1])),
          14,
          box.top + box.height - 6,
        )
        return (
          <>
            <Axes
              box={box}
              x={ticks.map((value) => ({ at: x(value), text: logText(value) }))}
              y={ticksOf(y, 4)}
              xName={words.evaluationsAxis}
              yName={words.energyAxis}
            />
            {optimum === null ? null : (
              <path d={`M${box.left} ${y(optimum)}H${box.left + box.width}`} className={styles.level} />
            )}
            {lines.map(({ trace, end, look, name }, index) => (
              <g key={name} className={look}>
                <path d={stairs(trace, end, x, y)} />
                <text x={box.left + box.width + 6} y={(labels[index] ?? 0) + 4}>
                  {name}
                </text>
              </g>
            ))}
          </>
        )
      }}
    </ChartFrame>
  )
}
