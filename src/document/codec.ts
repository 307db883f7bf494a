/*
 * The one door for documents: what comes from a file, a link, storage or a script is checked here and nowhere else, and
 * what goes out is written here. The rules of the fields are in schema.ts and consistency.ts.
 */
import * as v from 'valibot'
import { LabError } from '../base/lab-error.ts'
import type { Checkpoint, RunRecord } from './checkpoint.ts'
import { inconsistencyOf } from './consistency.ts'
import type { Experiment } from './experiment.ts'
import { formatJson } from './format-json.ts'
import { documentLimits } from './limits.ts'
import type { JsonObject } from './migrations.ts'
import { migrated } from './migrations.ts'
import { checkpointSchema, recordSchema } from './record-schema.ts'
import { experimentSchema } from './schema.ts'

/** A document and where its run stood: what a file, a link and the storage hold. */
export interface Bundle {
  readonly experiment: Experiment
  readonly checkpoint: Checkpoint | null
}

/**
 * An Experiment out of parsed JSON, with every field that was left out filled in.
 * @throws LabError "document" with the path of the first field that breaks a rule, "version" on an unknown version
 */
export function readExperiment(json: unknown): Experiment {
  const current = migrated(objectOf(json, 'document'))
  const experiment: Experiment = checked(experimentSchema, current, 'document')
  const problem = inconsistencyOf(experiment)
  if (problem) throw failureAt('document', problem.path, problem.rule)
  return experiment
}

/** A Checkpoint out of parsed JSON. @throws LabError "document" */
export function readCheckpoint(json: unknown): Checkpoint {
  return checked(checkpointSchema, objectOf(json, 'checkpoint'), 'checkpoint')
}

/** A run record out of parsed JSON. @throws LabError "document" or "version" */
export function readRecord(json: unknown): RunRecord {
  const record = objectOf(json, 'record')
  if (record.version !== 1)
    throw new LabError('version', `record: version must be 1, got ${shown(record.version)}`, {
      version: record.version,
    })
  const experiment = readExperiment(record.experiment)
  return checked(recordSchema, { ...record, experiment }, 'record')
}

/**
 * What a file or link holds: an Experiment alone, `{ experiment, checkpoint }`, or a run record (its experiment).
 * @throws LabError "document" or "version"
 */
export function readBundle(json: unknown): Bundle {
  const held = objectOf(json, 'document')
  if (held.format === 'ansatz.record') return { experiment: readRecord(held).experiment, checkpoint: null }
  if (held.format !== undefined || held.experiment === undefined)
    return { experiment: readExperiment(held), checkpoint: null }
  const checkpoint = held.checkpoint ?? null
  return {
    experiment: readExperiment(held.experiment),
    checkpoint: checkpoint === null ? null : readCheckpoint(checkpoint),
  }
}

/**
 * JSON out of text.
 * @throws LabError "document" when it is too long or is no JSON
 */
export function parseJson(content: string): unknown {
  if (content.length > documentLimits.bytes)
    throw new LabError(
      'document',
      `document: must have at most ${documentLimits.bytes} characters, got ${content.length}`,
    )
  try {
    return JSON.parse(content) as unknown
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabError('document', `document: must be JSON; ${reason}`, { reason })
  }
}

/** The Experiment as the text of a file, its fields always in the same order. */
export function writeExperiment(experiment: Experiment): string {
  return formatJson(ordered(experiment))
}

/** Document and checkpoint as the text of a file; without a checkpoint, the document alone. */
export function writeBundle({ experiment, checkpoint }: Bundle): string {
  return checkpoint === null
    ? writeExperiment(experiment)
    : formatJson({ experiment: ordered(experiment), checkpoint })
}

/** The record as the text of a file. */
export function writeRecord(record: RunRecord): string {
  return formatJson({ ...record, experiment: ordered(record.experiment) })
}

/* The schema gives its fields in its own order, whatever order they came in. */
function ordered(experiment: Experiment): Experiment {
  return v.parse(experimentSchema, experiment)
}

/** @throws LabError "document" when it is no JSON object */
export function objectOf(json: unknown, who: string): JsonObject {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject
  throw new LabError('document', `${who}: must be a JSON object, got ${shown(json)}`, { path: '' })
}

/**
 * What a schema makes of JSON.
 *
 * @param who begins the message
 * @throws LabError "document" with the path of the first field that breaks a rule
 */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  who: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  throw failureAt(who, pathOf(issue), ruleOf(issue))
}

/** A broken rule as an error. */
export function failureAt(who: string, path: string, rule: string): LabError {
  return new LabError('document', `${who}: ${path} ${rule}`, { path })
}

/** `training.optimizer.beta1`, `data.table.features[3]`. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map((item) => item.key) ?? []
  return keys
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`))
    .join('')
}

function ruleOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return 'is missing; docs/EXPERIMENT-FORMAT.md says what it holds'
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return 'is not a field of the document; remove it or mend its name'
  const rule = issue.message.startsWith('must') ? issue.message : `must be ${plain(issue.expected)}`
  const [must, hint] = rule.split('; ')
  return `${must}, got ${shown(issue.input)}${hint ? `; ${hint}` : ''}`
}

/** valibot's `("a" | "b")` in words. */
function plain(expected: string | null): string {
  const words: Readonly<Record<string, string>> = { Object: 'an object', Array: 'an array', string: 'a text' }
  const choices = (expected ?? 'valid').replaceAll(/[()]/g, '').split(' | ')
  const named = choices.map((choice) => words[choice] ?? choice)
  return named.length === 1 ? named[0]! : `one of ${named.join(', ')}`
}

const longest = 60

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const written = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value)
  return written.length > longest ? `${written.slice(0, longest)}…` : written
}
