/* A small drawing of the circuit whose trainable gates can be pressed. Not for editing. */
import { useMemo } from 'react'
import { drawingOf } from '../../../store/drawing.ts'
import { plainName } from '../../composer/describe.ts'
import { geometryOf, type Geometry, type Sizes } from '../../composer/geometry.ts'
import { sceneOf, type SceneItem } from '../../composer/scene.ts'
import { classes } from '../../controls/classes.ts'
import { useDocument, useView } from '../../lab-context.tsx'
import { insightText } from '../../text/insight.ts'
import styles from './MiniCircuit.module.css'

const sizes: Sizes = { gate: 30, wireGap: 44, margin: 40 }
const roomBelow = 12

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
            'aria-label': insightText.landscape.pickGate(plainName(item)),
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
          <circle
            key={qubit}
            cx={x}
            cy={y(qubit)}
            r={marks[i] === 'dot' ? 4 : 8}
            className={styles[marks[i]!]}
          />
        ),
      )}
    </g>
  )
}

/** The circuit as the Lab shows it; pressing a gate gives one of its parameters. */
export function MiniCircuit(props: {
  readonly chosen: readonly string[]
  readonly onPick: (name: string) => void
}) {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  const { scene, geometry } = useMemo(() => {
    const layout = drawingOf(circuit, collapsed, shownPass)
    const made = sceneOf(circuit, layout)
    return { scene: made, geometry: geometryOf(layout, made, [], sizes) }
  }, [circuit, collapsed, shownPass])
  return (
    <div className={styles.scroll} role="group" aria-label={insightText.landscape.circuit}>
      <svg width={geometry.width} height={geometry.height + roomBelow}>
        {geometry.wires.map((y, qubit) => (
          <path key={qubit} d={`M${geometry.wireStart} ${y}H${geometry.wireEnd}`} className={styles.wire} />
        ))}
        {geometry.frames
          .filter(({ frame }) => frame.node.kind === 'repeat')
          .map((box) => (
            <g key={box.frame.key}>
              <rect
                x={box.x}
                y={box.y}
                width={box.width}
                height={box.height}
                rx={8}
                className={styles.frame}
              />
              <text x={box.x + 8} y={box.labelY + 16} className={styles.frameLabel}>
                {box.frame.node.kind === 'repeat'
                  ? insightText.landscape.pass(box.frame.pass + 1, box.frame.node.values.length)
                  : ''}
              </text>
            </g>
          ))}
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
  )
}
