/* Kernels of families on a fold, against closed forms. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../../src/cli/load-engine.ts'
import { readComparison } from '../../../src/document/comparison-codec.ts'
import { familyNamed } from '../../../src/document/families/registry.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import { createStream } from '../../../src/base/random.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { setUpData, type DataSetup } from '../../../src/lab/studies/comparison/data-setup.ts'
import { encodeRows } from '../../../src/lab/studies/comparison/encoded-rows.ts'

const comparison = readComparison({
  format: 'ansatz.comparison',
  version: 1,
  dataSets: [{ name: 'moons', data: { source: 'generated', set: 'moons', count: 24, noise: 0.1 } }],
  models: [{ kind: 'quantum', family: 'separable-kernel' }],
  folds: { count: 3 },
  seed: 3,
})

let engine: Engine
let setup: DataSetup
beforeAll(async () => {
  engine = await loadEngine(1)
  setup = await setUpData(comparison, 0)
})
afterAll(() => engine.close())

const encoded = (family: 'separable-kernel' | 'projected-kernel', settings: Record<string, number>) =>
  encodeRows(
    familyNamed(family),
    settings,
    { setup, fold: setup.folds[0]!, reduction: undefined, seed: 1 },
    { engine, control: unhurried, draws: createStream(1, 'draws'), budget: { settings: 1, folds: 2 } },
  )

/** Features in ±π/2 times the bandwidth, by the ranges of the training rows. */
function scaledRows(bandwidth: number): readonly (readonly number[])[] {
  const { train, test } = setup.folds[0]!
  const rowOf = (row: number) => setup.table.features[row]!
  const bounds = [0, 1].map((k) => {
    const values = train.map((row) => rowOf(row)[k]!)
    return [Math.min(...values), Math.max(...values)] as const
  })
  return [...train, ...test].map((row) =>
    bounds.map(([low, high], k) => bandwidth * Math.PI * ((rowOf(row)[k]! - low) / (high - low) - 0.5)),
  )
}

describe('the kernel of a family', () => {
  it('of product states is cos²(d/2) + sin²(d/2)/2 for each feature, test rows scaled as the training part', async () => {
    const rows = await encoded('separable-kernel', { bandwidth: 0.7 })
    const { train, test } = setup.folds[0]!
    const all = scaledRows(0.7)
    const kernel = await rows.kernel(0, all.length, 1)
    rows.dispose()
    expect(kernel.length).toBe((train.length + test.length) * train.length)
    for (let i = 0; i < all.length; i++)
      for (let j = 0; j < train.length; j++) {
        const expected = [0, 1].reduce((product, k) => {
          const half = (all[i]![k]! - all[j]![k]!) / 2
          return product * (Math.cos(half) ** 2 + Math.sin(half) ** 2 / 2)
        }, 1)
        expect(Math.abs(kernel[i * train.length + j]! - expected)).toBeLessThan(1e-12)
      }
  })

  it('by projection is a Gaussian: 1 on the diagonal, sharper with the factor', async () => {
    const rows = await encoded('projected-kernel', { time: 0.3 })
    const count = setup.folds[0]!.train.length
    const wide = await rows.kernel(0, count, 1)
    const sharp = await rows.kernel(0, count, 4)
    for (let i = 0; i < count; i++) {
      expect(wide[i * count + i]).toBe(1)
      for (let j = 0; j < i; j++) {
        expect(wide[i * count + j]).toBe(wide[j * count + i])
        expect(sharp[i * count + j]! / wide[i * count + j]! ** 4).toBeCloseTo(1, 9)
      }
    }
  })
})
