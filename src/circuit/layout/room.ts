/* How much room frames take at their edges, along either axis of the drawing: a frame goes around the frames inside. */
import type { Frame } from './plan.ts'

export interface Edges {
  /** By column or qubit: how much room frames take before it, and after it. */
  readonly before: Float64Array
  readonly after: Float64Array
}

/** How far each frame reaches beyond its gates on a side, itself and all frames inside of it counted. */
export function reaches(
  frames: readonly Frame[],
  touching: (inner: Frame, outer: Frame) => boolean,
  base: number,
  own: (frame: Frame) => number,
  outside: (frame: Frame) => number,
): ReadonlyMap<Frame, number> {
  const found = new Map<Frame, number>()
  const inside = new Map<string, number>()
  const byKey = new Map(frames.map((frame) => [frame.key, frame]))
  for (const frame of frames.toReversed()) {
    const reach = (inside.get(frame.key) ?? base) + own(frame)
    found.set(frame, reach)
    const around = byKey.get(frame.key.slice(0, Math.max(0, frame.key.lastIndexOf('/'))))
    if (around && touching(frame, around))
      inside.set(around.key, Math.max(inside.get(around.key) ?? base, reach + outside(frame)))
  }
  return found
}

/** The most room that frames take before and after each column or qubit. */
export function edges(
  count: number,
  frames: readonly Frame[],
  first: (frame: Frame) => number,
  last: (frame: Frame) => number,
  before: ReadonlyMap<Frame, number>,
  after: ReadonlyMap<Frame, number>,
  outside: (frame: Frame) => number,
): Edges {
  const room = { before: new Float64Array(count + 1), after: new Float64Array(count + 1) }
  for (const frame of frames) {
    const [low, high] = [first(frame), last(frame)]
    room.before[low] = Math.max(room.before[low] ?? 0, before.get(frame) ?? 0)
    room.after[high] = Math.max(room.after[high] ?? 0, (after.get(frame) ?? 0) + outside(frame))
  }
  return room
}

/** For sides that have no label. */
export const nothing = () => 0
