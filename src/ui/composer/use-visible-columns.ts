/* Which columns of a long circuit are in sight, in steps of a few columns, so that scrolling draws seldom. */
import { useEffect, useState, type RefObject } from 'react'
import type { Geometry } from './geometry.ts'

/** Columns drawn beyond what is in sight, and how many come in at a time. */
const margin = 8

/** The columns to draw; null while all are drawn. */
export function useVisibleColumns(
  scroller: RefObject<HTMLElement | null>,
  geometry: Geometry,
  long: boolean,
): { readonly first: number; readonly last: number } | null {
  const [range, setRange] = useState({ first: 0, last: 6 * margin })
  useEffect(() => {
    const element = scroller.current
    if (!element || !long) return undefined
    const update = () => {
      const { scrollLeft, clientWidth } = element
      const seen = geometry.columnsIn(scrollLeft, scrollLeft + clientWidth)
      const first = Math.max(0, (Math.floor(seen.first / margin) - 1) * margin)
      const last = (Math.ceil(seen.last / margin) + 1) * margin
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }))
    }
    // It speaks once after the next layout: asking before would make the browser lay out twice.
    const observer = new ResizeObserver(update)
    observer.observe(element)
    element.addEventListener('scroll', update, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', update)
    }
  }, [scroller, geometry, long])
  return long ? range : null
}
