/* "What is this?": a small question mark that explains the thing beside it in a sentence or two. */
import type { ReactNode } from 'react'
import { controlsText } from '../text/controls.ts'
import { Popover } from './Popover.tsx'
import styles from './Help.module.css'

/** A question mark with an explanation. `title` names the thing; the children say what it is and what it does here. */
export function Help({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Popover
      label={title}
      className={styles.panel}
      button={(trigger) => (
        <button
          type="button"
          {...trigger}
          className={styles.button}
          aria-label={controlsText.whatIsThis(title)}
        >
          ?
        </button>
      )}
    >
      {() => (
        <>
          <strong className={styles.title}>{title}</strong>
          <div>{children}</div>
        </>
      )}
    </Popover>
  )
}
