/* How high the drawer is: dragged by its upper edge or moved by arrow keys, and remembered. */
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { codeText } from '../text/code.ts'

const storageKey = 'ansatz.code-height'
const least = 140
const step = 24

function most(): number {
  return Math.max(least, Math.round(window.innerHeight * 0.7))
}

function clamped(height: number): number {
  return Math.max(least, Math.min(Math.round(height), most()))
}

/** More on a phone, where what is wrong and what could be written take their share. */
function initial(): number {
  return window.matchMedia('(max-width: 699px)').matches ? Math.round(window.innerHeight * 0.55) : 300
}

/** Storage may be blocked; then the height lasts as long as the page. */
function remembered(): number {
  try {
    const held = Number(localStorage.getItem(storageKey))
    return held > 0 ? held : initial()
  } catch {
    return initial()
  }
}

function remember(height: number): void {
  try {
    localStorage.setItem(storageKey, String(height))
  } catch {
    // Nothing to do: it is a convenience.
  }
}

/** The height in pixels, and what makes an element its handle. */
export function useDrawerHeight() {
  const [height, setHeight] = useState(() => clamped(remembered()))
  const set = (next: number) => {
    const value = clamped(next)
    setHeight(value)
    remember(value)
  }
  return {
    height,
    separator: {
      role: 'separator',
      'aria-orientation': 'horizontal',
      'aria-label': codeText.resize,
      'aria-valuenow': height,
      'aria-valuemin': least,
      'aria-valuemax': most(),
      tabIndex: 0,
      onPointerDown: (event: PointerEvent<HTMLElement>) =>
        event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const bottom = event.currentTarget.parentElement?.getBoundingClientRect().bottom ?? 0
        set(bottom - event.clientY)
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        set(height + (event.key === 'ArrowUp' ? step : -step))
      },
    },
  } as const
}
