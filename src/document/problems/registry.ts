/* Every kind of problem: where it belongs, and how its schema and its examples are fetched when they are first needed. */
import type * as v from 'valibot'
import type { ProblemDocument, ProblemKind } from './problem.ts'

/** What documents of a kind may hold. */
export interface ProblemRules {
  /** Of the field `problem`, its kind included; fills in what was left out. */
  readonly schema: v.GenericSchema
  /** Fields that are right alone and wrong together: where, and the rule (`must …, got …; what to do`). */
  readonly inconsistency?: (problem: never) => { readonly path: string; readonly rule: string } | null
}

/** A ready problem. Its title and sentence are those of its document. */
export interface ProblemExample {
  /** Also the name of its file under examples/. */
  readonly name: string
  readonly document: ProblemDocument
  /** Whether the Gallery shows it. */
  readonly inGallery: boolean
}

/** Parts of the place where problems are solved, in this order. */
export const problemGroups = ['optimize', 'simulate', 'generate', 'estimate', 'noise', 'secure'] as const

export type ProblemGroup = (typeof problemGroups)[number]

export interface ProblemEntry {
  readonly group: ProblemGroup
  readonly rules: () => Promise<ProblemRules>
  /** The first of them is what one starts with. */
  readonly examples: () => Promise<readonly ProblemExample[]>
}

/** By kind, in the order in which they are shown. */
export const problemKinds: { readonly [Kind in ProblemKind]: ProblemEntry } = {
  qubo: {
    group: 'optimize',
    rules: async () => (await import('./qubo/schema.ts')).quboRules,
    examples: async () => (await import('./qubo/examples.ts')).quboExamples,
  },
  ensemble: {
    group: 'optimize',
    rules: async () => (await import('./ensemble/schema.ts')).ensembleRules,
    examples: async () => (await import('./ensemble/examples.ts')).ensembleExamples,
  },
  algorithm: {
    group: 'simulate',
    rules: () => import('./algorithm/schema.ts'),
    examples: async () => (await import('./algorithm/examples.ts')).examples,
  },
  forecast: {
    group: 'estimate',
    rules: () => import('./forecast/schema.ts'),
    examples: async () => (await import('./forecast/examples.ts')).examples,
  },
  'tail-risk': {
    group: 'estimate',
    rules: () => import('./tail-risk/schema.ts'),
    examples: async () => (await import('./tail-risk/examples.ts')).examples,
  },
  mitigation: {
    group: 'noise',
    rules: () => import('./mitigation/schema.ts'),
    examples: async () => (await import('./mitigation/examples.ts')).examples,
  },
  'key-distribution': {
    group: 'secure',
    rules: async () => (await import('./key-distribution/schema.ts')).rules,
    examples: async () => (await import('./key-distribution/examples.ts')).examples,
  },
  federated: {
    group: 'secure',
    rules: async () => (await import('./federated/schema.ts')).rules,
    examples: async () => (await import('./federated/examples.ts')).examples,
  },
  vqe: {
    group: 'simulate',
    rules: () => import('./vqe/schema.ts'),
    examples: async () => (await import('./vqe/examples.ts')).vqeExamples,
  },
  'molecule-features': {
    group: 'generate',
    rules: () => import('./molecule-features/schema.ts'),
    examples: async () => (await import('./molecule-features/examples.ts')).moleculeFeaturesExamples,
  },
  mps: {
    group: 'simulate',
    rules: () => import('./mps/schema.ts'),
    examples: async () => (await import('./mps/examples.ts')).examples,
  },
  'born-machine': {
    group: 'generate',
    rules: () => import('./born-machine/schema.ts'),
    examples: async () => (await import('./born-machine/examples.ts')).examples,
  },
  'mps-classifier': {
    group: 'simulate',
    rules: () => import('./mps-classifier/schema.ts'),
    examples: async () => (await import('./mps-classifier/examples.ts')).examples,
  },
  'repetition-code': {
    group: 'noise',
    rules: async () => (await import('./repetition-code/schema.ts')).rules,
    examples: async () => (await import('./repetition-code/examples.ts')).examples,
  },
  resources: {
    group: 'noise',
    rules: async () => (await import('./resources/schema.ts')).rules,
    examples: async () => (await import('./resources/examples.ts')).examples,
  },
}

/** Whether there is a kind of that name. */
export function isProblemKind(kind: unknown): kind is ProblemKind {
  return typeof kind === 'string' && Object.hasOwn(problemKinds, kind)
}

/** The entry of a kind. */
export function entryOf(kind: ProblemKind): ProblemEntry {
  return problemKinds[kind]
}
