import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fitKernelMachine } from '../../src/learn/kernel-machine.ts'
import { alignment, idealKernel } from '../../src/learn/quantum-kernels/alignment.ts'
import { orderedByClass } from '../../src/learn/quantum-kernels/fidelity.ts'

const reference = resolve(import.meta.dirname, '../../../shared/fixtures/kernels/kernels.json')
const here = existsSync(reference)

interface KernelCase {
  readonly name: string
  readonly y: readonly number[]
  readonly K: readonly (readonly number[])[]
  readonly kta: number
  readonly kta_centred: number
}

describe('alignment', () => {
  it('is 1 for the ideal kernel of any number of classes', () => {
    const labels = [0, 1, 2, 1, 0, 2]
    expect(alignment(idealKernel(labels, 3), labels, 3).plain).toBeCloseTo(1, 14)
    expect(alignment(idealKernel(labels, 3), labels, 3).centred).toBeCloseTo(1, 14)
  })

  it('is 0, centred, for a kernel that knows nothing', () => {
    const flat = new Float64Array(16).fill(0.3)
    expect(alignment(flat, [0, 1, 0, 1], 2).centred).toBe(0)
  })

  const cases = here ? (JSON.parse(readFileSync(reference, 'utf8')) as { cases: KernelCase[] }).cases : []

  it.skipIf(!here).each(cases.map((entry) => [entry.name, entry] as const))(
    'agrees with the reference of %s',
    (_, entry) => {
      const labels = entry.y.map((label) => (label > 0 ? 1 : 0))
      const { plain, centred } = alignment(entry.K.flat(), labels, 2)
      expect(Math.abs(plain - entry.kta)).toBeLessThan(1e-8)
      expect(Math.abs(centred - entry.kta_centred)).toBeLessThan(1e-8)
    },
  )
})

describe('orderedByClass', () => {
  it('puts class after class and keeps the order within each', () => {
    expect(orderedByClass([1, 0, 1, 2, 0], 3)).toEqual({ order: [1, 4, 0, 2, 3], sizes: [2, 2, 1] })
  })
})

/* A Gaussian kernel on numbers. */
const kernel = (a: readonly number[], b: readonly number[]) =>
  a.flatMap((x) => b.map((y) => Math.exp(-(x - y) * (x - y))))

describe('fitKernelMachine', () => {
  const points = [-3, -2.5, -2, -0.4, 0, 0.5, 2, 2.4, 3]
  const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2]

  it('tells three classes apart, on the training rows and on new ones', () => {
    const machine = fitKernelMachine(kernel(points, points), labels, 3, { C: 10, tolerance: 1e-6 })
    const fresh = [-2.2, 0.2, 2.7]
    const scores = machine.scores(kernel(fresh, points), 3)
    const winners = fresh.map((_, row) => {
      const own = [...scores.subarray(3 * row, 3 * row + 3)]
      return own.indexOf(Math.max(...own))
    })
    expect(winners).toEqual([0, 1, 2])
    expect(machine.supportVectorCount).toBeGreaterThan(2)
  })

  it('gives decision values whose sign is the class when there are two', () => {
    const two = points.slice(0, 6)
    const machine = fitKernelMachine(kernel(two, two), labels.slice(0, 6), 2)
    const scores = machine.scores(kernel([-2.4, 0.3], two), 2)
    expect(scores[0]).toBeLessThan(0)
    expect(scores[1]).toBeGreaterThan(0)
  })

  it('refuses rows of one class', () => {
    expect(() => fitKernelMachine([1, 0.5, 0.5, 1], [1, 1], 2)).toThrow('rows of both classes are needed')
  })
})
