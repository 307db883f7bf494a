/* Where the time slider stands in the circuit as it is drawn, and how it moves. Loaded with the view that shows it. */
import { LabError } from '../base/lab-error.ts'
import { timelineOf, type Timeline } from '../circuit/layout/timeline.ts'
import type { Circuit, NodeId } from '../circuit/tree.ts'
import { drawingOf } from './drawing.ts'
import type { Lab } from './lab-store.ts'

interface Known {
  readonly collapsed: readonly NodeId[]
  readonly timeline: Timeline | null
}

const known = new WeakMap<Circuit, Known>()

/** The moments of a circuit as it is drawn; null where it cannot be unrolled, and so cannot run. Kept until either changes. */
export function timelineFor(
  circuit: Circuit,
  collapsed: readonly NodeId[],
  shownPass: Readonly<Record<NodeId, number>>,
): Timeline | null {
  const last = known.get(circuit)
  if (last && last.collapsed === collapsed) return last.timeline
  const timeline = timelineOrNull(circuit, collapsed, shownPass)
  known.set(circuit, { collapsed, timeline })
  return timeline
}

/* Which pass of a repeat is drawn changes nothing: a repeat is drawn once only if its passes look alike. */
function timelineOrNull(
  circuit: Circuit,
  collapsed: readonly NodeId[],
  shownPass: Readonly<Record<NodeId, number>>,
): Timeline | null {
  try {
    return timelineOf(circuit, drawingOf(circuit, collapsed, shownPass))
  } catch (thrown) {
    if (thrown instanceof LabError) return null
    throw thrown
  }
}

/** The moments of the lab's circuit now. */
export function timelineNow(lab: Lab): Timeline | null {
  const { collapsed, shownPass } = lab.view.getState()
  return timelineFor(lab.document.getState().source.circuit, collapsed, shownPass)
}

/** The moment that a slider position means in a circuit: positions behind its end are its end. */
export function momentIn(timeline: Timeline, position: number | null): number {
  return Math.min(position ?? timeline.count, timeline.count)
}

/** Goes to a moment; the drawing shows the passes of repeats that it lies in. */
export function goToMoment(lab: Lab, moment: number): void {
  const timeline = timelineNow(lab)
  if (!timeline) return
  const inside = Math.max(0, Math.min(Math.round(moment), timeline.count))
  const position = inside === timeline.count ? null : inside
  const { moment: before, shownPass } = lab.view.getState()
  const changed = timeline.at(inside).passes.filter(({ node, pass }) => (shownPass[node] ?? 0) !== pass)
  if (position === before && changed.length === 0) return
  const passes = Object.fromEntries(changed.map(({ node, pass }) => [node, pass]))
  lab.view.setState({
    moment: position,
    ...(changed.length > 0 ? { shownPass: { ...shownPass, ...passes } } : {}),
  })
}

/** Goes so many moments on, or back; the first call shows the state. */
export function stepMoment(lab: Lab, by: number): void {
  const timeline = timelineNow(lab)
  lab.view.setState({ outputTab: 'state' })
  if (timeline) goToMoment(lab, momentIn(timeline, lab.view.getState().moment) + by)
}
