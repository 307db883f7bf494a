/* What a command is: one thing that a person can ask for, by key, button or menu. The words for it are in the
   interface's catalogue, under the same identity. */
import type { Lab } from '../lab-store.ts'

export interface Command<Id extends string = string> {
  readonly id: Id
  /**
   * `Mod` is Ctrl, or ⌘ on a Mac: `Mod+Shift+Z`, `Alt+ArrowUp`, `Space`, `?`, `.`. The first is the one shown; empty
   * means no key. Letters are case-insensitive; Shift is stated only together with other modifiers.
   */
  readonly keys: readonly string[]
  /** Where the keys count: everywhere outside text fields, or while the drawing has the focus. */
  readonly scope: 'page' | 'circuit'
  /** Also heard while a text field has the focus. */
  readonly inText?: boolean
  /** The keys reach it as the browser's own clipboard event, which may read and write the clipboard without asking. */
  readonly byClipboard?: boolean
  /** Means something only as a key: the palette leaves it out. */
  readonly keyOnly?: boolean
  /** Where it stands in the list of shortcuts; commands of the group `none` are not listed. */
  readonly group: 'run' | 'document' | 'view' | 'place' | 'select' | 'edit' | 'wires' | 'none'
  isEnabled(lab: Lab): boolean
  run(lab: Lab): void
}

/** The keys that an event stands for, in the grammar of `Command.keys`; several spellings where keyboards differ. */
export function spellings(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}): readonly string[] {
  const mod = event.ctrlKey || event.metaKey
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  // Brackets are typed with AltGr or Option on many keyboards.
  if (event.altKey && (key === '[' || key === ']')) return [key]
  // Both together type a character on many keyboards.
  if (event.altKey) return mod ? [] : [`Alt+${event.shiftKey ? 'Shift+' : ''}${key}`]
  if (mod) return [`Mod+${event.shiftKey ? 'Shift+' : ''}${key}`]
  const plain = [key]
  return event.shiftKey ? [`Shift+${key}`, ...(event.key.length === 1 ? plain : [])] : plain
}

/** The command that answers one of these keys: an earlier spelling before a later one, then an earlier scope. */
export function commandFor<C extends Command>(
  commands: readonly C[],
  keys: readonly string[],
  scopes: readonly Command['scope'][],
): C | undefined {
  for (const key of keys) {
    for (const scope of scopes) {
      const found = commands.find((command) => command.scope === scope && command.keys.includes(key))
      if (found) return found
    }
  }
  return undefined
}
