/* How much room the pane has for the drawing: wires stand closer in a low pane, and reach across a wide one. */
import { useEffect, useState, type RefObject } from 'react'

const gaps = [68, 62, 56] as const
/** Room above the first wire and below the last one, labels of frames and the button for a further qubit included. */
const around = 128

export interface Room {
  /** The largest distance of wires with which all are in sight; the smallest when none is. */
  readonly wireGap: number
  /** In pixels; 0 before it is known. */
  readonly width: number
}

/** The room for so many wires. */
export function useRoom(scroller: RefObject<HTMLElement | null>, wires: number): Room {
  const [size, setSize] = useState({ width: 0, height: Number.POSITIVE_INFINITY })
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  const each = (size.height - around) / Math.max(1, wires - 1)
  return { wireGap: gaps.find((gap) => gap <= each) ?? gaps[gaps.length - 1]!, width: size.width }
}
