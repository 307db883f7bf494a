/* One operation as it stands in the drawing. Dials and halos are drawn here once and then turned by live-dials.ts. */
import { memo, type ReactNode } from 'react'
import { classes } from '../controls/classes.ts'
import { Barrier, Box, Outline, type FaceProps } from './GateBoxes.tsx'
import type { Geometry } from './geometry.ts'
import type { Mark, SceneItem } from './scene.ts'
import styles from './GateView.module.css'

export interface GateViewProps {
  readonly item: SceneItem
  readonly geometry: Geometry
  readonly selected: boolean
  /** Inside of a frame that is selected: it moves along. */
  readonly within: boolean
  readonly pointed: boolean
  /** The one that the Tab key reaches. */
  readonly current: boolean
  readonly name: string
}

const halfCross = 7
const plusRadius = 11

/** Circumference is 1, so that a dash of length f is a turn of f. */
function Dial({ y, radius }: { y: number; radius: number }) {
  return (
    <g transform={`translate(0 ${y})`} aria-hidden="true" className={styles.dial}>
      <circle r={radius} className={styles.track} />
      <circle r={radius} pathLength={1} className={styles.arc} strokeDasharray="0 1" data-dial="" />
      <circle cy={-radius} r={2.5} className={styles.hand} data-hand="" />
    </g>
  )
}

function Tile(props: FaceProps & { y: number; sub: string }) {
  const { item, geometry, y, sub } = props
  const { gate } = geometry.sizes
  const radius = gate / 2 - 4
  const small = item.label.length > 3
  return (
    <>
      <rect x={-gate / 2} y={y - gate / 2} width={gate} height={gate} rx={9} className={styles.tile} />
      {item.dial ? <Dial y={y} radius={radius} /> : null}
      {item.operation.kind === 'measure' ? (
        <path d={`M-9 ${y + 6}a9 9 0 0 1 18 0M0 ${y + 6}l6 -11`} className={styles.meter} />
      ) : (
        <text y={sub ? y - 1 : y + 4} className={classes(styles.label, small && styles.small)}>
          {item.label}
        </text>
      )}
      {sub ? (
        <text y={y + 13} className={styles.inside}>
          {sub}
        </text>
      ) : null}
    </>
  )
}

function markAt(mark: Mark, y: number): ReactNode {
  if (mark === 'dot') return <circle cy={y} r={5} className={styles.dot} />
  if (mark === 'ring') return <circle cy={y} r={5} className={styles.ring} />
  if (mark === 'plus')
    return (
      <>
        <circle cy={y} r={plusRadius} className={styles.ring} />
        <path
          d={`M${-plusRadius} ${y}h${2 * plusRadius}M0 ${y - plusRadius}v${2 * plusRadius}`}
          className={styles.stroke}
        />
      </>
    )
  return (
    <path
      d={`M${-halfCross} ${y - halfCross}l${2 * halfCross} ${2 * halfCross}m0 ${-2 * halfCross}l${-2 * halfCross} ${2 * halfCross}`}
      className={styles.cross}
    />
  )
}

/** Longest text that fits inside a tile, below its label. */
const insideLength = 3

function Marks({ item, geometry }: FaceProps) {
  const { operation, marks, sub } = item
  const inside = item.dial === null && operation.qubits.length === 1 && sub.length <= insideLength ? sub : ''
  const { gate } = geometry.sizes
  const lowest = geometry.wires[operation.bottom]!
  return (
    <>
      {operation.bottom > operation.top ? (
        <line
          y1={geometry.wires[operation.top]}
          y2={geometry.wires[operation.bottom]}
          className={styles.link}
        />
      ) : null}
      {operation.qubits.map((qubit, i) => {
        const y = geometry.wires[qubit]!
        const mark = marks[i] ?? 'tile'
        return (
          <g key={qubit} data-handle={i}>
            {mark === 'tile' ? (
              <Tile item={item} geometry={geometry} y={y} sub={inside} />
            ) : (
              <>
                <circle cy={y} r={gate / 2} className={styles.catch} />
                {markAt(mark, y)}
              </>
            )}
          </g>
        )
      })}
      {sub && !inside ? (
        <text y={lowest + gate / 2 + 15} className={styles.sub}>
          {sub}
        </text>
      ) : null}
    </>
  )
}

/** Whether an operation looks just the same, wherever its column stands: after an edit nearly all do. */
function isFaceAlike({ item: before, geometry: old }: FaceProps, { item, geometry }: FaceProps): boolean {
  const [a, b] = [before.operation, item.operation]
  return (
    before.label === item.label &&
    before.sub === item.sub &&
    before.role === item.role &&
    before.boxed === item.boxed &&
    before.parameters.length === item.parameters.length &&
    (before.dial === null) === (item.dial === null) &&
    a.kind === b.kind &&
    old.sizes.gate === geometry.sizes.gate &&
    a.qubits.length === b.qubits.length &&
    before.angles.length === item.angles.length &&
    before.angles.every((angle, i) => angle === item.angles[i]) &&
    a.qubits.every(
      (qubit, i) => before.marks[i] === item.marks[i] && old.wires[qubit] === geometry.wires[b.qubits[i]!],
    )
  )
}

/** The operation drawn around x = 0, so that a change of its column moves it without drawing it anew. */
const Face = memo(function Face({ item, geometry }: FaceProps) {
  const { operation } = item
  return (
    <>
      <Outline item={item} geometry={geometry} />
      {item.parameters.length > 0
        ? operation.qubits.map((qubit, i) =>
            item.marks[i] === 'tile' || (item.boxed && i === 0) ? (
              <circle
                key={qubit}
                cy={geometry.wires[qubit]}
                r={0}
                className={styles.halo}
                data-halo=""
                aria-hidden="true"
              />
            ) : null,
          )
        : null}
      {operation.kind === 'barrier' ? (
        <Barrier item={item} geometry={geometry} />
      ) : item.boxed ? (
        <Box item={item} geometry={geometry} />
      ) : (
        <Marks item={item} geometry={geometry} />
      )}
      {item.angles.length > 0 ? <title>{item.angles.join(', ')}</title> : null}
    </>
  )
}, isFaceAlike)

/** Whether nothing about the operation has changed, its place included. */
function isDrawnAlike(before: GateViewProps, after: GateViewProps): boolean {
  const [a, b] = [before.item.operation, after.item.operation]
  return (
    before.selected === after.selected &&
    before.within === after.within &&
    before.pointed === after.pointed &&
    before.current === after.current &&
    before.name === after.name &&
    a.key === b.key &&
    before.geometry.x(a.column) === after.geometry.x(b.column) &&
    isFaceAlike(before, after)
  )
}

export const GateView = memo(function GateView(props: GateViewProps) {
  const { item, geometry, selected, within, pointed, current, name } = props
  const { operation, role } = item
  return (
    <g
      role="button"
      aria-label={name}
      aria-pressed={selected}
      tabIndex={current ? 0 : -1}
      data-key={operation.key}
      data-node={operation.node.id}
      transform={`translate(${geometry.x(operation.column)} 0)`}
      className={classes(
        styles.gate,
        styles[role],
        selected && styles.selected,
        within && styles.within,
        pointed && styles.pointed,
        item.boxed && operation.kind === 'closed' && styles.closed,
      )}
    >
      <Face item={item} geometry={geometry} />
    </g>
  )
}, isDrawnAlike)
