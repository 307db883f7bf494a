/* The circuit's drawing: wires, frames, gates and readouts, and what lies over them. What the pointer does with it is in
   use-pointer.ts, what the keys do in store/commands/circuit.ts. */
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { operationAt, settled } from '../../circuit/layout/places.ts'
import type { DrawnOperation } from '../../circuit/layout/plan.ts'
import { composerOf } from '../../store/composer-slice.ts'
import { drawingOf } from '../../store/drawing.ts'
import { classes } from '../controls/classes.ts'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { readoutSign } from '../output/readout-name.ts'
import { composerText } from '../text/composer.ts'
import { Cursor, cursorName } from './Cursor.tsx'
import { plainName } from './describe.ts'
import { Editors } from './Editors.tsx'
import { EmptyCircuit } from './EmptyCircuit.tsx'
import { FrameLabels, FrameShapes } from './Frames.tsx'
import { GateView } from './GateView.tsx'
import type { Area } from './gestures.ts'
import { geometryOf, mouseSizes, touchSizes } from './geometry.ts'
import { GhostView } from './GhostView.tsx'
import { useLiveDials } from './live-dials.ts'
import { QubitLabels } from './QubitLabels.tsx'
import { ReadoutTiles } from './ReadoutTiles.tsx'
import { sceneOf } from './scene.ts'
import { useClipboard } from './use-clipboard.ts'
import { useDigits } from './use-digits.ts'
import { useComposer } from './use-composer.ts'
import { usePointer } from './use-pointer.ts'
import { useVisibleColumns } from './use-visible-columns.ts'
import { useTouch } from './use-touch.ts'
import { useRoom } from './use-room.ts'
import styles from './Drawing.module.css'

/** Drawings of up to so many operations are drawn whole; of longer ones only what is in sight. */
const wholeLimit = 400

const GateOverlay = lazy(() => import('../whatif/GateOverlay.tsx'))
const NoiseMarks = lazy(() => import('../noise/NoiseMarks.tsx'))
const Playhead = lazy(() => import('../state/Playhead.tsx').then((module) => ({ default: module.Playhead })))

function useScene(scroller: React.RefObject<HTMLElement | null>) {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  const touch = useTouch()
  const { wireGap, width } = useRoom(scroller, circuit.qubitCount)
  return useMemo(() => {
    const layout = drawingOf(circuit, collapsed, shownPass)
    const scene = sceneOf(circuit, layout)
    const signs = layout.readouts.map(({ readout }) => readoutSign(readout))
    const geometry = geometryOf(layout, scene, signs, touch ? touchSizes : { ...mouseSizes, wireGap }, width)
    return { circuit, layout, scene, signs, geometry }
  }, [circuit, collapsed, shownPass, touch, wireGap, width])
}

/** Keeps the focus on the cursor's place while the drawing has it, also when what stood there has gone. */
function useFocusFollows(root: React.RefObject<SVGSVGElement | null>, target: string) {
  const inside = useRef(false)
  useLayoutEffect(() => {
    const svg = root.current
    if (!svg || !inside.current) return
    const { activeElement } = document
    if (activeElement !== document.body && !svg.contains(activeElement)) return
    const wanted = svg.querySelector<SVGElement>(target)
    if (wanted && wanted !== activeElement) wanted.focus({ preventScroll: true })
    wanted?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [root, target])
  return {
    onFocus: () => {
      inside.current = true
    },
    onBlur: (event: React.FocusEvent) => {
      const next = event.relatedTarget
      if (next instanceof Node && !event.currentTarget.contains(next)) inside.current = false
    },
  }
}

export function Drawing() {
  const lab = useLab()
  const scroller = useRef<HTMLDivElement>(null)
  const { circuit, layout, scene, signs, geometry } = useScene(scroller)
  const svg = useRef<SVGSVGElement>(null)
  const selection = useView((view) => view.selection)
  const pointed = useView((view) => view.pointed)
  const wantedCursor = useView((view) => view.cursor)
  const stateShown = useView((view) => view.outputTab === 'state')
  const overlaid = useView((view) => view.overlay !== 'none')
  const noisy = useDocument(({ experiment }) => experiment.noise !== null)
  const armed = useComposer((composer) => composer.armed !== null || composer.pick !== null)
  const columns = useVisibleColumns(scroller, geometry, layout.operations.length > wholeLimit)
  const [band, setBand] = useState<Area | null>(null)

  const cursor = settled(layout, wantedCursor ?? { column: 0, qubit: 0 })
  const under = Number.isInteger(cursor.column) ? operationAt(layout, cursor.column, cursor.qubit) : null
  const chosen = useMemo(() => new Set(selection), [selection])
  const within = ({ parents }: DrawnOperation) =>
    chosen.size > 0 && parents.some((parent) => chosen.has(parent))
  const items = useMemo(
    () =>
      columns === null
        ? scene.items
        : scene.items.filter(
            ({ operation }) => operation.column >= columns.first && operation.column <= columns.last,
          ),
    [scene, columns],
  )
  const focusProps = useFocusFollows(
    svg,
    under ? `[data-key="${under.key}"]` : `[data-cursor="${cursor.column} ${cursor.qubit}"]`,
  )
  useLiveDials(svg, scene, items, geometry.sizes.gate / 2)
  useDigits(svg)
  useClipboard()
  const pointer = usePointer(svg, { layout, scene, geometry, setBand })
  useEffect(() => () => composerOf(lab).setState({ ghost: null, armed: null, pick: null }), [lab])

  return (
    <div ref={scroller} className={styles.scroll} tabIndex={-1}>
      <div
        className={classes(styles.canvas, armed && styles.handFull)}
        data-circuit-canvas=""
        style={{ width: geometry.width, height: geometry.height + geometry.sizes.gate + 12 }}
      >
        <QubitLabels circuit={circuit} geometry={geometry} />
        <svg
          ref={svg}
          role="application"
          aria-label={composerText.drawing}
          aria-roledescription={composerText.drawing}
          aria-describedby="circuit-summary circuit-noise circuit-keys"
          data-key-scope="circuit"
          width={geometry.width}
          height={geometry.height}
          className={classes(styles.svg, armed && styles.armed)}
          {...focusProps}
          {...pointer}
        >
          <FrameShapes geometry={geometry} selection={selection} pointed={pointed} />
          {geometry.wires.map((y, qubit) => (
            <line
              key={qubit}
              x1={geometry.wireStart}
              x2={geometry.wireEnd}
              y1={y}
              y2={y}
              className={styles.wire}
            />
          ))}
          <Cursor
            geometry={geometry}
            cursor={cursor}
            shown={wantedCursor !== null}
            current={under === null}
            name={cursorName(layout, cursor)}
          />
          {items.map((item) => (
            <GateView
              key={item.operation.key}
              item={item}
              geometry={geometry}
              selected={chosen.has(item.operation.node.id)}
              within={within(item.operation)}
              pointed={pointed === item.operation.node.id}
              current={under?.key === item.operation.key}
              name={plainName(item)}
            />
          ))}
          <ReadoutTiles layout={layout} geometry={geometry} signs={signs} />
          {overlaid ? (
            <Suspense fallback={null}>
              <GateOverlay items={items} geometry={geometry} />
            </Suspense>
          ) : null}
          {noisy ? (
            <Suspense fallback={null}>
              <NoiseMarks items={items} geometry={geometry} />
            </Suspense>
          ) : null}
          <GhostView geometry={geometry} />
          {stateShown ? (
            <Suspense fallback={null}>
              <Playhead layout={layout} board={geometry} />
            </Suspense>
          ) : null}
          {band ? <rect {...band} className={styles.band} /> : null}
        </svg>
        <FrameLabels geometry={geometry} selection={selection} pointed={pointed} />
        {layout.operations.length === 0 && layout.frames.length === 0 ? (
          <EmptyCircuit geometry={geometry} />
        ) : null}
        <Editors layout={layout} scene={scene} geometry={geometry} />
      </div>
      <p id="circuit-keys" hidden>
        {composerText.drawingHelp}
      </p>
    </div>
  )
}
