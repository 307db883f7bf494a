/* What can be done to the drawing, each one undo step: the way from a tool, a selection or a place to an edit of the
   circuit. Commands, pointer and menus all come through here. */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import { withBlock, withBlockArguments, withBlockOpened } from '../circuit/edits/blocks.ts'
import { nodeOfKind, type Edit, type Place } from '../circuit/edits/edit.ts'
import { withAngle, withGate, withGateName, withQubits, type GateRole } from '../circuit/edits/gates.ts'
import { withUnusedInputsRemoved } from '../circuit/edits/inputs.ts'
import { withCopied, withMoved, withoutNodes } from '../circuit/edits/nodes.ts'
import { openedAround, openedAt } from '../circuit/edits/opened.ts'
import { withPasted } from '../circuit/edits/paste.ts'
import { withQubitRemoved } from '../circuit/edits/qubit-removal.ts'
import { withQubitAdded } from '../circuit/edits/qubits.ts'
import { withRepeat, withRepeatCount, withRepeatUnrolled } from '../circuit/edits/repeats.ts'
import { withRole } from '../circuit/edits/roles.ts'
import { withStatement } from '../circuit/edits/statements.ts'
import { printAngle } from '../circuit/expression-text.ts'
import { evaluate, inputsOf, isConstant } from '../circuit/expressions.ts'
import { gateNamed } from '../circuit/gates/registry.ts'
import { placeOf } from '../circuit/language/locate.ts'
import { layoutOf } from '../circuit/layout/layout.ts'
import { neighbour, placeAt, settled, type CursorPlace } from '../circuit/layout/places.ts'
import type { DrawnOperation } from '../circuit/layout/plan.ts'
import type { BlockNode, Circuit, GateNode, NodeId, RepeatNode, Source } from '../circuit/tree.ts'
import { composerOf, type Done, type Tool } from './composer-slice.ts'
import { factsOf } from './data-edits.ts'
import { drawingNow } from './drawing.ts'
import type { Lab } from './lab-store.ts'
import {
  taskReadouts,
  withReadoutChanged,
  withReadoutRemoved,
  withTaskAnswered,
  type ReadoutChange,
} from './readout-edits.ts'

/** An edit with the names of the blocks that it had to open. */
interface Change {
  readonly edit: Edit
  readonly opened?: readonly string[]
}

let serial = 0

/** Says what was done, to those who listen. */
export function tell(lab: Lab, done: Done): void {
  serial += 1
  composerOf(lab).setState({ done: { ...done, serial } })
}

/**
 * Changes the circuit, selects what the edit looks at and says what was done; a failure is shown as a notice.
 *
 * @returns whether anything was changed
 */
export function change(
  lab: Lab,
  make: (source: Source) => Change,
  done: Done,
  options: { readonly gesture?: string; readonly keepSelection?: boolean } = {},
): boolean {
  const { document, view } = lab
  const before = document.getState().source
  const made: Change[] = []
  const failure = document.getState().editCircuit((source) => {
    const result = make(source)
    made.push(result)
    return result.edit
  }, options.gesture)
  const [result] = made
  if (failure || !result) {
    if (failure) lab.say('warning', failure.message)
    return false
  }
  const { edit, opened } = result
  answerTask(lab)
  const { source } = document.getState()
  if (!options.keepSelection) view.setState({ selection: edit.focus === null ? [] : [edit.focus] })
  if (source === before) return false
  tell(lab, opened && opened.length > 0 ? { ...done, opened } : done)
  return true
}

/** When an edit took readouts away that the task asks for, it gets its usual ones, in the same undo step. */
function answerTask(lab: Lab): void {
  const { experiment, source, edit } = lab.document.getState()
  const answered = withTaskAnswered(experiment, source)
  if (answered === experiment) return
  const { temporal } = lab.document
  temporal.getState().pause()
  edit(() => answered)
  temporal.getState().resume()
}

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

/** The nodes that a command is about: the selection. */
export function chosenIds(lab: Lab): readonly NodeId[] {
  const { circuit } = lab.document.getState().source
  return lab.view.getState().selection.filter((id) => placeOf(circuit, id) !== null)
}

/** Takes nodes out; parameters that were in use before and are not any more go along. */
export function deleteNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const tidy = withUnusedInputsRemoved(given).text === given.text
      const { source, blocks } = openedAround(given, ids)
      const edit = withoutNodes(source, ids)
      return { edit: tidy ? { ...withUnusedInputsRemoved(edit), focus: null } : edit, opened: blocks }
    },
    { action: 'deleted', count: ids.length },
  )
}

/** Remembers nodes for pasting, and hands their text to the system's clipboard where that is allowed. */
export function copyNodes(lab: Lab, ids: readonly NodeId[]): void {
  if (ids.length === 0) return
  const { source } = lab.document.getState()
  composerOf(lab).setState({ clip: { source, ids } })
  tell(lab, { action: 'copied', count: ids.length })
}

/** Pastes what was copied at a place, its highest wire on the place's qubit where there is room. */
export function pasteAt(lab: Lab, { column, qubit }: CursorPlace): boolean {
  const { clip } = composerOf(lab).getState()
  if (!clip) return false
  const rows = rowsOfClip(clip.source.circuit, clip.ids)
  const { qubitCount } = lab.document.getState().source.circuit
  const top = Math.max(0, Math.min(qubit, qubitCount - 1 - (rows.bottom - rows.top)))
  const layout = drawingNow(lab)
  const covered = Array.from({ length: rows.bottom - rows.top + 1 }, (_, i) => top + i)
  const at = placeAt(layout, column, [qubit, ...covered])
  return change(
    lab,
    (given) => {
      const { source, place, blocks } = openedAt(given, at)
      return { edit: withPasted(source, clip, place, top - rows.top), opened: blocks }
    },
    { action: 'pasted', count: clip.ids.length },
  )
}

function rowsOfClip(circuit: Circuit, ids: readonly NodeId[]): { top: number; bottom: number } {
  const layout = layoutOf(circuit, { collapsed: new Set(), shownPass: {} })
  const own = layout.operations.filter(
    (operation) =>
      ids.includes(operation.node.id) || operation.parents.some((parent) => ids.includes(parent)),
  )
  return {
    top: own.reduce((least, operation) => Math.min(least, operation.top), own[0]?.top ?? 0),
    bottom: own.reduce((most, operation) => Math.max(most, operation.bottom), 0),
  }
}

/** Copies nodes right behind themselves; the copies share their parameters. */
export function duplicateNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      const last = placeOf(source.circuit, ids.at(-1)!)!
      const at = { parent: last.parents.at(-1)?.id ?? null, index: last.index + 1 }
      return { edit: withCopied(source, ids, at, 0), opened: blocks }
    },
    { action: 'pasted', count: ids.length },
  )
}

/** Moves or copies nodes to a place of the drawing, `offset` wires down. */
export function moveNodes(
  lab: Lab,
  ids: readonly NodeId[],
  column: number,
  qubits: readonly number[],
  offset: number,
  copy: boolean,
): boolean {
  const at = placeAt(drawingNow(lab), column, qubits)
  return moveNodesTo(lab, ids, at, offset, copy)
}

/** Moves or copies nodes to a place of the circuit. */
export function moveNodesTo(
  lab: Lab,
  ids: readonly NodeId[],
  at: Place,
  offset: number,
  copy = false,
): boolean {
  return change(
    lab,
    (given) => {
      const target = openedAt(given, at)
      const { source, blocks } = openedAround(target.source, ids)
      const place = source === target.source ? target.place : againAt(target.source, source, target.place)
      const edit = copy ? withCopied(source, ids, place, offset) : withMoved(source, ids, place, offset)
      return { edit, opened: [...target.blocks, ...blocks] }
    },
    { action: copy ? 'pasted' : 'moved', count: ids.length },
  )
}

/** The same place after other blocks were opened: before the same node, or at the end of the same body. */
function againAt(before: Source, after: Source, { parent, index }: Place): Place {
  const found = parent === null ? null : placeOf(before.circuit, parent)?.node
  const body = found && 'body' in found ? found.body : before.circuit.body
  const next = body[index]
  const moved = next === undefined ? null : placeOf(after.circuit, next.id)
  if (moved) return { parent: moved.parents.at(-1)?.id ?? null, index: moved.index }
  const last = body[index - 1]
  const behind = last === undefined ? null : placeOf(after.circuit, last.id)
  if (behind) return { parent: behind.parents.at(-1)?.id ?? null, index: behind.index + 1 }
  return { parent, index }
}

/** Makes layers of nodes: all between the first and the last of them are repeated together. */
export function repeatNodes(lab: Lab, ids: readonly NodeId[], count: number): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      return { edit: withRepeat(source, siblingsOver(source.circuit, ids), count), opened: blocks }
    },
    { action: 'repeated', count },
  )
}

/** The neighbours in the innermost body that holds all the nodes, from the first to the last of them. */
export function siblingsOver(circuit: Circuit, ids: readonly NodeId[]): readonly NodeId[] {
  const paths = ids.flatMap((id) => {
    const place = placeOf(circuit, id)
    return place ? [[...place.parents.map((parent) => parent.id), id]] : []
  })
  const [first] = paths
  if (!first) return []
  let depth = 0
  while (paths.every((path) => depth < path.length - 1 && path[depth] === first[depth])) depth += 1
  const { siblings } = placeOf(circuit, first[depth]!)!
  const places = paths.map((path) => siblings.findIndex((node) => node.id === path[depth]))
  return siblings.slice(Math.min(...places), Math.max(...places) + 1).map((node) => node.id)
}

/** Adds a qubit below the last one. */
export function addQubit(lab: Lab): boolean {
  return change(
    lab,
    (source) => ({ edit: withQubitAdded(source) }),
    { action: 'qubit-added', count: 1 },
    { keepSelection: true },
  )
}

/** Removes a qubit and what acts on it alone. */
export function removeQubit(lab: Lab, qubit: number): boolean {
  return change(lab, (source) => ({ edit: { ...withQubitRemoved(source, qubit), focus: null } }), {
    action: 'qubit-removed',
    count: 1,
  })
}

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

/** Copies nodes and takes them out. */
export function cutNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  copyNodes(lab, ids)
  return deleteNodes(lab, ids)
}

/** Makes another gate of it. */
export function changeGate(lab: Lab, id: NodeId, name: string): boolean {
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [id])
      return { edit: withGateName(source, id, name), opened: blocks }
    },
    { action: 'edited', count: 1 },
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

/** Shows or hides what is inside of a frame. */
export function toggleCollapsed(lab: Lab, id: NodeId): void {
  lab.view.setState(({ collapsed }) => ({
    collapsed: collapsed.includes(id) ? collapsed.filter((one) => one !== id) : [...collapsed, id],
  }))
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

/** Changes options of a block; changes in a row are one undo step. */
export function setBlockOptions(lab: Lab, id: NodeId, options: Readonly<Record<string, string>>): boolean {
  return change(
    lab,
    (source) => ({ edit: { ...withBlockArguments(source, id, options), focus: id } }),
    { action: 'edited', count: 1 },
    { gesture: `block ${id} ${Object.keys(options).join(' ')}` },
  )
}

/** Runs a loop another number of times. */
export function setRepeatCount(lab: Lab, id: NodeId, count: number): boolean {
  return change(
    lab,
    (source) => ({ edit: withRepeatCount(source, id, count) }),
    { action: 'repeated', count },
    { gesture: `repeat ${id}` },
  )
}

/** Turns a block into plain gates, or writes a loop out. */
export function openFrame(lab: Lab, node: RepeatNode | BlockNode): boolean {
  const make = node.kind === 'block' ? withBlockOpened : withRepeatUnrolled
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [node.id])
      return { edit: make(source, node.id), opened: blocks }
    },
    { action: 'edited', count: 1 },
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

/** Changes or adds a readout; what is wrong with it, or null. */
export function setReadout(lab: Lab, readout: ReadoutChange): Failure | null {
  const { experiment, source, edit } = lab.document.getState()
  try {
    const changed = withReadoutChanged(experiment, source, readout)
    edit(() => changed)
  } catch (thrown) {
    if (thrown instanceof LabError) return toFailure(thrown)
    throw thrown
  }
  tell(lab, { action: 'edited', count: 1 })
  return null
}

/** Takes a readout out that the task does not use. */
export function deleteReadout(lab: Lab, name: string): void {
  const { experiment, source, edit } = lab.document.getState()
  if (taskReadouts(experiment.task).includes(name)) return
  edit(() => withReadoutRemoved(experiment, source, name))
  tell(lab, { action: 'deleted', count: 1 })
}
