/*
 * Qubits in another order: the declarations stay, every operand and readout is rewritten, so that the circuit does the same
 * with its wires exchanged. Loops and broadcasts that count through the qubits are written out where they must be.
 */
import { LabError } from '../../base/lab-error.ts'
import { contextOf } from '../blocks/recognize.ts'
import { blockNamed } from '../blocks/registry.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import { allNodes } from '../language/identity.ts'
import type { Patch } from '../language/patches.ts'
import type { Readout } from '../readout.ts'
import { printReadoutPragma } from '../readouts/readout-text.ts'
import type { BlockNode, Circuit, Node, QubitReference, RepeatNode, Source } from '../tree.ts'
import { withBlockOpened } from './blocks.ts'
import type { Broadcast } from './broadcasts.ts'
import { withBroadcastWritten } from './broadcasts.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { removal } from './layout.ts'
import { firstQubit, plainQubit, qubitPlace } from './qubit-names.ts'
import type { QubitRegisters } from './registers.ts'
import { listText, namesOf, placeIn } from './registers.ts'
import { withRepeatUnrolled } from './repeats.ts'
import { programOf } from './statement-index.ts'
import { indexValues } from './usage.ts'
import { wiredPatches } from './wiring.ts'

/**
 * Puts the qubits into another order. `order` has, from the top wire down, the number of the qubit that comes to be there.
 * @throws LabError "range" when it does not hold every qubit once; "circuit" when a closed statement cannot be rewritten
 */
export function withQubitsOrdered(given: Source, order: readonly number[]): Edit {
  const { qubitCount } = given.circuit
  const wanted = new Set(order)
  if (order.length !== qubitCount || order.some((_, qubit) => !wanted.has(qubit)))
    throw new LabError(
      'range',
      `qubit order: must hold each of 0..${qubitCount - 1} once, got ${order.join(', ')}`,
    )
  const to = order.map((_, qubit) => order.indexOf(qubit))
  const source = writtenOutFor(given, (qubit) => to[qubit]!, given.circuit.qubitRegisters)
  const { circuit } = source
  const wiring = { to: (qubit: number) => to[qubit]!, registers: circuit.qubitRegisters, isGone: () => false }
  const patches = [
    ...wiredPatches(source, programOf(source).statements, wiring),
    ...readoutPatches(source, wiring.to, circuit.qubitRegisters),
  ]
  return edited(source, patches)
}

/**
 * Moves a qubit to another place; those between close up.
 * @throws LabError "range" when there is no such qubit or place
 */
export function withQubitMoved(source: Source, from: number, to: number): Edit {
  qubitPlace(source.circuit, from)
  qubitPlace(source.circuit, to)
  const others = Array.from({ length: source.circuit.qubitCount }, (_, i) => i).filter(
    (qubit) => qubit !== from,
  )
  return withQubitsOrdered(source, [...others.slice(0, to), from, ...others.slice(to)])
}

/**
 * The source with all written out that could not be expressed with its qubits elsewhere: blocks of the lab whose qubits come
 * to stand in another order, loops and broadcasts whose qubits do not go equally far.
 */
export function writtenOutFor(
  given: Source,
  to: (qubit: number) => number,
  registers: QubitRegisters,
): Source {
  const target = { to, registers }
  let source = whileThereIs(
    given,
    (circuit) => disorderedBlock(circuit, target),
    (current, { id }) => withBlockOpened(current, id),
  )
  source = whileThereIs(
    source,
    (circuit) => unevenLoop(circuit, target),
    (current, { id }) => withRepeatUnrolled(current, id),
  )
  return whileThereIs(source, (circuit) => unevenBroadcast(circuit, target), withBroadcastWritten)
}

interface Target {
  readonly to: (qubit: number) => number
  readonly registers: QubitRegisters
}

/** Applies a step to nodes of a kind until there are no more of them. */
export function whileThereIs<N extends Node>(
  source: Source,
  find: (circuit: Circuit) => N | undefined,
  step: (source: Source, node: N) => Source,
): Source {
  let current = source
  for (let node = find(source.circuit); node !== undefined; node = find(current.circuit))
    current = step(current, node)
  return current
}

/** A block of the lab whose qubits come to stand in another order: it would no longer be what it says. */
function disorderedBlock(circuit: Circuit, { to }: Target): BlockNode | undefined {
  const names = namesOf(circuit.qubitRegisters)
  return allNodes(circuit.body).find((node): node is BlockNode => {
    if (node.kind !== 'block' || blockNamed(node.name) === undefined) return false
    const qubits = contextOf(node, circuit)?.qubits.map((name) =>
      to(names.indexOf(plainQubit(circuit, name))),
    )
    return qubits === undefined || qubits.some((qubit, i) => i > 0 && qubit < qubits[i - 1]!)
  })
}

/** The innermost loop of an index whose qubits go to places that no index of the kind has. */
function unevenLoop(circuit: Circuit, target: Target): RepeatNode | undefined {
  const search = (nodes: readonly Node[], loops: readonly RepeatNode[]): RepeatNode | undefined => {
    for (const node of nodes) {
      const inner =
        'body' in node ? search(node.body, node.kind === 'repeat' ? [...loops, node] : loops) : undefined
      if (inner !== undefined) return inner
      if ('body' in node) continue
      const uneven = node.qubits.find((reference) => isUneven(circuit, reference, loops, target))
      const names = uneven?.index == null ? [] : variablesOf(uneven.index)
      const loop = loops.findLast(({ variable }) => names.includes(variable))
      if (loop !== undefined) return loop
    }
    return undefined
  }
  return search(circuit.body, [])
}

function isUneven(
  circuit: Circuit,
  { register, index }: QubitReference,
  loops: readonly RepeatNode[],
  { to, registers }: Target,
): boolean {
  if (index === null || variablesOf(index).every((name) => !loops.some((loop) => loop.variable === name)))
    return false
  const first = firstQubit(circuit, register)
  const shifts = [...indexValues(index, loops)].map((value) => {
    const place = placeIn(registers, to(first + value))
    return `${place.name} ${place.index - value}`
  })
  return new Set(shifts).size > 1
}

/** A statement on whole registers that would have to name their elements in another order. */
function unevenBroadcast(circuit: Circuit, { to, registers }: Target): Broadcast | undefined {
  const keeps = ({ register, index }: QubitReference, ordered: boolean) => {
    if (index !== null) return true
    const first = firstQubit(circuit, register)
    const { size } = circuit.qubitRegisters.find(({ name }) => name === register)!
    const mapped = Array.from({ length: size }, (_, i) => to(first + i))
    const text = listText(registers, ordered ? mapped : mapped.toSorted((a, b) => a - b))
    return text !== null && !text.endsWith(']')
  }
  return allNodes(circuit.body).find((node): node is Broadcast => {
    if (node.kind !== 'gate' && node.kind !== 'measure' && node.kind !== 'reset') return false
    const wholes = node.qubits.filter(({ index }) => index === null).length
    const ordered = wholes > 1 || (node.kind === 'measure' && node.bits !== null)
    return node.qubits.some((reference) => !keeps(reference, ordered))
  })
}

/** Readouts of qubits that have other numbers; a readout of nothing goes. `to` null: the qubit is gone. */
export function readoutPatches(
  { circuit, text }: Source,
  to: (qubit: number) => number | null,
  registers: QubitRegisters,
): readonly Patch[] {
  return circuit.readouts.flatMap((readout, i) => {
    const span = circuit.readoutSpans[i]!
    const kept = withReadoutQubits(readout, to)
    if (kept === null) return [removal(text, span)]
    const line = printReadoutPragma(kept, registers)
    return line === printReadoutPragma(readout, circuit.qubitRegisters) ? [] : [{ ...span, text: line }]
  })
}

function withReadoutQubits(readout: Readout, to: (qubit: number) => number | null): Readout | null {
  if (readout.kind === 'probabilities') {
    const qubits = readout.qubits.flatMap((qubit) => to(qubit) ?? [])
    return qubits.length === 0 ? null : { ...readout, qubits }
  }
  const terms = readout.terms
    .filter(({ factors }) => factors.every(({ qubit }) => to(qubit) !== null))
    .map((term) => ({
      ...term,
      factors: term.factors
        .map((factor) => ({ ...factor, qubit: to(factor.qubit)! }))
        .toSorted((a, b) => a.qubit - b.qubit),
    }))
  return terms.length === 0 ? null : { ...readout, terms }
}
