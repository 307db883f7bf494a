/* How the screen was left: theme, level of settings, speed, whether the lab was visited. Small and read before the first
   paint, so in localStorage; without it everything starts as on a first visit. */
import type { Theme, ViewState } from './view-slice.ts'
import type { ViewStore } from './view-slice.ts'

export interface Preferences {
  readonly theme: Theme
  readonly advanced: boolean
  readonly pace: ViewState['pace']
  readonly visited: boolean
}

const key = 'ansatz.preferences'
const none: Preferences = { theme: 'system', advanced: false, pace: 'steady', visited: false }

const themes: readonly unknown[] = ['light', 'dark', 'system']
const paces: readonly unknown[] = ['slow', 'steady', 'full']

/** What was kept, checked; the first visit's where there is nothing or storage is blocked. */
export function readPreferences(storage: Pick<Storage, 'getItem'> | null = browserStorage()): Preferences {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return none
    const { theme, advanced, pace, visited } = kept as Record<string, unknown>
    return {
      theme: themes.includes(theme) ? (theme as Theme) : none.theme,
      advanced: advanced === true,
      pace: paces.includes(pace) ? (pace as Preferences['pace']) : none.pace,
      visited: visited === true,
    }
  } catch {
    return none
  }
}

/** Keeps the preferences of a view as they change; gives back how to stop. Blocked storage is no trouble here. */
export function keepPreferences(
  view: ViewStore,
  storage: Pick<Storage, 'setItem'> | null = browserStorage(),
): () => void {
  const write = ({ theme, advanced, pace }: ViewState) => {
    try {
      storage?.setItem(key, JSON.stringify({ theme, advanced, pace, visited: true } satisfies Preferences))
    } catch {
      // A full or blocked storage: the next visit starts afresh.
    }
  }
  write(view.getState())
  return view.subscribe((now, before) => {
    if (now.theme !== before.theme || now.advanced !== before.advanced || now.pace !== before.pace) write(now)
  })
}

/** The browser's storage, or null where even asking is forbidden. */
function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}
