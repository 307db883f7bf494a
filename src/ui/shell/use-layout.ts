/* Which of the three layouts the window has room for. */
import { useSyncExternalStore } from 'react'

export type Layout = 'desktop' | 'tablet' | 'phone'

const phone = window.matchMedia('(max-width: 699px)')
const desktop = window.matchMedia('(min-width: 1200px)')

function subscribe(changed: () => void): () => void {
  phone.addEventListener('change', changed)
  desktop.addEventListener('change', changed)
  return () => {
    phone.removeEventListener('change', changed)
    desktop.removeEventListener('change', changed)
  }
}

function layoutNow(): Layout {
  if (phone.matches) return 'phone'
  return desktop.matches ? 'desktop' : 'tablet'
}

/** The layout of the window now; the view is drawn again when it changes. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, layoutNow)
}
