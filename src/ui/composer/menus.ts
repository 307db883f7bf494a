/* What the menus of gates and qubits offer. */
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import type { GateNode } from '../../circuit/tree.ts'
import {
  addQubit,
  changeGate,
  chosenIds,
  copyNodes,
  cutNodes,
  deleteNodes,
  duplicateNodes,
  moveNodesTo,
  pasteAt,
  removeQubit,
  repeatNodes,
  setRole,
  toggleCollapsed,
} from '../../store/circuit-actions.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { MenuAction, MenuEntry } from '../controls/Menu.tsx'
import { composerText } from '../text/composer.ts'
import { titleOf } from './describe.ts'
import { openEditor } from './open-editor.ts'
import { frameTitle, type SceneItem } from './scene.ts'

const words = composerText.menu

function action(id: string, label: string, onSelect: () => void, more: Partial<MenuAction> = {}): MenuAction {
  return { id, label, onSelect, ...more, kind: 'action' }
}

const heading = (id: string, label: string): MenuEntry => ({ kind: 'heading', id, label })
const separator = (id: string): MenuEntry => ({ kind: 'separator', id })

/** The menu of a gate, a statement or a closed frame. */
export function itemMenu(lab: Lab, item: SceneItem): readonly MenuEntry[] {
  const { node } = item.operation
  const ids = chosenIds(lab).length > 0 ? chosenIds(lab) : [node.id]
  return [
    heading('of', titleOf(item)),
    ...(node.kind === 'gate' ? gateEntries(lab, item, node) : frameEntries(lab, item)),
    ...repeatEntries(lab, ids),
    ...moveEntries(lab, ids),
    separator('clipboard'),
    action('duplicate', words.duplicate, () => duplicateNodes(lab, ids), { shortcut: 'Ctrl+D' }),
    action('copy', words.copy, () => copyNodes(lab, ids), { shortcut: 'Ctrl+C' }),
    action('cut', words.cut, () => cutNodes(lab, ids), { shortcut: 'Ctrl+X' }),
    ...pasteEntries(lab, item),
    action('delete', words.delete, () => deleteNodes(lab, ids), { shortcut: 'Del' }),
  ]
}

function frameEntries(lab: Lab, { operation }: SceneItem): readonly MenuEntry[] {
  const { node, key } = operation
  if (node.kind !== 'repeat' && node.kind !== 'block') return []
  return [
    action('options', words.options, () => openEditor(lab, { kind: 'frame', id: node.id, key })),
    action('expand', words.expand, () => toggleCollapsed(lab, node.id)),
  ]
}

function gateEntries(lab: Lab, item: SceneItem, node: GateNode): readonly MenuEntry[] {
  const { key } = item.operation
  const entries: MenuEntry[] = []
  if (node.angles.length > 0) {
    entries.push(
      action('angle', words.editAngle, () => openEditor(lab, { kind: 'angle', id: node.id, key }), {
        shortcut: 'Enter',
      }),
    )
    if (item.parameters.length > 0)
      entries.push(
        action('initial', words.initial, () => openEditor(lab, { kind: 'initial', id: node.id, key })),
      )
    entries.push(heading('role', words.role))
    for (const role of ['trainable', 'feature', 'fixed'] as const)
      entries.push(
        action(`role-${role}`, words[role], () => setRole(lab, item.operation, role), {
          checked: item.role === role,
        }),
      )
    if (item.role === 'trainable')
      entries.push(action('own', words.ownParameter, () => setRole(lab, item.operation, 'trainable')))
  }
  const family = familyOf(node.gate)
  if (family.length > 1) {
    entries.push(heading('gate', words.gate))
    for (const { name, label } of family)
      entries.push(
        action(`gate-${name}`, label, () => changeGate(lab, node.id, name), {
          checked: name === (gateNamed(node.gate)?.name ?? node.gate),
        }),
      )
  }
  return entries
}

/** Gates of the same shape: as many qubits, controls and angles. */
function familyOf(name: string): readonly { readonly name: string; readonly label: string }[] {
  const gate = gateNamed(name)
  if (gate === undefined) return []
  return gates.filter(
    (other) =>
      other.qubitCount === gate.qubitCount &&
      other.controlCount === gate.controlCount &&
      other.angleNames.length === gate.angleNames.length &&
      other.name !== 'u1',
  )
}

function repeatEntries(lab: Lab, ids: readonly string[]): readonly MenuEntry[] {
  return [
    heading('repeat', words.repeat),
    ...[2, 3, 4, 5].map((count) =>
      action(`repeat-${count}`, words.times(count), () => repeatNodes(lab, ids, count)),
    ),
  ]
}

function moveEntries(lab: Lab, ids: readonly string[]): readonly MenuEntry[] {
  const { circuit } = lab.document.getState().source
  const [first] = ids
  const place = first === undefined ? null : placeOf(circuit, first)
  if (!place) return []
  const entries: MenuEntry[] = []
  const parent = place.parents.at(-1)
  if (parent) {
    const around = placeOf(circuit, parent.id)!
    const at = { parent: around.parents.at(-1)?.id ?? null, index: around.index + 1 }
    entries.push(action('out', words.moveOut(frameTitle(parent)), () => moveNodesTo(lab, ids, at, 0)))
  }
  const before = place.siblings[place.index - 1]
  const after = place.siblings[place.index + ids.length]
  if (before && 'body' in before)
    entries.push(
      action('in-before', words.moveIn(frameTitle(before)), () =>
        moveNodesTo(lab, ids, { parent: before.id, index: before.body.length }, 0),
      ),
    )
  if (after && 'body' in after)
    entries.push(
      action('in-after', words.moveIn(frameTitle(after)), () =>
        moveNodesTo(lab, ids, { parent: after.id, index: 0 }, 0),
      ),
    )
  return entries.length > 0 ? [separator('move'), ...entries] : []
}

function pasteEntries(lab: Lab, { operation }: SceneItem): readonly MenuEntry[] {
  if (composerOf(lab).getState().clip === null) return []
  const at = { column: operation.column, qubit: operation.top }
  return [action('paste', words.paste, () => pasteAt(lab, at), { shortcut: 'Ctrl+V' })]
}

/** The menu of a wire. */
export function qubitMenuEntries(lab: Lab, qubit: number): readonly MenuEntry[] {
  const { qubitCount } = lab.document.getState().source.circuit
  return [
    action('add', composerText.addQubit, () => addQubit(lab)),
    action('remove', composerText.removeQubit(qubit), () => removeQubit(lab, qubit), {
      disabled: qubitCount <= 1,
    }),
  ]
}
