/* Pictures that were measured, in the order of measuring; those that the target does not have are crossed out. */
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import styles from './Born.module.css'

const cell = 11
const gap = 10
/** Pictures that are shown. */
export const mostPictures = 60

export function Pictures(props: {
  readonly drawn: readonly number[]
  readonly target: readonly number[]
  readonly width: number
  readonly height: number
}) {
  const { target, width, height } = props
  const drawn = props.drawn.slice(0, mostPictures)
  const across = width * cell + gap
  const down = height * cell + gap
  const perRow = (room: number) => Math.max(1, Math.floor((room + gap) / across))
  return (
    <ChartFrame height={(room) => Math.ceil(drawn.length / perRow(room)) * down}>
      {({ width: room }) => (
        <g>
          {drawn.map((value, i) => (
            <g
              key={i}
              transform={`translate(${(i % perRow(room)) * across} ${Math.floor(i / perRow(room)) * down})`}
            >
              <Picture value={value} width={width} height={height} cell={cell} x={0} y={0} />
              {target[value]! > 0 ? null : (
                <path
                  className={styles.cross}
                  d={`M-2 -2L${width * cell + 2} ${height * cell + 2}M${width * cell + 2} -2L-2 ${height * cell + 2}`}
                />
              )}
            </g>
          ))}
        </g>
      )}
    </ChartFrame>
  )
}

/** One picture: pixel (row, column) is bit row * width + column of its value. */
export function Picture(props: {
  readonly value: number
  readonly width: number
  readonly height: number
  /** Pixels of the drawing for each of its own. */
  readonly cell: number
  readonly x: number
  readonly y: number
}) {
  const { value, width, height, cell: side } = props
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      {Array.from({ length: width * height }, (_, pixel) => (
        <rect
          key={pixel}
          className={(value >> pixel) & 1 ? styles.lit : styles.dark}
          x={(pixel % width) * side + 0.5}
          y={Math.floor(pixel / width) * side + 0.5}
          width={side - 1}
          height={side - 1}
        />
      ))}
    </g>
  )
}
