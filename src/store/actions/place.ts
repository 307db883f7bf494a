/* Putting something new into the drawing: a tool at a place, and gates that wait for their further qubits. */
import { withBlock } from '../../circuit/edits/blocks.ts'
import type { Edit, Place } from '../../circuit/edits/edit.ts'
import { withGate } from '../../circuit/edits/gates.ts'
import { openedAt } from '../../circuit/edits/opened.ts'
import { withStatement } from '../../circuit/edits/statements.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { neighbour, placeAt, settled, type CursorPlace } from '../../circuit/layout/places.ts'
import type { Circuit, Source } from '../../circuit/tree.ts'
import { composerOf, type Tool } from '../composer-slice.ts'
import { factsOf } from '../data-edits.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { type Change, change } from './change.ts'

/** How many qubits a gate acts on; 1 for a name that nothing has. */
export function qubitsOfGate(circuit: Circuit, name: string): number {
  const own = circuit.gates.find((gate) => gate.name === name)
  return own?.qubitNames.length ?? gateNamed(name)?.qubitCount ?? 1
}

function allQubits(circuit: Circuit): readonly number[] {
  return Array.from({ length: circuit.qubitCount }, (_, qubit) => qubit)
}

/**
 * Puts a tool at a place of the drawing. A gate that needs more qubits than are given waits for them: the composer's
 * `pick` holds it then.
 */
export function placeTool(lab: Lab, tool: Tool, column: number, qubits: readonly number[]): boolean {
  const { circuit } = lab.document.getState().source
  const composer = composerOf(lab)
  const first = qubits[0] ?? 0
  if (circuit.qubitCount === 0) return false
  if (tool.kind === 'readout') {
    composer.setState({ editing: { kind: 'readout', name: null, qubit: first }, armed: null })
    return true
  }
  if (tool.kind === 'gate') {
    const count = qubitsOfGate(circuit, tool.gate)
    if (count > circuit.qubitCount) {
      lab.say('warning', `gate "${tool.gate}": needs ${count} qubits, got ${circuit.qubitCount}`)
      return false
    }
    if (qubits.length < count) {
      composer.setState({
        pick: { tool, column, chosen: qubits, next: nextFree(circuit, qubits) },
        prefix: null,
      })
      return true
    }
  }
  const layout = drawingNow(lab)
  const wide = tool.kind === 'block' || (tool.kind === 'statement' && tool.statement === 'barrier')
  const place = placeAt(layout, column, wide ? [first, ...allQubits(circuit)] : qubits)
  const placed = change(lab, (source) => insert(lab, source, tool, qubits, place), {
    action: 'placed',
    count: 1,
  })
  composer.setState({ pick: null, prefix: null })
  if (placed) moveCursorBehind(lab, first)
  return placed
}

function insert(lab: Lab, given: Source, tool: Tool, qubits: readonly number[], at: Place): Change {
  const { source, place, blocks } = openedAt(given, at)
  return { edit: insertion(lab, source, tool, qubits, place), opened: blocks }
}

function insertion(lab: Lab, source: Source, tool: Tool, qubits: readonly number[], at: Place): Edit {
  switch (tool.kind) {
    case 'gate':
      return withGate(source, { gate: tool.gate, qubits, role: tool.role, at })
    case 'block': {
      const { featureCount } = factsOf(lab.document.getState().experiment.data)
      return withBlock(source, { name: tool.name, arguments: tool.arguments, at, featureCount })
    }
    case 'statement':
      return withStatement(
        source,
        tool.statement,
        tool.statement === 'barrier' ? allQubits(source.circuit) : qubits,
        at,
      )
    case 'readout':
      return { ...source, focus: null }
    default:
      return tool satisfies never
  }
}

/** The qubit below the last chosen one that is free, or the one above. */
function nextFree(circuit: Circuit, chosen: readonly number[]): number {
  const last = chosen.at(-1) ?? 0
  const below = allQubits(circuit).find((qubit) => qubit > last && !chosen.includes(qubit))
  return below ?? allQubits(circuit).findLast((qubit) => !chosen.includes(qubit)) ?? last
}

/** Lets the waiting gate look at another qubit. */
export function aimPick(lab: Lab, qubit: number): void {
  const { pick } = composerOf(lab).getState()
  const { qubitCount } = lab.document.getState().source.circuit
  if (!pick || qubit < 0 || qubit >= qubitCount || pick.chosen.includes(qubit) || qubit === pick.next) return
  composerOf(lab).setState({ pick: { ...pick, next: qubit } })
}

/** Moves the aim of the waiting gate up or down, over qubits that are chosen already. */
export function stepPick(lab: Lab, step: 1 | -1): void {
  const { pick } = composerOf(lab).getState()
  if (!pick) return
  const { qubitCount } = lab.document.getState().source.circuit
  let qubit = pick.next + step
  while (pick.chosen.includes(qubit)) qubit += step
  if (qubit >= 0 && qubit < qubitCount) aimPick(lab, qubit)
}

/** Takes the qubit that the waiting gate looks at. */
export function confirmPick(lab: Lab): void {
  const { pick } = composerOf(lab).getState()
  if (pick) placeTool(lab, pick.tool, pick.column, [...pick.chosen, pick.next])
}

function moveCursorBehind(lab: Lab, qubit: number): void {
  const layout = drawingNow(lab)
  const [focus] = lab.view.getState().selection
  const placed = layout.operations.find(
    (operation) => operation.node.id === focus || operation.parents.includes(focus ?? ''),
  )
  if (!placed) return
  const frame = layout.frames.find(({ node }) => node.id === focus)
  const at = { column: frame?.last ?? placed.column, qubit }
  lab.view.setState({ cursor: neighbour(layout, at, 'right') })
}

/** The cursor as the drawing has it now; at the first gate when there is none yet. */
export function cursorNow(lab: Lab): CursorPlace {
  return settled(drawingNow(lab), lab.view.getState().cursor ?? { column: 0, qubit: 0 })
}
