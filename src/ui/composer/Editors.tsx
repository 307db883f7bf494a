/* The panels of the composer: each opens beside what it is about. What is in them is loaded before the first one opens. */
import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react'
import type { Layout } from '../../circuit/layout/plan.ts'
import { composerOf, type Editing } from '../../store/composer-slice.ts'
import { MenuPanel, type MenuEntry } from '../controls/Menu.tsx'
import { PopoverPanel, usePopover, type PopoverState } from '../controls/Popover.tsx'
import { useLab } from '../lab-context.tsx'
import { boxOf } from './bounds.ts'
import type { Geometry } from './geometry.ts'
import { loadEditors, loadedEditors } from './load-editors.ts'
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

const menus: readonly (Editing['kind'] | undefined)[] = ['menu', 'selection', 'place', 'qubit']
const isMenu = (editing: Editing | null) => menus.includes(editing?.kind)

/** Opens the panel when something is to be edited, and forgets it when the panel was closed. */
function usePanel(popover: PopoverState, wanted: Editing | null, root: RefObject<HTMLDivElement | null>) {
  const lab = useLab()
  const shown = useRef<Editing | null>(null)
  useEffect(() => {
    const panel = root.current?.querySelector<HTMLElement>(`[id="${CSS.escape(popover.id)}"]`)
    if (!wanted || !panel) return undefined
    const show = () => {
      shown.current = wanted
      if (panel.matches(':popover-open')) panel.hidePopover()
      panel.showPopover()
    }
    // Not within the press that asked for it: its end would close the panel again.
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    void loadEditors().then(() => {
      if (!left) timer = setTimeout(show)
    })
    return () => {
      left = true
      clearTimeout(timer)
    }
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
  const box = editing === null ? null : (at ?? boxOf(editing, props, lab.view.getState().selection))
  const style = box ?? { left: 0, top: 0, width: 1, height: 1 }
  const item = editing && 'key' in editing ? props.scene.byKey.get(editing.key) : undefined
  const entries = (): readonly MenuEntry[] =>
    (editing && loadedEditors()?.menuEntries(lab, editing, props.scene)) ?? []
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
      <MenuPanel popover={menu} label={composerText.menu} entries={entries} />
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
