/* What a press in the drawing can become, what it shows on the way and what it does in the end. */
import type { Layout } from '../../circuit/layout/plan.ts'
import type { NodeId } from '../../circuit/tree.ts'
import { retarget, turnAngle } from '../../store/actions/gates.ts'
import { moveNodes } from '../../store/actions/nodes.ts'
import { aimPick, confirmPick, placeTool } from '../../store/actions/place.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import { dropSpot, toolGhost } from './drop.ts'
import type { Geometry } from './geometry.ts'
import type { Scene, SceneItem } from './scene.ts'

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
interface Held {
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

export function isChosen(lab: Lab, item: SceneItem): boolean {
  return lab.view.getState().selection.includes(item.operation.node.id)
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
  if (!item) return touch ? null : { kind: 'band', start, base: event.shiftKey ? selection : [] }
  const chosen = isChosen(lab, item)
  if (touch && !chosen) return null
  if (chosen && handle >= 0 && item.operation.qubits.length > 1 && selection.length === 1)
    return { kind: 'handle', start, item, handle }
  const ids = chosen ? selection : [item.operation.node.id]
  if (!chosen) lab.view.setState({ selection: ids })
  return { kind: 'move', start, item, ids }
}

/** Shows where the gesture leads. */
export function followGesture(lab: Lab, board: Board, gesture: Gesture, point: Point, event: Held): void {
  const { layout, geometry } = board
  switch (gesture.kind) {
    case 'move': {
      const { spot, top, bottom } = landing(board, gesture, point)
      return showGhost(lab, gesture.item, { ...spot, top, bottom })
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
      return void turnAngle(
        lab,
        gesture.item.operation.node.id,
        angleAt(gesture.centre, point, event.shiftKey),
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
): void {
  const role = item.role === 'both' ? 'feature' : item.role
  composerOf(lab).setState({ ghost: { ...spot, label: item.label, role } })
}

function drawBand(lab: Lab, board: Board, { start, base }: Band, point: Point): void {
  const area = {
    x: Math.min(point.x, start.x),
    y: Math.min(point.y, start.y),
    width: Math.abs(point.x - start.x),
    height: Math.abs(point.y - start.y),
  }
  board.setBand(area)
  lab.view.setState({ selection: [...new Set([...base, ...idsInside(board, area)])] })
}

/** Does what the gesture was for. */
export function dropGesture(lab: Lab, board: Board, gesture: Gesture, point: Point, event: Held): void {
  if (gesture.kind === 'handle') {
    const { qubit } = board.geometry.at(point.x, point.y)
    retarget(lab, gesture.item.operation, gesture.handle, qubit)
  }
  if (gesture.kind !== 'move') return
  const { spot, top, bottom, offset } = landing(board, gesture, point)
  const copy = event.altKey || event.ctrlKey || event.metaKey
  const stays = offset === 0 && spot.column === gesture.item.operation.column
  if (!stays || copy) moveNodes(lab, gesture.ids, spot.column, [spot.qubit, top, bottom], offset, copy)
}

/** Where moved nodes would come to stand, kept inside of the drawing. */
function landing({ layout, geometry }: Board, { start, ids }: Move, point: Point) {
  const spot = dropSpot(layout, geometry, point.x, point.y, ids)
  const rows = rowsOf(layout, ids)
  const grabbed = geometry.at(start.x, start.y).qubit
  const offset = Math.max(-rows.top, Math.min(spot.qubit - grabbed, layout.qubitCount - 1 - rows.bottom))
  return { spot, top: rows.top + offset, bottom: rows.bottom + offset, offset }
}

function rowsOf(layout: Layout, ids: readonly NodeId[]): { readonly top: number; readonly bottom: number } {
  const own = layout.operations.filter(
    ({ node, parents }) => ids.includes(node.id) || parents.some((parent) => ids.includes(parent)),
  )
  return {
    top: own.reduce((least, one) => Math.min(least, one.top), own[0]?.top ?? 0),
    bottom: own.reduce((most, one) => Math.max(most, one.bottom), 0),
  }
}

function idsInside({ layout, geometry }: Board, area: Area): readonly NodeId[] {
  return layout.operations.flatMap((operation) => {
    const x = geometry.x(operation.column)
    const top = geometry.wires[operation.top]!
    const bottom = geometry.wires[operation.bottom]!
    const across = x >= area.x && x <= area.x + area.width
    return across && bottom >= area.y && top <= area.y + area.height ? [operation.node.id] : []
  })
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
  } else if (item) choose(lab, item, event.shiftKey)
  else {
    const { column, qubit } = geometry.at(point.x, point.y)
    lab.view.setState({ cursor: { column, qubit }, selection: [] })
  }
}

/** Chooses a gate, alone or besides the others. */
export function choose(lab: Lab, item: SceneItem, extend: boolean): void {
  const { id } = item.operation.node
  const { selection } = lab.view.getState()
  const others = selection.filter((one) => one !== id)
  const added = selection.includes(id) ? others : [...others, id]
  const cursor = { column: item.operation.column, qubit: item.operation.qubits[0] ?? item.operation.top }
  lab.view.setState({ selection: extend ? added : [id], cursor })
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
