import { describe, expect, it } from 'vitest'
import { finish } from '../../../src/base/stepwise.ts'
import { createStream } from '../../../src/base/random.ts'
import { readProblem } from '../../../src/document/problems/codec.ts'
import type { ProblemDocument } from '../../../src/document/problems/problem.ts'
import { createReferenceEngine } from '../../../src/engine/simulators/reference.ts'
import type { EnsembleResult } from '../../../src/lab/problems/ensemble/types.ts'
import { adaBoost } from '../../../src/learn/baselines/adaboost.ts'
import { createStumps, votesOf, weightedVotes } from '../../../src/learn/baselines/stumps.ts'
import { buildEnsemble } from '../../../src/solve/qubo/builders/ensemble.ts'
import { assignmentOf, energyOf } from '../../../src/solve/qubo/qubo.ts'
import { study } from '../studies/in-process.ts'

const engine = createReferenceEngine()
const moons = { source: 'generated', set: 'moons', count: 200, noise: 0.15 }

async function solved(problem: object, threads = 1): Promise<EnsembleResult> {
  const json = {
    format: 'ansatz.problem',
    version: 1,
    problem: { kind: 'ensemble', data: moons, ...problem },
  }
  const document = (await readProblem(json)) as ProblemDocument<'ensemble'>
  return (await study(engine, 'ensemble', { document }, threads)).result!
}

/* Rows of two columns; the class is 1 where x > 0.5 or y > 0.8. */
function cornerRows(count: number) {
  const stream = createStream(1, 'corner')
  const features = Float64Array.from({ length: 2 * count }, () => stream.uniform())
  const targets = Float64Array.from({ length: count }, (_, row) =>
    features[2 * row]! > 0.5 || features[2 * row + 1]! > 0.8 ? 1 : 0,
  )
  return { features, featureCount: 2, count, targets }
}

describe('decision stumps', () => {
  it('divide a column in equal parts and take the side that is right more often', () => {
    const features = Float64Array.of(1, 2, 3, 4, 5, 6)
    const rows = { features, featureCount: 1, count: 6, targets: Float64Array.of(1, 1, 1, 0, 0, 0) }
    expect(createStumps(rows, 1)).toEqual([{ column: 0, threshold: 3.5, sign: -1 }])
    expect([...votesOf(createStumps(rows, 1), rows).values]).toEqual([1, 1, 1, -1, -1, -1])
    const constant = { ...rows, features: new Float64Array(6).fill(2) }
    expect(createStumps(constant, 3)).toEqual([])
  })
})

describe('AdaBoost', () => {
  it('puts stumps together to what none of them can say', () => {
    const rows = cornerRows(300)
    const stumps = createStumps(rows, 9)
    const votes = votesOf(stumps, rows)
    const labels = Int8Array.from(rows.targets, (target) => (target > 0 ? 1 : -1))
    const right = (weights: ArrayLike<number>) =>
      weightedVotes(votes, weights).filter((sum, row) => sum * labels[row]! > 0).length / 300
    const alone = Math.max(...stumps.map((_, k) => right(stumps.map((__, l) => (l === k ? 1 : 0)))))
    const boosted = right(finish(adaBoost(votes, labels, 40)))
    expect(alone).toBeLessThan(0.93)
    expect(boosted).toBeGreaterThan(0.95)
  })

  it('takes one stump that is never wrong, and stops', () => {
    const votes = { stumps: 2, rows: 4, values: Int8Array.of(1, 1, -1, 1, -1, -1, 1, 1) }
    const weights = finish(adaBoost(votes, Int8Array.of(1, 1, -1, -1), 10))
    expect(weights[0]).toBe(0)
    expect(weights[1]).toBeLessThan(-5)
  })
})

describe('the QUBO of an ensemble', () => {
  it('is the squared loss and the price of the votes', () => {
    const votes = Int8Array.of(1, -1, 1, 1, -1, 1, 1, 1, 1, 1, -1, -1)
    const labels = Int8Array.of(1, -1, 1, -1)
    const { qubo } = buildEnsemble(votes, labels, 0.3, ['a', 'b', 'c'])
    for (let k = 0; k < 8; k++) {
      const w = assignmentOf(k, 3)
      let loss = 0
      for (let row = 0; row < 4; row++) {
        const sum = w.reduce((total, weight, i) => total + weight * votes[i * 4 + row]!, 0)
        loss += (sum / 3 - labels[row]!) ** 2 / 4
      }
      const kept = w.reduce((sum, weight) => sum + weight, 0)
      expect(energyOf(qubo, w)).toBeCloseTo(loss + (0.3 / 3) * kept, 12)
    }
  })
})

describe('an ensemble', () => {
  it('is chosen on validation rows and measured on held-out ones beside its rivals', async () => {
    const result = await solved({ thresholds: 6, lambda: [0, 0.1, 2], method: { kind: 'exact' } })
    expect(result.stumps).toBe(12)
    expect(result.kept).toHaveLength(result.best.assignment.filter((weight) => weight === 1).length)
    expect(result.models.map(({ name }) => name)).toEqual([
      'qboost',
      'adaboost',
      'random-forest',
      'best-stump',
    ])
    const [own, ...rivals] = result.models
    expect(own!.test!.count).toBe(60)
    expect(own!.test!.accuracy).toBeGreaterThan(0.75)
    expect(own!.p).toBeNull()
    for (const { p } of rivals) expect(p).toBeGreaterThanOrEqual(0)
    expect(result.verdict).toMatch(/^On 60 held-out rows the ensemble with binary weights /)
    const accuracies = result.path.map(({ validation }) => validation!.accuracy)
    const chosen = result.path.find(({ lambda }) => lambda === result.lambda)!
    expect(chosen.validation!.accuracy).toBe(Math.max(...accuracies))
    expect(result.path[2]!.kept).toBeLessThan(result.path[0]!.kept)
  })

  it('has the same weights by annealing and by going through all, on any number of threads', async () => {
    const problem = { thresholds: 5, lambda: [0.05] }
    const exact = await solved({ ...problem, method: { kind: 'exact' } })
    const annealing = { ...problem, method: { kind: 'simulated-annealing', reads: 10, sweeps: 200 } }
    const annealed = await solved(annealing)
    expect(annealed.best.energy).toBeCloseTo(exact.best.energy, 12)
    expect(await solved(annealing, 3)).toEqual(annealed)
  })

  it.each([
    [{ data: { source: 'shipped', set: 'iris' } }, 'the data must have 2 classes, got 3'],
    [{ thresholds: 20, method: { kind: 'exact' } }, 'at most 24 variables'],
  ])('refuses what it cannot be made of: %j', async (problem, message) => {
    await expect(solved(problem)).rejects.toThrow(message)
  })
})
