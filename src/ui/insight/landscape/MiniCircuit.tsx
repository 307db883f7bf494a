/* A small drawing of the circuit whose trainable gates can be pressed. Not for editing. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { layoutOf } from '../../../circuit/layout/layout.ts'
import type { Frame } from '../../../circuit/layout/plan.ts'
import type { NodeId } from '../../../circuit/tree.ts'
import { plainName } from '../../composer/describe.ts'
import { geometryOf, type Geometry, type Sizes } from '../../composer/geometry.ts'
import { sceneOf, type Mark as SceneMark, type SceneItem } from '../../composer/scene.ts'
import { IconButton } from '../../controls/Button.tsx'
import { classes } from '../../controls/classes.ts'
import { useDocument } from '../../lab-context.tsx'
import { insightText } from '../../text/insight.ts'
import styles from './MiniCircuit.module.css'

const sizes: Sizes = { gate: 30, wireGap: 44, margin: 40 }
const words = insightText.landscape

/** What stands on a wire instead of a box: a control, the cross of a CX or SWAP. */
function Mark({ mark, x, y }: { readonly mark: SceneMark; readonly x: number; readonly y: number }) {
  if (mark === 'dot' || mark === 'ring') return <circle cx={x} cy={y} r={4} className={styles[mark]} />
  if (mark === 'cross') return <path d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} className={styles.stroke} />
  return (
    <>
      <circle cx={x} cy={y} r={8} className={styles.ring} />
      <path d={`M${x - 8} ${y}h16M${x} ${y - 8}v16`} className={styles.stroke} />
    </>
  )
}

function Gate(props: {
  readonly item: SceneItem
  readonly geometry: Geometry
  readonly names: readonly string[]
  readonly chosen: readonly string[]
  readonly onPick: (name: string) => void
}) {
  const { item, geometry, names, chosen } = props
  const { operation, marks } = item
  const own = item.parameters.map((number) => names[number] ?? '')
  const [first] = own
  const picked = own.some((name) => chosen.includes(name))
  const x = geometry.x(operation.column, operation.top)
  const y = (qubit: number) => geometry.wires[qubit] ?? 0
  const press =
    first === undefined ? undefined : () => props.onPick(own.find((name) => !chosen.includes(name)) ?? first)
  return (
    <g
      className={classes(styles.gate, styles[item.role], picked && styles.picked)}
      {...(press
        ? {
            role: 'button',
            tabIndex: 0,
            'aria-pressed': picked,
            'aria-label': words.pickGate(plainName(item)),
            onClick: press,
            onKeyDown: (event: React.KeyboardEvent) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              press()
            },
          }
        : { 'aria-hidden': true })}
    >
      {operation.bottom > operation.top ? (
        <path d={`M${x} ${y(operation.top)}V${y(operation.bottom)}`} className={styles.link} />
      ) : null}
      {operation.qubits.map((qubit, i) =>
        (marks[i] ?? 'tile') === 'tile' ? (
          <g key={qubit}>
            <rect
              x={x - sizes.gate / 2}
              y={y(qubit) - sizes.gate / 2}
              width={sizes.gate}
              height={sizes.gate}
              rx={7}
            />
            <text x={x} y={y(qubit) + (item.sub ? 0 : 4)}>
              {item.label.slice(0, 4)}
            </text>
            {item.sub ? (
              <text x={x} y={y(qubit) + 10} className={styles.sub}>
                {item.sub}
              </text>
            ) : null}
          </g>
        ) : (
          <Mark key={qubit} mark={marks[i]!} x={x} y={y(qubit)} />
        ),
      )}
    </g>
  )
}

/** Stands beside a repeat of which one pass is drawn: which one, and the way to the others. */
function Passes(props: { readonly frame: Frame; readonly onPass: (pass: number) => void }) {
  const { frame, onPass } = props
  const { node, pass } = frame
  if (node.kind !== 'repeat' || frame.unrolled) return null
  const count = node.values.length
  return (
    <div className={styles.passes}>
      <IconButton
        size="small"
        variant="quiet"
        label={words.passBefore}
        disabled={pass === 0}
        onClick={() => onPass(pass - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <span>{words.pass(pass + 1, count)}</span>
      <IconButton
        size="small"
        variant="quiet"
        label={words.passAfter}
        disabled={pass === count - 1}
        onClick={() => onPass(pass + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function Shapes({ geometry }: { readonly geometry: Geometry }) {
  return (
    <g aria-hidden="true">
      {geometry.wires.map((y, qubit) => (
        <path key={qubit} d={`M${geometry.wireStart} ${y}H${geometry.wireEnd}`} className={styles.wire} />
      ))}
      {geometry.frames
        .filter(({ frame }) => frame.node.kind === 'repeat')
        .map(({ frame, x, y, width, height }) => (
          <rect key={frame.key} x={x} y={y} width={width} height={height} rx={8} className={styles.frame} />
        ))}
    </g>
  )
}

/** Down to the lowest wire or frame: repeats are named below the drawing. */
function heightOf({ wires, frames }: Geometry): number {
  const lowest = frames.reduce((most, { y, height }) => Math.max(most, y + height), 0)
  return Math.max(lowest, (wires.at(-1) ?? 0) + sizes.gate) + 8
}

/** The circuit; pressing a gate gives one of its parameters. */
export function MiniCircuit(props: {
  readonly chosen: readonly string[]
  readonly onPick: (name: string) => void
}) {
  const circuit = useDocument(({ source }) => source.circuit)
  const [shownPass, setShownPass] = useState<Readonly<Record<NodeId, number>>>({})
  const { scene, geometry, layout } = useMemo(() => {
    const plan = layoutOf(circuit, { collapsed: new Set(), shownPass })
    const made = sceneOf(circuit, plan)
    return { layout: plan, scene: made, geometry: geometryOf(plan, made, [], sizes) }
  }, [circuit, shownPass])
  return (
    <div className={styles.circuit} role="group" aria-label={words.circuit}>
      <div className={styles.scroll}>
        <svg width={geometry.width} height={heightOf(geometry)}>
          <Shapes geometry={geometry} />
          {scene.items.map((item) => (
            <Gate
              key={item.operation.key}
              item={item}
              geometry={geometry}
              names={scene.parameterNames}
              chosen={props.chosen}
              onPick={props.onPick}
            />
          ))}
        </svg>
      </div>
      {layout.frames.map((frame) => (
        <Passes
          key={frame.key}
          frame={frame}
          onPass={(pass) => setShownPass((known) => ({ ...known, [frame.node.id]: pass }))}
        />
      ))}
    </div>
  )
}
