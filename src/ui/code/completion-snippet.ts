/* A suggestion as a snippet of the large editor, with the caret where it belongs. */
import type { Completion } from '../../circuit/language/services/completion.ts'

/** `insert` with its special characters escaped and `$0` at the caret. */
export function snippetOf({ insert, caret }: Pick<Completion, 'insert' | 'caret'>): string {
  const escaped = (text: string) => text.replaceAll(/[\\$}]/g, String.raw`\$&`)
  return `${escaped(insert.slice(0, caret))}$0${escaped(insert.slice(caret))}`
}
