/* "What is this?": a small question mark that explains the thing beside it in a sentence or two. */
import type { ReactNode } from 'react'
import { controlsText } from '../text/controls.ts'
import { PopoverPanel, usePopover } from './Popover.tsx'
import styles from './Help.module.css'

/** A question mark with an explanation. `title` names the thing; the children say what it is and what it does here. */
export function Help({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const popover = usePopover()
  return (
    <>
      <button
        type="button"
        {...popover.trigger}
        className={styles.button}
        aria-label={controlsText.whatIsThis(title)}
      >
        ?
      </button>
      <PopoverPanel popover={popover} label={title} className={styles.panel}>
        <strong className={styles.title}>{title}</strong>
        <div>{children}</div>
      </PopoverPanel>
    </>
  )
}
