/* Puts a control on a selection: each of its gates acts only where a chosen qubit is 1 (or 0). */
import { LabError } from '../../base/lab-error.ts'
import type { Patch } from '../language/patches.ts'
import type { CallStatement, Statement } from '../language/syntax.ts'
import type { NodeId, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { registryGate, withModifierBefore } from './calls.ts'
import type { Edit } from './edit.ts'
import { chosenNodes, edited, placeOfNode } from './edit.ts'
import { loopsOf } from './loops.ts'
import { openedThrough } from './opened.ts'
import { qubitName } from './qubit-names.ts'
import { reachOf } from './reach.ts'
import { bodiesOf, shownStatement, statementOf, subroutineNames } from './statement-index.ts'
import { asVersion3 } from './version.ts'

/** Gates of the registry that are another one under one control more, phases included. */
const controlled: ReadonlyMap<string, string> = new Map([
  ['x', 'cx'],
  ['y', 'cy'],
  ['z', 'cz'],
  ['h', 'ch'],
  ['p', 'cp'],
  ['u1', 'cp'],
  ['rx', 'crx'],
  ['ry', 'cry'],
  ['rz', 'crz'],
  ['cx', 'ccx'],
  ['swap', 'cswap'],
])

/**
 * Controls every gate of the selection, those inside of frames and conditions too, by the qubit of that number: by its
 * being 1, or with `negctrl` by its being 0. Blocks of the lab are opened for it.
 * @throws LabError "circuit" when the selection acts on the qubit, or holds what cannot be controlled (a measurement, a
 * reset, classical code); "range" when there is no such qubit
 */
export function withControlled(
  given: Source,
  chosen: readonly NodeId[],
  qubit: number,
  kind: 'ctrl' | 'negctrl' = 'ctrl',
): Edit {
  const { source, ids } = openedThrough(asVersion3(given), chosen)
  const nodes = chosenNodes(source.circuit, ids)
  if (nodes.length === 0) throw new LabError('circuit', 'control: needs at least one gate, got none')
  const name = qubitName(source.circuit, qubit)
  for (const node of nodes) {
    const loops = loopsOf(placeOfNode(source.circuit, node.id).parents)
    if (node.kind === 'barrier' || !reachOf(source.circuit, node, loops).qubits.has(qubit)) continue
    throw new LabError(
      'circuit',
      `control: must be a qubit that the selection does not act on, got ${name}; choose another one`,
    )
  }
  const control: Control = { source, subroutines: subroutineNames(source), name, kind }
  const patches = nodes.flatMap((node) => controlPatches(control, statementOf(source, node)))
  const needed = new Allocation(source).patches()
  return { ...edited(source, [...needed, ...patches], nodes[0]!.id), select: nodes.map(({ id }) => id) }
}

interface Control {
  readonly source: Source
  readonly subroutines: ReadonlySet<string>
  readonly name: string
  readonly kind: 'ctrl' | 'negctrl'
}

function controlPatches(control: Control, statement: Statement): readonly Patch[] {
  switch (statement.kind) {
    case 'barrier':
    case 'pragma':
      return []
    case 'for':
    case 'box':
    case 'if':
      return bodiesOf(statement).flatMap((body) => body.flatMap((inner) => controlPatches(control, inner)))
    case 'global-phase': {
      const { start, end } = statement.angle.span
      const angle = control.source.text.slice(start, end)
      return [{ ...statement.span, text: `${control.kind} @ gphase(${angle}) ${control.name};` }]
    }
    case 'call':
      if (!control.subroutines.has(statement.name)) return callPatches(control, statement)
  }
  throw new LabError(
    'circuit',
    `control: must be put on gates, got \`${shownStatement(control.source, statement)}\`; leave it out of the selection`,
  )
}

function callPatches({ source, name, kind }: Control, call: CallStatement): readonly Patch[] {
  const plain = kind === 'ctrl' && call.modifiers.length === 0
  const other = plain ? controlled.get(registryGate(source, call.name)?.name ?? '') : undefined
  const free = other !== undefined && !source.circuit.gates.some((gate) => gate.name === other)
  const head = free ? { ...call.nameSpan, text: other } : withModifierBefore(source, call, kind)
  const [first] = call.operands
  const behind = call.anglesSpan?.end ?? call.nameSpan.end
  const at = first?.span.start ?? behind
  return [head, { start: at, end: at, text: first === undefined ? ` ${name}` : `${name}, ` }]
}
