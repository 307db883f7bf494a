/* Puts a tool into the circuit, once all its qubits are known. */
import { withBlock } from '../../circuit/edits/blocks.ts'
import type { Edit, Place } from '../../circuit/edits/edit.ts'
import { withGate } from '../../circuit/edits/gates.ts'
import { openedAt } from '../../circuit/edits/opened.ts'
import { withStatement } from '../../circuit/edits/statements.ts'
import { neighbour, placeAt } from '../../circuit/layout/places.ts'
import type { Source } from '../../circuit/tree.ts'
import { composerOf, type Tool } from '../composer-slice.ts'
import { factsOf } from '../data-edits.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { type Change, change } from './change.ts'
import { allQubits } from './place.ts'

/** Puts a tool at a place of the drawing; the cursor goes behind it. */
export function insertTool(lab: Lab, tool: Tool, column: number, qubits: readonly number[]): boolean {
  const { circuit } = lab.document.getState().source
  const first = qubits[0] ?? 0
  const wide = tool.kind === 'block' || (tool.kind === 'statement' && tool.statement === 'barrier')
  const place = placeAt(drawingNow(lab), column, wide ? [first, ...allQubits(circuit)] : qubits)
  const placed = change(lab, (source) => insert(lab, source, tool, qubits, place), {
    action: 'placed',
    count: 1,
  })
  composerOf(lab).setState({ pick: null, prefix: null })
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
      const { featureCount } = factsOf(lab.document.getState().experiment)
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
