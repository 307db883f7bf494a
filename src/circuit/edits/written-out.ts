/* What cannot be said with its qubits elsewhere is written out first, as single operations. */
import { contextOf } from '../blocks/recognize.ts'
import { blockNamed } from '../blocks/registry.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import { allNodes } from '../language/identity.ts'
import type {
  BlockNode,
  Circuit,
  Node,
  OpaqueNode,
  QubitReference,
  RepeatNode,
  RunNode,
  Source,
} from '../tree.ts'
import { withBlockOpened } from './blocks.ts'
import type { Broadcast } from './broadcasts.ts'
import { withBroadcastWritten, withCallWritten } from './broadcasts.ts'
import { isExecuted } from './executed.ts'
import { firstQubit, plainQubit } from './qubit-names.ts'
import { listText, namesOf, placeIn } from './registers.ts'
import { withRepeatUnrolled } from './repeats.ts'
import { statementOf } from './statement-index.ts'
import { asRepeat, indexValues, runsWithin } from './usage.ts'
import type { Wiring } from './wiring.ts'
import { qubitsOfOperand } from './wiring.ts'

/**
 * The source with all written out that could not be expressed with its qubits elsewhere: blocks of the lab whose qubits come
 * to stand in another order, loops and broadcasts whose qubits do not go equally far, calls on lists that would be torn.
 */
export function writtenOutFor(given: Source, target: Wiring): Source {
  let source = whileThereIs(
    given,
    ({ circuit }) => disorderedBlock(circuit, target),
    (current, { id }) => withBlockOpened(current, id),
  )
  source = whileThereIs(
    source,
    ({ circuit }) => unevenLoop(circuit, target),
    (current, { id }) => withRepeatUnrolled(current, id),
  )
  source = whileThereIs(source, ({ circuit }) => unevenBroadcast(circuit, target), withBroadcastWritten)
  return whileThereIs(source, (current) => tornCall(current, target), withCallWritten)
}

/** Applies a step to nodes of a kind until there are no more of them. */
export function whileThereIs<N extends Node>(
  source: Source,
  find: (source: Source) => N | undefined,
  step: (source: Source, node: N) => Source,
): Source {
  let current = source
  for (let node = find(source); node !== undefined; node = find(current)) current = step(current, node)
  return current
}

/** A block of the lab whose qubits come to stand in another order: it would no longer be what it says. */
function disorderedBlock(circuit: Circuit, { to }: Wiring): BlockNode | undefined {
  const names = namesOf(circuit.qubitRegisters)
  return allNodes(circuit.body).find((node): node is BlockNode => {
    if (node.kind !== 'block' || blockNamed(node.name) === undefined) return false
    const qubits = contextOf(node, circuit)?.qubits.map((name) =>
      to(names.indexOf(plainQubit(circuit, name))),
    )
    return qubits === undefined || qubits.some((qubit, i) => i > 0 && qubit! < qubits[i - 1]!)
  })
}

/** The innermost drawn loop around an index whose qubits go to places that no index of the kind has. */
export function unevenLoop(circuit: Circuit, target: Wiring): RepeatNode | undefined {
  const search = (
    nodes: readonly RunNode[],
    loops: readonly RepeatNode[],
    drawn: readonly RepeatNode[],
  ): RepeatNode | undefined => {
    for (const node of nodes) {
      const around =
        node.kind === 'repeat'
          ? [...loops, node]
          : node.kind === 'loop'
            ? [...loops, asRepeat(node, loops)]
            : loops
      const open = node.kind === 'repeat' && node.id !== '' ? [...drawn, node] : drawn
      const inner = search(runsWithin(node), around, open)
      if (inner !== undefined) return inner
      if (!('qubits' in node) || node.kind === 'opaque') continue
      const uneven = node.qubits.find((reference) => isUneven(circuit, reference, loops, target))
      if (uneven === undefined) continue
      const names = new Set(variablesOf(uneven.index!))
      const loop = drawn.findLast(({ variable }) => names.has(variable)) ?? drawn.at(-1)
      if (loop !== undefined) return loop
    }
    return undefined
  }
  return search(circuit.body, [], [])
}

function isUneven(
  circuit: Circuit,
  { register, index }: QubitReference,
  loops: readonly RepeatNode[],
  { to, registers }: Wiring,
): boolean {
  if (index === null || variablesOf(index).every((name) => !loops.some((loop) => loop.variable === name)))
    return false
  const first = firstQubit(circuit, register)
  const shifts = [...indexValues(index, loops)].map((value) => {
    const target = to(first + value)
    if (target === null) return null
    const place = placeIn(registers, target)
    return `${place.name} ${place.index - value}`
  })
  return new Set(shifts).size > 1 || shifts.includes(null)
}

/** A call on part of a register, or on an alias, whose qubits would come to lie in several registers. */
function tornCall(source: Source, { to, registers, isGone }: Wiring): OpaqueNode | undefined {
  return allNodes(source.circuit.body).find((node): node is OpaqueNode => {
    if (node.kind !== 'opaque') return false
    const statement = statementOf(source, node)
    if ((statement.kind !== 'call' && statement.kind !== 'measure') || isExecuted(source, statement))
      return false
    const operands = statement.kind === 'call' ? statement.operands : [statement.operand]
    return operands.some((operand) => {
      const isAlias = source.circuit.aliases.some(({ name }) => name === operand.name)
      if (operand.index !== null || (isAlias && !isGone(operand.name))) return false
      const mapped = qubitsOfOperand(source, statement, operand).flatMap((qubit) => to(qubit) ?? [])
      return listText(registers, mapped) === null
    })
  })
}

/** A statement on whole registers that would have to name their elements in another order. */
function unevenBroadcast(circuit: Circuit, { to, registers }: Wiring): Broadcast | undefined {
  const keeps = ({ register, index }: QubitReference, ordered: boolean) => {
    if (index !== null) return true
    const first = firstQubit(circuit, register)
    const { size } = circuit.qubitRegisters.find(({ name }) => name === register)!
    const mapped = Array.from({ length: size }, (_, i) => to(first + i)).filter((qubit) => qubit !== null)
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
