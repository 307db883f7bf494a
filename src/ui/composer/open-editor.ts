/* Where a panel of the composer opens: beside a thing of the drawing, given once as a box inside the drawing. */
import type { Editing } from '../../store/composer-slice.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import { choose, isChosen } from './gestures.ts'
import type { SceneItem } from './scene.ts'

/** Marks the element that holds the drawing and what lies over it. */
export const canvasMark = 'data-circuit-canvas'

/** Opens a panel beside an element, or beside a point of the window. */
export function openEditor(
  lab: Lab,
  editing: Editing,
  anchor: Element | { readonly x: number; readonly y: number } | null = null,
): void {
  composerOf(lab).setState({ editing, editingAt: anchor === null ? null : boxOf(anchor) })
}

function boxOf(anchor: Element | { readonly x: number; readonly y: number }) {
  const canvas = document.querySelector(`[${canvasMark}]`)?.getBoundingClientRect()
  const [left, top] = [canvas?.left ?? 0, canvas?.top ?? 0]
  if (!(anchor instanceof Element)) return { left: anchor.x - left, top: anchor.y - top, width: 1, height: 1 }
  const box = anchor.getBoundingClientRect()
  return { left: box.left - left, top: box.top - top, width: box.width, height: box.height }
}

/** Opens what a double click or Enter opens. */
export function editItem(lab: Lab, item: SceneItem): void {
  const { node, key } = item.operation
  const kind = node.kind === 'gate' && node.angles.length > 0 ? 'angle' : 'menu'
  const frame = node.kind === 'repeat' || node.kind === 'block'
  openEditor(lab, { kind: frame ? 'frame' : kind, id: node.id, key })
}

/** Opens the menu of a gate at a point of the window, or that of all that is chosen together with it. */
export function showMenu(lab: Lab, item: SceneItem, x: number, y: number): void {
  const { node, key } = item.operation
  const { selection } = lab.view.getState()
  const several = selection.length > 1 && isChosen(lab, item)
  if (!several && selection[0] !== node.id) choose(lab, item, false)
  openEditor(lab, several ? { kind: 'selection' } : { kind: 'menu', id: node.id, key }, { x, y })
}
