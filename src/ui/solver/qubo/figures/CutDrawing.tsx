/* A graph with its two sides: circles and diamonds, thick edges are cut. */
import type { MaxCutSource } from '../../../../document/problems/qubo/types.ts'
import { classColor, markPath } from '../../../controls/class-marks.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { placesOf } from '../graphs.ts'
import type { Decoded } from './Solution.tsx'
import { square } from './square.ts'
import styles from './Figures.module.css'

export function CutDrawing(props: {
  readonly source: MaxCutSource
  readonly decoded: Extract<Decoded, { kind: 'maxcut' }>
}) {
  const { source, decoded } = props
  const places = placesOf(source)
  const second = new Set(decoded.sides[1])
  const cut = new Set(decoded.edges)
  const radius = places.length > 24 ? 8 : 12
  return (
    <ChartFrame height={(width) => Math.min(width, 380)}>
      {(size) => {
        const at = square(size, radius + 6)
        return (
          <>
            {source.edges.map(([a, b], index) => {
              const [[x1, y1], [x2, y2]] = [at(places[a]!), at(places[b]!)]
              return (
                <line
                  key={index}
                  x1={x1}
                  y1={y1}
                  x2={x2}
                  y2={y2}
                  className={cut.has(index) ? styles.cut : styles.uncut}
                />
              )
            })}
            {places.map((place, vertex) => {
              const [x, y] = at(place)
              const side = second.has(vertex) ? 1 : 0
              return (
                <g key={vertex} transform={`translate(${x} ${y})`}>
                  <path d={markPath(side, radius)} fill={classColor(side)} className={styles.vertex} />
                  {places.length > 24 ? null : (
                    <text y={4} className={styles.sign}>
                      {vertex}
                    </text>
                  )}
                </g>
              )
            })}
          </>
        )
      }}
    </ChartFrame>
  )
}
