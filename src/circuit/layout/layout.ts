/*
 * Where everything of a circuit is drawn: gates in columns, as soon as possible, repeats and blocks as frames that
 * nothing slides into or past. Columns and qubits only; pixels, colours and words are the view's.
 */
import { evaluate } from '../expressions.ts'
import type { Circuit, Node, NodeId, QubitReference } from '../tree.ts'
import { bitUse, type BitUse } from './bit-use.ts'
import { dependsOnVariable, drawnSize } from './repeats.ts'
import type { DrawnOperation, Frame, Layout, LayoutChild, LayoutView, ReadoutTile } from './plan.ts'

/** Repeats that would be written out to more operations than this are drawn closed. */
const drawnLimit = 20_000

/** One operation or frame with its column inside the body that holds it. */
interface Item {
  readonly node: Node
  column: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly qubits: readonly number[]
  readonly variables: Variables
  /** Present for open frames. */
  readonly body: Body | null
  readonly kind: DrawnOperation['kind'] | 'frame'
}

interface Body {
  /** `index` is the position of the item's node among the children of the frame. */
  readonly items: readonly { readonly item: Item; readonly index: number }[]
  readonly width: number
  readonly unrolled: boolean
  readonly pass: number
}

type Variables = Readonly<Record<string, number>>

/** The plan of a circuit, in time linear in what is drawn. */
export function layoutOf(circuit: Circuit, view: LayoutView): Layout {
  const packing = new Packing(circuit, view)
  const body = packing.bodyOf(circuit.body, {})
  const plan = new Plan()
  plan.children.set(null, [])
  plan.addBody(body, { column: 0, parent: null, parents: [], path: '', open: true })
  const byColumn = new Map<number, DrawnOperation[]>()
  for (const operation of plan.operations) {
    const held = byColumn.get(operation.column)
    if (held === undefined) byColumn.set(operation.column, [operation])
    else held.push(operation)
  }
  return {
    qubitCount: circuit.qubitCount,
    columnCount: body.width,
    operations: plan.operations,
    frames: plan.frames,
    children: plan.children,
    byColumn,
    readouts: readoutTiles(circuit),
  }
}

/** First pass: sizes, and columns counted inside each body. */
class Packing {
  readonly #circuit: Circuit
  readonly #view: LayoutView
  readonly #first: ReadonlyMap<string, { readonly first: number; readonly size: number }>
  readonly #hasBits: boolean
  #drawn = 0

  constructor(circuit: Circuit, view: LayoutView) {
    this.#circuit = circuit
    this.#hasBits = circuit.bitRegisters.length > 0
    this.#view = view
    let first = 0
    this.#first = new Map(
      circuit.qubitRegisters.map(({ name, size }) => {
        first += size
        return [name, { first: first - size, size }]
      }),
    )
  }

  bodyOf(nodes: readonly Node[], variables: Variables): Body {
    const frontier = new Frontier(this.#circuit.qubitCount)
    const items = this.#pack(nodes, variables, frontier)
    return { items, width: frontier.width, unrolled: false, pass: 0 }
  }

  #pack(nodes: readonly Node[], variables: Variables, frontier: Frontier): Body['items'] {
    return nodes.flatMap((node, index) => {
      const bits = this.#hasBits ? bitUse(node) : null
      return this.#itemsOf(node, variables).map((item) => {
        item.column = frontier.take(item, bits)
        return { item, index }
      })
    })
  }

  #itemsOf(node: Node, variables: Variables): readonly Item[] {
    if (node.kind === 'gate') return this.#gateItems(node, variables)
    if (node.kind === 'repeat' || node.kind === 'block') {
      const body = this.#frameBody(node, variables)
      return [body === null ? this.#closed(node, variables) : this.#frame(node, body, variables)]
    }
    if (node.kind === 'measure' || node.kind === 'reset')
      return this.#references(node.qubits, variables)
        .flat()
        .map((qubit) => this.#cell(node, node.kind, [qubit], variables))
    const all = Array.from({ length: this.#circuit.qubitCount }, (_, qubit) => qubit)
    const qubits = node.qubits.length === 0 ? all : this.#references(node.qubits, variables).flat()
    return qubits.length === 0 ? [] : [this.#cell(node, node.kind, qubits, variables)]
  }

  /** A gate on whole registers is drawn once for each application. */
  #gateItems(node: Extract<Node, { kind: 'gate' }>, variables: Variables): readonly Item[] {
    const operands = this.#references(node.qubits, variables)
    const count = operands.reduce(
      (most, qubits, i) => (node.qubits[i]!.index === null ? Math.max(most, qubits.length) : most),
      1,
    )
    return Array.from({ length: count }, (_, k) => {
      const qubits = operands.map((list, i) => list[node.qubits[i]!.index === null ? k : 0] ?? 0)
      return this.#cell(node, 'gate', qubits, variables)
    })
  }

  #references(references: readonly QubitReference[], variables: Variables): readonly (readonly number[])[] {
    return references.map(({ register, index }) => {
      const { first, size } = this.#first.get(register) ?? { first: 0, size: 0 }
      if (index === null) return Array.from({ length: size }, (_, i) => first + i)
      return [first + evaluate(index, { variables })]
    })
  }

  #cell(node: Node, kind: Item['kind'], qubits: readonly number[], variables: Variables): Item {
    this.#drawn += 1
    const top = qubits.reduce((least, qubit) => Math.min(least, qubit), Number.POSITIVE_INFINITY)
    const bottom = qubits.reduce((most, qubit) => Math.max(most, qubit), 0)
    return {
      node,
      kind,
      column: 0,
      width: 1,
      top: Math.min(top, bottom),
      bottom,
      qubits,
      variables,
      body: null,
    }
  }

  /** The inside of a frame as it is shown, or null when the frame is drawn closed. */
  #frameBody(node: Extract<Node, { kind: 'repeat' | 'block' }>, variables: Variables): Body | null {
    if (this.#view.collapsed.has(node.id)) return null
    if (node.kind === 'block') return this.bodyOf(node.body, variables)
    const { values, variable, id } = node
    if (values.length === 0) return null
    if (dependsOnVariable(node.body, variable)) {
      if (this.#drawn + drawnSize(node) > drawnLimit) return null
      return this.#unrolled(node, variables)
    }
    const pass = Math.max(0, Math.min(this.#view.shownPass[id] ?? 0, values.length - 1))
    return { ...this.bodyOf(node.body, { ...variables, [variable]: values[pass]! }), pass }
  }

  #unrolled(node: Extract<Node, { kind: 'repeat' }>, variables: Variables): Body {
    const frontier = new Frontier(this.#circuit.qubitCount)
    const items = node.values.flatMap((value) =>
      this.#pack(node.body, { ...variables, [node.variable]: value }, frontier),
    )
    return { items, width: frontier.width, unrolled: true, pass: 0 }
  }

  #frame(node: Node, body: Body, variables: Variables): Item {
    const { top, bottom } = rowsOf(body.items.map(({ item }) => item))
    const width = Math.max(1, body.width)
    return { node, kind: 'frame', column: 0, width, top, bottom, qubits: [], variables, body }
  }

  /** A frame that does not show what is inside: as high as all that it acts on. */
  #closed(node: Extract<Node, { kind: 'repeat' | 'block' }>, variables: Variables): Item {
    const qubits = new Set<number>()
    this.#collectQubits(node, variables, qubits)
    return this.#cell(
      node,
      'closed',
      [...qubits].toSorted((a, b) => a - b),
      variables,
    )
  }

  #collectQubits(node: Node, variables: Variables, into: Set<number>): void {
    if (into.size === this.#circuit.qubitCount) return
    if (node.kind === 'block') for (const inner of node.body) this.#collectQubits(inner, variables, into)
    else if (node.kind === 'repeat') {
      const passes = dependsOnVariable(node.body, node.variable) ? node.values : node.values.slice(0, 1)
      for (const value of passes)
        for (const inner of node.body)
          this.#collectQubits(inner, { ...variables, [node.variable]: value }, into)
    } else for (const qubit of this.#references(node.qubits, variables).flat()) into.add(qubit)
  }
}

function rowsOf(items: readonly Item[]): { readonly top: number; readonly bottom: number } {
  return {
    top: items.reduce((least, item) => Math.min(least, item.top), items[0]?.top ?? 0),
    bottom: items.reduce((most, item) => Math.max(most, item.bottom), 0),
  }
}

/** The first free column of every qubit, inside one body, and how far each register of bits is filled and asked. */
class Frontier {
  readonly #next: Int32Array
  readonly #filled = new Map<string, number>()
  readonly #asked = new Map<string, number>()
  width = 0

  constructor(qubitCount: number) {
    this.#next = new Int32Array(qubitCount)
  }

  /**
   * Takes the first columns that are free on all wires that the item covers, behind the measurements whose bits it asks
   * for; a barrier covers only its own qubits.
   */
  take({ kind, top, bottom, qubits, width }: Item, bits: BitUse | null): number {
    const rows = kind === 'barrier' ? qubits : Array.from({ length: bottom - top + 1 }, (_, i) => top + i)
    const column = rows.reduce((most, row) => Math.max(most, this.#next[row] ?? 0), this.#bitsFree(bits))
    for (const row of rows) this.#next[row] = column + width
    for (const register of bits?.reads ?? []) raise(this.#asked, register, column + width)
    for (const register of bits?.writes ?? []) raise(this.#filled, register, column + width)
    this.width = Math.max(this.width, column + width)
    return column
  }

  /** Where what asks for these bits comes behind what fills them, and the other way round. */
  #bitsFree(bits: BitUse | null): number {
    let column = 0
    for (const register of bits?.reads ?? []) column = Math.max(column, this.#filled.get(register) ?? 0)
    for (const register of bits?.writes ?? []) column = Math.max(column, this.#asked.get(register) ?? 0)
    return column
  }
}

function raise(columns: Map<string, number>, register: string, column: number): void {
  columns.set(register, Math.max(columns.get(register) ?? 0, column))
}

interface Around {
  /** Column of the body's own column 0. */
  readonly column: number
  readonly parent: NodeId | null
  readonly parents: readonly NodeId[]
  readonly path: string
  /** Whether gates can be put into the body here: false where a loop is written out. */
  readonly open: boolean
}

/** Second pass: columns of the whole drawing. */
class Plan {
  readonly operations: DrawnOperation[] = []
  readonly frames: Frame[] = []
  readonly children = new Map<NodeId | null, LayoutChild[]>()

  addBody(body: Body, around: Around): void {
    const seen = new Map<NodeId, number>()
    const children = around.open ? this.children.get(around.parent) : undefined
    for (const { item, index } of body.items) {
      const turn = seen.get(item.node.id) ?? 0
      seen.set(item.node.id, turn + 1)
      const key = `${around.path}${item.node.id}${turn === 0 ? '' : `.${turn}`}`
      const first = around.column + item.column
      children?.push({ index, first, last: first + item.width - 1, top: item.top, bottom: item.bottom })
      if (item.body === null) this.#addOperation(item, key, first, around)
      else this.#addFrame(item, item.body, key, first, around)
    }
  }

  #addOperation(item: Item, key: string, column: number, { parents }: Around): void {
    const { node, top, bottom, qubits, variables } = item
    if (item.kind === 'frame') return
    this.operations.push({ key, node, kind: item.kind, qubits, top, bottom, column, variables, parents })
  }

  #addFrame(item: Item, body: Body, key: string, first: number, around: Around): void {
    const { node } = item
    if (node.kind !== 'repeat' && node.kind !== 'block') return
    const open = around.open && !body.unrolled
    this.frames.push({
      key,
      node,
      top: item.top,
      bottom: item.bottom,
      first,
      last: first + item.width - 1,
      depth: around.parents.length,
      parents: around.parents,
      unrolled: body.unrolled,
      open,
      pass: body.pass,
    })
    if (open) this.children.set(node.id, [])
    const parents = [...around.parents, node.id]
    this.addBody(body, { column: first, parent: node.id, parents, path: `${key}/`, open })
  }
}

/** Readouts at the ends of the wires: side by side only where they would share a wire. */
function readoutTiles(circuit: Circuit): readonly ReadoutTile[] {
  const taken: { readonly top: number; readonly bottom: number }[][] = []
  return circuit.readouts.map((readout) => {
    const used =
      readout.kind === 'probabilities'
        ? readout.qubits
        : readout.terms.flatMap((term) => term.factors.map((factor) => factor.qubit))
    const qubits = [...new Set(used)].toSorted((a, b) => a - b)
    const top = qubits[0] ?? 0
    const bottom = qubits.at(-1) ?? top
    let column = taken.findIndex((tiles) => tiles.every((tile) => tile.bottom < top || tile.top > bottom))
    if (column < 0) column = taken.push([]) - 1
    taken[column]!.push({ top, bottom })
    return { readout, qubits, top, bottom, column }
  })
}
