/* A modal window. The browser's own dialog traps the focus, answers Escape and gives the focus back. */
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { controlsText } from '../text/controls.ts'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

/** Open as long as it is mounted; `onClose` is told when the user wants it gone. `footer` stays in sight. */
export function Dialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean | undefined
  /** The content holds nothing to operate: it takes the focus itself, so that keys scroll it. */
  readonly readOnly?: boolean | undefined
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const { onClose } = props
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  // On the element itself, since a click on its backdrop is a click on it and on nothing in it.
  useEffect(() => {
    const element = dialog.current
    const press = (event: Event) => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('mousedown', press)
    return () => element?.removeEventListener('mousedown', press)
  }, [onClose])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={classes(styles.dialog, props.wide && styles.wide)}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles.sheet}>
        <header className={styles.header}>
          <h2 id={id} className={styles.title}>
            {props.title}
          </h2>
          <IconButton label={controlsText.close} variant="quiet" onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </header>
        <div
          className={styles.body}
          {...(props.readOnly ? { role: 'group', 'aria-labelledby': id, tabIndex: 0 } : {})}
        >
          {props.children}
        </div>
        {props.footer ? <footer className={styles.footer}>{props.footer}</footer> : null}
      </div>
    </dialog>
  )
}
