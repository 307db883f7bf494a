/* Whether the parts of an Experiment go together: rules that concern more than one field. */
import type { DataSource, Experiment, Reduction, Scaling, Split, Table } from './experiment.ts'
import { noiseProblem } from './noise-schema.ts'
import { dataSetNamed, losses } from './registries.ts'

/** A broken rule: where, and the sentence after it. */
export interface Inconsistency {
  readonly path: string
  readonly rule: string
}

/** The first rule that the document breaks, or null. */
export function inconsistencyOf(experiment: Experiment): Inconsistency | null {
  return (
    dataProblem(experiment) ??
    scalingProblem(experiment.scaling) ??
    splitProblem(experiment.split) ??
    lossProblem(experiment) ??
    noiseProblem(experiment.noise) ??
    distributionProblem(experiment)
  )
}

/** The first rule that a data source and its reduction break, or null. */
export function dataProblem({
  data,
  reduction,
}: Pick<Experiment, 'data' | 'reduction'>): Inconsistency | null {
  return (
    (data.source === 'table' ? tableProblem(data.table) : null) ??
    optionProblem(data) ??
    poolProblem(reduction)
  )
}

function tableProblem({ featureNames, features, targets, series }: Table): Inconsistency | null {
  const columns = featureNames.length
  if (columns === 0 && !series)
    return { path: 'data.table.featureNames', rule: 'must name at least one feature, got none' }
  const odd = features.findIndex((row) => row.length !== columns)
  if (odd >= 0)
    return {
      path: `data.table.features[${odd}]`,
      rule: `must have one number per name of featureNames (${columns}), got ${features[odd]!.length}`,
    }
  if (targets.length !== features.length)
    return {
      path: 'data.table.targets',
      rule: `must have one entry per row of features (${features.length}), got ${targets.length}`,
    }
  const twice = featureNames.find((name, i) => featureNames.indexOf(name) !== i)
  if (twice !== undefined)
    return { path: 'data.table.featureNames', rule: `must differ, got "${twice}" twice` }
  return null
}

function optionProblem(data: DataSource): Inconsistency | null {
  if (data.source !== 'generated') return null
  const known = dataSetNamed(data.set)?.options ?? []
  for (const [name, value] of Object.entries(data.options)) {
    const path = `data.options.${name}`
    const option = known.find((one) => one.name === name)
    if (!option) {
      const names = known.map((one) => one.name).join(', ')
      return { path, rule: `must be an option of "${data.set}" (${names || 'it has none'})` }
    }
    if (value < option.low || value > option.high)
      return { path, rule: `must be from ${option.low} to ${option.high}, got ${value}` }
    if (option.isWhole && !Number.isInteger(value))
      return { path, rule: `must be a whole number, got ${value}` }
  }
  return null
}

function poolProblem(reduction: Reduction | undefined): Inconsistency | null {
  if (reduction?.kind !== 'pool') return null
  const { width, height, columns, rows } = reduction
  if (width % columns !== 0)
    return { path: 'reduction.columns', rule: `must divide the width ${width}, got ${columns}` }
  if (height % rows !== 0)
    return { path: 'reduction.rows', rule: `must divide the height ${height}, got ${rows}` }
  return null
}

function scalingProblem(scaling: Scaling): Inconsistency | null {
  if (scaling.kind !== 'min-max' || scaling.low < scaling.high) return null
  return { path: 'scaling.high', rule: `must be above scaling.low, got ${scaling.low} and ${scaling.high}` }
}

/** The first rule that a division into parts breaks, or null. */
export function splitProblem(split: Split): Inconsistency | null {
  if (split.kind !== 'rows') {
    const sum = split.train + split.validation + split.test
    if (split.train <= 0) return { path: 'split.train', rule: `must be above 0, got ${split.train}` }
    if (Math.abs(sum - 1) > 1e-9)
      return { path: 'split', rule: `its three fractions must add up to 1, got ${Number(sum.toFixed(12))}` }
    return null
  }
  if (split.train.length === 0) return { path: 'split.train', rule: 'must name at least one row, got none' }
  const seen = new Set<number>()
  for (const row of [...split.train, ...split.validation, ...split.test]) {
    if (seen.has(row))
      return { path: 'split', rule: `a row may be in one part only and once, got ${row} twice` }
    seen.add(row)
  }
  return null
}

function lossProblem({ training, task }: Experiment): Inconsistency | null {
  const fitting = losses.filter((loss) => loss.tasks.includes(task.kind)).map((loss) => loss.name)
  if (fitting.includes(training.loss)) return null
  return {
    path: 'training.loss',
    rule: `must be one of ${fitting.join(', ')} for the task "${task.kind}", got "${training.loss}"`,
  }
}

function distributionProblem({ initial: { distribution } }: Experiment): Inconsistency | null {
  if (distribution.kind !== 'uniform' || distribution.low <= distribution.high) return null
  return {
    path: 'initial.distribution.high',
    rule: `must be at least low, got ${distribution.low} and ${distribution.high}`,
  }
}
