/* The entropy at each cut while the circuit grew: a row for each layer, the first at the top. */
import type { ChainGrowth } from '../../../document/problems/mps/types.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { linearScale } from '../../output/axis-scale.ts'
import { cssOf, viridis } from '../../output/color.ts'
import { mpsText as words } from '../../text/solve-states.ts'

const margin = { left: 56, top: 8, right: 16, bottom: 44 }
const rowHeight = 9
/** Entropies are drawn in so many tones, each one path. */
const tones = 24

export function largestEntropy({ entropies }: ChainGrowth): number {
  return entropies.flat().reduce((most, value) => Math.max(most, value), 0)
}

export function GrowthMap({ growth, layers }: { readonly growth: ChainGrowth; readonly layers: number }) {
  const rows = growth.entropies.length
  const cuts = growth.entropies[0]?.length ?? 1
  const most = Math.max(1e-9, largestEntropy(growth))
  const height = Math.max(140, Math.min(320, rowHeight * 40)) + margin.top + margin.bottom
  return (
    <ChartFrame height={height}>
      {(size) => {
        const box = boxIn(size, margin)
        const x = acrossBox(box, [-0.5, cuts - 0.5])
        const y = linearScale([0, layers], [box.top, box.top + box.height])
        const paths = Array.from({ length: tones }, () => '')
        growth.entropies.forEach((entropies, row) => {
          const top = y(row === 0 ? 0 : growth.layers[row - 1]!)
          const bottom = y(growth.layers[row]!)
          entropies.forEach((entropy, cut) => {
            const tone = Math.min(tones - 1, Math.floor((entropy / most) * tones))
            paths[tone] +=
              `M${x(cut - 0.5).toFixed(1)} ${top.toFixed(1)}H${x(cut + 0.5).toFixed(1)}V${bottom.toFixed(1)}H${x(cut - 0.5).toFixed(1)}Z`
          })
        })
        return (
          <g shapeRendering="crispEdges">
            {rows === 0
              ? null
              : paths.map((d, tone) =>
                  d === '' ? null : <path key={tone} d={d} fill={cssOf(viridis(tone / (tones - 1)))} />,
                )}
            <Axes
              grid={false}
              box={box}
              x={ticksOf(x, Math.max(2, Math.floor(box.width / 60))).filter(
                ({ text }) => !text.includes('.'),
              )}
              y={ticksOf(y, 5).filter(({ text }) => !text.includes('.'))}
              xName={words.cutAxis}
              yName={words.layerAxis}
            />
          </g>
        )
      }}
    </ChartFrame>
  )
}
