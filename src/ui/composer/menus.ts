/* What the menus of the drawing offer: of one gate or frame, of several, of a free place and of a qubit. */
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import { framesAround, operationAt } from '../../circuit/layout/places.ts'
import type { GateNode, Node, NodeId } from '../../circuit/tree.ts'
import { toggleCollapsed } from '../../store/actions/frames.ts'
import { setRole } from '../../store/actions/gates.ts'
import { moveNodesTo, repeatNodes } from '../../store/actions/nodes.ts'
import { chosenIds, select, selectQubit } from '../../store/actions/select.ts'
import { changeGates, insertQubitAt, moveQubit } from '../../store/actions/structure.ts'
import { removeQubit } from '../../store/actions/wires.ts'
import { composerOf, type Editing } from '../../store/composer-slice.ts'
import { drawingNow } from '../../store/drawing.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { MenuAction, MenuEntry } from '../controls/Menu.tsx'
import { keyText } from '../shell/key-names.ts'
import { commandEntry as command } from '../shell/use-command.ts'
import { panelText } from '../text/composer-panels.ts'
import { titleOf } from './describe.ts'
import { openEditor } from './open-editor.ts'
import { frameTitle, type Scene, type SceneItem } from './scene.ts'

const words = panelText.menu

function action(id: string, label: string, onSelect: () => void, more: Partial<MenuAction> = {}): MenuAction {
  return { id, label, onSelect, ...more, kind: 'action' }
}

const heading = (id: string, label: string): MenuEntry => ({ kind: 'heading', id, label })
const separator = (id: string): MenuEntry => ({ kind: 'separator', id })

/** The entries for what is being edited; none where it is no menu. */
export function menuEntries(lab: Lab, editing: Editing, scene: Scene): readonly MenuEntry[] {
  if (editing.kind === 'qubit') return qubitEntries(lab, editing.qubit)
  if (editing.kind === 'place') return placeEntries(lab, editing.column, editing.qubit)
  if (editing.kind === 'selection') return selectionMenu(lab, editing.page)
  const item = editing.kind === 'menu' ? scene.byKey.get(editing.key) : undefined
  return item && editing.kind === 'menu' ? itemMenu(lab, item, editing.page) : []
}

type Page = NonNullable<Extract<Editing, { kind: 'menu' }>['page']>

/** An entry that opens a further menu in the same place. */
function further(lab: Lab, editing: Editing & { readonly page?: Page }, label: string): MenuAction {
  const open = () => composerOf(lab).setState({ editing })
  return action(editing.page ?? '', label, open, { shortcut: '›' })
}

/** The menu of a gate, a statement or a closed frame, or one of the menus behind it. */
function itemMenu(lab: Lab, item: SceneItem, page?: Page): readonly MenuEntry[] {
  const { node, key } = item.operation
  const ids = chosenIds(lab).length > 0 ? chosenIds(lab) : [node.id]
  if (page === 'repeat') return repeatEntries(lab, ids)
  if (page === 'role') return roleEntries(lab, item)
  if (page === 'gate') return node.kind === 'gate' ? familyEntries(lab, [node]) : []
  const repeat = further(lab, { kind: 'menu', id: node.id, key, page: 'repeat' }, words.repeat)
  return [
    heading('of', titleOf(item)),
    ...(node.kind === 'gate' ? gateEntries(lab, item, node) : frameEntries(lab, item)),
    separator('structure'),
    ...structureEntries(lab, repeat, 'body' in node),
    ...moveEntries(lab, ids),
    separator('clipboard'),
    ...clipboardEntries(lab),
  ]
}

/** The menu of several nodes. */
function selectionMenu(lab: Lab, page?: 'repeat' | 'gate'): readonly MenuEntry[] {
  const ids = chosenIds(lab)
  const nodes = nodesOf(lab, ids)
  const gatesOnly = nodes.filter((node): node is GateNode => node.kind === 'gate')
  if (page === 'repeat') return repeatEntries(lab, ids)
  if (page === 'gate') return familyEntries(lab, gatesOnly)
  const alike = gatesOnly.length === nodes.length && familyOf(gatesOnly).length > 1
  const repeat = further(lab, { kind: 'selection', page: 'repeat' }, words.repeat)
  return [
    heading('of', words.several(ids.length)),
    ...(alike ? [further(lab, { kind: 'selection', page: 'gate' }, words.gate)] : []),
    ...structureEntries(
      lab,
      repeat,
      nodes.some((node) => 'body' in node),
    ),
    ...moveEntries(lab, ids),
    separator('clipboard'),
    ...clipboardEntries(lab),
  ]
}

function nodesOf(lab: Lab, ids: readonly NodeId[]): readonly Node[] {
  const { circuit } = lab.document.getState().source
  return ids.flatMap((id) => placeOf(circuit, id)?.node ?? [])
}

function structureEntries(lab: Lab, repeat: MenuEntry, hasFrames: boolean): readonly MenuEntry[] {
  return [
    repeat,
    command(lab, 'circuit.group', words.group),
    ...(hasFrames ? [command(lab, 'circuit.ungroup', words.open)] : []),
    command(lab, 'circuit.control', words.control),
    command(lab, 'circuit.invert', words.invert),
    command(lab, 'circuit.define', words.define),
  ]
}

function clipboardEntries(lab: Lab): readonly MenuEntry[] {
  return [
    command(lab, 'circuit.duplicate', words.duplicate),
    command(lab, 'circuit.copy', words.copy),
    command(lab, 'circuit.cut', words.cut),
    command(lab, 'circuit.paste', words.paste),
    command(lab, 'circuit.delete', words.delete),
  ]
}

/** The menu of a place where nothing stands; the cursor is there. */
function placeEntries(lab: Lab, column: number, qubit: number): readonly MenuEntry[] {
  const layout = drawingNow(lab)
  const stands = layout.operations.some((one) => one.column === Math.floor(column))
  const free = operationAt(layout, column, qubit) === null
  return [
    heading('of', words.place(qubit, Math.ceil(column) + 1)),
    ...(free ? [command(lab, 'circuit.search', words.search)] : []),
    command(lab, 'circuit.paste', words.paste),
    ...aroundEntries(lab, column, qubit),
    separator('column'),
    command(lab, 'circuit.insert-column', words.insertColumn),
    ...(stands ? [command(lab, 'circuit.delete-column', words.deleteColumn)] : []),
    separator('select'),
    ...(stands ? [command(lab, 'circuit.select-column', words.selectColumn)] : []),
    command(lab, 'circuit.select-qubit', words.selectQubit),
    command(lab, 'circuit.select-all', words.selectAll),
  ]
}

/** The panel of the innermost frame around a place. */
function aroundEntries(lab: Lab, column: number, qubit: number): readonly MenuEntry[] {
  const frame = framesAround(drawingNow(lab), Math.ceil(column), qubit).at(-1)
  if (frame === undefined) return []
  const open = () => {
    select(lab, [frame.node.id])
    openEditor(lab, { kind: 'frame', id: frame.node.id, key: frame.key })
  }
  return [action('frame', words.frame(frameTitle(frame.node)), open)]
}

/** The menu of a wire. */
function qubitEntries(lab: Lab, qubit: number): readonly MenuEntry[] {
  const { qubitCount } = lab.document.getState().source.circuit
  const key = (keys: string) => ({ shortcut: keyText(keys) })
  const first = { ...key('Alt+ArrowUp'), disabled: qubit === 0 }
  const last = { ...key('Alt+ArrowDown'), disabled: qubit === qubitCount - 1 }
  return [
    heading('of', words.qubit(qubit)),
    action('up', words.moveUp, () => moveQubit(lab, qubit, qubit - 1), first),
    action('down', words.moveDown, () => moveQubit(lab, qubit, qubit + 1), last),
    separator('insert'),
    action('above', words.addAbove, () => insertQubitAt(lab, qubit)),
    action('below', words.addBelow, () => insertQubitAt(lab, qubit + 1)),
    separator('select'),
    action('select-qubit', words.selectQubit, () => selectQubit(lab, qubit)),
    action('remove', words.removeQubit(qubit), () => removeQubit(lab, qubit), { disabled: qubitCount <= 1 }),
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
    entries.push(further(lab, { kind: 'menu', id: node.id, key, page: 'role' }, words.role))
  }
  if (familyOf([node]).length > 1)
    entries.push(further(lab, { kind: 'menu', id: node.id, key, page: 'gate' }, words.gate))
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

function familyEntries(lab: Lab, nodes: readonly GateNode[]): readonly MenuEntry[] {
  const ids = nodes.map((node) => node.id)
  const now = new Set(nodes.map((node) => gateNamed(node.gate)?.name ?? node.gate))
  return familyOf(nodes).map(({ name, label }) =>
    action(`gate-${name}`, label, () => changeGates(lab, ids, name), {
      checked: now.size === 1 && now.has(name),
    }),
  )
}

/** Gates of the same shape as all of the given ones: as many qubits, controls and angles; none for a mixed company. */
function familyOf(nodes: readonly GateNode[]): readonly { readonly name: string; readonly label: string }[] {
  const known = nodes.map((node) => gateNamed(node.gate))
  return gates.filter(
    (other) =>
      other.name !== 'u1' &&
      known.every(
        (gate) =>
          gate !== undefined &&
          other.qubitCount === gate.qubitCount &&
          other.controlCount === gate.controlCount &&
          other.angleNames.length === gate.angleNames.length,
      ),
  )
}

function repeatEntries(lab: Lab, ids: readonly NodeId[]): readonly MenuEntry[] {
  return [
    ...[2, 3, 4, 5, 6].map((count) =>
      action(`repeat-${count}`, words.times(count), () => repeatNodes(lab, ids, count)),
    ),
    command(lab, 'circuit.repeat', words.moreLayers),
  ]
}

function moveEntries(lab: Lab, ids: readonly NodeId[]): readonly MenuEntry[] {
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
