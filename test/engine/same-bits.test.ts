import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wasm } from './engines.ts'
import { trainingHash } from './training-hash.ts'

const file = new URL('../fixtures/training-hash.json', import.meta.url)

it('a training run has the same bits in Node as on record', async () => {
  const { hash } = JSON.parse(readFileSync(file, 'utf8')) as { hash: string }
  expect(await trainingHash(wasm)).toBe(hash)
})
