/* The door for comparisons, as codec.ts is for experiments: what comes in is checked here, what goes out is written here. */
import * as v from 'valibot'
import { LabError } from '../base/lab-error.ts'
import { checked, failureAt, objectOf } from './codec.ts'
import type { Comparison } from './comparison.ts'
import { comparisonVersion } from './comparison.ts'
import { comparisonProblem, comparisonSchema } from './comparison-schema.ts'
import { formatJson } from './format-json.ts'

/** Whether parsed JSON says that it is a comparison. */
export function isComparison(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === 'ansatz.comparison'
}

/**
 * A Comparison out of parsed JSON, with every field that was left out filled in.
 * @throws LabError "document" with the path of the first field that breaks a rule, "version" on a newer version
 */
export function readComparison(json: unknown): Comparison {
  const held = objectOf(json, 'comparison')
  const { version } = held
  if (typeof version === 'number' && version > comparisonVersion)
    throw new LabError(
      'version',
      `comparison: version must be ${comparisonVersion}, got ${version}; open it with a newer version of the lab`,
      { version },
    )
  const comparison: Comparison = checked(comparisonSchema, held, 'comparison')
  const problem = comparisonProblem(comparison)
  if (problem) throw failureAt('comparison', problem.path, problem.rule)
  return comparison
}

/** The Comparison as the text of a file, its fields always in the same order. */
export function writeComparison(comparison: Comparison): string {
  return formatJson(v.parse(comparisonSchema, comparison))
}
