/* A small panel beside the button that opens it. The browser's own popovers give top layer, Escape, closing by a click
   outside and the focus back; a component library for the same would be a seventh of the first load. */
import { useCallback, useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react'
import { classes } from './classes.ts'
import { placeBeside, type Side } from './place.ts'
import styles from './Popover.module.css'

/** What the opening button must carry. */
export interface TriggerProps {
  readonly ref: RefObject<HTMLButtonElement | null>
  readonly popoverTarget: string
  readonly 'aria-haspopup': 'dialog' | 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
}

export interface PopoverProps {
  /** Accessible name of the panel. */
  readonly label: string
  readonly role?: 'dialog' | 'menu' | undefined
  /** Draws the opening button: `(trigger) => <Button {...trigger}>Share</Button>`. */
  readonly button: (trigger: TriggerProps) => ReactNode
  readonly children: (close: () => void) => ReactNode
  readonly side?: Side | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly className?: string | undefined
}

function place(panel: HTMLElement, anchor: Element, side: Side, align: 'start' | 'end') {
  const view = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
  const spot = placeBeside(anchor.getBoundingClientRect(), panel.getBoundingClientRect(), view, side, align)
  panel.style.left = `${spot.left}px`
  panel.style.top = `${spot.top}px`
}

/** First what asks for it, then the first control, else the panel itself. */
function focusInto(panel: HTMLElement) {
  const target =
    panel.querySelector<HTMLElement>('[data-autofocus]') ??
    panel.querySelector<HTMLElement>(
      'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]',
    )
  ;(target ?? panel).focus({ preventScroll: true })
}

/** A button with a panel; the panel's content is mounted only while it is open. */
export function Popover({ label, role = 'dialog', side = 'below', align = 'start', ...props }: PopoverProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = useCallback(() => panel.current?.hidePopover(), [])

  // The observer speaks once before the first frame that shows the panel, and again whenever the content grows.
  useEffect(() => {
    const element = panel.current
    if (!open || !element) return undefined
    const update = () => trigger.current && place(element, trigger.current, side, align)
    const observer = new ResizeObserver(update)
    observer.observe(element)
    window.addEventListener('resize', update)
    window.addEventListener('scroll', update, true)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', update)
      window.removeEventListener('scroll', update, true)
    }
  }, [open, side, align])

  return (
    <>
      {props.button({
        ref: trigger,
        popoverTarget: id,
        'aria-haspopup': role,
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
      })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        tabIndex={-1}
        className={classes(styles.panel, props.className)}
        onBeforeToggle={(event) => {
          if (event.target === event.currentTarget && event.newState === 'open') setOpen(true)
        }}
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return
          if (event.newState === 'open') focusInto(event.currentTarget)
          else setOpen(false)
        }}
      >
        {open ? props.children(close) : null}
      </div>
    </>
  )
}
