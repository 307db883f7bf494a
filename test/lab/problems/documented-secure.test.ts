/* The documents that docs/PROBLEMS.md shows of keys, federated training, the repetition code and resources, run as they stand. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/document/codec.ts'
import { readProblem } from '../../../src/document/problems/codec.ts'
import { entryOf } from '../../../src/document/problems/registry.ts'
import { isFull } from '../../full.ts'
import { wasm } from '../../engine/engines.ts'
import { study } from '../studies/in-process.ts'

const page = readFileSync(new URL('../../../docs/PROBLEMS.md', import.meta.url), 'utf8')
const kinds = ['key-distribution', 'federated', 'repetition-code', 'resources'] as const
type Kind = (typeof kinds)[number]

/** A field that the result of a kind always has. */
const fields: Readonly<Record<Kind, string>> = {
  'key-distribution': 'qber',
  federated: 'arms',
  'repetition-code': 'points',
  resources: 'counts',
}

function documented(kind: Kind): readonly string[] {
  const [, section = ''] = page.split(`\n## \`${kind}\`\n`)
  const own = section.split('\n## ')[0]!
  return [...own.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!)
}

const resultOf = async (kind: Kind, json: unknown) => {
  const document = (await readProblem(json)) as never
  return (await study(wasm, kind, { document })).result
}

describe.each(kinds)('kind %s', (kind) => {
  it('is documented by a document that runs', async () => {
    const texts = documented(kind)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(await resultOf(kind, parseJson(text))).toHaveProperty(fields[kind])
  })

  it.runIf(isFull || kind === 'resources')('has examples that run', async () => {
    for (const { document, name } of await entryOf(kind).examples())
      expect(await resultOf(kind, document), name).toHaveProperty(fields[kind])
  })
})

describe('the same document', () => {
  it('gives the same key and the same federated model twice', async () => {
    for (const kind of ['key-distribution', 'federated'] as const) {
      const [text] = documented(kind)
      const [first, second] = [await resultOf(kind, parseJson(text!)), await resultOf(kind, parseJson(text!))]
      expect(second).toEqual(first)
    }
  })
})
