/* The tour on its map; cities without places stand on a circle. */
import type { TourSource } from '../../../../document/problems/qubo/types.ts'
import { ChartFrame } from '../../../insight/ChartFrame.tsx'
import { onCircle } from '../graphs.ts'
import { cityNames, framed } from '../places.ts'
import type { Decoded } from './Solution.tsx'
import { square } from './square.ts'
import styles from './Figures.module.css'

export function TourDrawing(props: {
  readonly source: TourSource
  readonly decoded: Extract<Decoded, { kind: 'tsp' }>
}) {
  const { source, decoded } = props
  const names = cityNames(source)
  const points = source.points ?? onCircle(names.length)
  const frame = framed(points)
  return (
    <ChartFrame height={(width) => Math.min(width, 380)}>
      {(size) => {
        const at = square(size, 44)
        const places = points.map((point) => at(frame.in(point)))
        const path = decoded.tour?.map((city) => places[city]!.join(' ')).join('L')
        const stops = new Map(decoded.tour?.map((city, stop) => [city, stop + 1]))
        return (
          <>
            {path ? <path d={`M${path}Z`} className={styles.tour} /> : null}
            {places.map(([x, y], city) => (
              <g key={city} transform={`translate(${x} ${y})`}>
                <circle r={11} className={styles.city} />
                <text y={4} textAnchor="middle" className={styles.name}>
                  {stops.get(city) ?? '–'}
                </text>
                <text y={28} textAnchor="middle" className={styles.name}>
                  {names[city]}
                </text>
              </g>
            ))}
          </>
        )
      }}
    </ChartFrame>
  )
}
