/* What a press in the drawing can become, what it shows on the way and what it does in the end. */
import type { Frame, Layout } from '../../circuit/layout/plan.ts'
import type { NodeId } from '../../circuit/tree.ts'
import { withEditing } from '../../store/actions/load-editing.ts'
import { aimPick, confirmPick, placeTool } from '../../store/actions/place.ts'
import { nodesHit, select, toggle, wiresOf } from '../../store/actions/select.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import { dropSpot, toolGhost } from './drop.ts'
import type { Geometry } from './geometry.ts'
import type { Scene, SceneItem } from './scene.ts'
import { composerText } from '../text/composer.ts'

export interface Board {
  readonly layout: Layout
  readonly scene: Scene
  readonly geometry: Geometry
  readonly setBand: (band: Area | null) => void
}

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The keys that are held, and what kind of pointer it is. */
export interface Held {
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly pointerType: string
}

interface Press {
  readonly kind: 'press'
  readonly start: Point
  readonly item: SceneItem | null
  /** Which of the gate's qubits is under the pointer; -1 for none. */
  readonly handle: number
}
interface Move {
  readonly kind: 'move'
  readonly start: Point
  readonly item: SceneItem
  readonly ids: readonly NodeId[]
}
interface Handle {
  readonly kind: 'handle'
  readonly start: Point
  readonly item: SceneItem
  readonly handle: number
}
interface Band {
  readonly kind: 'band'
  readonly start: Point
  readonly base: readonly NodeId[]
}
interface Turn {
  readonly kind: 'turn'
  readonly start: Point
  readonly item: SceneItem
  readonly centre: Point
}

export type Gesture = Press | Move | Handle | Band | Turn

/** Whether an operation is chosen, by itself or with a frame around it. */
export function isChosen(lab: Lab, { operation }: SceneItem): boolean {
  const { selection } = lab.view.getState()
  return selection.some((id) => id === operation.node.id || operation.parents.includes(id))
}

/** Shift, Ctrl and ⌘ add to the selection; so does every tap while nodes are being gathered. */
function adds(lab: Lab, event: Held): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey || composerOf(lab).getState().selecting
}

function handleUnder(target: EventTarget | null): number {
  const mark = target instanceof Element ? target.closest('[data-handle]')?.getAttribute('data-handle') : null
  return mark == null ? -1 : Number(mark)
}

/** The gesture that a press begins. */
export function pressOn(
  lab: Lab,
  { geometry }: Board,
  item: SceneItem | null,
  target: EventTarget | null,
  start: Point,
): Gesture {
  const centre = item ? turnCentre(lab, item, geometry, start) : null
  if (item && centre) return { kind: 'turn', start, item, centre }
  return { kind: 'press', start, item, handle: handleUnder(target) }
}

/** What a press becomes when the pointer leaves its place; null when it is left to scrolling. */
export function beginDrag(lab: Lab, press: Press, event: Held): Gesture | null {
  const { item, start, handle } = press
  const { armed, pick } = composerOf(lab).getState()
  const { selection } = lab.view.getState()
  const touch = event.pointerType === 'touch'
  if (armed || pick) return press
  if (!item) return touch ? null : { kind: 'band', start, base: adds(lab, event) ? selection : [] }
  const chosen = isChosen(lab, item)
  if (touch && !chosen) return null
  const alone = selection.length === 1 && selection[0] === item.operation.node.id
  if (alone && handle >= 0 && item.operation.qubits.length > 1) return { kind: 'handle', start, item, handle }
  const ids = chosen ? selection : [item.operation.node.id]
  if (!chosen) select(lab, ids)
  return { kind: 'move', start, item, ids }
}

/** Shows where the gesture leads. */
export function followGesture(lab: Lab, board: Board, gesture: Gesture, point: Point, event: Held): void {
  const { layout, geometry } = board
  switch (gesture.kind) {
    case 'move': {
      const { spot, top, bottom } = landing(board, gesture, point)
      return showGhost(lab, gesture.item, { ...spot, top, bottom }, gesture.ids.length)
    }
    case 'handle': {
      const { qubit } = geometry.at(point.x, point.y)
      const { column } = gesture.item.operation
      const spot = { column, qubit, between: false, x: geometry.x(column), top: qubit, bottom: qubit }
      return showGhost(lab, gesture.item, spot)
    }
    case 'band':
      return drawBand(lab, board, gesture, point)
    case 'turn':
      return withEditing(({ turnAngle }) =>
        turnAngle(lab, gesture.item.operation.node.id, angleAt(gesture.centre, point, event.shiftKey)),
      )
    case 'press':
      if (composerOf(lab).getState().armed && layout.qubitCount > 0) hoverTool(lab, board, point)
  }
}

function showGhost(
  lab: Lab,
  item: SceneItem,
  spot: {
    readonly column: number
    readonly qubit: number
    readonly between: boolean
    readonly x: number
    readonly top: number
    readonly bottom: number
  },
  count = 1,
): void {
  const role = count > 1 ? 'fixed' : item.role === 'both' ? 'feature' : item.role
  const label = count > 1 ? composerText.items(count) : item.label
  composerOf(lab).setState({ ghost: { ...spot, label, role } })
}

function drawBand(lab: Lab, board: Board, { start, base }: Band, point: Point): void {
  const area = {
    x: Math.min(point.x, start.x),
    y: Math.min(point.y, start.y),
    width: Math.abs(point.x - start.x),
    height: Math.abs(point.y - start.y),
  }
  board.setBand(area)
  select(lab, [...new Set([...base, ...idsInside(board, area)])])
}

/** Does what the gesture was for. */
export function dropGesture(lab: Lab, board: Board, gesture: Gesture, point: Point, event: Held): void {
  if (gesture.kind === 'handle') {
    const { qubit } = board.geometry.at(point.x, point.y)
    withEditing(({ retarget }) => retarget(lab, gesture.item.operation, gesture.handle, qubit))
  }
  if (gesture.kind !== 'move') return
  const { spot, top, bottom, offset } = landing(board, gesture, point)
  const copy = event.altKey || event.ctrlKey || event.metaKey
  const stays = offset === 0 && spot.column === gesture.item.operation.column
  const wires = [spot.qubit, top, bottom]
  if (!stays || copy)
    withEditing(({ moveNodes }) => moveNodes(lab, gesture.ids, spot.column, wires, offset, copy))
}

/** Where moved nodes would come to stand, kept inside of the drawing. */
function landing({ layout, geometry }: Board, { start, ids }: Move, point: Point) {
  const spot = dropSpot(layout, geometry, point.x, point.y, ids)
  const rows = wiresOf(layout, ids)
  const grabbed = geometry.at(start.x, start.y).qubit
  const offset = Math.max(-rows.top, Math.min(spot.qubit - grabbed, layout.qubitCount - 1 - rows.bottom))
  return { spot, top: rows.top + offset, bottom: rows.bottom + offset, offset }
}

/** What a band touches: gates by their middle, frames only as a whole. */
function idsInside({ layout, geometry }: Board, area: Area): readonly NodeId[] {
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  const boxes = new Map(geometry.frames.map((box) => [box.frame, box]))
  const whole = (frame: Frame) => {
    const box = boxes.get(frame)
    if (box === undefined || box.x < area.x || box.y < area.y) return false
    return box.x + box.width <= right && box.y + box.height <= bottom
  }
  const { first, last } = geometry.columnsIn(area.x, right)
  return nodesHit(
    layout,
    (operation) => {
      if (operation.column < first || operation.column > last) return false
      const x = geometry.x(operation.column)
      if (x < area.x || x > right) return false
      return geometry.wires[operation.bottom]! >= area.y && geometry.wires[operation.top]! <= bottom
    },
    whole,
  )
}

function hoverTool(lab: Lab, { layout, geometry }: Board, point: Point): void {
  const { armed } = composerOf(lab).getState()
  if (armed)
    composerOf(lab).setState({
      ghost: toolGhost(armed, dropSpot(layout, geometry, point.x, point.y), layout),
    })
}

/** Nothing is pressed: shows what is in the hand, and what is pointed at. */
export function hover(
  lab: Lab,
  board: Board,
  point: Point,
  event: { readonly target: EventTarget | null; readonly pointerType: string },
): void {
  if (composerOf(lab).getState().pick) aimPick(lab, board.geometry.at(point.x, point.y).qubit)
  else if (event.pointerType !== 'touch') hoverTool(lab, board, point)
  const mark = event.target instanceof Element ? event.target.closest('[data-node]') : null
  const pointed = mark?.getAttribute('data-node') ?? null
  if (lab.view.getState().pointed !== pointed) lab.view.setState({ pointed })
}

/** A press without a drag: takes the aim, places what is in the hand, chooses, or puts the cursor there. */
export function press(lab: Lab, board: Board, item: SceneItem | null, point: Point, event: Held): void {
  const composer = composerOf(lab)
  const { armed, pick } = composer.getState()
  const { layout, geometry } = board
  if (layout.qubitCount === 0) return
  if (pick) {
    aimPick(lab, geometry.at(point.x, point.y).qubit)
    return confirmPick(lab)
  }
  if (armed) {
    const spot = dropSpot(layout, geometry, point.x, point.y)
    const keep = event.shiftKey || event.pointerType === 'touch'
    composer.setState({ armed: keep ? armed : null })
    placeTool(lab, armed, spot.column, [spot.qubit])
  } else if (item) choose(lab, item, adds(lab, event))
  else {
    const { column, qubit } = geometry.at(point.x, point.y)
    lab.view.setState({ cursor: { column, qubit } })
    if (!adds(lab, event)) select(lab, [])
  }
}

/** Chooses a gate, alone or besides the others. */
export function choose(lab: Lab, { operation }: SceneItem, extend: boolean): void {
  const { column, top, qubits, node } = operation
  lab.view.setState({ cursor: { column, qubit: qubits[0] ?? top } })
  composerOf(lab).setState({ anchor: null })
  if (extend) toggle(lab, node.id)
  else select(lab, [node.id])
}

/** Begins to gather nodes, with a first one: from here on taps add and take away. */
export function beginGathering(lab: Lab, item: SceneItem): void {
  if (!isChosen(lab, item)) choose(lab, item, composerOf(lab).getState().selecting)
  composerOf(lab).setState({ selecting: true })
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
