/* Machines on a quantum kernel against scikit-learn, and what the doctor says of it against numpy (freeze-kernel-machines.py). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { finish } from '../../src/base/stepwise.ts'
import { findingEigenvalues } from '../../src/base/symmetric-spectrum.ts'
import type { KernelMachineSettings } from '../../src/document/model.ts'
import { fittingMachine } from '../../src/learn/kernel-machines/machine.ts'
import { adjustedRandIndex } from '../../src/learn/metrics/rand-index.ts'
import {
  concentrationOf,
  effectiveRank,
  offDiagonalOf,
} from '../../src/learn/quantum-kernels/concentration.ts'
import {
  findingGeometricDifference,
  findingRbfReferences,
} from '../../src/learn/quantum-kernels/geometric-difference.ts'
import { repairing } from '../../src/learn/quantum-kernels/repair.ts'

interface Frozen {
  readonly features: readonly (readonly number[])[]
  readonly number: readonly number[]
  readonly two: readonly number[]
  readonly three: readonly number[]
  readonly kernel: readonly number[]
  readonly newKernel: readonly number[]
  readonly classification: {
    readonly C: number
    readonly dualObjective: number
    readonly intercept: number
    readonly supportVectors: number
    readonly decision: readonly number[]
    readonly three: readonly number[]
    readonly threeScores: readonly number[]
  }
  readonly regression: {
    readonly C: number
    readonly epsilon: number
    readonly dualObjective: number
    readonly intercept: number
    readonly supportVectors: number
    readonly predicted: readonly number[]
  }
  readonly ridge: { readonly alpha: number; readonly predicted: readonly number[] }
  readonly process: {
    readonly noise: number
    readonly predicted: readonly number[]
    readonly logLikelihood: number
    readonly variance: number
    readonly shares: readonly number[]
    readonly twoLogLikelihood: number
  }
  readonly means: {
    readonly inertia: number
    readonly adjustedRandIndex: number
    readonly labels: readonly number[]
  }
  readonly doctor: {
    readonly eigenvalues: readonly number[]
    readonly effectiveRank: number
    readonly gammas: readonly number[]
    readonly geometric: readonly number[]
    readonly complexity: { readonly quantum: number; readonly rbf: number }
  }
  readonly repair: {
    readonly kernel: readonly number[]
    readonly leastEigenvalue: number
    readonly clipped: readonly number[]
    readonly clippedRows: readonly number[]
  }
}

const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/kernel-machines.json', import.meta.url), 'utf8'),
) as Frozen
const kernel = Float64Array.from(frozen.kernel)
const newKernel = Float64Array.from(frozen.newKernel)
const count = frozen.two.length
const fresh = newKernel.length / count

function fitted(settings: KernelMachineSettings, targets: readonly number[], classes: number) {
  const problem = { kernel, targets: Float64Array.from(targets), classes, draws: createStream(1, 'test') }
  return finish(fittingMachine(settings, problem))
}

/** The largest difference; not a number for other lengths. */
function deviation(values: ArrayLike<number>, expected: readonly number[]): number {
  if (values.length !== expected.length) return Number.NaN
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0)
}

const winners = (scores: Float64Array, classes: number): number[] =>
  Array.from({ length: scores.length / classes }, (_, row) => {
    const own = [...scores.subarray(row * classes, (row + 1) * classes)]
    return own.indexOf(Math.max(...own))
  })

describe('machines on a quantum kernel', () => {
  const exact = { epsilon: 0.1, tolerance: 1e-8 }

  it('support vectors for two classes are those of SVC', () => {
    const { C, dualObjective, intercept, supportVectors, decision } = frozen.classification
    const machine = fitted({ name: 'support-vectors', C, ...exact }, frozen.two, 2)
    expect(Math.abs(machine.measures['dualObjective']! - dualObjective)).toBeLessThan(1e-7)
    expect(Math.abs(machine.measures['intercept']! - intercept)).toBeLessThan(1e-6)
    expect(machine.measures['supportVectors']).toBe(supportVectors)
    const scores = machine.predict(newKernel, fresh)
    expect(
      deviation(
        scores.filter((_, at) => at % 2 === 1),
        decision,
      ),
    ).toBeLessThan(1e-6)
    expect(scores.filter((_, at) => at % 2 === 0)).toEqual(
      Float64Array.from(decision, (_, row) => -scores[2 * row + 1]!),
    )
  })

  it('support vectors for three classes predict as SVC does', () => {
    const machine = fitted({ name: 'support-vectors', C: frozen.classification.C, ...exact }, frozen.three, 3)
    const scores = machine.predict(newKernel, fresh)
    expect(winners(scores, 3)).toEqual(frozen.classification.three)
    expect(deviation(scores, frozen.classification.threeScores)).toBeLessThan(1e-6)
  })

  it('support vectors for numbers are those of SVR', () => {
    const { C, epsilon, dualObjective, intercept, supportVectors, predicted } = frozen.regression
    const settings = { name: 'support-vectors', C, epsilon, tolerance: 1e-8 } as const
    const machine = fitted(settings, frozen.number, 0)
    expect(Math.abs(machine.measures['dualObjective']! - dualObjective)).toBeLessThan(1e-7)
    expect(Math.abs(machine.measures['intercept']! - intercept)).toBeLessThan(1e-6)
    expect(machine.measures['supportVectors']).toBe(supportVectors)
    expect(deviation(machine.predict(newKernel, fresh), predicted)).toBeLessThan(1e-6)
  })

  it('kernel ridge is that of KernelRidge on targets without their mean', () => {
    const machine = fitted({ name: 'ridge', alpha: frozen.ridge.alpha }, frozen.number, 0)
    expect(deviation(machine.predict(newKernel, fresh), frozen.ridge.predicted)).toBeLessThan(1e-8)
  })

  it('kernel ridge for two classes is that for the numbers -1 and 1', () => {
    const asNumbers = fitted(
      { name: 'ridge', alpha: 1 },
      frozen.two.map((klass) => 2 * klass - 1),
      0,
    )
    const machine = fitted({ name: 'ridge', alpha: 1 }, frozen.two, 2)
    const scores = machine.predict(newKernel, fresh).filter((_, at) => at % 2 === 1)
    expect([...scores]).toEqual([...asNumbers.predict(newKernel, fresh)])
  })

  it('a Gaussian process for numbers is that of GaussianProcessRegressor', () => {
    const { noise, predicted, logLikelihood } = frozen.process
    const machine = fitted({ name: 'gaussian-process', noise, variance: null }, frozen.number, 0)
    expect(deviation(machine.predict(newKernel, fresh), predicted)).toBeLessThan(1e-7)
    expect(machine.measures['logMarginalLikelihood']).toBeCloseTo(logLikelihood, 7)
  })

  it('a Gaussian process for classes is that of GaussianProcessClassifier, up to how it averages', () => {
    const { variance, shares, twoLogLikelihood } = frozen.process
    const machine = fitted({ name: 'gaussian-process', noise: null, variance }, frozen.two, 2)
    expect(machine.measures['logMarginalLikelihood']).toBeCloseTo(twoLogLikelihood, 6)
    const own = machine.predict(newKernel, fresh).filter((_, at) => at % 2 === 1)
    expect(deviation(own, shares)).toBeLessThan(0.005)
  })

  it('a Gaussian process without a stated noise takes the likeliest', () => {
    const chosen = fitted({ name: 'gaussian-process', noise: null, variance: null }, frozen.number, 0)
    const each = [0.1, 0.01, 1, 0.001].map(
      (noise) =>
        fitted({ name: 'gaussian-process', noise, variance: null }, frozen.number, 0).measures[
          'logMarginalLikelihood'
        ]!,
    )
    expect(chosen.measures['logMarginalLikelihood']).toBe(Math.max(...each))
    expect(chosen.settings).toContain('chosen from 4 by the marginal likelihood')
  })

  it('k-means finds the clusters of KMeans on density matrices', () => {
    const { inertia, adjustedRandIndex: index } = frozen.means
    const machine = fitted({ name: 'k-means', clusters: 3, starts: 500 }, frozen.three, 3)
    expect(machine.measures['inertia']).toBeCloseTo(inertia, 7)
    expect(machine.measures['adjustedRandIndex']).toBeCloseTo(index, 10)
    expect(adjustedRandIndex(frozen.three, frozen.means.labels)).toBeCloseTo(index, 12)
  })

  it('k-means puts training rows where it left them, and names clusters after their classes', () => {
    const machine = fitted({ name: 'k-means', clusters: null, starts: 5 }, frozen.three, 3)
    const scores = machine.predict(kernel, count)
    for (let row = 0; row < count; row++)
      expect(scores.subarray(3 * row, 3 * row + 3).reduce((sum, value) => sum + value, 0)).toBe(1)
  })

  it('refuses what it cannot be fitted on', () => {
    const one = frozen.two.map(() => 1)
    const means = { name: 'k-means', clusters: null, starts: 1 } as const
    expect(() => fitted({ name: 'ridge', alpha: 1 }, one, 2)).toThrow('rows of both classes are needed')
    expect(() => fitted({ name: 'gaussian-process', noise: null, variance: null }, one, 2)).toThrow(
      'one class',
    )
    expect(() => fitted({ name: 'support-vectors', C: 1, ...exact }, one, 2)).toThrow('both classes')
    expect(() => fitted(means, frozen.number, 0)).toThrow('got a regression')
    expect(() => fitted({ ...means, clusters: 31 }, frozen.three, 3)).toThrow('31 clusters need as many')
  })
})

describe('the doctor in numbers', () => {
  const flat = Float64Array.from(frozen.features.flat())

  it('has the eigenvalues and the effective rank', () => {
    const values = finish(findingEigenvalues(kernel, count))
    expect(deviation(values, frozen.doctor.eigenvalues)).toBeLessThan(1e-9)
    expect(effectiveRank(values)).toBeCloseTo(frozen.doctor.effectiveRank, 8)
  })

  it('has the geometric difference to each RBF kernel, and the complexities of the labels', () => {
    const rows = { features: flat, featureCount: 3, count }
    const references = finish(findingRbfReferences(rows))
    expect(
      deviation(
        references.map(({ gamma }) => gamma),
        frozen.doctor.gammas,
      ),
    ).toBeLessThan(1e-9)
    const labels = Float64Array.from(frozen.two, (klass) => 2 * klass - 1)
    const difference = finish(findingGeometricDifference(kernel, count, references, labels))
    const found = difference.tried.map(({ value }) => value)
    expect(deviation(found, frozen.doctor.geometric)).toBeLessThan(1e-4)
    expect(difference.value).toBe(Math.min(...found))
    const { quantum, rbf } = frozen.doctor.complexity
    expect(difference.complexity!.quantum).toBeCloseTo(quantum, 5)
    expect(difference.complexity!.rbf).toBeCloseTo(rbf, 5)
  })

  it('has the spread off the diagonal, within classes and between them', () => {
    const spread = offDiagonalOf([1, 0.8, 0.1, 0.8, 1, 0.3, 0.1, 0.3, 1], 3, [0, 0, 1])
    expect(spread.mean).toBeCloseTo(0.4, 14)
    expect(spread.variance).toBeCloseTo((0.16 + 0.09 + 0.01) / 3, 14)
    expect([spread.within, spread.between]).toEqual([0.8, 0.2])
    expect([spread.low, spread.high]).toEqual([0.1, 0.8])
    expect(spread.histogram.reduce((sum, pairs) => sum + pairs, 0)).toBe(3)
  })

  it('tells entries that drown in shot noise', () => {
    const nearly = [1, 0.5, 0.501, 0.5, 1, 0.502, 0.501, 0.502, 1]
    const spread = { offDiagonal: offDiagonalOf(nearly, 3, []), effectiveRank: 2, size: 3 }
    const of = (shots: number | null) => concentrationOf({ ...spread, kind: 'fidelity', qubits: 2, shots })
    expect(of(null).kind).toBe('shots')
    expect(of(null).haar!.mean).toBe(0.25)
    expect(of(10_000_000).kind).toBe('none')
    expect(of(null).shotNoise).toBeCloseTo(Math.sqrt(0.25 / 1000), 5)
  })
})

describe('repairing a kernel that is none', () => {
  const disturbed = Float64Array.from(frozen.repair.kernel)

  it('clips negative eigenvalues, and projects new rows likewise', () => {
    const repaired = finish(repairing(disturbed, count, 'clip'))
    expect(repaired.leastEigenvalue).toBeCloseTo(frozen.repair.leastEigenvalue, 9)
    expect(deviation(repaired.values, frozen.repair.clipped)).toBeLessThan(1e-9)
    expect(deviation(repaired.rows(newKernel), frozen.repair.clippedRows)).toBeLessThan(1e-9)
  })

  it('shifts the diagonal alone', () => {
    const shifted = finish(repairing(disturbed, count, 'shift'))
    const { values, leastEigenvalue } = shifted
    expect(values[1]).toBe(disturbed[1])
    expect(values[0]).toBe(disturbed[0]! - leastEigenvalue)
    expect(finish(findingEigenvalues(values, count)).at(-1)).toBeGreaterThan(-1e-12)
    expect(shifted.rows(newKernel)).toBe(newKernel)
  })

  it('leaves a kernel as it is', () => {
    expect(finish(repairing(kernel, count, 'clip')).values).toBe(kernel)
  })
})

describe('the adjusted Rand index', () => {
  it('is 1 for the same partition under other names', () => {
    expect(adjustedRandIndex([0, 0, 1, 1, 2], [2, 2, 0, 0, 1])).toBe(1)
  })

  it('is 4/7 for [0, 0, 1, 1] against [0, 0, 1, 2]', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 12)
  })

  it('is negative for worse than chance', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12)
  })
})
