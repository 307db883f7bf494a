/* The design tokens as canvas drawings need them: resolved colours, and news of a change of theme.
   Not for styles, which take the tokens as CSS variables. */
import { useSyncExternalStore } from 'react'

const cache = new Map<string, string>()
let cachedTheme: string | null = null

/** Which theme the page wears: `dark` or `light`. */
export function themeName(): string {
  return document.documentElement.dataset['theme'] ?? 'light'
}

/** The value of a token such as `--class-a` in the theme that the page wears now. */
export function tokenColor(name: string): string {
  const theme = themeName()
  if (theme !== cachedTheme) {
    cache.clear()
    cachedTheme = theme
  }
  const known = cache.get(name)
  if (known) return known
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  if (value) cache.set(name, value)
  return value || '#888888'
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The theme's name; a view that draws on a canvas draws again when it changes. */
export function useThemeName(): string {
  return useSyncExternalStore(subscribe, themeName)
}
