import { expect, it } from 'vitest'
import record from '../fixtures/ensemble-hash.json' with { type: 'json' }
import { wasm } from './engines.ts'
import { ensembleHash } from './ensemble-hash.ts'

it('branches and trajectories have the same bits in Node as on record', async () => {
  expect(await ensembleHash(wasm)).toBe(record.hash)
})
