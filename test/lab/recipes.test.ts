/* The shipped recipes over several seeds, which change data, split and starting values: ten in `npm run test:full`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { galleryEntryNamed } from '../../src/document/gallery.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { prepareExperiment } from '../../src/learn/prepare.ts'
import { runs } from '../full.ts'
import { finished } from './finished.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

const recipe = (name: string) => galleryEntryNamed(name)!.experiment()

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle - 1)]! + sorted[Math.floor(middle)]!) / 2
}

describe('the shipped recipes', () => {
  it.each([
    ['recipe-circles', { set: 'circles', noise: 0.1, options: { factor: 0.5 } }, 0.95],
    ['recipe-moons', { set: 'moons', noise: 0.1 }, 0.95],
    ['recipe-xor', { set: 'xor', noise: 0.05 }, 0.9],
  ])('%s: the median of its test accuracies is high enough', async (name, data, least) => {
    expect(recipe(name).data).toMatchObject({ ...data, count: 300 })
    const accuracies: number[] = []
    for (let seed = 1; seed <= runs(2, 10); seed++) {
      const { record } = await finished({ ...recipe(name), seed }, engine)
      expect(record.final.test!.count).toBe(90)
      accuracies.push(record.final.test!.accuracy!)
    }
    expect(median(accuracies)).toBeGreaterThanOrEqual(least)
  })
})

describe('the points of XOR', () => {
  it('are uniform on the square, a tenth away from the axes before the noise', async () => {
    const experiment = recipe('recipe-xor')
    const quiet = { ...experiment, data: { ...experiment.data, noise: 0, count: 4000 } } as typeof experiment
    const { features, targets, count } = await prepareExperiment(quiet, [])
    const sizes = features.map((value) => Math.abs(value))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.1)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1)
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
    expect(Math.abs(mean - 0.55)).toBeLessThan((4 * 0.9) / Math.sqrt(12 * sizes.length))
    for (let row = 0; row < count; row++)
      expect(features[2 * row]! * features[2 * row + 1]! < 0).toBe(targets[row] === 1)
  })
})
