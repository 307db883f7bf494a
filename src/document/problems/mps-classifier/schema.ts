/* What a problem of kind "mps-classifier" may hold. Whether its data have classes is found when it runs. */
import * as v from 'valibot'
import { classicalNames } from '../../comparison-models.ts'
import { dataProblem, splitProblem } from '../../consistency.ts'
import { dataSetNamed } from '../../registries.ts'
import { list, number, whole } from '../../schema-parts.ts'
import { dataSourceSchema, reductionSchema, split } from '../../schema.ts'
import type { MpsClassifierProblem } from './types.ts'

export const schema = v.strictObject({
  kind: v.literal('mps-classifier'),
  data: dataSourceSchema,
  reduction: v.exactOptional(reductionSchema),
  split: v.optional(split, { kind: 'fractions', train: 0.7, validation: 0, test: 0.3 }),
  localDimension: v.optional(whole(2, 8), 2),
  bond: v.optional(whole(1, 32), 10),
  cutoff: v.optional(number(0, 0.1), 1e-9),
  sweeps: v.optional(whole(1, 50), 3),
  steps: v.optional(whole(1, 50), 3),
  penalty: v.optional(number(0), 1e-6),
  baselines: v.optional(list(v.picklist(classicalNames, `must be one of ${classicalNames.join(', ')}`), 8), [
    'logistic',
    'rbf-svm',
    'mlp',
  ]),
}) satisfies v.GenericSchema<unknown, MpsClassifierProblem>

/** Fields that are right alone and wrong together. */
export function inconsistency(problem: MpsClassifierProblem) {
  const { data, reduction, split: parts, baselines, bond, localDimension } = problem
  const twice = baselines.findIndex((name, i) => baselines.indexOf(name) !== i)
  if (twice >= 0)
    return {
      path: `baselines.${twice}`,
      rule: `must differ from the others, got "${baselines[twice]!}" twice`,
    }
  if (bond * localDimension > mostRows)
    return {
      path: 'bond',
      rule: `must be at most ${Math.floor(mostRows / localDimension)} with a local dimension of ${localDimension}, got ${bond}`,
    }
  if ('set' in data && dataSetNamed(data.set)?.kind === 'regression')
    return { path: 'data.set', rule: `must be one of classes, got "${data.set}", whose target is a number` }
  return dataProblem({ data, ...(reduction && { reduction }) }) ?? splitProblem(parts)
}

/** Rows of the matrices that are split. */
const mostRows = 96
