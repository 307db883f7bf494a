/* A menu of actions behind a button: arrow keys, Home, End and first letters move; Escape closes. */
import type { KeyboardEvent, ReactNode } from 'react'
import { PopoverPanel, type PopoverState } from './Popover.tsx'
import styles from './Menu.module.css'

export interface MenuAction {
  readonly kind?: 'action' | undefined
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** As written on keys, `Ctrl+Z`. */
  readonly shortcut?: string | undefined
  readonly disabled?: boolean | undefined
  /** Present for an entry that is one of a choice. */
  readonly checked?: boolean | undefined
  readonly onSelect: () => void
}

export type MenuEntry =
  | MenuAction
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]:not(:disabled)')]
  const at = items.findIndex((item) => item === document.activeElement)
  const last = items.length - 1
  let next = -1
  if (event.key === 'ArrowDown') next = at >= last ? 0 : at + 1
  else if (event.key === 'ArrowUp') next = at <= 0 ? last : at - 1
  else if (event.key === 'Home') next = 0
  else if (event.key === 'End') next = last
  else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
    const letter = event.key.toLowerCase()
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
    const found = order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))
    if (!found) return
    next = items.indexOf(found)
  } else return
  event.preventDefault()
  event.stopPropagation()
  items[next]?.focus()
}

function Entry({ entry, close }: { readonly entry: MenuEntry; readonly close: () => void }) {
  if (entry.kind === 'separator') return <hr className={styles.separator} />
  if (entry.kind === 'heading') return <div className={styles.heading}>{entry.label}</div>
  const choice = entry.checked !== undefined
  return (
    <button
      type="button"
      data-item=""
      role={choice ? 'menuitemradio' : 'menuitem'}
      aria-checked={choice ? entry.checked : undefined}
      disabled={entry.disabled}
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        close()
        entry.onSelect()
      }}
    >
      <span className={styles.icon} aria-hidden="true">
        {choice && entry.checked ? '✓' : entry.icon}
      </span>
      <span className={styles.label}>{entry.label}</span>
      {entry.shortcut ? (
        <span className={styles.shortcut} aria-hidden="true">
          {entry.shortcut}
        </span>
      ) : null}
    </button>
  )
}

/** The panel of a menu whose button carries `usePopover('menu').trigger`; `entries` are read when it opens. */
export function MenuPanel(props: {
  readonly popover: PopoverState
  readonly label: string
  readonly entries: () => readonly MenuEntry[]
  readonly align?: 'start' | 'end' | undefined
}) {
  return (
    <PopoverPanel popover={props.popover} label={props.label} align={props.align} className={styles.menu}>
      {(close) => (
        <div role="none" onKeyDown={moveFocus}>
          {props.entries().map((entry) => (
            <Entry key={entry.id} entry={entry} close={close} />
          ))}
        </div>
      )}
    </PopoverPanel>
  )
}
