/* The first field of a panel whose content came later than the panel. */
import { useEffect, useRef } from 'react'

/** Puts the focus into an input, or into the first one of a form, all of it marked, once. */
export function useAutofocus<T extends HTMLElement = HTMLInputElement>() {
  const field = useRef<T>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = field.current
      const input = element instanceof HTMLInputElement ? element : element?.querySelector('input')
      input?.focus()
      input?.select()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return field
}
