/* The keyboard's cursor where no gate stands: a box in a free column, a line on an edge between columns. */
import type { CursorPlace } from '../../circuit/layout/places.ts'
import type { Layout } from '../../circuit/layout/plan.ts'
import { classes } from '../controls/classes.ts'
import { composerText } from '../text/composer.ts'
import type { Geometry } from './geometry.ts'
import styles from './Cursor.module.css'

/** Where the cursor is, in words. */
export function cursorName(layout: Layout, { column, qubit }: CursorPlace): string {
  if (!Number.isInteger(column)) return composerText.cursorEdge(qubit, Math.ceil(column))
  return column >= layout.columnCount
    ? composerText.cursorEnd(qubit)
    : composerText.cursorEmpty(qubit, column + 1)
}

export function Cursor(props: {
  readonly geometry: Geometry
  readonly cursor: CursorPlace
  /** Whether anybody has put it somewhere yet. */
  readonly shown: boolean
  readonly current: boolean
  readonly name: string
}) {
  const { geometry, cursor, shown, current, name } = props
  const y = geometry.wires[cursor.qubit]
  if (y === undefined || !current) return null
  const x = geometry.x(cursor.column, cursor.qubit)
  const { gate } = geometry.sizes
  return (
    <g
      role="img"
      aria-label={name}
      tabIndex={0}
      data-cursor={`${cursor.column} ${cursor.qubit}`}
      className={classes(styles.cursor, shown && styles.shown)}
    >
      {Number.isInteger(cursor.column) ? (
        <rect x={x - gate / 2} y={y - gate / 2} width={gate} height={gate} rx={9} className={styles.box} />
      ) : (
        <rect x={x - 2} y={y - gate / 2 - 4} width={4} height={gate + 8} rx={2} className={styles.bar} />
      )}
    </g>
  )
}
