/* What the drawing needs once it is used is a chunk of its own: fetched when it is first touched, so that it is there in
   time. */
import { loadEditing } from '../../store/actions/load-editing.ts'

type Module = typeof import('./EditorContent.tsx')

let loaded: Module | null = null

/** The panels and menus, with what changes the circuit; asked for again they are the same. */
export async function loadEditors(): Promise<Module> {
  const [module] = await Promise.all([import('./EditorContent.tsx'), loadEditing()])
  loaded = module
  return module
}

/** The same, if it is there. */
export function loadedEditors(): Module | null {
  return loaded
}
