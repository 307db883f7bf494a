/* What would happen if something were let go at a point of the drawing. */
import { edgeStops, framesAround, operationAt } from '../../circuit/layout/places.ts'
import type { Layout } from '../../circuit/layout/plan.ts'
import type { NodeId } from '../../circuit/tree.ts'
import type { Ghost, Tool } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { Geometry } from './geometry.ts'
import { toolLabel } from './tools.ts'

export type DropSpot = Pick<Ghost, 'column' | 'qubit' | 'between' | 'x'>

/** The spot under a point; nodes that are being moved away do not count as standing there. */
export function dropSpot(
  layout: Layout,
  geometry: Geometry,
  x: number,
  y: number,
  leaving: readonly NodeId[] = [],
): DropSpot {
  const { column, qubit, side } = geometry.at(x, y)
  if (!Number.isInteger(column)) return { column, qubit, between: true, x: geometry.x(column, qubit) }
  const here = operationAt(layout, column, qubit)
  if (here === null || leaving.includes(here.node.id)) {
    const free = here === null ? landing(layout, column, qubit) : column
    return { column: free, qubit, between: false, x: geometry.x(free) }
  }
  if (side < 0) return { column, qubit, between: true, x: geometry.edge(column) }
  const behind = edgeStops(layout, column + 1, qubit)[0] ?? column + 1
  const edge = Number.isInteger(behind) ? geometry.edge(behind) : geometry.x(behind, qubit)
  return { column: behind, qubit, between: true, x: edge }
}

/** The column that a gate put into a free place slides to: the first free one in the same frame. */
function landing(layout: Layout, column: number, qubit: number): number {
  const frame = framesAround(layout, column, qubit).at(-1)
  let free = column
  for (let next = column - 1; next >= (frame?.first ?? 0); next--) {
    const other = framesAround(layout, next, qubit).at(-1)
    if (other !== frame || operationAt(layout, next, qubit) !== null) break
    if (layout.frames.some((one) => !one.open && covers(one, next, qubit))) break
    free = next
  }
  return free
}

function covers(
  frame: { readonly first: number; readonly last: number; readonly top: number; readonly bottom: number },
  column: number,
  qubit: number,
): boolean {
  return frame.first <= column && column <= frame.last && frame.top <= qubit && qubit <= frame.bottom
}

/** How a tool looks on its way. */
export function toolGhost(tool: Tool, spot: DropSpot, layout: Layout): Ghost {
  const wide = tool.kind === 'block' || (tool.kind === 'statement' && tool.statement === 'barrier')
  const rows = wide ? { top: 0, bottom: layout.qubitCount - 1 } : { top: spot.qubit, bottom: spot.qubit }
  const role = tool.kind === 'gate' ? tool.role : 'fixed'
  return { ...spot, ...rows, label: toolLabel(tool), role }
}

/** The place in the drawing of a lab where something can be let go; registered by the drawing while it stands. */
export interface Surface {
  /** null outside of the drawing. */
  readonly spotAt: (clientX: number, clientY: number) => DropSpot | null
  /** Puts the focus where the keyboard's cursor is. */
  readonly focus: () => void
}

const surfaces = new WeakMap<Lab, Surface>()

export function surfaceOf(lab: Lab): Surface | undefined {
  return surfaces.get(lab)
}

/** Registers the drawing; gives back how to take it away. */
export function registerSurface(lab: Lab, surface: Surface): () => void {
  surfaces.set(lab, surface)
  return () => {
    if (surfaces.get(lab) === surface) surfaces.delete(lab)
  }
}
