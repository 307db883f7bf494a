/* What is on its way into the drawing: a tool over a wire, nodes being moved, a gate that waits for its next qubit. */
import { classes } from '../controls/classes.ts'
import { composerText } from '../text/composer.ts'
import type { Geometry } from './geometry.ts'
import { toolLabel } from './tools.ts'
import { useComposer } from './use-composer.ts'
import styles from './GhostView.module.css'

/** The qubit of the selection that is nearest to the aim. */
function nearest(chosen: readonly number[], aim: number): number {
  return chosen.reduce(
    (best, qubit) => (Math.abs(qubit - aim) < Math.abs(best - aim) ? qubit : best),
    chosen[0] ?? aim,
  )
}

export function GhostView({ geometry }: { readonly geometry: Geometry }) {
  const ghost = useComposer((composer) => composer.ghost)
  const pick = useComposer((composer) => composer.pick)
  const { gate } = geometry.sizes
  if (pick) {
    const x = geometry.x(pick.column, pick.chosen[0])
    const control = pick.kind === 'control'
    const qubits = control ? [nearest(pick.chosen, pick.next), pick.next] : [...pick.chosen, pick.next]
    const ys = qubits.map((qubit) => geometry.wires[qubit] ?? 0)
    return (
      <g className={styles.ghost} aria-hidden="true">
        <line x1={x} x2={x} y1={Math.min(...ys)} y2={Math.max(...ys)} className={styles.line} />
        {(control ? ys.slice(1) : ys).map((y, i, shown) => (
          <circle
            key={y}
            cx={x}
            cy={y}
            r={i === shown.length - 1 ? 13 : 6}
            className={i === shown.length - 1 ? styles.aim : styles.dot}
          />
        ))}
        <text x={x + 18} y={(ys.at(-1) ?? 0) - 16} className={styles.name}>
          {control ? composerText.control : toolLabel(pick.tool)}
        </text>
      </g>
    )
  }
  if (!ghost) return null
  const top = (geometry.wires[ghost.top] ?? 0) - gate / 2
  const bottom = (geometry.wires[ghost.bottom] ?? 0) + gate / 2
  const width = Math.max(gate, ghost.label.length * 7.5 + 14)
  return (
    <g className={classes(styles.ghost, styles[ghost.role])} aria-hidden="true" data-ghost="">
      {ghost.between ? (
        <rect
          x={ghost.x - 2}
          y={top - 8}
          width={4}
          height={bottom - top + 16}
          rx={2}
          className={styles.bar}
        />
      ) : (
        <rect
          x={ghost.x - width / 2}
          y={top}
          width={width}
          height={bottom - top}
          rx={9}
          className={styles.tile}
        />
      )}
      <text x={ghost.x} y={ghost.between ? top - 12 : (top + bottom) / 2 + 4} className={styles.label}>
        {ghost.label}
      </text>
    </g>
  )
}
