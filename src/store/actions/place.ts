/* Where something new goes in the drawing: the cursor, and gates that wait for their further qubits. */
import { gateNamed } from '../../circuit/gates/registry.ts'
import { settled, type CursorPlace } from '../../circuit/layout/places.ts'
import type { Circuit } from '../../circuit/tree.ts'
import { composerOf, type Tool } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { withEditing } from './load-editing.ts'

/** How many qubits a gate acts on; 1 for a name that nothing has. */
export function qubitsOfGate(circuit: Circuit, name: string): number {
  const own = circuit.gates.find((gate) => gate.name === name)
  return own?.qubitNames.length ?? gateNamed(name)?.qubitCount ?? 1
}

/** Numbers of all qubits. */
export function allQubits(circuit: Circuit): readonly number[] {
  return Array.from({ length: circuit.qubitCount }, (_, qubit) => qubit)
}

/**
 * Puts a tool at a place of the drawing. A gate that needs more qubits than are given waits for them: the composer's
 * `pick` holds it then.
 */
export function placeTool(lab: Lab, tool: Tool, column: number, qubits: readonly number[]): void {
  const { circuit } = lab.document.getState().source
  const composer = composerOf(lab)
  const first = qubits[0] ?? 0
  if (circuit.qubitCount === 0) return
  if (tool.kind === 'readout') {
    return composer.setState({ editing: { kind: 'readout', name: null, qubit: first }, armed: null })
  }
  if (tool.kind === 'gate') {
    const count = qubitsOfGate(circuit, tool.gate)
    if (count > circuit.qubitCount) {
      return lab.say('warning', `gate "${tool.gate}": needs ${count} qubits, got ${circuit.qubitCount}`)
    }
    if (qubits.length < count) {
      return composer.setState({
        pick: { kind: 'gate', tool, column, chosen: qubits, next: nextFree(circuit, qubits) },
        prefix: null,
      })
    }
  }
  withEditing(({ insertTool }) => insertTool(lab, tool, column, qubits))
}

/** The qubit below the last chosen one that is free, or the one above. */
export function nextFree(circuit: Circuit, chosen: readonly number[]): number {
  const last = chosen.at(-1) ?? 0
  const below = allQubits(circuit).find((qubit) => qubit > last && !chosen.includes(qubit))
  return below ?? allQubits(circuit).findLast((qubit) => !chosen.includes(qubit)) ?? last
}

/** Aims at another qubit. */
export function aimPick(lab: Lab, qubit: number): void {
  const { pick } = composerOf(lab).getState()
  const { qubitCount } = lab.document.getState().source.circuit
  if (!pick || qubit < 0 || qubit >= qubitCount || pick.chosen.includes(qubit) || qubit === pick.next) return
  composerOf(lab).setState({ pick: { ...pick, next: qubit } })
}

/** Moves the aim up or down, over qubits that cannot be chosen. */
export function stepPick(lab: Lab, step: 1 | -1): void {
  const { pick } = composerOf(lab).getState()
  if (!pick) return
  const { qubitCount } = lab.document.getState().source.circuit
  let qubit = pick.next + step
  while (pick.chosen.includes(qubit)) qubit += step
  if (qubit >= 0 && qubit < qubitCount) aimPick(lab, qubit)
}

/** Takes the qubit that is aimed at. */
export function confirmPick(lab: Lab): void {
  const { pick } = composerOf(lab).getState()
  if (pick?.kind === 'gate') placeTool(lab, pick.tool, pick.column, [...pick.chosen, pick.next])
  if (pick?.kind === 'control') {
    composerOf(lab).setState({ pick: null })
    withEditing(({ controlNodes }) => controlNodes(lab, pick.ids, pick.next))
  }
}

/** The cursor as the drawing has it now; at the first gate when there is none yet. */
export function cursorNow(lab: Lab): CursorPlace {
  return settled(drawingNow(lab), lab.view.getState().cursor ?? { column: 0, qubit: 0 })
}
