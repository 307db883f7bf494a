/* What of a record does not depend on the clock. */
import type { RunRecord } from '../../src/document/checkpoint.ts'

/** The record with no time in it. */
export function untimed(record: RunRecord) {
  const baselines = record.baselines.map((score) => ({ ...score, seconds: 0 }))
  return { ...record, seconds: 0, baselines, resources: record.resources?.work }
}
