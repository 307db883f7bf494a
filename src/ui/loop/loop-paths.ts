/* Where the arrows of the loop run, from where the boxes stand: to the side, downward, and back to the circuit. */
import { stages, type Stage } from './loop-values.ts'

/** A box in pixels of the drawing. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Arrow {
  readonly from: Stage
  readonly to: Stage
  /** SVG path; its end is the arrow's tip. */
  readonly path: string
}

/** Space between an arrow's tip and its box. */
const air = 2

const middle = (low: number, high: number) => Math.round((low + high) / 2)
const centre = (place: Place) => ({
  x: middle(place.left, place.right),
  y: middle(place.top, place.bottom),
})

function straight(from: Place, to: Place): string {
  const y = middle(Math.max(from.top, to.top), Math.min(from.bottom, to.bottom))
  if (to.left >= from.right) return `M${from.right} ${y}H${to.left - air}`
  if (to.right <= from.left) return `M${from.left} ${y}H${to.right + air}`
  const x = middle(Math.max(from.left, to.left), Math.min(from.right, to.right))
  return `M${x} ${from.bottom}V${to.top - air}`
}

function back(from: Place, to: Place): string {
  if (from.left < to.right && to.left < from.right && Math.abs(from.left - to.left) < 2) {
    const rail = Math.round(from.left / 2)
    return `M${from.left} ${centre(from).y}H${rail}V${centre(to).y}H${to.left - air}`
  }
  const between = middle(to.bottom, from.top)
  return `M${centre(from).x} ${from.top}V${between}H${centre(to).x}V${to.bottom + air}`
}

/** The seven arrows of the loop; none before all boxes are placed. */
export function arrowsOf(places: Readonly<Partial<Record<Stage, Place>>>): Arrow[] {
  return stages.flatMap((from, index) => {
    const to = stages[index + 1] ?? 'circuit'
    const [start, end] = [places[from], places[to]]
    if (!start || !end) return []
    return [{ from, to, path: from === 'optimizer' ? back(start, end) : straight(start, end) }]
  })
}

/** The arrow that leads to a stage in a step: to the circuit from the encoding. */
export function arrowTo(arrows: readonly Arrow[], stage: Stage): Arrow | null {
  return arrows.find((arrow) => arrow.to === stage && arrow.from !== 'optimizer') ?? null
}
