/* Edits of inputs: take out what no gate uses. Names of the others never change. */
import type { Patch } from '../language/patches.ts'
import type { Input, Source } from '../tree.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { removal } from './layout.ts'
import { constantsOf } from './executed.ts'
import { programOf } from './statement-index.ts'
import { expressionsWithin, numberOf, visitParts } from './syntax-parts.ts'
import type { Occurrence } from './usage.ts'
import { occurrencesIn, usedElements } from './usage.ts'

/**
 * Takes inputs out that nothing mentions, and shortens arrays of parameters behind their last used element. What never runs
 * (a branch not taken, a subroutine not called) mentions inputs too.
 */
export function withUnusedInputsRemoved(source: Source): Edit {
  const occurrences = occurrencesIn(source.circuit.body)
  const resting = restingMentions(source, occurrences)
  const patches = source.circuit.inputs.flatMap((input): readonly Patch[] => {
    const used = usedElements(occurrences, input.name)
    const others = resting.filter(({ name }) => name === input.name)
    const elements = others.map(({ element }) => element)
    if (elements.includes(null)) return []
    const all = new Set([...used, ...elements.filter((element) => element !== null)])
    return all.size === 0 ? [removal(source.text, input.span)] : shortened(input, all)
  })
  return edited(source, patches)
}

/** Mentions in what never runs: an element by its number, or null for one that is not known, or a scalar. */
function restingMentions(
  source: Source,
  occurrences: readonly Occurrence[],
): readonly { readonly name: string; readonly element: number | null }[] {
  const spans = new Set(
    occurrences.flatMap(({ gate, which }) => gate.angleSpans[which] ?? []).map(({ start }) => start),
  )
  const found: { name: string; element: number | null }[] = []
  const constants = constantsOf(source)
  const statements = programOf(source).statements.filter(({ kind }) => kind !== 'definition')
  visitParts(statements, {
    expression: (expression, _use, hidden) => {
      if (spans.has(expression.span.start)) return
      for (const part of expressionsWithin(expression)) {
        if ((part.kind !== 'name' && part.kind !== 'element') || hidden.has(part.name)) continue
        found.push({
          name: part.name,
          element: part.kind === 'name' ? null : numberOf(part.index, constants),
        })
      }
    },
  })
  return found
}

function shortened({ role, size, sizeSpan }: Input, used: ReadonlySet<number>): readonly Patch[] {
  const last = [...used].reduce((most, element) => Math.max(most, element), 0)
  if (role === 'feature' || size === null || sizeSpan === null || last + 1 >= size) return []
  return [{ ...sizeSpan, text: String(last + 1) }]
}
