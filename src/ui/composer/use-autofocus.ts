/* The first field of a panel whose content came later than the panel. */
import { useEffect, useRef } from 'react'

/** Puts the focus into an input, all of it marked, once. */
export function useAutofocus() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.select()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return field
}
