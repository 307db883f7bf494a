/* The way to what changes the circuit. It is fetched when the drawing is first used; from then on it is there at once. */

export type Editing = typeof import('./editing.ts')

let loaded: Editing | null = null
let loading: Promise<Editing> | null = null
/** Edits that wait for it. */
let waiting = 0

/** Fetches it; asked for again it is the same. */
export function loadEditing(): Promise<Editing> {
  loading ??= import('./editing.ts').then(
    (editing) => (loaded = editing),
    (reason: unknown) => {
      loading = null
      throw reason
    },
  )
  return loading
}

/** Does something with it: at once when it is there, else as soon as it is, in the order of the calls. */
export function withEditing(act: (editing: Editing) => void): void {
  if (loaded) return act(loaded)
  waiting += 1
  const settle = () => (waiting -= 1)
  void loadEditing().then(
    (editing) => {
      settle()
      act(editing)
    },
    (reason: unknown) => {
      settle()
      throw reason
    },
  )
}

/** Does what comes after edits that still wait: at once where none does. */
export function afterEdits(act: () => void): void {
  if (waiting === 0) act()
  else void loadEditing().then(act, act)
}
