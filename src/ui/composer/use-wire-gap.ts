/* How far apart the wires stand: as the design has it where there is room, closer in a low pane. */
import { useEffect, useState, type RefObject } from 'react'

const gaps = [68, 62, 56] as const
/** Room above the first wire and below the last one, labels of frames and the button for a further qubit included. */
const around = 128

/** The largest gap with which all wires are in sight; the smallest when none is. */
export function useWireGap(scroller: RefObject<HTMLElement | null>, wires: number): number {
  const [height, setHeight] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  const room = (height - around) / Math.max(1, wires - 1)
  return gaps.find((gap) => gap <= room) ?? gaps[gaps.length - 1]!
}
