/* Mouse, pen and finger in the drawing: choose, move, aim, draw a band around gates, turn a dial. A finger scrolls; it
   moves only what is chosen already, and a long press opens the menu. */
import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import type { Layout } from '../../circuit/layout/plan.ts'
import type { NodeId } from '../../circuit/tree.ts'
import {
  aimPick,
  confirmPick,
  moveNodes,
  placeTool,
  retarget,
  turnAngle,
} from '../../store/circuit-actions.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'
import { dropSpot, registerSurface, toolGhost } from './drop.ts'
import type { Geometry } from './geometry.ts'
import { openEditor } from './open-editor.ts'
import type { Scene, SceneItem } from './scene.ts'

interface Board {
  readonly svg: RefObject<SVGSVGElement | null>
  readonly layout: Layout
  readonly scene: Scene
  readonly geometry: Geometry
  readonly setBand: (band: { x: number; y: number; width: number; height: number } | null) => void
}

type Point = { readonly x: number; readonly y: number }

type Gesture =
  | {
      readonly kind: 'press'
      readonly start: Point
      readonly item: SceneItem | null
      readonly handle: number
    }
  | {
      readonly kind: 'move'
      readonly start: Point
      readonly item: SceneItem
      readonly ids: readonly NodeId[]
    }
  | { readonly kind: 'handle'; readonly start: Point; readonly item: SceneItem; readonly handle: number }
  | { readonly kind: 'band'; readonly start: Point; readonly base: readonly NodeId[] }
  | { readonly kind: 'turn'; readonly start: Point; readonly item: SceneItem; readonly centre: Point }

/** So far a press may wander before it becomes a drag. */
const slack = 5
const longPress = 550

function itemUnder(scene: Scene, target: EventTarget | null): SceneItem | null {
  if (!(target instanceof Element)) return null
  return scene.byKey.get(target.closest('[data-key]')?.getAttribute('data-key') ?? '') ?? null
}

function handleUnder(target: EventTarget | null): number {
  const mark = target instanceof Element ? target.closest('[data-handle]')?.getAttribute('data-handle') : null
  return mark == null ? -1 : Number(mark)
}

/** The handlers of the drawing. */
export function usePointer(board: Board) {
  const lab = useLab()
  const latest = useRef(board)
  useEffect(() => {
    latest.current = board
  })
  const hands = useRef<ReturnType<typeof createHands> | null>(null)
  hands.current ??= createHands(lab, () => latest.current)
  const current = hands.current
  useEffect(
    () =>
      registerSurface(lab, {
        spotAt(clientX, clientY, leaving) {
          const { svg, layout, geometry } = latest.current
          const area = svg.current?.parentElement?.parentElement?.getBoundingClientRect()
          const box = svg.current?.getBoundingClientRect()
          if (!area || !box || layout.qubitCount === 0) return null
          const outside =
            clientX < area.left || clientX > area.right || clientY < area.top || clientY > area.bottom
          if (outside || clientY > box.bottom + 24) return null
          return dropSpot(layout, geometry, clientX - box.left, clientY - box.top, leaving)
        },
      }),
    [lab],
  )
  return current
}

function createHands(lab: Lab, board: () => Board) {
  let gesture: Gesture | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const composer = composerOf(lab)

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const box = board().svg.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const end = () => {
    gesture = null
    clearTimeout(timer)
    board().setBand(null)
    composer.setState({ ghost: null })
  }

  return {
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      if (event.button !== 0) return
      const { scene, geometry } = board()
      if (event.target instanceof Element && event.target.closest('[data-readout]')) return
      const item = itemUnder(scene, event.target)
      const start = pointOf(event)
      gesture = { kind: 'press', start, item, handle: handleUnder(event.target) }
      const turned = item && turnCentre(lab, item, geometry, start)
      if (item && turned) gesture = { kind: 'turn', start, item, centre: turned }
      if (event.pointerType !== 'touch' || (item && isChosen(lab, item)))
        event.currentTarget.setPointerCapture(event.pointerId)
      if (event.pointerType === 'touch' && item) {
        clearTimeout(timer)
        timer = setTimeout(() => {
          end()
          whenReleased(() => showMenu(lab, item, event.clientX, event.clientY))
        }, longPress)
      }
    },

    onPointerMove(event: PointerEvent<SVGSVGElement>) {
      const point = pointOf(event)
      const { layout, geometry, setBand } = board()
      if (!gesture) return void hover(lab, layout, geometry, point, event)
      const far = Math.abs(point.x - gesture.start.x) + Math.abs(point.y - gesture.start.y) > slack
      if (far) clearTimeout(timer)
      if (gesture.kind === 'press' && far) gesture = beginDrag(lab, board(), gesture, event)
      if (!gesture) return
      switch (gesture.kind) {
        case 'move': {
          const spot = dropSpot(layout, geometry, point.x, point.y, gesture.ids)
          const rows = rowsOf(layout, gesture.ids)
          const offset = fitted(spot.qubit - grabbedQubit(gesture, geometry), rows, layout.qubitCount)
          const ghost = { ...spot, top: rows.top + offset, bottom: rows.bottom + offset }
          composer.setState({ ghost: { ...ghost, label: gesture.item.label, role: roleOf(gesture.item) } })
          return
        }
        case 'handle': {
          const { qubit } = geometry.at(point.x, point.y)
          const x = geometry.x(gesture.item.operation.column)
          const { column } = gesture.item.operation
          const ghost = { column, qubit, between: false, x, top: qubit, bottom: qubit }
          composer.setState({ ghost: { ...ghost, label: gesture.item.label, role: roleOf(gesture.item) } })
          return
        }
        case 'band': {
          const [x, y] = [Math.min(point.x, gesture.start.x), Math.min(point.y, gesture.start.y)]
          const width = Math.abs(point.x - gesture.start.x)
          const height = Math.abs(point.y - gesture.start.y)
          setBand({ x, y, width, height })
          const inside = idsInside(board(), { x, y, width, height })
          lab.view.setState({ selection: [...new Set([...gesture.base, ...inside])] })
          return
        }
        case 'turn':
          if (far)
            turnAngle(lab, gesture.item.operation.node.id, angleAt(gesture.centre, point, event.shiftKey))
          return
        case 'press':
      }
    },

    onPointerUp(event: PointerEvent<SVGSVGElement>) {
      const done = gesture
      const point = pointOf(event)
      const { layout, geometry } = board()
      end()
      if (!done) return
      if (done.kind === 'move') {
        const spot = dropSpot(layout, geometry, point.x, point.y, done.ids)
        const rows = rowsOf(layout, done.ids)
        const offset = fitted(spot.qubit - grabbedQubit(done, geometry), rows, layout.qubitCount)
        const covered = [spot.qubit, rows.top + offset, rows.bottom + offset]
        const copy = event.altKey || event.ctrlKey || event.metaKey
        if (offset !== 0 || spot.column !== done.item.operation.column || copy)
          moveNodes(lab, done.ids, spot.column, covered, offset, copy)
      } else if (done.kind === 'handle') {
        retarget(lab, done.item.operation, done.handle, geometry.at(point.x, point.y).qubit)
      } else if (done.kind === 'press' || (done.kind === 'turn' && near(done.start, point)))
        press(lab, board(), done.item, point, event)
    },

    onPointerCancel: end,
    onPointerLeave() {
      if (!gesture) {
        composer.setState({ ghost: null })
        if (lab.view.getState().pointed !== null) lab.view.setState({ pointed: null })
      }
    },

    onDoubleClick(event: { target: EventTarget | null }) {
      const item = itemUnder(board().scene, event.target)
      if (item) editItem(lab, item)
    },

    onContextMenu(event: MouseEvent<SVGSVGElement>) {
      const item = itemUnder(board().scene, event.target)
      event.preventDefault()
      end()
      if (!item) return
      const show = () => showMenu(lab, item, event.clientX, event.clientY)
      if (event.buttons === 0) show()
      else whenReleased(show)
    },
  }
}

/** A panel that opened while a button is down would close when it goes up. */
function whenReleased(then: () => void): void {
  window.addEventListener('pointerup', () => setTimeout(then), { once: true })
}

function near(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) <= slack
}

function isChosen(lab: Lab, item: SceneItem): boolean {
  return lab.view.getState().selection.includes(item.operation.node.id)
}

function roleOf(item: SceneItem): 'feature' | 'trainable' | 'fixed' {
  return item.role === 'both' ? 'feature' : item.role
}

/** Nothing is pressed: show what is in the hand, and what is pointed at. */
function hover(
  lab: Lab,
  layout: Layout,
  geometry: Geometry,
  point: Point,
  event: PointerEvent<SVGSVGElement>,
): void {
  const composer = composerOf(lab)
  const { armed, pick } = composer.getState()
  if (pick) aimPick(lab, geometry.at(point.x, point.y).qubit)
  else if (armed && event.pointerType !== 'touch')
    composer.setState({ ghost: toolGhost(armed, dropSpot(layout, geometry, point.x, point.y), layout) })
  const mark = event.target instanceof Element ? event.target.closest('[data-node]') : null
  const pointed = mark?.getAttribute('data-node') ?? null
  if (lab.view.getState().pointed !== pointed) lab.view.setState({ pointed })
}

/** What a press becomes when the pointer leaves its place. */
function beginDrag(
  lab: Lab,
  { layout }: Board,
  press: Extract<Gesture, { kind: 'press' }>,
  event: PointerEvent<SVGSVGElement>,
): Gesture | null {
  const { item, start, handle } = press
  const { armed, pick } = composerOf(lab).getState()
  if (armed || pick) return press
  if (!item) {
    if (event.pointerType === 'touch') return null
    return { kind: 'band', start, base: event.shiftKey ? lab.view.getState().selection : [] }
  }
  const chosen = isChosen(lab, item)
  if (event.pointerType === 'touch' && !chosen) return null
  if (chosen && handle >= 0 && item.operation.qubits.length > 1 && lab.view.getState().selection.length === 1)
    return { kind: 'handle', start, item, handle }
  const ids = chosen ? lab.view.getState().selection : [item.operation.node.id]
  if (!chosen) lab.view.setState({ selection: ids })
  return layout.operations.length > 0 ? { kind: 'move', start, item, ids } : null
}

function rowsOf(layout: Layout, ids: readonly NodeId[]): { top: number; bottom: number } {
  const own = layout.operations.filter(
    ({ node, parents }) => ids.includes(node.id) || parents.some((parent) => ids.includes(parent)),
  )
  return {
    top: own.reduce((least, one) => Math.min(least, one.top), own[0]?.top ?? 0),
    bottom: own.reduce((most, one) => Math.max(most, one.bottom), 0),
  }
}

function fitted(offset: number, rows: { top: number; bottom: number }, qubits: number): number {
  return Math.max(-rows.top, Math.min(offset, qubits - 1 - rows.bottom))
}

function grabbedQubit(gesture: Extract<Gesture, { kind: 'move' }>, geometry: Geometry): number {
  return geometry.at(gesture.start.x, gesture.start.y).qubit
}

function idsInside(
  { layout, geometry }: Board,
  area: { x: number; y: number; width: number; height: number },
) {
  return layout.operations.flatMap((operation) => {
    const x = geometry.x(operation.column)
    const top = geometry.wires[operation.top]!
    const bottom = geometry.wires[operation.bottom]!
    const across = x >= area.x && x <= area.x + area.width
    return across && bottom >= area.y && top <= area.y + area.height ? [operation.node.id] : []
  })
}

/** A press without a drag. */
function press(
  lab: Lab,
  board: Board,
  item: SceneItem | null,
  point: Point,
  event: PointerEvent<SVGSVGElement>,
): void {
  const composer = composerOf(lab)
  const { armed, pick } = composer.getState()
  const { layout, geometry, svg } = board
  if (pick) {
    aimPick(lab, geometry.at(point.x, point.y).qubit)
    return confirmPick(lab)
  }
  const spot = dropSpot(layout, geometry, point.x, point.y)
  if (armed) {
    const keep = event.shiftKey || event.pointerType === 'touch'
    composer.setState({ armed: keep ? armed : null })
    placeTool(lab, armed, spot.column, [spot.qubit])
  } else if (item) choose(lab, item, event.shiftKey)
  else {
    const { column } = geometry.at(point.x, point.y)
    lab.view.setState({ cursor: { column, qubit: spot.qubit }, selection: [] })
  }
  requestAnimationFrame(() => svg.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus())
}

function choose(lab: Lab, item: SceneItem, extend: boolean): void {
  const { id } = item.operation.node
  const { selection } = lab.view.getState()
  const others = selection.filter((one) => one !== id)
  const next = extend ? (selection.includes(id) ? others : [...others, id]) : [id]
  const cursor = { column: item.operation.column, qubit: item.operation.qubits[0] ?? item.operation.top }
  lab.view.setState({ selection: next, cursor })
}

/** Opens what a double click or Enter opens. */
export function editItem(lab: Lab, item: SceneItem): void {
  const { node, key } = item.operation
  const kind = node.kind === 'gate' && node.angles.length > 0 ? 'angle' : 'menu'
  const frame = node.kind === 'repeat' || node.kind === 'block'
  openEditor(lab, { kind: frame ? 'frame' : kind, id: node.id, key })
}

function showMenu(lab: Lab, item: SceneItem, x: number, y: number): void {
  const { node, key } = item.operation
  if (!isChosen(lab, item)) choose(lab, item, false)
  openEditor(lab, { kind: 'menu', id: node.id, key }, { x, y })
}

/** The centre of the dial when the press is on its ring and the angle can be turned there. */
function turnCentre(lab: Lab, item: SceneItem, geometry: Geometry, point: Point): Point | null {
  if (!item.turnable || !isChosen(lab, item)) return null
  const x = geometry.x(item.operation.column)
  const half = geometry.sizes.gate / 2
  for (const [i, qubit] of item.operation.qubits.entries()) {
    const y = geometry.wires[qubit]!
    const distance = Math.hypot(point.x - x, point.y - y)
    if (item.marks[i] === 'tile' && distance > half - 9 && distance < half + 4) return { x, y }
  }
  return null
}

/** The angle of a point seen from the centre, from the top, clockwise; in steps of π/24, or π/180 with Shift. */
function angleAt(centre: Point, point: Point, fine: boolean): number {
  const steps = fine ? 180 : 24
  const count = Math.round((Math.atan2(point.x - centre.x, centre.y - point.y) * steps) / Math.PI)
  return (count * Math.PI) / steps
}
