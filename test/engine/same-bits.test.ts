import { expect, it } from 'vitest'
import record from '../fixtures/training-hash.json'
import { wasm } from './engines.ts'
import { trainingHash } from './training-hash.ts'

it.each(['float64', 'float32'] as const)(
  'a training run has the same bits in Node as on record: %s',
  async (precision) => {
    expect(await trainingHash(wasm, { precision })).toBe(record[precision])
  },
)
