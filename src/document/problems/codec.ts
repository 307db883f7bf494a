/* The door for problems, as ../codec.ts is for experiments: what comes in is checked here, what goes out is written here.
   The rules of a kind are fetched with the first document of that kind. */
import * as v from 'valibot'
import { LabError } from '../../base/lab-error.ts'
import { checked, failureAt, objectOf } from '../codec.ts'
import { formatJson } from '../format-json.ts'
import { documentLimits } from '../limits.ts'
import { text, whole } from '../schema-parts.ts'
import { problemVersion, type ProblemDocument } from './problem.ts'
import { entryOf, isProblemKind, problemKinds, type ProblemRules } from './registry.ts'

/** Whether parsed JSON says that it is a problem. */
export function isProblem(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === 'ansatz.problem'
}

/**
 * A problem out of parsed JSON, with every field that was left out filled in.
 * @throws LabError "document" with the path of the first field that breaks a rule, "version" on a newer version
 */
export async function readProblem(json: unknown): Promise<ProblemDocument> {
  const held = objectOf(json, 'problem')
  checkVersion(held.version)
  const { schema, inconsistency } = await rulesOf(held.problem)
  const document = checked(documentSchema(schema), held, 'problem') as ProblemDocument
  const broken = inconsistency?.(document.problem as never)
  if (broken) throw failureAt('problem', `problem.${broken.path}`, broken.rule)
  return document
}

/** The problem as the text of a file, its fields always in the same order. */
export async function writeProblem(document: ProblemDocument): Promise<string> {
  const { schema } = await rulesOf(document.problem)
  return formatJson(v.parse(documentSchema(schema), document))
}

const documentSchema = (problem: v.GenericSchema) =>
  v.strictObject({
    format: v.literal('ansatz.problem', 'must be "ansatz.problem"'),
    version: v.literal(problemVersion, `must be ${problemVersion}`),
    title: v.optional(text(documentLimits.titleLength), ''),
    description: v.optional(text(documentLimits.descriptionLength), ''),
    seed: v.optional(whole(0, 2 ** 32 - 1), 1),
    problem,
  })

function checkVersion(version: unknown): void {
  if (typeof version !== 'number' || version <= problemVersion) return
  throw new LabError(
    'version',
    `problem: version must be ${problemVersion}, got ${version}; open it with a newer version of the lab`,
    { version },
  )
}

async function rulesOf(problem: unknown): Promise<ProblemRules> {
  const kind: unknown = objectOf(problem, 'problem: problem').kind
  if (isProblemKind(kind)) return entryOf(kind).rules()
  const known = Object.keys(problemKinds).join(', ')
  throw failureAt(
    'problem',
    'problem.kind',
    `must be one of ${known}, got ${JSON.stringify(kind) ?? 'nothing'}`,
  )
}
