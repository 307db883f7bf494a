import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decide, fitSvm } from '../../src/learn/svm.ts'

const reference = resolve(import.meta.dirname, '../../../shared/fixtures/kernels/kernels.json')

interface AdHocCase {
  readonly name: string
  readonly y_train: readonly number[]
  readonly y_test: readonly number[]
  readonly K_train: readonly (readonly number[])[]
  readonly K_test?: readonly (readonly number[])[]
  readonly svc: {
    readonly C: number
    readonly train_accuracy: number
    readonly test_accuracy: number
    readonly n_support: number
    readonly dual_objective: number
    readonly intercept: number
    readonly test_decision_values: readonly number[]
  }
}

const signs = (labels: readonly number[]) => labels.map((label) => (label > 0 ? 1 : -1))

describe('fitSvm', () => {
  it('finds the widest margin between two points: w = 1, b = 0', () => {
    const points = [-1, 1]
    const kernel = points.flatMap((a) => points.map((b) => a * b))
    const svm = fitSvm(kernel, [-1, 1], { C: 10, tolerance: 1e-10 })
    expect([...svm.coefficients]).toEqual([-0.5, 0.5])
    expect(svm.intercept).toBeCloseTo(0, 12)
    expect(svm.dualObjective).toBeCloseTo(0.5, 12)
    expect([...decide(svm, [-0.25, 0.25], 1)]).toEqual([0.25])
  })

  it('keeps sum alpha y = 0 and 0 <= alpha <= C on an indefinite kernel too', () => {
    const count = 12
    const labels = Array.from({ length: count }, (_, i) => (i % 2 ? 1 : -1))
    const kernel = Array.from({ length: count * count }, (_, k) => {
      const [a, b] = [Math.floor(k / count), k % count]
      return a === b ? 1 : Math.cos(3 * (a + 1) * (b + 1)) * 0.9
    })
    const svm = fitSvm(kernel, labels, { C: 2, tolerance: 1e-3 })
    expect(svm.coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
    for (const [i, value] of svm.coefficients.entries()) {
      expect(value * labels[i]!).toBeGreaterThanOrEqual(0)
      expect(value * labels[i]!).toBeLessThanOrEqual(2)
    }
  })

  it('refuses rows of one class', () => {
    expect(() => fitSvm([1, 0, 0, 1], [1, 1])).toThrow('rows of both classes are needed')
  })
})

describe.skipIf(!existsSync(reference))('fitSvm on the ad hoc sets of the references', () => {
  const cases = existsSync(reference)
    ? (JSON.parse(readFileSync(reference, 'utf8')) as { adhoc: AdHocCase[] }).adhoc
    : []

  it.each(cases.map((entry) => [entry.name, entry] as const))(
    'agrees with scikit-learn on %s',
    (_, entry) => {
      const labels = signs(entry.y_train)
      const kernel = entry.K_train.flat()
      const svm = fitSvm(kernel, labels, { C: entry.svc.C, tolerance: 1e-6 })
      expect(Math.abs(svm.dualObjective - entry.svc.dual_objective)).toBeLessThan(1e-4)
      expect(Math.abs(svm.intercept - entry.svc.intercept)).toBeLessThan(1e-3)
      expect(svm.supportVectorCount).toBe(entry.svc.n_support)
      const fitted = decide(svm, kernel, labels.length)
      const right = labels.filter((label, i) => label * fitted[i]! > 0).length / labels.length
      expect(right).toBe(entry.svc.train_accuracy)
      if (!entry.K_test) return
      const values = decide(svm, entry.K_test.flat(), entry.y_test.length)
      for (const [i, expected] of entry.svc.test_decision_values.entries()) {
        expect(Math.abs(values[i]! - expected)).toBeLessThan(1e-3)
      }
    },
  )
})
