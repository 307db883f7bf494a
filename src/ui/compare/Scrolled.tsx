/* A table that may be wider than its place: it scrolls sideways, with keys too. */
import type { ReactNode } from 'react'
import styles from './CellDialog.module.css'

export function Scrolled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const reachable = { role: 'group', 'aria-label': label, tabIndex: 0 } as const
  return (
    <div className={styles.scroll} {...reachable}>
      {children}
    </div>
  )
}
