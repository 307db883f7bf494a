/* The panels of the composer: each opens beside what it is about. What is in them is loaded when the first one opens. */
import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react'
import type { Layout } from '../../circuit/layout/plan.ts'
import { composerOf, type Editing } from '../../store/composer-slice.ts'
import { MenuPanel } from '../controls/Menu.tsx'
import { PopoverPanel, usePopover, type PopoverState } from '../controls/Popover.tsx'
import { useLab } from '../lab-context.tsx'
import type { Geometry } from './geometry.ts'
import { loadEditors } from './load-editors.ts'
import { itemMenu, qubitMenuEntries } from './menus.ts'
import type { Scene } from './scene.ts'
import { useComposer } from './use-composer.ts'
import { composerText } from '../text/composer.ts'
import styles from './Editors.module.css'

const EditorContent = lazy(loadEditors)

interface Props {
  readonly layout: Layout
  readonly scene: Scene
  readonly geometry: Geometry
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the thing that is being edited stands in the drawing. */
function boxOf(editing: Editing, { layout, scene, geometry }: Props): Box {
  const { gate } = geometry.sizes
  const half = gate / 2
  if (editing.kind === 'qubit')
    return { left: 8, top: (geometry.wires[editing.qubit] ?? 0) - half, width: gate, height: gate }
  if (editing.kind === 'readout') {
    const at = layout.readouts.findIndex((tile) => tile.readout.name === editing.name)
    const { x, width } = geometry.readouts[at] ?? { x: geometry.wireEnd - gate, width: gate }
    const qubit = layout.readouts[at]?.top ?? editing.qubit
    return { left: x, top: (geometry.wires[qubit] ?? 0) - half, width, height: gate }
  }
  const frame = geometry.frames.find((box) => box.frame.key === editing.key)
  if (frame) return { left: frame.x, top: frame.labelY, width: 96, height: 24 }
  const operation = scene.byKey.get(editing.key)?.operation
  if (!operation) return { left: 0, top: 0, width: 1, height: 1 }
  const x = geometry.x(operation.column)
  const top = (geometry.wires[operation.top] ?? 0) - half
  const bottom = (geometry.wires[operation.bottom] ?? 0) + half
  return { left: x - half, top, width: gate, height: bottom - top }
}

const isMenu = (editing: Editing | null) => editing?.kind === 'menu' || editing?.kind === 'qubit'

/** Opens the panel when something is to be edited, and forgets it when the panel was closed. */
function usePanel(popover: PopoverState, wanted: Editing | null, root: RefObject<HTMLDivElement | null>) {
  const lab = useLab()
  const shown = useRef<Editing | null>(null)
  useEffect(() => {
    const panel = root.current?.querySelector<HTMLElement>(`[id="${CSS.escape(popover.id)}"]`)
    if (!wanted || !panel) return undefined
    // Not within the press that asked for it: its end would close the panel again.
    const timer = setTimeout(() => {
      shown.current = wanted
      if (panel.matches(':popover-open')) panel.hidePopover()
      panel.showPopover()
    })
    return () => clearTimeout(timer)
  }, [wanted, popover.id, root])
  const { open } = popover
  useEffect(() => {
    if (open || shown.current === null) return
    const composer = composerOf(lab)
    if (composer.getState().editing === shown.current) composer.setState({ editing: null, editingAt: null })
    shown.current = null
  }, [open, lab])
}

export function Editors(props: Props) {
  const lab = useLab()
  const editing = useComposer((composer) => composer.editing)
  const at = useComposer((composer) => composer.editingAt)
  const root = useRef<HTMLDivElement>(null)
  const menu = usePopover('menu')
  const panel = usePopover('dialog')
  usePanel(menu, isMenu(editing) ? editing : null, root)
  usePanel(panel, isMenu(editing) ? null : editing, root)
  const box = editing === null ? null : (at ?? boxOf(editing, props))
  const style = box ?? { left: 0, top: 0, width: 1, height: 1 }
  const item = editing && 'key' in editing ? props.scene.byKey.get(editing.key) : undefined
  const entries = () => {
    if (editing?.kind === 'qubit') return qubitMenuEntries(lab, editing.qubit)
    return item && editing?.kind === 'menu' ? itemMenu(lab, item, editing.page) : []
  }
  return (
    <div ref={root} className={styles.editors}>
      <button
        type="button"
        {...menu.trigger}
        className={styles.anchor}
        style={style}
        tabIndex={-1}
        aria-hidden="true"
      />
      <button
        type="button"
        {...panel.trigger}
        className={styles.anchor}
        style={style}
        tabIndex={-1}
        aria-hidden="true"
      />
      <MenuPanel popover={menu} label={composerText.menu.title} entries={entries} />
      <PopoverPanel popover={panel} label={composerText.panel} className={styles.panel}>
        {(close) =>
          editing && !isMenu(editing) ? (
            <Suspense fallback={null}>
              <EditorContent editing={editing} item={item ?? null} close={close} />
            </Suspense>
          ) : null
        }
      </PopoverPanel>
    </div>
  )
}
