/* What a drawing plan is made of. How it is made is in layout.ts, how to find one's way in it in places.ts. */
import type { Readout } from '../readout.ts'
import type { BlockNode, Node, NodeId, RepeatNode } from '../tree.ts'

/** What the screen shows of repeats and blocks. */
export interface LayoutView {
  readonly collapsed: ReadonlySet<NodeId>
  /** Which pass of a repeat is shown, from 0; the first by default. */
  readonly shownPass: Readonly<Record<NodeId, number>>
}

/** One gate, measurement, barrier or closed frame at its place. */
export interface DrawnOperation {
  /** Different for every operation of a plan, the same from plan to plan. */
  readonly key: string
  readonly node: Node
  /** `closed`: a repeat or block that does not show what is inside. */
  readonly kind: 'gate' | 'measure' | 'reset' | 'barrier' | 'opaque' | 'closed'
  /** Numbers in the whole circuit, in the order of the text. */
  readonly qubits: readonly number[]
  readonly top: number
  readonly bottom: number
  readonly column: number
  /** Values of the loop variables in the pass that is drawn. */
  readonly variables: Readonly<Record<string, number>>
  /** The frames around, outermost first. */
  readonly parents: readonly NodeId[]
}

/** A repeat or block drawn open: a rectangle of columns `first` to `last` and qubits `top` to `bottom`. */
export interface Frame {
  readonly key: string
  readonly node: RepeatNode | BlockNode
  readonly top: number
  readonly bottom: number
  readonly first: number
  readonly last: number
  /** How many frames are around. */
  readonly depth: number
  readonly parents: readonly NodeId[]
  /** All passes are drawn one behind the other, since they act on different qubits. */
  readonly unrolled: boolean
  /** Whether a gate can be put inside: not where a loop around is written out. */
  readonly open: boolean
  /** The pass that is shown, from 0. */
  readonly pass: number
}

/** What a readout looks at, at the ends of the wires; `column` counts tiles side by side. */
export interface ReadoutTile {
  readonly readout: Readout
  readonly qubits: readonly number[]
  readonly top: number
  readonly bottom: number
  readonly column: number
}

/** Where a child of a body is drawn; a gate on a whole register has several such places. */
export interface LayoutChild {
  readonly index: number
  readonly first: number
  readonly last: number
  readonly top: number
  readonly bottom: number
}

export interface Layout {
  readonly qubitCount: number
  readonly columnCount: number
  readonly operations: readonly DrawnOperation[]
  /** Outer frames before those inside. */
  readonly frames: readonly Frame[]
  /** By the frame that holds them, null for the program; only bodies that gates can be put into. */
  readonly children: ReadonlyMap<NodeId | null, readonly LayoutChild[]>
  readonly byColumn: ReadonlyMap<number, readonly DrawnOperation[]>
  readonly readouts: readonly ReadoutTile[]
}
