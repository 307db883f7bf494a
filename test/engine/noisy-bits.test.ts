import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wasm } from './engines.ts'
import { noisyHash } from './noisy-hash.ts'

const file = new URL('../fixtures/noisy-hash.json', import.meta.url)

it('a noisy training run has the same bits in Node as on record', async () => {
  const { hash } = JSON.parse(readFileSync(file, 'utf8')) as { hash: string }
  expect(await noisyHash(wasm)).toBe(hash)
})
