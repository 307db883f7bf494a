/* Ranks of the lab's models beside those that the benchmark study arXiv:2403.07059 published for the same sets. */
import { spearman, spearmanInterval } from '../../src/learn/comparison/rank-correlation.ts'
import { ranksOf } from '../../src/learn/comparison/ranks.ts'
import type { ComparisonResults } from '../../src/document/comparison-results.ts'

/** Names of the study by labels of the lab. */
export const publishedNames: Readonly<Record<string, string>> = {
  'RBF-SVM': 'SVC',
  MLP: 'MLPClassifier',
  'Data re-uploading': 'DataReuploadingClassifier',
  'Circuit-centric': 'CircuitCentricClassifier',
  'IQP variational': 'IQPVariationalClassifier',
  'Separable variational': 'SeparableVariationalClassifier',
  'Tree tensor network': 'TreeTensorClassifier',
  'Dressed circuit': 'DressedQuantumCircuitClassifier',
  'IQP kernel': 'IQPKernelClassifier',
  'Projected kernel': 'ProjectedQuantumKernel',
  'Separable kernel': 'SeparableKernelClassifier',
  'Quantum kitchen sinks': 'QuantumKitchenSinks',
}

/** Mean test accuracies by data set and model, out of the published table. */
export function readPublished(csv: string): ReadonlyMap<string, number> {
  const [header, ...lines] = csv.trim().split('\n')
  const columns = header!.split(',')
  const at = (name: string) => columns.indexOf(name)
  const [dataSet, model, score] = [at('dataset'), at('model'), at('test_mean')]
  return new Map(
    lines.map((line) => {
      const fields = line.split(',')
      return [`${fields[dataSet]!} ${fields[model]!}`, Number(fields[score])]
    }),
  )
}

export interface RankRow {
  readonly label: string
  readonly own: number
  readonly published: number
  readonly ownRank: number
  readonly publishedRank: number
}

export interface RankReport {
  readonly dataSets: readonly string[]
  /** Means over the data sets, by the lab's rank. */
  readonly rows: readonly RankRow[]
  readonly correlation: number
  readonly interval: readonly [number, number]
  /** Of each data set alone. */
  readonly single: readonly number[]
  /** Models that the table lacks on one of the sets. */
  readonly leftOut: readonly string[]
}

/** @throws Error where fewer than three models are in both */
export function rankReport(results: ComparisonResults, published: ReadonlyMap<string, number>): RankReport {
  const scoreOf = (dataSet: number, model: number) =>
    results.cells.find((cell) => cell.dataSet === dataSet && cell.model === model)?.mean ?? null
  const publishedOf = (dataSet: number, model: number) => {
    const name = publishedNames[results.models[model]!.label]
    return published.get(`${results.dataSets[dataSet]!.name} ${name}`) ?? null
  }
  const sets = results.dataSets.map((_, dataSet) => dataSet)
  const all = results.models.map((_, model) => model)
  const models = all.filter((model) =>
    sets.every((set) => scoreOf(set, model) !== null && publishedOf(set, model) !== null),
  )
  if (models.length < 3) throw new Error(`only ${models.length} models are in both tables`)
  const pairs = sets.map(
    (set) => [models.map((m) => scoreOf(set, m)!), models.map((m) => publishedOf(set, m)!)] as const,
  )
  const meanAt = (side: 0 | 1, k: number) =>
    pairs.reduce((sum, pair) => sum + pair[side][k]!, 0) / pairs.length
  const own = models.map((_, k) => meanAt(0, k))
  const theirs = models.map((_, k) => meanAt(1, k))
  const [ownRanks, theirRanks] = [ranksOf(own), ranksOf(theirs)]
  const rows = models.map((model, k) => ({
    label: results.models[model]!.label,
    own: own[k]!,
    published: theirs[k]!,
    ownRank: ownRanks[k]!,
    publishedRank: theirRanks[k]!,
  }))
  return {
    dataSets: results.dataSets.map(({ name }) => name),
    rows: rows.toSorted((a, b) => a.ownRank - b.ownRank),
    correlation: spearman(own, theirs),
    interval: spearmanInterval(pairs, 1),
    single: pairs.map(([a, b]) => spearman(a, b)),
    leftOut: all.filter((model) => !models.includes(model)).map((model) => results.models[model]!.label),
  }
}

/** The report as Markdown. */
export function reportText({ dataSets, rows, correlation, interval, single, leftOut }: RankReport): string {
  const percent = (share: number) => (100 * share).toFixed(1)
  const head = [
    `Spearman's rank correlation of mean test accuracies over ${dataSets.length} sets and ${rows.length} models: ${correlation.toFixed(3)}`,
    `95 % interval, sets drawn anew with replacement: ${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}`,
    ...(leftOut.length > 0 ? [`Not in both tables: ${leftOut.join(', ')}`] : []),
    '',
    '| Model | Lab | Published | Rank | Published rank |',
    '|---|---|---|---|---|',
  ]
  const body = rows.map(
    (row) =>
      `| ${row.label} | ${percent(row.own)} | ${percent(row.published)} | ${row.ownRank} | ${row.publishedRank} |`,
  )
  const sets = dataSets.map((name, k) => `| ${name} | ${single[k]!.toFixed(2)} |`)
  return [...head, ...body, '', '| Set | Correlation on it alone |', '|---|---|', ...sets, ''].join('\n')
}
