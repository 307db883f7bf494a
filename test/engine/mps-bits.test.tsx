import { expect, it } from 'vitest'
import { loadEngine } from '../../src/worker/load-engine.ts'
import record from '../fixtures/mps-hash.json'
import { mpsHash } from './mps-bits.ts'

it('matrix product states have the same bits in Chromium as on record', async () => {
  const engine = await loadEngine(async () => {})
  expect(await mpsHash(engine)).toBe(record.hash)
})
