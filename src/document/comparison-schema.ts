/* What a Comparison may hold, field by field, with what is taken for a field that is left out; then whether its parts go
   together. */
import * as v from 'valibot'
import type { Comparison, ComparedModel, QuantumCompared } from './comparison.ts'
import { comparisonVersion } from './comparison.ts'
import { classicalNames } from './comparison-models.ts'
import { labelOf } from './comparison-labels.ts'
import { dataProblem, inconsistencyOf, type Inconsistency } from './consistency.ts'
import { familyNames, type SettingValue } from './families/family.ts'
import { familyNamed, settingProblem } from './families/registry.ts'
import { documentLimits as limits } from './limits.ts'
import { byName, list, name, number, positive, text, whole } from './schema-parts.ts'
import { dataSourceSchema, experimentSchema, reductionSchema } from './schema.ts'

const label = v.optional(text(limits.nameLength), '')
const setting = v.union([number(), name], 'must be a number or a name')

const model = v.variant('kind', [
  v.strictObject({
    kind: v.literal('classical'),
    name: v.picklist(classicalNames, `must be one of ${classicalNames.join(', ')}`),
    label,
  }),
  v.strictObject({
    kind: v.literal('quantum'),
    family: v.picklist(familyNames, `must be one of ${familyNames.join(', ')}`),
    label,
    settings: v.optional(byName(setting, 20), {}),
    grid: v.optional(v.nullable(byName(list(setting, 50, 1), 20)), null),
  }),
  v.strictObject({ kind: v.literal('experiment'), label, experiment: experimentSchema }),
])

/** Every field of a Comparison. */
export const comparisonSchema = v.strictObject({
  format: v.literal('ansatz.comparison', 'must be "ansatz.comparison"'),
  version: v.literal(comparisonVersion, 'must be 1'),
  title: v.optional(text(limits.titleLength), ''),
  description: v.optional(text(limits.descriptionLength), ''),
  dataSets: list(
    v.strictObject({ name, data: dataSourceSchema, reduction: v.exactOptional(reductionSchema) }),
    50,
    1,
  ),
  models: list(model, 30, 1),
  folds: v.optional(
    v.strictObject({ count: v.optional(whole(2, 20), 5), repeats: v.optional(whole(1, 20), 1) }),
    {},
  ),
  tuning: v.optional(
    v.strictObject({ settings: v.optional(whole(1, 50), 6), folds: v.optional(whole(2, 10), 3) }),
    {},
  ),
  matched: v.optional(v.nullable(name), null),
  sizes: v.optional(list(whole(2, limits.rows), 20), []),
  limitSeconds: v.optional(positive, 3600),
  seed: whole(0, 4_294_967_295),
}) satisfies v.GenericSchema<unknown, Comparison>

/** The first rule that concerns more than one field and that the comparison breaks, or null. */
export function comparisonProblem(comparison: Comparison): Inconsistency | null {
  const { dataSets, models, matched, sizes } = comparison
  return (
    first(dataSets, 'dataSets', dataProblem) ??
    repeated(
      dataSets.map((set) => set.name),
      (i) => `dataSets[${i}].name`,
    ) ??
    first(models, 'models', modelProblem) ??
    repeated(models.map(labelOf), (i) => `models[${i}].label`) ??
    matchedProblem(models, matched) ??
    sizesProblem(sizes)
  )
}

function first<Item>(
  items: readonly Item[],
  path: string,
  problemOf: (item: Item) => Inconsistency | null,
): Inconsistency | null {
  for (const [i, item] of items.entries()) {
    const problem = problemOf(item)
    if (problem) return { path: `${path}[${i}].${problem.path}`, rule: problem.rule }
  }
  return null
}

function repeated(names: readonly string[], pathOf: (i: number) => string): Inconsistency | null {
  const at = names.findIndex((one, i) => names.indexOf(one) !== i)
  return at < 0 ? null : { path: pathOf(at), rule: `must differ from the others, got "${names[at]!}" twice` }
}

function modelProblem(compared: ComparedModel): Inconsistency | null {
  switch (compared.kind) {
    case 'classical':
      return null
    case 'quantum':
      return familyProblem(compared)
    case 'experiment':
      return experimentProblem(compared.experiment)
    default:
      return compared satisfies never
  }
}

function experimentProblem(experiment: Parameters<typeof inconsistencyOf>[0]): Inconsistency | null {
  const problem = inconsistencyOf(experiment)
  if (problem) return { path: `experiment.${problem.path}`, rule: problem.rule }
  if (experiment.task.kind !== 'regression') return null
  return {
    path: 'experiment.task.kind',
    rule: 'must be binary or multiclass: a comparison is of classes, got "regression"',
  }
}

function familyProblem({ family: familyName, settings, grid }: QuantumCompared): Inconsistency | null {
  const family = familyNamed(familyName)
  const wrong = (path: string, setting: string, value: SettingValue): Inconsistency | null => {
    const known = family.settings.find((one) => one.name === setting)
    if (!known) {
      const names = family.settings.map((one) => one.name).join(', ')
      return { path, rule: `is no setting of the family "${familyName}"; it has ${names}` }
    }
    const problem = settingProblem(known, value)
    return problem === null ? null : { path, rule: problem }
  }
  for (const [setting, value] of Object.entries(settings)) {
    const problem = wrong(`settings.${setting}`, setting, value)
    if (problem) return problem
  }
  for (const [setting, values] of Object.entries(grid ?? {})) {
    if (Object.hasOwn(settings, setting))
      return { path: `grid.${setting}`, rule: 'must not be among settings too: it is tuned or held fixed' }
    for (const [k, value] of values.entries()) {
      const problem = wrong(`grid.${setting}[${k}]`, setting, value)
      if (problem) return problem
    }
  }
  return null
}

function matchedProblem(models: readonly ComparedModel[], matched: string | null): Inconsistency | null {
  const quantum = models.filter(({ kind }) => kind !== 'classical').map(labelOf)
  if (matched === null || quantum.includes(matched)) return null
  const names = quantum.map((one) => `"${one}"`).join(', ') || 'none'
  return { path: 'matched', rule: `must be the label of a quantum model (${names}), got "${matched}"` }
}

function sizesProblem(sizes: readonly number[]): Inconsistency | null {
  const at = sizes.findIndex((size, i) => i > 0 && size <= sizes[i - 1]!)
  return at < 0 ? null : { path: `sizes[${at}]`, rule: `must be above the one before, got ${sizes[at]!}` }
}
