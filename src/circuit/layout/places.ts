/*
 * Finding one's way in a drawing: what stands at a place, where in the circuit a new gate belongs, where the keyboard's
 * cursor goes next.
 *
 * A place along a wire is a column number. Whole numbers are the columns themselves; a number in between stands on an
 * edge of frames, where there is more than one body that a gate could go into: see `edgeStops`.
 */
import type { Place } from '../edits/edit.ts'
import type { DrawnOperation, Frame, Layout } from './plan.ts'

/** The operation that covers the place, or null. */
export function operationAt(layout: Layout, column: number, qubit: number): DrawnOperation | null {
  const found = layout.byColumn.get(column)?.filter((operation) => covers(operation, qubit)) ?? []
  return found.find((operation) => operation.kind !== 'barrier') ?? found[0] ?? null
}

function covers(operation: DrawnOperation, qubit: number): boolean {
  if (operation.kind === 'barrier') return operation.qubits.includes(qubit)
  return qubit >= operation.top && qubit <= operation.bottom
}

/** The open frames that hold the place, outermost first. */
export function framesAround(layout: Layout, column: number, qubit: number): readonly Frame[] {
  return layout.frames.filter(
    (frame) =>
      frame.open &&
      frame.first <= column &&
      column <= frame.last &&
      frame.top <= qubit &&
      qubit <= frame.bottom,
  )
}

/** A body that a gate could go into on an edge between two columns. */
export interface EdgeStop {
  /** Its place: a number between the two columns. */
  readonly column: number
  /** null for the program. */
  readonly body: Frame | null
  /** Where its part of the edge ends: at the right side of a frame that closes, or the left side of one that opens. */
  readonly until: { readonly frame: Frame; readonly side: 'left' | 'right' }
}

/**
 * The bodies that meet on a wire between the columns `boundary - 1` and `boundary`, from left to right: the ends of the
 * frames that close there, innermost first, the body around, and the beginnings of the frames that open, outermost
 * first. The last of them is left out, since the column `boundary` itself stands for it. Ends of blocks are left out
 * too: what is put there opens the block, so it is reached only on purpose, by its columns.
 */
export function edgesOf(layout: Layout, boundary: number, qubit: number): readonly EdgeStop[] {
  const left = framesAround(layout, boundary - 1, qubit)
  const right = framesAround(layout, boundary, qubit)
  const shared = left.filter((frame) => right.includes(frame))
  const ends = left
    .slice(shared.length)
    .toReversed()
    .filter((frame) => frame.node.kind === 'repeat')
  const opening = right.slice(shared.length)
  const found = [
    ...ends.map((frame) => ({ body: frame, until: { frame, side: 'right' } as const })),
    ...opening.map((frame, i) => ({
      body: (i === 0 ? shared.at(-1) : opening[i - 1]) ?? null,
      until: { frame, side: 'left' } as const,
    })),
  ]
  return found.map((stop, i) => ({ ...stop, column: boundary - 1 + (i + 1) / (found.length + 1) }))
}

/** Places of the stops on the edges between two columns, in order. */
export function edgeStops(layout: Layout, boundary: number, qubit: number): readonly number[] {
  return edgesOf(layout, boundary, qubit).map((stop) => stop.column)
}

/** The body that a place stands in, null for the program, and the first column behind it. */
function bodyAtPlace(layout: Layout, column: number, qubit: number): { frame: Frame | null; from: number } {
  const boundary = Math.ceil(column)
  const stops = column === boundary ? [] : edgesOf(layout, boundary, qubit)
  const here = framesAround(layout, boundary, qubit).at(-1) ?? null
  if (stops.length === 0) return { frame: here, from: boundary }
  const nearest = stops.reduce((best, stop) =>
    Math.abs(stop.column - column) < Math.abs(best.column - column) ? stop : best,
  )
  return { frame: nearest.body, from: boundary }
}

/**
 * Where in the circuit a gate belongs that is put at a place of the drawing: behind all that stands before it on its
 * qubits, before all that stands there or behind.
 *
 * @param qubits all qubits of the gate; the first one says which frame it goes into
 */
export function placeAt(layout: Layout, column: number, qubits: readonly number[]): Place {
  const { frame, from } = bodyAtPlace(layout, column, qubits[0] ?? 0)
  const children = layout.children.get(frame?.node.id ?? null) ?? []
  const top = qubits.reduce((least, qubit) => Math.min(least, qubit), Number.POSITIVE_INFINITY)
  const bottom = qubits.reduce((most, qubit) => Math.max(most, qubit), 0)
  const count = children.reduce((most, child) => Math.max(most, child.index + 1), 0)
  let [low, high, wanted] = [0, count, count]
  for (const child of children) {
    const meets = child.top <= bottom && child.bottom >= top
    if (meets && child.last < from) low = Math.max(low, child.index + 1)
    if (meets && child.last >= from) high = Math.min(high, child.index)
    if (child.first > from || (child.first === from && child.top > top))
      wanted = Math.min(wanted, child.index)
  }
  const index = Math.max(low, Math.min(wanted, Math.max(low, high)))
  return { parent: frame?.node.id ?? null, index }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** A place for the keyboard's cursor; column `columnCount` is behind the last gate. */
export interface CursorPlace {
  readonly column: number
  readonly qubit: number
}

/** The place nearest to the given one at which the cursor can stand. */
export function settled(layout: Layout, { column, qubit }: CursorPlace): CursorPlace {
  const row = Math.max(0, Math.min(qubit, layout.qubitCount - 1))
  const inside = Math.max(-1, Math.min(column, layout.columnCount))
  if (Number.isInteger(inside)) return { column: Math.max(0, inside), qubit: row }
  const boundary = Math.ceil(inside)
  const stops = edgeStops(layout, boundary, row)
  const nearest = stops.reduce<number>(
    (best, stop) => (Math.abs(stop - inside) < Math.abs(best - inside) ? stop : best),
    stops[0] ?? boundary + 0,
  )
  return { column: nearest, qubit: row }
}

/** The next place of the cursor in a direction; the same place at the end of the drawing. */
export function neighbour(layout: Layout, place: CursorPlace, direction: Direction): CursorPlace {
  const { column, qubit } = settled(layout, place)
  if (direction === 'up' || direction === 'down')
    return settled(layout, { column, qubit: qubit + (direction === 'up' ? -1 : 1) })
  if (direction === 'right') {
    if (column >= layout.columnCount) return { column, qubit }
    const boundary = Math.floor(column) + 1
    const next = edgeStops(layout, boundary, qubit).find((stop) => stop > column + 1e-9)
    return { column: next ?? boundary, qubit }
  }
  const boundary = Math.ceil(column)
  const before = edgeStops(layout, boundary, qubit).findLast((stop) => stop < column - 1e-9)
  if (before !== undefined) return { column: before, qubit }
  return { column: Math.max(boundary - 1, edgeStops(layout, 0, qubit)[0] ?? 0), qubit }
}
