import { expect, it } from 'vitest'
import { loadEngine } from '../../src/worker/load-engine.ts'
import record from '../fixtures/ensemble-hash.json'
import { ensembleHash } from './ensemble-hash.ts'

it('branches and trajectories have the same bits in Chromium as on record', async () => {
  const engine = await loadEngine(async () => {})
  expect(await ensembleHash(engine)).toBe(record.hash)
})
