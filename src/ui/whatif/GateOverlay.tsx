/* Figures on the gates and blocks of the drawing: heat, or what leaving them out would change. Lies over the drawing. */
import type { SceneItem } from '../composer/scene.ts'
import type { Geometry } from '../composer/geometry.ts'
import { classes } from '../controls/classes.ts'
import type { GateFigure } from './figures.ts'
import { useFigures } from './use-figures.ts'
import styles from './GateOverlay.module.css'

const height = 16
const textSize = 6.4
const room = 8
/** How far above the tile's edge its middle is. */
const above = 5
/** From the edge of a frame. */
const inset = 6

function Pill({ x, y, figure }: { readonly x: number; readonly y: number; readonly figure: GateFigure }) {
  const width = figure.text.length * textSize + room
  return (
    <g transform={`translate(${x} ${y})`} className={classes(styles.pill, styles[figure.tone])}>
      <rect
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx={height / 2}
        className={styles.ground}
      />
      <rect
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx={height / 2}
        className={styles.heat}
        fillOpacity={(0.12 + 0.78 * figure.share).toFixed(2)}
      />
      <text y={4} className={figure.share > 0.6 ? styles.over : undefined}>
        {figure.text}
      </text>
    </g>
  )
}

/** Drawn inside of the circuit's SVG. What it says in words is in the legend. */
export default function GateOverlay(props: {
  readonly items: readonly SceneItem[]
  readonly geometry: Geometry
}) {
  const { items, geometry } = props
  const figures = useFigures()?.figures?.byNode
  if (!figures) return null
  const { gate } = geometry.sizes
  return (
    <g aria-hidden="true" className={styles.overlay} data-gate-figures="">
      {items.map(({ operation }) => {
        const figure = figures.get(operation.node.id)
        if (!figure) return null
        const y = geometry.wires[operation.top]! - gate / 2 - above
        return <Pill key={operation.key} x={geometry.x(operation.column)} y={y} figure={figure} />
      })}
      {geometry.frames.map(({ frame, x, y, width, height: tall }) => {
        const figure = frame.node.kind === 'block' ? figures.get(frame.node.id) : undefined
        if (!figure) return null
        const half = (figure.text.length * textSize + room) / 2
        return (
          <Pill
            key={frame.key}
            x={x + width - half - inset}
            y={y + tall - inset - height / 2}
            figure={figure}
          />
        )
      })}
    </g>
  )
}
