/* Code and rows that only some documents need: what a data source and a reduction ask for, loaded on first use. */
import type { DataSource, Experiment } from '../document/experiment.ts'
import type { DataSet, DataSetRows } from './datasets/data-set.ts'
import { dataSetGenerators } from './datasets/registry.ts'
import type { reduceRows } from './reduction.ts'
import type { lagRows } from './series.ts'

export interface DataTools {
  /** Generators beyond those that are always there. */
  readonly generators: readonly DataSet[]
  /** The rows of the shipped set that the source names. */
  readonly shipped: DataSetRows | null
  readonly lagRows: typeof lagRows | null
  readonly reduceRows: typeof reduceRows | null
}

/** Enough for the usual generated sets, iris, drawn points and tables without lags, none of them reduced. */
export const usualTools: DataTools = { generators: [], shipped: null, lagRows: null, reduceRows: null }

async function shippedRows(data: DataSource): Promise<DataSetRows | null> {
  const set = data.source === 'shipped' ? data.set : null
  switch (set) {
    case null:
    case 'iris':
      return null
    case 'wine':
      return (await import('./datasets/shipped/wine.ts')).wineRows()
    case 'breast-cancer':
      return (await import('./datasets/shipped/breast-cancer.ts')).breastCancerRows()
    case 'digits':
      return (await import('./datasets/shipped/digits.ts')).digitsRows()
    default:
      return set satisfies never
  }
}

async function generatorsFor(data: DataSource): Promise<readonly DataSet[]> {
  if (data.source !== 'generated' || isUsual(data)) return []
  return (await import('./datasets/more-generators.ts')).moreGenerators
}

function isUsual(data: DataSource): boolean {
  switch (data.source) {
    case 'generated':
      return dataSetGenerators.some(({ name }) => name === data.set)
    case 'shipped':
      return data.set === 'iris'
    case 'table':
      return data.table.series === undefined
    case 'drawn':
      return true
    default:
      return data satisfies never
  }
}

/** Loads the code of reductions. */
export async function loadReducer(): Promise<typeof reduceRows> {
  return (await import('./reduction.ts')).reduceRows
}

/** Loads what the data of a document ask for. */
export async function dataToolsFor({
  data,
  reduction,
}: Pick<Experiment, 'data' | 'reduction'>): Promise<DataTools> {
  if (!reduction && isUsual(data)) return usualTools
  const isSeries = data.source === 'table' && data.table.series !== undefined
  return {
    generators: await generatorsFor(data),
    shipped: await shippedRows(data),
    lagRows: isSeries ? (await import('./series.ts')).lagRows : null,
    reduceRows: reduction ? await loadReducer() : null,
  }
}
