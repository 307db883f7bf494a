/* Whether a finger is the main pointer, and whether the screen is a phone's. */
import { useSyncExternalStore } from 'react'

function queried(text: string) {
  const query = window.matchMedia(text)
  const subscribe = (changed: () => void) => {
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }
  return () => useSyncExternalStore(subscribe, () => query.matches)
}

/** True where things to touch must be 44 px. */
export const useTouch = queried('(max-width: 699px), (pointer: coarse)')

/** True on a narrow screen, where the palette is a sheet. */
export const usePhone = queried('(max-width: 699px)')
