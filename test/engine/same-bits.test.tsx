import { expect, it } from 'vitest'
import { loadEngine } from '../../src/worker/load-engine.ts'
import record from '../fixtures/training-hash.json'
import { trainingHash } from './training-hash.ts'

it('a training run has the same bits in Chromium as on record', async () => {
  const engine = await loadEngine(async () => {})
  expect(engine.notice).toBeNull()
  expect(await trainingHash(engine)).toBe(record.hash)
})
