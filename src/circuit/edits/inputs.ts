/* Edits of inputs: take out what no gate uses. Names of the others never change. */
import type { Patch } from '../language/patches.ts'
import type { Input, Source } from '../tree.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { removal } from './layout.ts'
import { occurrencesIn, usedElements } from './usage.ts'

/** Takes inputs out that no gate mentions, and shortens arrays of parameters behind their last used element. */
export function withUnusedInputsRemoved(source: Source): Edit {
  const occurrences = occurrencesIn(source.circuit.body)
  const patches = source.circuit.inputs.flatMap((input): readonly Patch[] => {
    const used = usedElements(occurrences, input.name)
    return used.size === 0 ? [removal(source.text, input.span)] : shortened(input, used)
  })
  return edited(source, patches)
}

function shortened({ role, size, sizeSpan }: Input, used: ReadonlySet<number>): readonly Patch[] {
  const last = [...used].reduce((most, element) => Math.max(most, element), 0)
  if (role === 'feature' || size === null || sizeSpan === null || last + 1 >= size) return []
  return [{ ...sizeSpan, text: String(last + 1) }]
}
