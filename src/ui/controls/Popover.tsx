/* A small panel beside the button that opens it. The browser's own popovers give top layer, Escape, closing by a click
   outside and the focus back; a component library for the same would be a seventh of the first load. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { placeBeside, type Side } from './place.ts'
import styles from './Popover.module.css'

/** What the opening button must carry. */
export interface PopoverTrigger {
  readonly popoverTarget: string
  readonly 'aria-haspopup': 'dialog' | 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
}

/** A popover's state: `trigger` goes onto its button, the whole to its `PopoverPanel`. */
export interface PopoverState {
  readonly id: string
  readonly role: 'dialog' | 'menu'
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly trigger: PopoverTrigger
}

/** The state of a popover: `<button {...popover.trigger}>` opens `<PopoverPanel popover={popover}>`. */
export function usePopover(role: 'dialog' | 'menu' = 'dialog'): PopoverState {
  const id = useId()
  const [open, setOpen] = useState(false)
  const trigger: PopoverTrigger = {
    popoverTarget: id,
    'aria-haspopup': role,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
  }
  return { id, role, open, setOpen, trigger }
}

function place(panel: HTMLElement, side: Side, align: 'start' | 'end') {
  const anchor = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`)
  if (!anchor) return
  const view = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
  const spot = placeBeside(anchor.getBoundingClientRect(), panel.getBoundingClientRect(), view, side, align)
  panel.style.left = `${spot.left}px`
  panel.style.top = `${spot.top}px`
}

const focusable = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]'

/** First what asks for it, then the first control, else the panel itself. */
function focusInto(panel: HTMLElement) {
  const asked = panel.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)')
  const target = asked ?? panel.querySelector<HTMLElement>(focusable) ?? panel
  target.focus({ preventScroll: true })
}

/** The panel; its content is mounted only while it is open. `children` is given a function that closes it. */
export function PopoverPanel(props: {
  readonly popover: PopoverState
  /** Accessible name of the panel. */
  readonly label: string
  readonly children: ReactNode | ((close: () => void) => ReactNode)
  readonly side?: Side | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly className?: string | undefined
}) {
  const { popover, label, children, side = 'below', align = 'start' } = props
  const { id, role, open, setOpen } = popover
  const panel = useRef<HTMLDivElement>(null)
  // The observer speaks once before the first frame that shows the panel, and again whenever the content grows.
  useEffect(() => {
    const element = panel.current
    if (!open || !element) return undefined
    const update = () => place(element, side, align)
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
  const close = () => document.getElementById(id)?.hidePopover()
  return (
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
        if (event.newState === 'open') {
          // Again for a panel that was closed and opened at another place at once.
          place(event.currentTarget, side, align)
          focusInto(event.currentTarget)
        } else setOpen(false)
      }}
    >
      {open ? (typeof children === 'function' ? children(close) : children) : null}
    </div>
  )
}
