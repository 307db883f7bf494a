import { expect, it } from 'vitest'
import { loadEngine } from '../../src/worker/load-engine.ts'
import record from '../fixtures/noisy-hash.json'
import { noisyHash } from './noisy-hash.ts'

it('a noisy training run has the same bits in Chromium as on record', async () => {
  expect(await noisyHash(await loadEngine(async () => {}))).toBe(record.hash)
})
