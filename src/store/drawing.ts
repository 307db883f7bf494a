/* The plan of the circuit as it is drawn now: one for drawing, keys and pointer alike. */
import { layoutOf } from '../circuit/layout/layout.ts'
import type { Layout } from '../circuit/layout/plan.ts'
import type { Circuit, NodeId } from '../circuit/tree.ts'
import type { Lab } from './lab-store.ts'

interface Drawn {
  readonly collapsed: readonly NodeId[]
  readonly shownPass: Readonly<Record<NodeId, number>>
  readonly layout: Layout
}

const plans = new WeakMap<Circuit, Drawn>()

/** The plan of a circuit; asked for again with the same view it is the same object. */
export function drawingOf(
  circuit: Circuit,
  collapsed: readonly NodeId[],
  shownPass: Readonly<Record<NodeId, number>>,
): Layout {
  const known = plans.get(circuit)
  if (known && known.collapsed === collapsed && known.shownPass === shownPass) return known.layout
  const layout = layoutOf(circuit, { collapsed: new Set(collapsed), shownPass })
  plans.set(circuit, { collapsed, shownPass, layout })
  return layout
}

/** The plan of the lab's circuit now. */
export function drawingNow(lab: Lab): Layout {
  const { collapsed, shownPass } = lab.view.getState()
  return drawingOf(lab.document.getState().source.circuit, collapsed, shownPass)
}
