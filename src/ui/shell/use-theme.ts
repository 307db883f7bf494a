/* Puts the chosen theme on the page, and follows the system while that is the choice. */
import { useEffect } from 'react'
import type { Theme } from '../../store/view-slice.ts'
import { useView } from '../lab-context.tsx'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Writes the theme where the tokens look for it. */
export function applyTheme(theme: Theme): void {
  const resolved = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  document.documentElement.dataset['theme'] = resolved
}

/** Keeps the page in the theme of the view. */
export function useTheme(): void {
  const theme = useView((view) => view.theme)
  useEffect(() => {
    const apply = () => applyTheme(theme)
    apply()
    if (theme !== 'system') return undefined
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
