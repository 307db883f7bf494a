/* Problems of kind `qubo` from document to result; the reference optima are those of ../shared/fixtures/physics/qubo.json. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProblem } from '../../../src/document/problems/codec.ts'
import type { ProblemDocument } from '../../../src/document/problems/problem.ts'
import type { QuboResult } from '../../../src/lab/problems/qubo/types.ts'
import { createReferenceEngine } from '../../../src/engine/simulators/reference.ts'
import { buildQubo } from '../../../src/solve/qubo/build.ts'
import { longestStretch, study } from '../studies/in-process.ts'
import { runs } from '../../full.ts'

interface Case {
  readonly name: string
  readonly kind: string
  readonly n: number
  readonly qubo: readonly (readonly [number, number, number])[]
  readonly offset: number
  readonly minimum: number
  readonly n_optima: number
  readonly second_lowest: number
  readonly optimal_bitstrings_x0_first: readonly string[]
}

const engine = createReferenceEngine()
const file = resolve(import.meta.dirname, '../../../../shared/fixtures/physics/qubo.json')
const cases: readonly Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases
  : []

const quick = { kind: 'simulated-annealing', reads: 10, sweeps: 200 }

async function solved(problem: object, threads = 1): Promise<QuboResult> {
  const document = await readProblem({
    format: 'ansatz.problem',
    version: 1,
    problem: { kind: 'qubo', ...problem },
  })
  const view = await study(engine, 'qubo', { document: document as ProblemDocument<'qubo'> }, threads)
  return view.result!
}

const builderFields = ['edges', 'numbers', 'distance', 'penalty', 'mu', 'cov', 'budget', 'risk']

/* The fields of a case that its builder takes. */
function sourceOf(one: Case): object {
  const fields = Object.entries(one).filter(([key]) => builderFields.includes(key))
  const kind = one.kind === 'number_partitioning' ? 'number-partitioning' : one.kind
  return { kind, ...Object.fromEntries(fields) }
}

describe.skipIf(cases.length === 0)('reference optima (../shared/fixtures/physics/qubo.json)', () => {
  it.each(cases)('$name: exact and annealed, from its terms', async (one) => {
    const source = { kind: 'matrix', terms: one.qubo, offset: one.offset, variables: one.n }
    for (const method of [{ kind: 'exact' }, quick]) {
      const { best, optimum } = await solved({ source, method })
      expect(best.energy).toBeCloseTo(one.minimum, 6)
      expect(one.optimal_bitstrings_x0_first).toContain(best.assignment.join(''))
      expect(optimum!.count).toBe(one.n_optima)
      expect(optimum!.secondLowest).toBeCloseTo(one.second_lowest, 6)
    }
  })

  it.each(cases)('$name: its builder makes the same energy', async (one) => {
    const source = sourceOf(one) as Parameters<typeof buildQubo>[0]
    const { qubo } = buildQubo(source)
    const given = buildQubo({ kind: 'matrix', terms: one.qubo, offset: one.offset, variables: one.n }).qubo
    expect([...qubo.first], 'pairs').toEqual([...given.first])
    expect([...qubo.second]).toEqual([...given.second])
    for (const [k, weight] of qubo.weight.entries()) expect(weight).toBeCloseTo(given.weight[k]!, 6)
    for (const [i, value] of qubo.linear.entries()) expect(value).toBeCloseTo(given.linear[i]!, 6)
    expect(qubo.offset).toBeCloseTo(given.offset, 6)
    const { best } = await solved({ source, method: { kind: 'tabu', reads: 5 } })
    expect(best.energy).toBeCloseTo(one.minimum, 6)
    expect(best.feasible).toBe(true)
  })
})

describe('a QUBO', () => {
  const ring = {
    kind: 'maxcut',
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 0],
    ],
  }

  it.each(['exact', 'simulated-annealing', 'simulated-quantum-annealing', 'tabu', 'random'])(
    'is solved by %s, which says how good it is',
    async (kind) => {
      const result = await solved({ source: ring, method: { kind } })
      expect(result.best).toMatchObject({ energy: -4, feasible: true })
      expect(result.decoded).toMatchObject({ kind: 'maxcut', cut: 4 })
      expect(result.approximationRatio).toBe(1)
      expect(result.probabilityOfOptimum).toBeGreaterThan(0.2)
      expect(result.optimum).toEqual({ energy: -4, count: 10, secondLowest: -2, maximum: 0 })
      expect(result.trace.at(-1)![1]).toBe(-4)
      expect(result.energies[0]![0]).toBe(-4)
    },
  )

  it('gives the same result on one thread and on three', async () => {
    const source = { kind: 'number-partitioning', numbers: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5] }
    const problem = { source, method: { kind: 'simulated-annealing', reads: 9, sweeps: 20 } }
    expect(await solved(problem, 3)).toEqual(await solved(problem, 1))
  })

  it('tells of a share of random samples that are optima as often as there are optima', async () => {
    const samples = runs(4000, 100_000)
    const result = await solved({ source: ring, method: { kind: 'random', samples } })
    expect(Math.abs(result.probabilityOfOptimum! - 10 / 32)).toBeLessThan(4 / Math.sqrt(4 * samples))
    expect(result.expected.energy).toBeCloseTo(-2.5, 1)
  })

  it('of many variables has no known optimum, and says so', async () => {
    const edges = Array.from({ length: 40 }, (_, i) => [i, (i + 1) % 40])
    const result = await solved({ source: { kind: 'maxcut', edges }, method: quick })
    expect(result.optimum).toBeNull()
    expect(result).not.toHaveProperty('probabilityOfOptimum')
    await expect(solved({ source: { kind: 'maxcut', edges }, method: { kind: 'exact' } })).rejects.toThrow(
      'choose simulated annealing',
    )
  })

  it('chooses columns of a data set', async () => {
    const source = {
      kind: 'feature-selection',
      data: { source: 'shipped', set: 'iris' },
      count: 2,
      relevance: 1,
    }
    const result = await solved({ source, method: { kind: 'exact' } })
    expect(result.best.feasible).toBe(true)
    expect(result.decoded).toMatchObject({ features: ['petal length', 'petal width'] })
  })

  it('that breaks its constraints says which', async () => {
    const source = { kind: 'text', text: 'minimize -5 a - 5 b\nsubject to\n  one: a + b = 1 weight 1' }
    const { best, broken } = await solved({ source, method: { kind: 'exact' } })
    expect([best.feasible, broken]).toEqual([false, ['one']])
  })

  it.each([
    [
      {
        kind: 'matrix',
        terms: [
          [0, 1, 1],
          [0, 1],
        ],
      },
      'problem.source.terms must be an array of at most 500000 terms [i, j, value]',
    ],
    [{ kind: 'maxcut', edges: [[0, 1], [2]] }, 'number 2 is [2]'],
    [{ kind: 'maxcut', edges: [] }, 'problem.source.edges must have an edge'],
    [{ kind: 'sudoku' }, 'problem.source.kind must be one of "matrix"'],
  ])('that cannot be meant is refused with its place: %j', async (source, message) => {
    await expect(solved({ source })).rejects.toThrow(message)
  })

  it('pauses often enough to be stopped within 100 ms', async () => {
    const document = (await readProblem({
      format: 'ansatz.problem',
      version: 1,
      problem: {
        kind: 'qubo',
        source: ring,
        method: { kind: 'simulated-annealing', reads: 5, sweeps: 1_000_000 },
      },
    })) as ProblemDocument<'qubo'>
    expect(await longestStretch(engine, 'qubo', { document })).toBeLessThan(100)
  })
})
