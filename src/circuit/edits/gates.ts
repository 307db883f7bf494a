/* Edits of single gates: add one, change its angle, its name or its qubits. */
import { LabError } from '../../base/lab-error.ts'
import { inputsOf } from '../expressions.ts'
import { gateNamed } from '../gates/registry.ts'
import { controlCountOf } from '../language/analysis/analyse-modifiers.ts'
import type { Patch } from '../language/patches.ts'
import type { Circuit, GateNode, NodeId, RepeatNode, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBraces } from './braces.ts'
import { headOf } from './calls.ts'
import type { Edit, Place } from './edit.ts'
import { bodyAt, edited, nodeOfKind, placeOfNode } from './edit.ts'
import { insertion } from './layout.ts'
import { loopsOf } from './loops.ts'
import { qubitName } from './qubit-names.ts'
import { callOf } from './statement-index.ts'
import { asVersion3 } from './version.ts'

/** What a new gate's angles are, where their text is not given. */
export type GateRole = 'trainable' | 'feature' | 'fixed'

export interface NewGate {
  readonly gate: string
  /** Numbers of qubits in the whole circuit. */
  readonly qubits: readonly number[]
  readonly angles?: readonly string[]
  readonly role: GateRole
  readonly at: Place
}

/**
 * Adds a gate. Without texts for its angles a trainable gate gets new parameters (in a repeat: one for each pass), a
 * feature gate the next feature that no gate uses, a fixed gate pi/2.
 * @throws LabError "circuit" on an unknown gate, wrong counts or a place that is not there
 */
export function withGate(given: Source, gate: NewGate): Edit {
  const source = withBraces(asVersion3(given), gate.at)
  const { circuit } = source
  const { parents } = bodyAt(circuit, gate.at)
  const { angleCount, qubitCount } = countsOf(circuit, gate.gate)
  if (gate.qubits.length !== qubitCount)
    throw new LabError(
      'circuit',
      `gate "${gate.gate}": needs ${qubitCount} qubits, got ${gate.qubits.length}`,
    )
  const allocation = new Allocation(source)
  allocation.needGates([gate.gate])
  const angles = gate.angles ?? freshAngles(allocation, gate.role, angleCount, loopsOf(parents))
  if (angles.length !== angleCount)
    throw new LabError('circuit', `gate "${gate.gate}": needs ${angleCount} angles, got ${angles.length}`)
  if (gate.angles !== undefined)
    for (const angle of angles) allocation.needExpression(angle, loopsOf(parents))
  const qubits = gate.qubits.map((qubit) => qubitName(circuit, qubit)).join(', ')
  const call = angles.length === 0 ? gate.gate : `${gate.gate}(${angles.join(', ')})`
  return edited(source, [...allocation.patches(), insertion(source, gate.at, [`${call} ${qubits};`])])
}

function countsOf(
  circuit: Circuit,
  name: string,
): { readonly angleCount: number; readonly qubitCount: number } {
  const own = circuit.gates.find((gate) => gate.name === name)
  if (own !== undefined) return { angleCount: own.angleNames.length, qubitCount: own.qubitNames.length }
  const gate = gateNamed(name)
  if (gate === undefined) throw new LabError('circuit', `gate "${name}": must be a known or defined gate`)
  return { angleCount: gate.angleNames.length, qubitCount: gate.qubitCount }
}

/** Texts of the angles of a new gate, by its role. */
export function freshAngles(
  allocation: Allocation,
  role: GateRole,
  count: number,
  loops: readonly RepeatNode[],
): readonly string[] {
  if (role === 'trainable') return allocation.parameterTexts(count, loops)
  if (role === 'fixed') return Array.from({ length: count }, () => 'pi/2')
  const feature = count === 0 ? '' : allocation.feature()
  return Array.from({ length: count }, () => feature)
}

/**
 * Changes one angle. Inputs that the text names and the program lacks are declared.
 * @throws LabError "circuit" when the text is no expression; `details.offset` is the place in it
 */
export function withAngle(given: Source, id: NodeId, which: number, text: string): Edit {
  const source = asVersion3(given)
  const gate = nodeOfKind(source.circuit, id, 'gate')
  const span = gate.angleSpans[which]
  if (span === undefined)
    throw new LabError(
      'range',
      `gate "${gate.gate}": has ${gate.angles.length} angles, got the number ${which}`,
    )
  const allocation = new Allocation(source)
  allocation.needExpression(text, loopsOf(placeOfNode(source.circuit, id).parents))
  return edited(source, [...allocation.patches(), { ...span, text: text.trim() }], id)
}

/**
 * Makes another gate of it, on the same qubits and with the same angles; further angles are new parameters if one of
 * the old ones is trained, else pi/2. Modifiers stay. @throws LabError "circuit" when the gate acts on another number of
 * qubits
 */
export function withGateName(given: Source, id: NodeId, name: string): Edit {
  const source = asVersion3(given)
  const allocation = new Allocation(source)
  const patch = renamedGate(source, nodeOfKind(source.circuit, id, 'gate'), name, allocation)
  return edited(source, [...allocation.patches(), patch], id)
}

/** The patch that makes another gate of one; what it needs besides is asked of the allocation. */
export function renamedGate(source: Source, node: GateNode, name: string, allocation: Allocation): Patch {
  const { circuit, text } = source
  const { angleCount, qubitCount } = countsOf(circuit, name)
  const own = node.qubits.length - controlCountOf(node.modifiers ?? [])
  if (qubitCount !== own)
    throw new LabError('circuit', `gate "${name}": acts on ${qubitCount} qubits, got ${own}`)
  allocation.needGates([name])
  const kept = node.angleSpans.slice(0, angleCount).map(({ start, end }) => text.slice(start, end))
  const role = kept.length === 0 || isTrained(circuit, node) ? 'trainable' : 'fixed'
  const loops = loopsOf(placeOfNode(circuit, node.id).parents)
  const angles = [...kept, ...freshAngles(allocation, role, angleCount - kept.length, loops)]
  const call = angles.length === 0 ? name : `${name}(${angles.join(', ')})`
  return { ...headOf(callOf(source, node)), text: call }
}

function isTrained(circuit: Circuit, node: GateNode): boolean {
  const roles = new Map(circuit.inputs.map((input) => [input.name, input.role]))
  return node.angles.some((angle) =>
    inputsOf(angle).some((mention) => roles.get(mention.name) === 'parameter'),
  )
}

/** Puts a gate, measurement, reset or barrier on other qubits, given by their numbers in the whole circuit. */
export function withQubits(source: Source, id: NodeId, qubits: readonly number[]): Edit {
  const { node } = placeOfNode(source.circuit, id)
  if ('body' in node || node.qubits.length !== qubits.length || qubits.length === 0) {
    const count = 'body' in node ? 'none of its own' : String(node.qubits.length)
    throw new LabError('circuit', `edit: the node has ${count} qubits, got ${qubits.length}`, { id })
  }
  const { start } = node.qubits[0]!.span
  const { end } = node.qubits.at(-1)!.span
  const text = qubits.map((qubit) => qubitName(source.circuit, qubit)).join(', ')
  return edited(source, [{ start, end, text }], id)
}
