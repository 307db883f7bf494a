/* The commands that were run last from the palette, newest first, kept from visit to visit where the browser allows. */

const key = 'ansatz.recent-commands'
const most = 6

/** Their identities; empty where nothing was kept. */
export function recentCommands(storage: Pick<Storage, 'getItem'> = localStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

/** Puts a command in front. Blocked storage is no trouble here. */
export function rememberCommand(
  id: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): void {
  const others = recentCommands(storage).filter((other) => other !== id)
  try {
    storage.setItem(key, JSON.stringify([id, ...others].slice(0, most)))
  } catch {
    // A full or blocked storage: the list stays as it was.
  }
}
