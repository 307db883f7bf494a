/* What the menus of gates and qubits offer. */
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import type { GateNode } from '../../circuit/tree.ts'
import { toggleCollapsed } from '../../store/actions/frames.ts'
import { changeGate, setRole } from '../../store/actions/gates.ts'
import {
  chosenIds,
  copyNodes,
  cutNodes,
  deleteNodes,
  duplicateNodes,
  moveNodesTo,
  pasteAt,
  repeatNodes,
} from '../../store/actions/nodes.ts'
import { addQubit, removeQubit } from '../../store/actions/wires.ts'
import { composerOf, type Editing } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { MenuAction, MenuEntry } from '../controls/Menu.tsx'
import { keyText } from '../shell/key-names.ts'
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

type Page = NonNullable<Extract<Editing, { kind: 'menu' }>['page']>

/** An entry that opens a further menu in the same place. */
function further(lab: Lab, { operation }: SceneItem, page: Page, label: string): MenuAction {
  const { node, key } = operation
  const open = () => composerOf(lab).setState({ editing: { kind: 'menu', id: node.id, key, page } })
  return action(page, label, open, { shortcut: '›' })
}

/** The menu of a gate, a statement or a closed frame, or one of the menus behind it. */
export function itemMenu(lab: Lab, item: SceneItem, page?: Page): readonly MenuEntry[] {
  const { node } = item.operation
  const ids = chosenIds(lab).length > 0 ? chosenIds(lab) : [node.id]
  if (page === 'repeat') return repeatEntries(lab, ids)
  if (page === 'role') return roleEntries(lab, item)
  if (page === 'gate') return node.kind === 'gate' ? familyEntries(lab, node) : []
  return [
    heading('of', titleOf(item)),
    ...(node.kind === 'gate' ? gateEntries(lab, item, node) : frameEntries(lab, item)),
    further(lab, item, 'repeat', words.repeat),
    ...moveEntries(lab, ids),
    separator('clipboard'),
    action('duplicate', words.duplicate, () => duplicateNodes(lab, ids), { shortcut: keyText('Mod+D') }),
    action('copy', words.copy, () => copyNodes(lab, ids), { shortcut: keyText('Mod+C') }),
    action('cut', words.cut, () => cutNodes(lab, ids), { shortcut: keyText('Mod+X') }),
    ...pasteEntries(lab, item),
    action('delete', words.delete, () => deleteNodes(lab, ids), { shortcut: keyText('Delete') }),
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
    const edit = () => openEditor(lab, { kind: 'angle', id: node.id, key })
    entries.push(action('angle', words.editAngle, edit, { shortcut: keyText('Enter') }))
    if (item.parameters.length > 0) {
      const initial = () => openEditor(lab, { kind: 'initial', id: node.id, key })
      entries.push(action('initial', words.initial, initial))
    }
    entries.push(further(lab, item, 'role', words.role))
  }
  if (familyOf(node.gate).length > 1) entries.push(further(lab, item, 'gate', words.gate))
  return entries
}

function roleEntries(lab: Lab, item: SceneItem): readonly MenuEntry[] {
  const roles = (['trainable', 'feature', 'fixed'] as const).map((role) =>
    action(`role-${role}`, words[role], () => setRole(lab, item.operation, role), {
      checked: item.role === role,
    }),
  )
  if (item.role !== 'trainable') return roles
  const own = () => setRole(lab, item.operation, 'trainable')
  return [...roles, separator('further'), action('own', words.ownParameter, own)]
}

function familyEntries(lab: Lab, node: GateNode): readonly MenuEntry[] {
  const now = gateNamed(node.gate)?.name ?? node.gate
  return familyOf(node.gate).map(({ name, label }) =>
    action(`gate-${name}`, label, () => changeGate(lab, node.id, name), { checked: name === now }),
  )
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
  return [2, 3, 4, 5, 6].map((count) =>
    action(`repeat-${count}`, words.times(count), () => repeatNodes(lab, ids, count)),
  )
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
  return [action('paste', words.paste, () => pasteAt(lab, at), { shortcut: keyText('Mod+V') })]
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
