/* What each fit costs in shots: bars on a logarithmic scale, with shots divided at best in a lighter tone. */
import { Axes } from '../../insight/Axes.tsx'
import { logText } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { linearScale } from '../../output/axis-scale.ts'
import { mitigationText } from '../../text/solve-mitigation.ts'
import type { ViewOf } from '../screens.ts'
import { fitLooks, mitigationFits } from './fits.ts'
import styles from './Charts.module.css'

const row = 30
const margin = { left: 8, top: 4, right: 16, bottom: 44 }

type Fits = NonNullable<ViewOf<'mitigation'>['fits']>

export function CostChart({ fits }: { readonly fits: Fits }) {
  const shown = mitigationFits.flatMap((name) => {
    const { shotCost, bestShotCost } = fits[name]
    return shotCost === null || bestShotCost === null ? [] : [{ name, shotCost, bestShotCost }]
  })
  const most = Math.max(10, ...shown.map(({ shotCost }) => shotCost)) * 1.4
  return (
    <ChartFrame height={shown.length * row * 1.35 + margin.top + margin.bottom} minWidth={260}>
      {({ width, height }) => {
        const box = {
          left: margin.left,
          top: margin.top,
          width: Math.max(1, width - margin.left - margin.right),
          height: Math.max(1, height - margin.top - margin.bottom),
        }
        const scale = linearScale([0, Math.log10(most)], [box.left, box.left + box.width])
        const x = (cost: number) => scale(Math.log10(Math.max(1, cost)))
        return (
          <g className={styles.chart}>
            <Axes
              grid={false}
              box={box}
              x={roundTicks(most).map((value) => ({ at: x(value), text: logText(value) }))}
              y={[]}
              xName={mitigationText.cost.x}
              yName=""
            />
            {shown.map(({ name, shotCost, bestShotCost }, i) => {
              const top = box.top + i * row * 1.35
              return (
                <g key={name} style={{ color: fitLooks[name].color }}>
                  <text x={box.left} y={top + 12} className={styles.barLabel}>
                    {mitigationText.fits[name]}: × {costText(shotCost)}
                  </text>
                  <rect
                    className={styles.bar}
                    x={box.left}
                    y={top + 18}
                    width={x(shotCost) - box.left}
                    height={9}
                  />
                  <rect
                    className={styles.best}
                    x={box.left}
                    y={top + 27}
                    width={x(bestShotCost) - box.left}
                    height={6}
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

/** 1, 2, 5 and their multiples by ten, or powers of ten alone where there are many. */
function roundTicks(most: number): readonly number[] {
  const steps = most < 500 ? [1, 2, 5] : [1]
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) + 1 }, (_, k) => Number(`1e${k}`))
  return powers.flatMap((power) => steps.map((step) => step * power)).filter((value) => value <= most)
}

/** A price in shots, as people read it. */
export function costText(cost: number): string {
  return cost >= 1000 ? Math.round(cost).toLocaleString('en') : String(Number(cost.toPrecision(3)))
}
