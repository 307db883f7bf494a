/* The documents that docs/PROBLEMS.md shows of forecasts, tail risks and algorithms, run as they stand; the examples, too. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/document/codec.ts'
import { readProblem } from '../../../src/document/problems/codec.ts'
import { entryOf } from '../../../src/document/problems/registry.ts'
import { isFull } from '../../full.ts'
import { wasm } from '../../engine/engines.ts'
import { study } from '../studies/in-process.ts'

const page = readFileSync(new URL('../../../docs/PROBLEMS.md', import.meta.url), 'utf8')
const kinds = ['forecast', 'tail-risk', 'algorithm'] as const
type Kind = (typeof kinds)[number]

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
    for (const text of texts) expect(await resultOf(kind, parseJson(text))).toMatchObject({ kind })
  })

  it.runIf(isFull || kind === 'algorithm')('has examples that run', async () => {
    for (const { document, name } of await entryOf(kind).examples())
      expect(await resultOf(kind, document), name).toMatchObject({ kind })
  })
})
