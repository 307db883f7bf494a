import { expect, it } from 'vitest'
import record from '../fixtures/mps-hash.json' with { type: 'json' }
import { wasm } from './engines.ts'
import { mpsHash } from './mps-bits.ts'

it('matrix product states have the same bits in Node as on record', async () => {
  expect(await mpsHash(wasm)).toBe(record.hash)
})
