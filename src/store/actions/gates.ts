/* Changes of a single gate: its qubits, its angles, its role, where its parameters start. Each is one undo step. */
import { nodeOfKind, type Edit } from '../../circuit/edits/edit.ts'
import { withAngle, withQubits, type GateRole } from '../../circuit/edits/gates.ts'
import { openedAround } from '../../circuit/edits/opened.ts'
import { withRole } from '../../circuit/edits/roles.ts'
import { printAngle } from '../../circuit/expression-text.ts'
import { evaluate, inputsOf, isConstant } from '../../circuit/expressions.ts'
import type { DrawnOperation } from '../../circuit/layout/plan.ts'
import type { GateNode, NodeId, Source } from '../../circuit/tree.ts'
import type { Lab } from '../lab-store.ts'
import { tell, change } from './change.ts'

/** Puts one operand of a gate on another qubit; where that one is taken, the two change places. */
export function retarget(lab: Lab, operation: DrawnOperation, which: number, qubit: number): boolean {
  const before = operation.qubits[which]
  if (before === undefined || before === qubit) return false
  const qubits = operation.qubits.map((one, i) => (i === which ? qubit : one === qubit ? before : one))
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [operation.node.id])
      return { edit: withQubits(source, operation.node.id, qubits), opened: blocks }
    },
    { action: 'moved', count: 1 },
  )
}

/** Turns the only angle of a gate to a value; turns in a row are one undo step. */
export function turnAngle(lab: Lab, id: NodeId, angle: number): boolean {
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [id])
      return { edit: withAngle(source, id, 0, printAngle(angle)), opened: blocks }
    },
    { action: 'edited', count: 1 },
    { gesture: `turn ${id}` },
  )
}

/** Gives a gate's angles another role; what was trained is fixed at its value now. */
export function setRole(lab: Lab, { node, variables }: DrawnOperation, role: GateRole): boolean {
  const now = node.kind === 'gate' && role === 'fixed' ? anglesNow(lab, node, variables) : null
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [node.id])
      return { edit: withRole(source, node.id, role, now), opened: blocks }
    },
    { action: 'edited', count: 1 },
  )
}

/** The gate's angles as they are now, rounded to a ten-thousandth; null where one depends on the data. */
function anglesNow(lab: Lab, node: GateNode, variables: Readonly<Record<string, number>>) {
  const { circuit } = lab.document.getState().source
  const { opened, parameters } = lab.run.getState()
  const inputs: Record<string, number | number[]> = {}
  for (const { name, size, role } of circuit.inputs) {
    if (role !== 'parameter') continue
    const value = (full: string) => parameters[opened?.parameterNames.indexOf(full) ?? -1] ?? Number.NaN
    inputs[name] =
      size === null ? value(name) : Array.from({ length: size }, (_, i) => value(`${name}[${i}]`))
  }
  const texts = node.angles.map((angle) => {
    if (inputsOf(angle).some((mention) => !Object.hasOwn(inputs, mention.name))) return null
    const value = evaluate(angle, { inputs, variables })
    return Number.isFinite(value) ? printAngle(isConstant(angle) ? value : Number(value.toFixed(4))) : null
  })
  return texts.every((text) => text !== null) ? texts : null
}

/** Sets angles of a gate by their texts, one for each angle; all in one undo step. */
export function setAngles(lab: Lab, id: NodeId, texts: readonly string[]): boolean {
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [id])
      return { edit: withAngles(source, id, texts), opened: blocks }
    },
    { action: 'edited', count: 1 },
  )
}

/** The source with the angles of a gate; those that stay as they are keep their text. @throws LabError on a bad text */
export function withAngles(source: Source, id: NodeId, texts: readonly string[]): Edit {
  return texts.reduce<Edit>(
    (current, text, which) => {
      const node = nodeOfKind(current.circuit, id, 'gate')
      const span = node.angleSpans[which]
      const same = span !== undefined && current.text.slice(span.start, span.end) === text.trim()
      return same ? current : withAngle(current, id, which, text)
    },
    { ...source, focus: id },
  )
}

/** Sets or clears where a parameter starts. */
export function setInitialValue(lab: Lab, name: string, value: number | null): void {
  lab.document.getState().edit((experiment) => {
    const { [name]: _before, ...others } = experiment.initial.values
    const values = value === null ? others : { ...others, [name]: value }
    return { ...experiment, initial: { ...experiment.initial, values } }
  }, `initial ${name}`)
  tell(lab, { action: 'edited', count: 1 })
}
