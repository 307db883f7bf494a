/* What of an operation spans several wires: a box, a barrier, the outline of what is chosen. All stand around x = 0. */
import type { Geometry } from './geometry.ts'
import type { SceneItem } from './scene.ts'
import styles from './GateView.module.css'

export interface FaceProps {
  readonly item: SceneItem
  readonly geometry: Geometry
}

/** One box over several wires: a gate of the program's own, or a frame that is closed. */
export function Box({ item, geometry }: FaceProps) {
  const { operation, label, sub } = item
  const { gate } = geometry.sizes
  const closed = operation.kind === 'closed'
  const width = Math.max(gate, label.length * 7.5 + (closed ? 44 : 20))
  const top = geometry.wires[operation.top]! - gate / 2
  const bottom = geometry.wires[operation.bottom]! + gate / 2
  const middle = (top + bottom) / 2
  return (
    <>
      {closed ? (
        <rect
          x={4 - width / 2}
          y={top - 4}
          width={width}
          height={bottom - top}
          rx={9}
          className={styles.behind}
        />
      ) : null}
      <rect x={-width / 2} y={top} width={width} height={bottom - top} rx={9} className={styles.tile} />
      {operation.qubits.length < operation.bottom - operation.top + 1
        ? operation.qubits.map((qubit) => (
            <circle key={qubit} cx={-width / 2} cy={geometry.wires[qubit]} r={3.5} className={styles.port} />
          ))
        : null}
      <text y={middle + 4} className={styles.label}>
        {label}
      </text>
      {sub ? (
        <text y={bottom + 15} className={styles.sub}>
          {sub}
        </text>
      ) : null}
    </>
  )
}

/** How far a barrier reaches beyond its first and last wire. */
const barrierReach = 28

/** Neighbouring qubits in one piece. */
function runsOf(qubits: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const qubit of qubits.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && qubit <= last[1] + 1) last[1] = qubit
    else runs.push([qubit, qubit])
  }
  return runs
}

export function Barrier({ item, geometry }: FaceProps) {
  return runsOf(item.operation.qubits).map(([first, last]) => {
    const top = geometry.wires[first]! - barrierReach
    const bottom = geometry.wires[last]! + barrierReach
    return (
      <g key={first}>
        <rect x={-10} y={top} width={20} height={bottom - top} className={styles.catch} />
        <line y1={top} y2={bottom} className={styles.barrier} />
      </g>
    )
  })
}

export function Outline({ item, geometry }: FaceProps) {
  const { operation } = item
  const { gate } = geometry.sizes
  const boxed = item.boxed
    ? Math.max(gate, item.label.length * 7.5 + (operation.kind === 'closed' ? 44 : 20))
    : gate
  const [top, bottom] = [geometry.wires[operation.top]!, geometry.wires[operation.bottom]!]
  return (
    <rect
      x={-boxed / 2 - 4}
      y={top - gate / 2 - 4}
      width={boxed + 8}
      height={bottom - top + gate + 8}
      rx={12}
      className={styles.outline}
    />
  )
}
