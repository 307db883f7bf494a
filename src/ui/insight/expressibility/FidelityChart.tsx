/* How often pairs of states have which fidelity: bars of the circuit, a stepped line of random states. */
import { insightText } from '../../text/insight.ts'
import { Axes } from '../Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../chart.ts'
import { ChartFrame } from '../ChartFrame.tsx'
import type { ExpressibilityView } from './ExpressibilitySection.tsx'
import { shownBins } from './bins.ts'
import styles from './FidelityChart.module.css'

const words = insightText.expressibility

export function FidelityChart({ view }: { readonly view: ExpressibilityView }) {
  const { fidelities, haar } = view
  const count = shownBins(view)
  const highest = [...fidelities, ...haar].reduce((most, share) => Math.max(most, share), 0)
  return (
    <ChartFrame height={280}>
      {(size) => {
        const box = boxIn(size)
        const x = acrossBox(box, [0, count / fidelities.length])
        const y = upBox(box, [0, highest * 1.06 || 1])
        const edge = (bin: number) => x(bin / fidelities.length)
        const steps = haar
          .slice(0, count)
          .map((share, bin) => `${bin === 0 ? `M${edge(0)} ` : 'V'}${y(share)}H${edge(bin + 1)}`)
          .join('')
        return (
          <g>
            <Axes
              box={box}
              x={ticksOf(x, Math.max(3, Math.floor(box.width / 90)))}
              y={ticksOf(y, 5)}
              xName={words.fidelityAxis}
              yName={words.shareAxis}
            />
            {fidelities.slice(0, count).map((share, bin) => (
              <rect
                key={bin}
                x={edge(bin) + 0.5}
                width={Math.max(0.5, edge(bin + 1) - edge(bin) - 1)}
                y={y(share)}
                height={Math.max(0, box.top + box.height - y(share))}
                className={styles.bar}
              />
            ))}
            <path d={steps} className={styles.haar} />
            <g
              transform={`translate(${box.left + box.width - 168} ${box.top + 12})`}
              className={styles.legend}
            >
              <rect y={-9} width={18} height={10} className={styles.bar} />
              <text x={26}>{words.legend.circuit}</text>
              <path d="M0 14H18" className={styles.haar} />
              <text x={26} y={18}>
                {words.legend.haar}
              </text>
            </g>
          </g>
        )
      }}
    </ChartFrame>
  )
}
