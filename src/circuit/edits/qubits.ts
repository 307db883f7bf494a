/* Edits of the number of qubits. Blocks that act on all qubits are written anew for the new number. */
import { LabError } from '../../base/lab-error.ts'
import { limits } from '../language/analysis/limits.ts'
import { allNodes } from '../language/identity.ts'
import type { Patch } from '../language/patches.ts'
import { contextOf } from '../blocks/recognize.ts'
import type { BlockNode, Circuit, GateNode, OpaqueNode, Register, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBlockWritten } from './blocks.ts'
import { withBroadcastWritten, withCallWritten } from './broadcasts.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { isExecuted } from './executed.ts'
import { headerOf } from './header.ts'
import { linesBehind } from './layout.ts'
import { firstQubit, qubitName, qubitPlace } from './qubit-names.ts'
import { readoutPatches, withQubitMoved } from './qubit-order.ts'
import { withQubitRemoved } from './qubit-removal.ts'
import { statementOf } from './statement-index.ts'
import { whileThereIs } from './written-out.ts'

/** Adds a qubit behind the last one: the last register grows, or a new register is declared. */
export function withQubitAdded(source: Source): Edit {
  const { circuit } = source
  checkRoom(circuit)
  const wide = blocksOnAll(circuit).map((block) => block.id)
  const last = circuit.qubitRegisters.at(-1)
  const grown = last?.sizeSpan == null ? withNewRegister(source) : withLargerRegister(source, last)
  return wide.reduce<Edit>((current, id) => withBlockWidened(current, id), grown)
}

/**
 * Adds a qubit at a place, so that those from there on are one further down; blocks of the lab on all qubits get it too.
 * The register that holds the place grows.
 * @throws LabError "range" when there is no such place
 */
export function withQubitInserted(source: Source, at: number): Edit {
  const { circuit } = source
  if (at === circuit.qubitCount) return withQubitAdded(source)
  checkRoom(circuit)
  const { register, index } = qubitPlace(circuit, at)
  const sized =
    register.sizeSpan !== null
      ? register
      : index === 0 && at > 0
        ? qubitPlace(circuit, at - 1).register
        : register
  if (sized.sizeSpan === null) return withQubitMoved(withQubitAdded(source), circuit.qubitCount, at)
  const wide = blocksOnAll(circuit).map((block) => block.id)
  const behind = firstQubit(circuit, sized.name) + sized.size
  const grown = withLargerRegister(source, sized)
  const moved = withQubitMoved(grown, behind, at)
  return wide.reduce<Edit>((current, id) => withBlockWidened(current, id), moved)
}

function checkRoom({ qubitCount }: Circuit): void {
  if (qubitCount >= limits.wires)
    throw new LabError('range', `edit: a circuit has at most ${limits.wires} qubits`)
}

/** Blocks of the lab that act on every qubit. */
function blocksOnAll(circuit: Circuit): readonly BlockNode[] {
  return allNodes(circuit.body).filter((node): node is BlockNode => {
    const context = node.kind === 'block' ? contextOf(node, circuit) : null
    return context !== null && context.qubits.length === circuit.qubitCount
  })
}

function withBlockWidened(source: Edit, id: string): Edit {
  const node = allNodes(source.circuit.body).find((other) => other.id === id)
  if (node?.kind !== 'block') return source
  const qubits = Array.from({ length: source.circuit.qubitCount }, (_, i) => qubitName(source.circuit, i))
  try {
    return { ...withBlockWritten(source, node, node.arguments, qubits), focus: source.focus }
  } catch (thrown) {
    // A block that cannot act on so many qubits stays on those that it has.
    if (thrown instanceof LabError) return source
    throw thrown
  }
}

/** The register, and bit registers that a whole measurement of it fills, one larger; what pairs it with others is written out. */
function withLargerRegister(given: Source, register: Register): Edit {
  const source = whileThereIs(
    whileThereIs(given, ({ circuit }) => pairedBroadcast(circuit, register), withBroadcastWritten),
    (current) => pairedCall(current, register),
    withCallWritten,
  )
  const size = register.size + 1
  const { sizeSpan } = source.circuit.qubitRegisters.find(({ name }) => name === register.name)!
  const patches: Patch[] = [{ ...sizeSpan!, text: String(size) }]
  for (const bits of filledBits(source.circuit, register)) {
    if (bits.sizeSpan !== null && bits.size === register.size)
      patches.push({ ...bits.sizeSpan, text: String(size) })
  }
  const behind = firstQubit(source.circuit, register.name) + register.size
  const registers = source.circuit.qubitRegisters.map((other) =>
    other.name === register.name ? { ...other, size } : other,
  )
  patches.push(...readoutPatches(source, (qubit) => (qubit < behind ? qubit : qubit + 1), registers))
  return edited(source, patches)
}

/** A gate on the whole register and another one, element by element. */
function pairedBroadcast({ body }: Circuit, { name }: Register): GateNode | undefined {
  return allNodes(body).find((node): node is GateNode => {
    const wholes = node.kind === 'gate' ? node.qubits.filter(({ index }) => index === null) : []
    return wholes.length > 1 && wholes.some(({ register }) => register === name)
  })
}

/** The same with part of a register or an alias, and a measurement into some bits. */
function pairedCall(source: Source, { name }: Register): OpaqueNode | undefined {
  return allNodes(source.circuit.body).find((node): node is OpaqueNode => {
    const statement = node.kind === 'opaque' ? statementOf(source, node) : null
    if (statement?.kind !== 'call' && statement?.kind !== 'measure') return false
    const operands = statement.kind === 'call' ? statement.operands : [statement.operand]
    const isWhole = operands.some(
      (operand) => operand.name === name && operand.index === null && operand.slice === undefined,
    )
    return isWhole && !isExecuted(source, statement)
  })
}

/** Bit registers that take a measurement of the whole register. */
function filledBits(circuit: Circuit, register: Register): readonly Register[] {
  const names = new Set(
    allNodes(circuit.body).flatMap((node) => {
      if (node.kind !== 'measure' || node.qubits[0]?.register !== register.name) return []
      return node.qubits[0].index === null ? (node.bits ?? []).map((bit) => bit.register) : []
    }),
  )
  return circuit.bitRegisters.filter((bits) => names.has(bits.name))
}

function withNewRegister(source: Source): Edit {
  const header = headerOf(source)
  const { registersEnd, declarationsEnd } = header
  const old = source.circuit.version === '2.0'
  const allocation = new Allocation(source)
  const name = allocation.freshName('q')
  const line = old ? `qreg ${name}[1];` : `qubit[1] ${name};`
  const behind = registersEnd > 0 ? registersEnd : declarationsEnd
  if (behind === 0) {
    const lines = ['OPENQASM 3.0;', 'include "stdgates.inc";', '', line, '']
    return edited(source, [{ start: 0, end: 0, text: lines.join('\n') }])
  }
  const gap = registersEnd > 0 ? [] : ['']
  return edited(source, [linesBehind(source.text, behind, [...gap, line], '')])
}

/** Adds qubits behind the last one, or removes the last ones, until there are so many. */
export function withQubitCount(source: Source, count: number): Edit {
  if (!Number.isInteger(count) || count < 1 || count > limits.wires)
    throw new LabError('range', `edit: a circuit has 1..${limits.wires} qubits, got ${count}`)
  let current: Edit = { ...source, focus: null }
  while (current.circuit.qubitCount < count) current = withQubitAdded(current)
  while (current.circuit.qubitCount > count)
    current = withQubitRemoved(current, current.circuit.qubitCount - 1)
  return current
}
