/* What a problem of kind "born-machine" may hold. Whether a program fits the target is found when it runs. */
import * as v from 'valibot'
import { documentLimits } from '../../limits.ts'
import { optimizer } from '../../schema.ts'
import { list, number, positive, text, whole } from '../../schema-parts.ts'
import { bornAnsaetze } from './circuit-text.ts'
import type { BornMachineProblem } from './types.ts'

const target = v.variant('source', [
  v.strictObject({ source: v.literal('bars-and-stripes'), width: whole(1, 9), height: whole(1, 9) }),
  v.strictObject({ source: v.literal('histogram'), weights: list(number(0), 64, 2) }),
  v.strictObject({
    source: v.literal('column'),
    name: v.optional(text(documentLimits.nameLength), ''),
    values: list(number(), documentLimits.rows, 2),
    bins: v.optional(whole(2, 64), 32),
  }),
])

const circuit = v.variant('kind', [
  v.strictObject({
    kind: v.literal('ansatz'),
    name: v.optional(
      v.picklist(bornAnsaetze, `must be one of ${bornAnsaetze.join(', ')}`),
      'hardware_efficient',
    ),
    layers: v.optional(whole(1, 20), 6),
  }),
  v.strictObject({ kind: v.literal('text'), text: text(documentLimits.textLength) }),
])

const loss = v.variant('kind', [
  v.strictObject({ kind: v.literal('mmd'), widths: v.optional(list(positive, 10, 1), [0.5, 1, 2, 4]) }),
  v.strictObject({ kind: v.literal('kl') }),
])

export const schema = v.strictObject({
  kind: v.literal('born-machine'),
  target,
  samples: v.optional(v.nullable(whole(10, 100_000)), 1000),
  circuit: v.optional(circuit, { kind: 'ansatz' }),
  loss: v.optional(loss, { kind: 'mmd' }),
  optimizer: v.optional(optimizer, { name: 'adam', learningRate: 0.1 }),
  steps: v.optional(whole(1, 5000), 150),
  shots: v.optional(v.nullable(whole(10, 1_000_000)), null),
  repeats: v.optional(whole(1, 20), 3),
}) satisfies v.GenericSchema<unknown, BornMachineProblem>

/** Pixels or bits: a distance between all pairs of values is kept. */
const mostQubits = 9

const unfit: Readonly<Record<string, string>> = {
  'quantum-natural-gradient': 'needs a metric',
  rotosolve: 'needs a loss that is a sum of few sines',
}

/** Fields that are right alone and wrong together. */
export function inconsistency({
  target: own,
  optimizer: { name: rules },
  shots,
  loss: aim,
}: BornMachineProblem) {
  if (own.source === 'bars-and-stripes' && own.width * own.height > mostQubits)
    return {
      path: 'target',
      rule: `must have at most ${mostQubits} pixels, got ${own.width} × ${own.height}; take 3 × 3 or fewer`,
    }
  if (unfit[rules])
    return {
      path: 'optimizer.name',
      rule: `must be one that follows a loss of probabilities, got "${rules}", which ${unfit[rules]}; take adam`,
    }
  if (shots !== null && rules === 'l-bfgs')
    return { path: 'optimizer.name', rule: 'must not be "l-bfgs" with shots; take adam or spsa' }
  if (shots !== null && aim.kind === 'kl')
    return {
      path: 'loss.kind',
      rule: 'must be "mmd" with shots: a value that was never measured makes the divergence infinite, got "kl"',
    }
  return null
}
