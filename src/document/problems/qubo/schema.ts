/* What a problem of kind `qubo` may hold. Rules that need the numbers themselves, such as a table being square, are kept by
   the builders in src/solve/qubo. */
import * as v from 'valibot'
import { documentLimits as limits } from '../../limits.ts'
import { dataSourceSchema } from '../../schema.ts'
import { list, name, number, numbers, positive, text, whole } from '../../schema-parts.ts'
import type { ProblemRules } from '../registry.ts'
import { qaoaSchema, schroedingerSchema } from './quantum-schema.ts'
import type { QuboMethod, QuboProblemDocument, QuboSource } from './types.ts'

/** How large a problem may be: what annealing gets through, and what a page keeps in memory. */
export const quboLimits = { variables: 10_000, terms: 500_000, reads: 100_000, sweeps: 1_000_000 } as const

const variable = whole(0, quboLimits.variables - 1)
const names = v.exactOptional(list(name, quboLimits.variables))
const penalty = v.exactOptional(positive)

/* Checked whole, since there may be many; the first that is wrong is told with its number. */
function tuples<Entry>(most: number, rule: string, is: (entry: readonly unknown[]) => boolean) {
  const isRight = (entry: unknown) => Array.isArray(entry) && is(entry)
  return v.custom<readonly Entry[]>(
    (value) => Array.isArray(value) && value.length <= most && value.every(isRight),
    ({ input }) => {
      const entries: readonly unknown[] = Array.isArray(input) ? input : []
      const wrong = entries.findIndex((entry) => !isRight(entry))
      return wrong < 0 ? rule : `${rule}; number ${wrong + 1} is ${JSON.stringify(entries[wrong])}`
    },
  )
}

const isIndex = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < quboLimits.variables

const terms = tuples<readonly [number, number, number]>(
  quboLimits.terms,
  `must be an array of at most ${quboLimits.terms} terms [i, j, value] with i and j counted from 0`,
  ([i, j, value, ...rest]) => isIndex(i) && isIndex(j) && Number.isFinite(value) && rest.length === 0,
)

const edges = v.pipe(
  tuples<readonly [number, number, number?]>(
    quboLimits.terms,
    'must be an array of edges [a, b] or [a, b, weight] with vertices counted from 0',
    ([a, b, weight = 1, ...rest]) => isIndex(a) && isIndex(b) && Number.isFinite(weight) && rest.length === 0,
  ),
  v.minLength(1, 'must have an edge; add [0, 1]'),
)

const points = tuples<readonly [number, number]>(
  100,
  'must be an array of at most 100 points [x, y]',
  (entry) => entry.length === 2 && entry.every(Number.isFinite),
)

const square = (most: number) => list(numbers, most, 1)

const matrix = v.strictObject({
  kind: v.literal('matrix'),
  terms: v.exactOptional(terms),
  rows: v.exactOptional(square(2000)),
  variables: v.exactOptional(whole(1, quboLimits.variables)),
  offset: v.exactOptional(number()),
  names,
})

const bqm = v.strictObject({
  kind: v.literal('bqm'),
  bqm: v.record(v.string(), v.unknown(), 'must be the JSON object that dimod writes'),
})

const maxcut = v.strictObject({
  kind: v.literal('maxcut'),
  edges,
  vertices: v.exactOptional(whole(1, quboLimits.variables)),
  places: v.exactOptional(
    tuples<readonly [number, number]>(
      quboLimits.variables,
      'must be an array of places [x, y]',
      (entry) => entry.length === 2 && entry.every(Number.isFinite),
    ),
  ),
})

const portfolio = v.strictObject({
  kind: v.literal('portfolio'),
  mu: numbers,
  cov: square(500),
  budget: whole(0, 500),
  risk: v.optional(number(0), 0.5),
  penalty,
  names,
})

const tour = v.strictObject({
  kind: v.literal('tsp'),
  points: v.exactOptional(points),
  distance: v.exactOptional(square(100)),
  penalty,
  names,
})

const featureSelection = v.strictObject({
  kind: v.literal('feature-selection'),
  data: dataSourceSchema,
  count: whole(1, limits.columns),
  relevance: v.optional(number(0, 1), 0.5),
  penalty,
})

const group = v.strictObject({
  name,
  runs: whole(1, 1000),
  priority: v.exactOptional(positive),
  machines: v.exactOptional(list(name, 100)),
  slots: v.exactOptional(list(name, 100)),
})

const access = v.strictObject({
  kind: v.literal('access'),
  groups: list(group, 100, 1),
  machines: list(name, 100, 1),
  slots: list(name, 100, 1),
  penalty,
})

/** What is to be made lowest. */
export const quboSourceSchema = v.variant('kind', [
  matrix,
  v.strictObject({ kind: v.literal('text'), text: text(100_000) }),
  bqm,
  maxcut,
  v.strictObject({ kind: v.literal('number-partitioning'), numbers }),
  portfolio,
  tour,
  featureSelection,
  access,
]) satisfies v.GenericSchema<unknown, QuboSource>

const reads = (usual: number) => v.optional(whole(1, quboLimits.reads), usual)
const sweeps = (usual: number) => v.optional(whole(1, quboLimits.sweeps), usual)

const rising = v.pipe(
  v.tuple([positive, positive], 'must be two numbers above 0'),
  v.check(([first, last]) => last >= first, 'must not fall; put the smaller one first'),
)

const annealing = v.strictObject({
  kind: v.literal('simulated-annealing'),
  reads: reads(100),
  sweeps: sweeps(1000),
  schedule: v.optional(v.picklist(['geometric', 'linear'], 'must be geometric or linear'), 'geometric'),
  beta: v.exactOptional(rising),
})

const quantumAnnealing = v.strictObject({
  kind: v.literal('simulated-quantum-annealing'),
  reads: reads(20),
  sweeps: sweeps(500),
  slices: v.optional(whole(2, 256), 16),
  temperature: v.optional(positive, 0.05),
  field: v.optional(v.tuple([positive, positive], 'must be two numbers above 0'), [1.5, 0.001]),
})

const tabu = v.strictObject({
  kind: v.literal('tabu'),
  reads: reads(20),
  moves: v.exactOptional(whole(1, 10_000_000)),
  tenure: v.exactOptional(variable),
})

const random = v.strictObject({
  kind: v.literal('random'),
  samples: v.optional(whole(1, 10_000_000), 10_000),
})

/** How it is made lowest. */
export const quboMethodSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('exact') }),
  annealing,
  quantumAnnealing,
  tabu,
  random,
  qaoaSchema,
  schroedingerSchema,
]) satisfies v.GenericSchema<unknown, QuboMethod>

const usualMethod = { kind: 'simulated-annealing', reads: 100, sweeps: 1000, schedule: 'geometric' } as const

const schema = v.strictObject({
  kind: v.literal('qubo'),
  source: quboSourceSchema,
  method: v.optional(quboMethodSchema, usualMethod),
}) satisfies v.GenericSchema<unknown, QuboProblemDocument>

/** The rules of the kind. */
export const quboRules: ProblemRules = { schema }
