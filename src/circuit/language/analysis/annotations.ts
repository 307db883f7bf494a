/* `@ansatz.…` annotations: which there are, and how their contents are read. Other annotations are kept and not looked at. */
import type { Annotation } from '../syntax.ts'
import type { Scope } from './scope.ts'
import { nearestName } from './spelling.ts'

const known = ['ansatz.block', 'ansatz.feature', 'ansatz.parameter']

/** Warns of annotations of the lab that mean nothing on this kind of statement. */
export function checkAnnotations(
  scope: Scope,
  annotations: readonly Annotation[],
  meant: readonly string[],
): void {
  if (annotations.length === 0) return
  for (const { name, span } of annotations) {
    if (!name.startsWith('ansatz.') || meant.includes(name)) continue
    if (known.includes(name)) {
      scope.problems.warning('annotation', `\`@${name}\` has no effect on this statement`, span)
      continue
    }
    const near = nearestName(name, known)
    const hint = near === null ? '' : `; did you mean \`@${near}\`?`
    const at = { start: span.start, end: span.start + name.length + 1 }
    const fix = near === null ? null : { label: `change to \`@${near}\``, text: `@${near}`, span: at }
    scope.problems.warning('annotation', `unknown annotation \`@${name}\`${hint}`, at, fix)
  }
}

/** `word word key=value …` */
export function optionsOf(content: string): {
  words: readonly string[]
  options: ReadonlyMap<string, string>
} {
  const words: string[] = []
  const options = new Map<string, string>()
  for (const part of content.split(/\s+/)) {
    const equals = part.indexOf('=')
    if (equals > 0) options.set(part.slice(0, equals), part.slice(equals + 1))
    else if (part !== '') words.push(part)
  }
  return { words, options }
}
