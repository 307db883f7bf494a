/* The examples of fitted models, run as they stand under examples/, and the model parts of docs/EXPERIMENT-FORMAT.md. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { parseJson, readExperiment } from '../../src/document/codec.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { finished } from './finished.ts'
import { smallExperiment } from './small-documents.ts'

const root = new URL('../../', import.meta.url)
const exampleNamed = (name: string) =>
  readExperiment(parseJson(readFileSync(new URL(`examples/${name}.json`, root), 'utf8')))

const docs = readFileSync(new URL('docs/EXPERIMENT-FORMAT.md', root), 'utf8')
const blocks = [...docs.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json!)
const parts = blocks.filter((json) => json.startsWith('{\n  "model"'))

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

describe('the examples of fitted models', () => {
  it.each([
    ['quantum-features', 0.9],
    ['kitchen-sinks', 0.9],
  ])('%s learns what it says', async (name, least) => {
    const { record } = await finished(exampleNamed(name), engine)
    expect(record.fit).toBeDefined()
    expect(record.final.validation!.accuracy).toBeGreaterThanOrEqual(least)
    expect(record.final.test!.accuracy).toBeGreaterThanOrEqual(least)
  })
})

describe('the models of docs/EXPERIMENT-FORMAT.md', () => {
  it('are found there', () => {
    expect(parts.length).toBeGreaterThan(0)
  })

  it.each(parts)('run: %s', async (json) => {
    const { model } = JSON.parse(json) as { model: object }
    const experiment = readExperiment({ ...smallExperiment, model })
    expect(experiment.model).toMatchObject(model)
    expect((await finished(experiment, engine)).record.status).toBe('finished')
  })
})
