/* Tabs: one panel of several in the same place. Arrow keys move, Home and End jump. */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tabs.module.css'

export interface Tab<T extends string> {
  readonly value: T
  readonly label: ReactNode
}

/** The index that a key leads to, or null. */
function target(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count
  if (key === 'ArrowLeft') return (index + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

/** A tab list and the panel of the chosen tab; `label` names the list and is not shown. */
export function Tabs<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly tabs: readonly Tab<T>[]
  readonly onChange: (value: T) => void
  readonly children: ReactNode
  /** Stands at the end of the tab row. */
  readonly aside?: ReactNode
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent, index: number) => {
    const next = target(event.key, index, props.tabs.length)
    const tab = next === null ? undefined : props.tabs[next]
    if (next === null || !tab) return
    event.preventDefault()
    props.onChange(tab.value)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <>
      <div className={styles.row}>
        <div ref={list} role="tablist" aria-label={props.label} className={styles.list}>
          {props.tabs.map((tab, index) => {
            const chosen = tab.value === props.value
            return (
              <button
                key={tab.value}
                type="button"
                role="tab"
                id={`${id}-${tab.value}`}
                aria-selected={chosen}
                aria-controls={`${id}-panel`}
                tabIndex={chosen ? 0 : -1}
                className={classes(styles.tab, chosen && styles.chosen)}
                onClick={() => props.onChange(tab.value)}
                onKeyDown={(event) => move(event, index)}
              >
                {tab.label}
              </button>
            )
          })}
        </div>
        {props.aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${props.value}`}
        className={styles.panel}
      >
        {props.children}
      </div>
    </>
  )
}
