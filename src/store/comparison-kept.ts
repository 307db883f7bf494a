/* What storage keeps of a comparison, read back: the document through its own door, results only where they have the shape
   that this build draws. */
import * as v from 'valibot'
import { number as finite } from '../document/schema-parts.ts'
import { readComparison } from '../document/comparison-codec.ts'
import type { ComparisonResults } from '../document/comparison-results.ts'
import type { Comparison } from '../document/comparison.ts'

/** Results, and the document that they are of. */
export interface KeptResults {
  readonly of: Comparison
  readonly results: ComparisonResults
}

/** A comparison and what is known of it. */
export interface KeptComparison {
  readonly comparison: Comparison
  readonly kept: KeptResults | null
}

/** Longer results, in characters of JSON, are not kept. */
export const longestKept = 2_000_000

const number = finite()
const score = v.nullable(number)
const pair = v.strictTuple([number, number])
const interval = v.nullable(pair)
const verdict = v.strictObject({
  text: v.string(),
  winner: v.picklist(['quantum', 'classical', 'none', 'open']),
})
const test = v.strictObject({
  first: number,
  second: number,
  difference: number,
  p: number,
  adjusted: number,
})
const facts = v.strictObject({
  rows: number,
  features: number,
  classNames: v.array(v.string()),
  majority: number,
  trainRows: number,
  testRows: number,
  notes: v.array(v.string()),
})
const cell = v.strictObject({
  dataSet: number,
  model: number,
  scores: v.array(score),
  trainScores: v.array(score),
  done: number,
  mean: score,
  trainMean: score,
  interval,
  fitSeconds: score,
  parameters: score,
  evaluations: score,
  tried: score,
  settings: v.array(v.nullable(v.string())),
  chosen: v.array(v.nullable(v.record(v.string(), v.union([number, v.string()])))),
  failures: v.array(v.string()),
})
const ranking = v.strictObject({
  dataSets: v.array(number),
  models: v.array(number),
  ranks: v.array(number),
  friedman: v.nullable(v.strictObject({ statistic: number, p: number })),
  criticalDifference: score,
  groups: v.array(v.array(number)),
  tests: v.array(test),
})
const resultsSchema = v.strictObject({
  title: v.string(),
  dataSets: v.array(
    v.strictObject({ name: v.string(), facts: v.nullable(facts), tests: v.array(test), verdict }),
  ),
  models: v.array(
    v.strictObject({ label: v.string(), isQuantum: v.boolean(), note: v.nullable(v.string()) }),
  ),
  cells: v.array(cell),
  ranking: v.nullable(ranking),
  curves: v.array(
    v.strictObject({
      dataSet: number,
      model: number,
      points: v.array(v.strictObject({ rows: number, mean: number, interval })),
    }),
  ),
  verdict,
  protocol: v.array(v.string()),
  fits: v.strictObject({ done: number, failed: number, of: number }),
  estimatedSeconds: number,
}) satisfies v.GenericSchema<unknown, ComparisonResults>

function readResults(json: unknown, of: Comparison): ComparisonResults | null {
  const read = v.safeParse(resultsSchema, json)
  if (!read.success) return null
  const { dataSets, models, cells } = read.output
  const fits =
    dataSets.length === of.dataSets.length &&
    models.length === of.models.length &&
    cells.length === dataSets.length * models.length
  return fits ? read.output : null
}

/**
 * What was kept, out of what storage holds. Results that cannot be drawn are left out: they can be worked out again.
 * @throws LabError "document" or "version" when the comparison itself cannot be read
 */
export function readKept(json: unknown): KeptComparison {
  const held = (json ?? {}) as { comparison?: unknown; kept?: { of?: unknown; results?: unknown } | null }
  const comparison = readComparison(held.comparison)
  if (!held.kept) return { comparison, kept: null }
  const of = readComparison(held.kept.of)
  const results = readResults(held.kept.results, of)
  return { comparison, kept: results ? { of, results } : null }
}
