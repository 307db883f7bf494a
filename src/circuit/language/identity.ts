/*
 * Which node of a new parse is which node of the one before. Nodes whose text an edit left alone are found by their
 * place; the others by their text, their gate or their qubits, in order. Near-linear. Not a comparison of meanings.
 */
import type { Circuit, Node, NodeId, Source } from '../tree.ts'
import type { Patch } from './patches.ts'
import { differenceOf, spanMapper } from './patches.ts'
import { printStatement } from './printer.ts'

/**
 * Gives an id to every node of a circuit that has none yet; `patches` say how its text came from that of `previous`, if
 * that is known.
 */
export function withIdentities(
  source: Source,
  previous?: Circuit | Source,
  patches?: readonly Patch[],
): Circuit {
  const { circuit } = source
  const old = previous === undefined ? null : 'text' in previous ? previous.circuit : previous
  const matching = new Matching(old, circuit)
  if (previous !== undefined && 'text' in previous)
    matching.byPlace(spanMapper(patches ?? differenceOf(previous.text, source.text)))
  if (old !== null) matching.byContent()
  let nextId = old?.nextId ?? 1
  const fresh = () => `n${nextId++}`
  numberInPlace(circuit.body, fresh)
  const gates = circuit.gates.map((gate) => ({
    ...gate,
    body: gate.body.map((node, i) => ({ ...node, id: `${gate.name}/${i}` })),
  }))
  return { ...circuit, gates, nextId }
}

/** Nodes of an analysis belong to nobody yet: they are given their ids in place, since copies of all would cost time. */
type Fresh = { -readonly [Key in 'id']: Node[Key] }

function numberInPlace(nodes: readonly Node[], fresh: () => NodeId): void {
  for (const node of nodes) {
    if (node.id === '') (node as Fresh).id = fresh()
    if ('body' in node) numberInPlace(node.body, fresh)
  }
}

/** Nodes in the order of the text, each before its body. */
export function allNodes(nodes: readonly Node[]): Node[] {
  const list: Node[] = []
  const visit = (node: Node) => {
    list.push(node)
    if ('body' in node) node.body.forEach(visit)
  }
  nodes.forEach(visit)
  return list
}

class Matching {
  readonly #found = new Set<Node>()
  readonly #keys = new Map<Node, string>()
  readonly #old: Circuit | null
  readonly #new: Circuit

  constructor(old: Circuit | null, current: Circuit) {
    this.#old = old
    this.#new = current
  }

  #pair(before: Node, after: Node): void {
    ;(after as Fresh).id = before.id
    this.#found.add(before)
  }

  /** Nodes that stand where an old one of their kind has moved to. */
  byPlace(map: ReturnType<typeof spanMapper>): void {
    if (this.#old === null) return
    const current = allNodes(this.#new.body)
    let byStart: ReadonlyMap<number, Node> | null = null
    let next = 0
    for (const before of allNodes(this.#old.body)) {
      const span = map(before.span)
      if (span === null) continue
      while (next < current.length && current[next]!.span.start < span.start) next++
      let after = current[next]
      if (after?.span.start !== span.start) {
        // Out of order: text that was carried elsewhere.
        byStart ??= new Map(current.map((node) => [node.span.start, node]))
        after = byStart.get(span.start)
      }
      if (after?.kind === before.kind && after.span.end === span.end) this.#pair(before, after)
    }
  }

  /** The others: among the bodies of matched parents first, then anywhere. */
  byContent(): void {
    if (this.#old === null) return
    this.#matchBodies(this.#old.body, this.#new.body)
    const before = allNodes(this.#old.body).filter((node) => !this.#found.has(node))
    if (before.length === 0) return
    const after = allNodes(this.#new.body).filter((node) => node.id === '')
    const keyOf = (node: Node) => this.#key(node)
    for (const [old, current] of this.#pairsBy(before, after, keyOf)) {
      if ('body' in old && 'body' in current) this.#matchBodies(old.body, current.body)
    }
  }

  #matchBodies(before: readonly Node[], after: readonly Node[]): void {
    const oldOnes = before.filter((node) => !this.#found.has(node))
    const newOnes = after.filter((node) => node.id === '')
    if (oldOnes.length > 0 && newOnes.length > 0) {
      this.#align(oldOnes, newOnes)
      for (const rule of [sameGateAndQubits, sameName, sameQubits, sameKind])
        this.#pairsBy(oldOnes, newOnes, rule)
    }
    if (!after.some((node) => 'body' in node)) return
    const byId = new Map(before.map((node) => [node.id, node]))
    for (const node of after) {
      const partner = 'body' in node ? byId.get(node.id) : undefined
      if (partner !== undefined && 'body' in partner && 'body' in node)
        this.#matchBodies(partner.body, node.body)
    }
  }

  /** Equal texts at the beginning, at the end, and the longest common sequence between. */
  #align(before: readonly Node[], after: readonly Node[]): void {
    let start = 0
    const most = Math.min(before.length, after.length)
    while (start < most && this.#same(before[start]!, after[start]!))
      this.#pair(before[start]!, after[start++]!)
    let tail = 0
    while (tail < most - start && this.#same(before.at(-1 - tail)!, after.at(-1 - tail)!)) {
      this.#pair(before.at(-1 - tail)!, after.at(-1 - tail)!)
      tail++
    }
    const oldMiddle = before.slice(start, before.length - tail)
    const newMiddle = after.slice(start, after.length - tail)
    if (oldMiddle.length * newMiddle.length > alignmentLimit)
      this.#pairsBy(oldMiddle, newMiddle, (node) => this.#key(node))
    else this.#alignExactly(oldMiddle, newMiddle)
  }

  #alignExactly(before: readonly Node[], after: readonly Node[]): void {
    const width = after.length + 1
    const lengths = new Uint32Array((before.length + 1) * width)
    for (let i = before.length - 1; i >= 0; i--) {
      for (let j = after.length - 1; j >= 0; j--) {
        lengths[i * width + j] = this.#same(before[i]!, after[j]!)
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
      }
    }
    let i = 0
    let j = 0
    while (i < before.length && j < after.length) {
      if (this.#same(before[i]!, after[j]!)) this.#pair(before[i++]!, after[j++]!)
      else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
      else j++
    }
  }

  /** Pairs in order those that have the same key; null keys pair with nothing. */
  #pairsBy(
    before: readonly Node[],
    after: readonly Node[],
    keyOf: (node: Node) => string | null,
  ): [Node, Node][] {
    const waiting = new Map<string, Node[]>()
    for (const node of before) {
      const key = this.#found.has(node) ? null : keyOf(node)
      if (key === null) continue
      const list = waiting.get(key)
      if (list === undefined) waiting.set(key, [node])
      else list.push(node)
    }
    for (const list of waiting.values()) list.reverse()
    const pairs: [Node, Node][] = []
    for (const node of after) {
      const key = node.id === '' ? keyOf(node) : null
      const partner = key === null ? undefined : waiting.get(key)?.pop()
      if (partner === undefined) continue
      this.#pair(partner, node)
      pairs.push([partner, node])
    }
    return pairs
  }

  #same(before: Node, after: Node): boolean {
    return before.kind === after.kind && this.#key(before) === this.#key(after)
  }

  #key(node: Node): string {
    let key = this.#keys.get(node)
    if (key === undefined) {
      key = printStatement(node, this.#new)
      this.#keys.set(node, key)
    }
    return key
  }
}

/** Above this many pairs nodes are aligned by order of equal texts only. */
const alignmentLimit = 250_000

function qubitsKey(node: Node): string | null {
  return node.kind === 'gate' ? printStatement({ ...node, gate: 'gate', angles: [] }, bare) : null
}

const bare = { version: '3.0', qubitRegisters: [], bitRegisters: [] } as const

function sameGateAndQubits(node: Node): string | null {
  return node.kind === 'gate' ? `${node.gate} ${qubitsKey(node)}` : null
}

function sameName(node: Node): string | null {
  if (node.kind === 'gate') return `gate ${node.gate}`
  if (node.kind === 'block') return `block ${node.name}`
  return node.kind === 'repeat' ? `repeat ${node.variable}` : null
}

function sameQubits(node: Node): string | null {
  return qubitsKey(node)
}

function sameKind(node: Node): string | null {
  return node.kind === 'gate' ? null : node.kind
}
