import { expect, it } from 'vitest'
import { loadEngine } from '../../src/worker/load-engine.ts'
import record from '../fixtures/training-hash.json'
import { trainingHash } from './training-hash.ts'

it.each(['float64', 'float32'] as const)(
  'a training run has the same bits in Chromium as on record: %s',
  async (precision) => {
    const engine = await loadEngine(async () => {})
    expect(engine.notice).toBeNull()
    expect(await trainingHash(engine, { precision })).toBe(record[precision])
  },
)
