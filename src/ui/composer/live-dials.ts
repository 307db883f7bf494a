/* Turns dials and widens halos while the circuit learns: one pass over the drawn elements per frame, past React. */
import { useEffect, type RefObject } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { useLab } from '../lab-context.tsx'
import { dialValue, nameOf, slopeOf, type LiveValues } from './describe.ts'
import type { Scene, SceneItem } from './scene.ts'

/** A halo has no width at the first |gradient| and its full width at the second; between, equal factors are equal steps. */
export const haloScale = [0.0001, 0.1] as const

const haloWidth = 14
/** Many dials turn less often, so that the page keeps up: so many milliseconds for each. */
const pauseEach = 0.25
const few = 100
/** Names are for readers: they need not change thirty times a second. */
const namePause = 1000

interface Live {
  readonly item: SceneItem
  readonly element: Element
  readonly arcs: readonly Element[]
  readonly hands: readonly Element[]
  readonly halos: readonly Element[]
}

/** Values by the number of the circuit's parameter, from a run that may know them under other numbers. */
export function liveValues(names: readonly string[], run: RunState): LiveValues {
  const places = new Map(run.opened?.parameterNames.map((name, i) => [name, i]))
  const of = (values: Float64Array) =>
    Float64Array.from(names, (name) => values[places.get(name) ?? -1] ?? Number.NaN)
  return { parameters: of(run.parameters), gradients: of(run.gradients) }
}

/** Dash of a circle of circumference 1, from the top: clockwise for positive angles, at most half a turn. */
export function dashOf(angle: number): {
  readonly dash: string
  readonly offset: string
  readonly turn: string
} {
  const turn = 2 * Math.PI
  const wrapped = angle - turn * Math.round(angle / turn)
  const share = Math.abs(wrapped) / turn
  return {
    dash: `${share.toFixed(4)} ${(1 - share).toFixed(4)}`,
    offset: wrapped < 0 ? share.toFixed(4) : '0',
    turn: `rotate(${((wrapped * 180) / Math.PI).toFixed(1)})`,
  }
}

/** Width of a halo beyond the tile, in pixels; 0 for no gradient. */
export function haloReach(slope: number): number {
  const [none, full] = haloScale
  if (!(slope > none)) return 0
  return haloWidth * Math.min(1, Math.log(slope / none) / Math.log(full / none))
}

function collect(root: Element, items: readonly SceneItem[]): readonly Live[] {
  const byKey = new Map(items.map((item) => [item.operation.key, item]))
  return [...root.querySelectorAll('[data-key]')].flatMap((element) => {
    const item = byKey.get(element.getAttribute('data-key') ?? '')
    if (!item || (item.dial === null && item.parameters.length === 0)) return []
    const all = (mark: string) => [...element.querySelectorAll(`[${mark}]`)]
    return [{ item, element, arcs: all('data-dial'), hands: all('data-hand'), halos: all('data-halo') }]
  })
}

/** Sets an attribute that is not so already: setting it again would make the browser draw again. */
function put(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function draw({ item, arcs, hands, halos }: Live, live: LiveValues, half: number): void {
  const angle = dialValue(item, live)
  const known = !Number.isNaN(angle)
  const { dash, offset, turn } = dashOf(known ? angle : 0)
  for (const arc of arcs) {
    put(arc, 'stroke-dasharray', dash)
    put(arc, 'stroke-dashoffset', offset)
  }
  for (const hand of hands) {
    put(hand, 'transform', turn)
    put(hand, 'visibility', known ? 'visible' : 'hidden')
  }
  const reach = haloReach(slopeOf(item, live))
  for (const halo of halos) put(halo, 'r', reach > 0 ? (half + reach).toFixed(1) : '0')
}

/** Follows the run as long as the drawing stands. `items` are those that are drawn, `half` is half the side of a tile. */
export function useLiveDials(
  root: RefObject<Element | null>,
  scene: Scene,
  items: readonly SceneItem[],
  half: number,
): void {
  const lab = useLab()
  useEffect(() => {
    if (!root.current) return undefined
    const elements = collect(root.current, items)
    let frame = 0
    let named = Number.NEGATIVE_INFINITY
    let later: ReturnType<typeof setTimeout> | undefined
    const rename = () => {
      named = performance.now()
      const live = liveValues(scene.parameterNames, lab.run.getState())
      for (const { element, item } of elements) put(element, 'aria-label', nameOf(item, live))
    }
    const update = () => {
      frame = 0
      const live = liveValues(scene.parameterNames, lab.run.getState())
      for (const one of elements) draw(one, live, half)
      clearTimeout(later)
      if (performance.now() - named > namePause) rename()
      else later = setTimeout(rename, namePause)
    }
    let last = Number.NEGATIVE_INFINITY
    let waiting: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      if (frame !== 0 || waiting !== undefined) return
      const wait = last + elements.length * pauseEach - performance.now()
      const begin = () => {
        waiting = undefined
        last = performance.now()
        frame = requestAnimationFrame(update)
      }
      if (wait <= 0 || elements.length < few) begin()
      else waiting = setTimeout(begin, wait)
    }
    update()
    const stop = lab.run.subscribe((now, before) => {
      const changed =
        now.parameters !== before.parameters ||
        now.gradients !== before.gradients ||
        now.opened !== before.opened
      if (changed) ask()
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
      clearTimeout(later)
      clearTimeout(waiting)
    }
  }, [lab, root, scene, items, half])
}
