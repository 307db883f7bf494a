/* Mouse, pen and finger in the drawing: choose, move, aim, draw a band around gates, turn a dial. A finger scrolls; it
   moves only what is chosen already. A long press of it chooses a gate and lets further taps add to it; beside the gates
   it opens the menu of the place. */
import { useEffect, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'
import { dropSpot, registerSurface, type DropSpot, type Surface } from './drop.ts'
import { EdgeScroll } from './edge-scroll.ts'
import {
  beginDrag,
  beginGathering,
  dropGesture,
  followGesture,
  hover,
  isChosen,
  press,
  pressOn,
  type Board,
  type Gesture,
  type Held,
  type Point,
} from './gestures.ts'
import { composerOf } from '../../store/composer-slice.ts'
import { editItem, openEditor, showMenu } from './open-editor.ts'
import { select } from '../../store/actions/select.ts'
import type { Scene, SceneItem } from './scene.ts'

/** So far a press may wander before it becomes a drag, in pixels. */
const slack = 5
/** In milliseconds. */
const longPress = 550

type SvgPointer = PointerEvent<SVGSVGElement>

function itemUnder(scene: Scene, target: EventTarget | null): SceneItem | null {
  if (!(target instanceof Element)) return null
  return scene.byKey.get(target.closest('[data-key]')?.getAttribute('data-key') ?? '') ?? null
}

/** A panel that opened while a button is down would close when it goes up. */
function whenReleased(then: () => void): void {
  const done = new AbortController()
  const go = () => {
    done.abort()
    setTimeout(then)
  }
  window.addEventListener('pointerup', go, { signal: done.signal })
  window.addEventListener('pointercancel', go, { signal: done.signal })
}

function far(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) > slack
}

/** The handlers of the drawing. */
export function usePointer(svg: RefObject<SVGSVGElement | null>, board: Board) {
  const lab = useLab()
  const [hands] = useState(() => new Hands(lab))
  useEffect(() => hands.see(svg.current, board))
  useEffect(() => registerSurface(lab, hands), [lab, hands])
  return hands.handlers
}

/** One pair of hands on one drawing; `see` tells it what the drawing is now. */
class Hands implements Surface {
  readonly #lab: Lab
  #svg: SVGSVGElement | null = null
  #board: Board | null = null
  #gesture: Gesture | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #last: (Held & { readonly clientX: number; readonly clientY: number }) | null = null
  readonly #edges = new EdgeScroll(() => this.#follow())

  readonly handlers = {
    onPointerDown: (event: SvgPointer) => this.#down(event),
    onPointerMove: (event: SvgPointer) => this.#move(event),
    onPointerUp: (event: SvgPointer) => this.#up(event),
    onPointerCancel: () => this.#end(),
    onPointerLeave: () => this.#leave(),
    onContextMenu: (event: MouseEvent<SVGSVGElement>) => this.#menu(event),
    onDoubleClick: (event: MouseEvent<SVGSVGElement>) => {
      const item = this.#board && itemUnder(this.#board.scene, event.target)
      if (item) editItem(this.#lab, item)
    },
  }

  constructor(lab: Lab) {
    this.#lab = lab
  }

  see(svg: SVGSVGElement | null, board: Board): void {
    this.#svg = svg
    this.#board = board
  }

  spotAt(clientX: number, clientY: number): DropSpot | null {
    const board = this.#board
    const area = this.#svg?.parentElement?.parentElement?.getBoundingClientRect()
    if (!area || !this.#svg || !board || board.layout.qubitCount === 0) return null
    const { x, y } = this.#pointOf({ clientX, clientY })
    const inside =
      clientX >= area.left && clientX <= area.right && clientY >= area.top && clientY <= area.bottom
    return inside && y <= this.#svg.clientHeight + 24 ? dropSpot(board.layout, board.geometry, x, y) : null
  }

  /** At the next frame, since what is to have the focus may be about to be drawn. */
  focus(): void {
    requestAnimationFrame(() => this.#svg?.querySelector<SVGElement>('[tabindex="0"]')?.focus())
  }

  #pointOf(event: { clientX: number; clientY: number }): Point {
    const box = this.#svg?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  #end(): void {
    this.#gesture = null
    this.#edges.stop()
    clearTimeout(this.#timer)
    this.#board?.setBand(null)
    composerOf(this.#lab).setState({ ghost: null })
  }

  #down(event: SvgPointer): void {
    const onReadout = event.target instanceof Element && event.target.closest('[data-readout]') !== null
    if (event.button !== 0 || !this.#board || onReadout) return
    const item = itemUnder(this.#board.scene, event.target)
    this.#gesture = pressOn(this.#lab, this.#board, item, event.target, this.#pointOf(event))
    const touch = event.pointerType === 'touch'
    if (!touch || (item && isChosen(this.#lab, item))) event.currentTarget.setPointerCapture(event.pointerId)
    clearTimeout(this.#timer)
    if (!touch) return
    this.#timer = setTimeout(() => this.#longPress(item, event), longPress)
  }

  /** A finger that stays: begins to gather gates, or opens the menu of the place. */
  #longPress(item: SceneItem | null, place: { readonly clientX: number; readonly clientY: number }): void {
    this.#end()
    if (item) beginGathering(this.#lab, item)
    else whenReleased(() => this.#placeMenu({ x: place.clientX, y: place.clientY }))
  }

  #move(event: SvgPointer): void {
    if (!this.#board) return
    const point = this.#pointOf(event)
    if (!this.#gesture) return hover(this.#lab, this.#board, point, event)
    const moved = far(point, this.#gesture.start)
    if (moved) clearTimeout(this.#timer)
    if (this.#gesture.kind === 'press' && moved) this.#gesture = beginDrag(this.#lab, this.#gesture, event)
    if (!this.#gesture || (this.#gesture.kind === 'turn' && !moved)) return
    const { clientX, clientY, shiftKey, altKey, ctrlKey, metaKey, pointerType } = event
    this.#last = { clientX, clientY, shiftKey, altKey, ctrlKey, metaKey, pointerType }
    this.#follow()
    const scroller = this.#svg?.parentElement?.parentElement
    if (scroller && moved && this.#gesture.kind !== 'press' && this.#gesture.kind !== 'turn')
      this.#edges.follow(scroller, clientX, clientY)
  }

  /** Shows where the gesture leads from where the pointer is. */
  #follow(): void {
    if (this.#board && this.#gesture && this.#last)
      followGesture(this.#lab, this.#board, this.#gesture, this.#pointOf(this.#last), this.#last)
  }

  #up(event: SvgPointer): void {
    const done = this.#gesture
    const point = this.#pointOf(event)
    this.#end()
    if (!done || !this.#board) return
    if (done.kind === 'press' || (done.kind === 'turn' && !far(point, done.start))) {
      press(this.#lab, this.#board, done.item, point, event)
      this.focus()
    } else dropGesture(this.#lab, this.#board, done, point, event)
  }

  #leave(): void {
    if (this.#gesture) return
    composerOf(this.#lab).setState({ ghost: null })
    if (this.#lab.view.getState().pointed !== null) this.#lab.view.setState({ pointed: null })
  }

  /** The panel of the innermost frame at a point of the window, or the menu of the place there. */
  #placeMenu(place: Point): void {
    if (!this.#board) return
    const { layout, geometry } = this.#board
    const { x, y } = this.#pointOf({ clientX: place.x, clientY: place.y })
    const inside = geometry.frames.findLast(
      (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    )
    const { column, qubit } = geometry.at(x, y)
    if (inside && geometry.wires.every((wire) => Math.abs(wire - y) > geometry.sizes.gate / 2)) {
      const { node, key } = inside.frame
      select(this.#lab, [node.id])
      openEditor(this.#lab, { kind: 'frame', id: node.id, key }, place)
    } else if (layout.qubitCount > 0) {
      this.#lab.view.setState({ cursor: { column, qubit } })
      openEditor(this.#lab, { kind: 'place', column, qubit }, place)
    }
  }

  #menu(event: MouseEvent<SVGSVGElement>): void {
    const item = this.#board && itemUnder(this.#board.scene, event.target)
    event.preventDefault()
    const { nativeEvent } = event
    const finger = nativeEvent instanceof globalThis.PointerEvent && nativeEvent.pointerType === 'touch'
    if (finger) {
      // The system's long press may come before the own one, or after it.
      if (this.#gesture) this.#longPress(item, event)
      return
    }
    this.#end()
    const place = { x: event.clientX, y: event.clientY }
    const show = () => {
      if (item) showMenu(this.#lab, item, place.x, place.y)
      else this.#placeMenu(place)
    }
    if (event.buttons === 0) show()
    else whenReleased(show)
  }
}
