/* Problems of kind "mps-classifier" from the document to the verdict. */
import { describe, expect, it } from 'vitest'
import { mpsClassifier } from '../../../src/lab/problems/mps-classifier/study.ts'
import { problemOf, solvedHere } from './solved-here.ts'

const moons = { source: 'generated', set: 'moons', count: 120, noise: 0.1 }

async function solved(problem: object) {
  const document = await problemOf({ kind: 'mps-classifier', data: moons, baselines: [], ...problem })
  return (await solvedHere(mpsClassifier, { document })).view
}

describe('a matrix product state classifier', () => {
  it('parts two moons with six levels a column, which two levels cannot, beside classical models', async () => {
    const settings = { localDimension: 6, bond: 6, sweeps: 2, steps: 20, penalty: 1e-4 }
    const { result, summary } = await solved({ ...settings, baselines: ['logistic', 'rbf-svm'] })
    expect(result!.train.accuracy).toBeGreaterThan(0.95)
    expect(result!.test!.accuracy).toBeGreaterThan(0.9)
    expect(result!.rows).toEqual({ train: 84, test: 36 })
    expect(result!.baselines.map(({ name }) => name)).toEqual(['logistic', 'rbf-svm'])
    expect(result!.sweeps.map(({ sweep }) => sweep)).toEqual([1, 2])
    expect(summary.at(-1)).toBe(result!.verdict.text)
    const { result: plain } = await solved({ ...settings, localDimension: 2, bond: 2 })
    expect(plain!.train.accuracy).toBeLessThan(0.95)
    expect(plain!.verdict.winner).toBe('none')
  })

  it('gives the same result twice', async () => {
    const settings = { localDimension: 3, sweeps: 1 }
    expect((await solved(settings)).result).toEqual((await solved(settings)).result)
  })

  it.each([
    [{ data: { source: 'generated', set: 'fourier', count: 40 } }, /must be one of classes, got "fourier"/],
    [{ split: { kind: 'fractions', train: 0, validation: 0, test: 1 } }, /split.train must be above 0/],
    [{ baselines: ['logistic', 'logistic'] }, /baselines.1 must differ/],
    [{ bond: 32, localDimension: 8 }, /bond must be at most 12/],
  ])('is refused by name: %j', async (problem, message) => {
    await expect(solved(problem)).rejects.toThrow(message)
  })
})
