/* A message at the foot of the screen: said politely (errors at once), with at most one action. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { controlsText } from '../text/controls.ts'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Toast.module.css'

const icons = { information: Info, warning: TriangleAlert, error: CircleAlert } as const

export interface ToastMessage {
  readonly tone: 'information' | 'warning' | 'error'
  readonly text: string
  readonly action: { readonly label: string; readonly onSelect: () => void } | null
}

/** Draws the message, or an empty live region. */
export function Toast(props: { readonly message: ToastMessage | null; readonly onDismiss: () => void }) {
  const { message, onDismiss } = props
  const Icon = message ? icons[message.tone] : null
  return (
    <div role={message?.tone === 'error' ? 'alert' : 'status'} className={styles.region}>
      {message && Icon ? (
        <div className={classes(styles.toast, styles[message.tone])}>
          <Icon aria-hidden="true" className={styles.icon} />
          <span className={styles.text}>{message.text}</span>
          {message.action ? (
            <Button
              size="small"
              onClick={() => {
                onDismiss()
                message.action?.onSelect()
              }}
            >
              {message.action.label}
            </Button>
          ) : null}
          <IconButton label={controlsText.dismiss} size="small" variant="quiet" onClick={onDismiss}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
    </div>
  )
}
