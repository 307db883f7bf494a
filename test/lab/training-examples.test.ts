/* The trainings of docs/EXPERIMENT-FORMAT.md, run as they stand there, and the table of its optimizers. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment } from '../../src/document/codec.ts'
import { optimizers } from '../../src/document/registries.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { finished } from './finished.ts'
import { smallExperiment } from './small-documents.ts'

const text = readFileSync(new URL('../../docs/EXPERIMENT-FORMAT.md', import.meta.url), 'utf8')
const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json!)
const examples = blocks.filter((json) => json.startsWith('{\n  "training"'))

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

describe('the trainings of docs/EXPERIMENT-FORMAT.md', () => {
  it('are found there', () => {
    expect(examples).toHaveLength(1)
  })

  it.each(examples)('run: %s', async (json) => {
    const { training } = JSON.parse(json) as { training: object }
    const experiment = readExperiment({ ...smallExperiment, training })
    expect(experiment.training).toMatchObject(training)
    const { record, losses } = await finished(experiment, engine)
    expect(record.status).toBe('finished')
    expect(record.final.train.loss).toBeLessThan(losses[0]!)
  })

  it.each(optimizers.map(({ name, initial }) => [name, initial] as const))(
    'tell of %s and its constants',
    (name, initial) => {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
      expect(row).toBeDefined()
      for (const key of Object.keys(initial).filter((one) => one !== 'name'))
        expect(row).toContain(`\`${key}\``)
    },
  )
})
