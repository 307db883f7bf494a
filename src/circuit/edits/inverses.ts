/* Undoes a selection: its operations in reverse order, each by its inverse. */
import { LabError } from '../../base/lab-error.ts'
import { printExpression } from '../expression-text.ts'
import { controlCountOf } from '../language/analysis/analyse-modifiers.ts'
import type { Patch } from '../language/patches.ts'
import { applyPatches } from '../language/patches.ts'
import { printValues } from '../language/printer.ts'
import type { CallStatement, ForStatement, Statement } from '../language/syntax.ts'
import type { GateNode, NodeId, RepeatNode, RunNode, Source, Span } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBracesOver } from './braces.ts'
import { headOf, registryGate, withModifierBefore } from './calls.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { checkNoCode, gathered } from './gathering.ts'
import { openedThrough } from './opened.ts'
import { shownStatement, statementOf, subroutineNames } from './statement-index.ts'
import { runsWithin } from './usage.ts'
import { asVersion3 } from './version.ts'

/**
 * Turns the selection into its inverse, in its place: order and loops run backwards, gates become their inverses, and
 * `inv @` is put before those that the registry does not know. Done twice, the text is the same again where the gates are
 * the registry's. Blocks of the lab are opened for it; comments stay on their lines.
 * @throws LabError "circuit" when the operations cannot stand side by side, or when one cannot be undone (a measurement,
 * a reset, classical code)
 */
export function withInverted(given: Source, chosen: readonly NodeId[]): Edit {
  const opened = openedThrough(asVersion3(given), chosen)
  const { source, nodes } = gathered(withBracesOver(opened.source, opened.ids), opened.ids, 'invert')
  const span = { start: nodes[0]!.span.start, end: nodes.at(-1)!.span.end }
  if (nodes.length > 1) checkNoCode(source, span, 'invert')
  const allocation = new Allocation(source)
  const inversion: Inversion = {
    source,
    allocation,
    subroutines: subroutineNames(source),
    gates: gatesByPlace(nodes),
    repeats: new Map(repeatsWithin(nodes).map((repeat) => [repeat.span.start, repeat])),
  }
  const patches = reversedPatches(
    inversion,
    nodes.map((node) => statementOf(source, node)),
  )
  const result = edited(source, [...allocation.patches(), ...patches], nodes.at(-1)!.id)
  return { ...result, select: nodes.map(({ id }) => id) }
}

interface Inversion {
  readonly source: Source
  readonly allocation: Allocation
  readonly subroutines: ReadonlySet<string>
  /** What each call comes to, by its place: a gate, or several where it acts on parts of registers. */
  readonly gates: ReadonlyMap<number, readonly GateNode[]>
  readonly repeats: ReadonlyMap<number, RepeatNode>
}

function gatesByPlace(nodes: readonly RunNode[]): ReadonlyMap<number, readonly GateNode[]> {
  const found = new Map<number, GateNode[]>()
  const visit = (node: RunNode): void => {
    if (node.kind === 'gate') found.set(node.span.start, [...(found.get(node.span.start) ?? []), node])
    else runsWithin(node).forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

function repeatsWithin(nodes: readonly RunNode[]): readonly RepeatNode[] {
  return nodes.flatMap((node) => [
    ...(node.kind === 'repeat' ? [node] : []),
    ...repeatsWithin(runsWithin(node)),
  ])
}

/** The inverses of statements in the places of one another, the last one first. */
function reversedPatches(inversion: Inversion, statements: readonly Statement[]): readonly Patch[] {
  return statements.flatMap((target, i) => {
    const { span } = statements.at(-1 - i)!
    const patches = inversePatches(inversion, statements.at(-1 - i)!)
    if (span === target.span) return patches
    const local = patches.map((patch) => ({
      ...patch,
      start: patch.start - span.start,
      end: patch.end - span.start,
    }))
    const text = applyPatches(inversion.source.text.slice(span.start, span.end), local)
    return [{ ...target.span, text, carries: [{ span, at: 0, patches }] }]
  })
}

/** The patches inside of a statement that make its inverse of it. */
function inversePatches(inversion: Inversion, statement: Statement): readonly Patch[] {
  switch (statement.kind) {
    case 'barrier':
    case 'pragma':
      return []
    case 'box':
      return reversedPatches(inversion, statement.body)
    case 'if':
      return [statement.whenTrue, statement.whenFalse].flatMap((body) => reversedPatches(inversion, body))
    case 'for':
      return [...rangePatches(inversion, statement), ...reversedPatches(inversion, statement.body)]
    case 'global-phase': {
      const { start, end } = statement.angle.span
      return [{ start, end, text: `-(${inversion.source.text.slice(start, end)})` }]
    }
    case 'call':
      if (!inversion.subroutines.has(statement.name)) return callPatches(inversion, statement)
  }
  throw new LabError(
    'circuit',
    `invert: must be gates, got \`${shownStatement(inversion.source, statement)}\`; leave it out of the selection`,
  )
}

/** The same passes, the last one first. */
function rangePatches(inversion: Inversion, loop: ForStatement): readonly Patch[] {
  const { source, repeats } = inversion
  const repeat = repeats.get(loop.span.start)
  if (repeat !== undefined) {
    const text = printValues(repeat.values.toReversed())
    return text === printValues(repeat.values) ? [] : [{ ...loop.valuesSpan, text }]
  }
  const slice = ({ span }: { readonly span: Span }) => source.text.slice(span.start, span.end)
  const { values } = loop
  if (values.kind === 'set')
    return [{ ...loop.valuesSpan, text: `{${values.values.toReversed().map(slice).join(', ')}}` }]
  if (values.kind === 'elements')
    throw new LabError(
      'circuit',
      `invert: must be a loop over a range, got \`${shownStatement(inversion.source, loop)}\`; write it out first`,
    )
  const step = values.step === null ? '1' : slice(values.step)
  if (step !== '1' && step !== '-1')
    throw new LabError(
      'circuit',
      `invert: must be a loop in steps of 1, got \`${shownStatement(inversion.source, loop)}\`; write it out first`,
    )
  const middle = step === '1' ? '-1:' : ''
  return [{ ...loop.valuesSpan, text: `[${slice(values.stop)}:${middle}${slice(values.start)}]` }]
}

function callPatches(inversion: Inversion, call: CallStatement): readonly Patch[] {
  const gates = inversion.gates.get(call.span.start)
  const gate = gates?.[0]
  // A branch that is never taken comes to nothing.
  if (gate === undefined) return []
  checkApart(inversion, call, gates!)
  const undone = call.modifiers.findIndex((modifier) => modifier.kind === 'inv')
  if (undone >= 0) {
    const { start } = call.modifiers[undone]!.span
    return [{ start, end: (call.modifiers[undone + 1]?.span ?? call.nameSpan).start, text: '' }]
  }
  const { source, allocation } = inversion
  if (call.name === 'gphase') return headPatch(inversion, call, 'gphase', `-(${anglesText(source, call)})`)
  const known = registryGate(source, call.name)
  const inverse = known?.inverse(gate.angles)
  const shadowed = inverse !== undefined && registryGate(source, inverse.gate) === undefined
  if (inverse === undefined || shadowed) return [withModifierBefore(source, call, 'inv')]
  allocation.needGates([inverse.gate])
  const name = inverse.gate === known!.name ? call.name : inverse.gate
  return headPatch(inversion, call, name, inverse.angles.map(printExpression).join(', '))
}

function anglesText({ text }: Source, { anglesSpan }: CallStatement): string {
  return anglesSpan === null ? '' : text.slice(anglesSpan.start + 1, anglesSpan.end - 1)
}

function headPatch(
  inversion: Inversion,
  call: CallStatement,
  name: string,
  angles: string,
): readonly Patch[] {
  const span = headOf(call)
  const text = angles === '' ? name : `${name}(${angles})`
  return inversion.source.text.slice(span.start, span.end) === text ? [] : [{ ...span, text }]
}

/** The applications of one call to parts of registers keep their order, so no qubit may be acted on by two of them. */
function checkApart(inversion: Inversion, call: CallStatement, gates: readonly GateNode[]): void {
  if (gates.length === 1) return
  const own = registryGate(inversion.source, call.name)?.controlCount ?? 0
  const added = controlCountOf(gates[0]!.modifiers ?? [])
  const positions = new Map<string, number[]>()
  for (const { qubits } of gates)
    for (const [position, { register, index }] of qubits.entries()) {
      const key = `${register} ${index === null ? '' : printExpression(index)}`
      positions.set(key, [...(positions.get(key) ?? []), position])
    }
  const apart = [...positions.values()].every(
    (list) => list.length === 1 || list.every((position) => position < own + added),
  )
  if (apart) return
  throw new LabError(
    'circuit',
    `invert: must act on each qubit once, got \`${shownStatement(inversion.source, call)}\`; write it out as single gates first`,
  )
}
