/* Parameters of their own for some nodes, in place of those that they share with others. */
import { printExpression } from '../expression-text.ts'
import { namesFeature } from '../language/analysis/analyse-declarations.ts'
import type { Input, NodeId, Source } from '../tree.ts'
import { Allocation, constantIndex } from './allocation.ts'
import type { Edit } from './edit.ts'
import { chosenNodes, edited } from './edit.ts'
import { replacementPatches } from './per-pass.ts'
import { folded } from './folding.ts'
import type { Occurrence } from './usage.ts'
import { gatesWithin, indexValues, occurrencesIn } from './usage.ts'

/** Gives every trainable parameter below the nodes a new name; what shares one there shares the new one. */
export function withFreshParameters(source: Source, ids: readonly NodeId[]): Edit {
  const { circuit } = source
  const gates = gatesWithin(chosenNodes(circuit, ids))
  const inside = occurrencesIn(circuit.body).filter(({ gate }) => gates.has(gate))
  const allocation = new Allocation(source)
  const replacements = new Map<string, string>()
  for (const input of circuit.inputs) {
    const mentions = inside.filter(({ mention }) => mention.name === input.name)
    if (input.role !== 'parameter' || mentions.length === 0) continue
    for (const [from, to] of renamed(allocation, input, mentions)) replacements.set(from, to)
  }
  const patches = [...allocation.patches(), ...replacementPatches(inside, replacements)]
  return edited(source, patches, ids[0] ?? null)
}

function renamed(
  allocation: Allocation,
  { name, size }: Input,
  mentions: readonly Occurrence[],
): readonly (readonly [string, string])[] {
  if (size === null) return [[name, allocation.declareScalar(namesFeature(name) ? 'theta' : name)]]
  const start = allocation.sizeOf(name)!
  const known = [...new Set(mentions.map(({ mention }) => constantIndex(mention)))]
  if (!known.includes(null)) {
    const elements = known.filter((index) => index !== null).toSorted((a, b) => a - b)
    allocation.growTo(name, start + elements.length)
    return elements.map((index, i) => [`${name}[${index}]`, `${name}[${start + i}]`])
  }
  const values = mentions.flatMap(({ mention, loops }) => [...indexValues(mention.index!, loops)])
  const least = values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  allocation.growTo(name, start + most - least + 1)
  return mentions.map(({ mention }) => {
    const shift = { kind: 'number', value: start - least } as const
    const index = folded({ kind: 'binary', operator: '+', left: mention.index!, right: shift })
    return [printExpression(mention), `${name}[${printExpression(index)}]`]
  })
}
