/* The data examples of docs/EXPERIMENT-FORMAT.md, read and prepared as they stand there. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readExperiment } from '../../src/document/codec.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { prepareExperiment } from '../../src/learn/prepare.ts'

type Part = Readonly<Record<string, unknown>>

const text = readFileSync(new URL('../../docs/EXPERIMENT-FORMAT.md', import.meta.url), 'utf8')
const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json!)

/** Whole data sources, and parts of a document that hold one. */
const examples = blocks.flatMap((json): [string, Part][] => {
  if (json.includes('…')) return []
  const part = JSON.parse(json) as Part
  if ('source' in part) return [[json, { data: part, split: { kind: 'rows', train: [0, 1, 2, 3] } }]]
  return 'data' in part && !('format' in part) ? [[json, part]] : []
})

describe('the data of docs/EXPERIMENT-FORMAT.md', () => {
  it('are found there', () => {
    expect(examples.length).toBe(3)
  })

  it.each(examples)('can be had: %s', async (_, part) => {
    const regression = (part['task'] as Part | undefined)?.['kind'] === 'regression'
    const plain = defaultExperiment()
    const training = { ...plain.training, loss: regression ? 'squared' : 'cross-entropy' }
    const experiment = readExperiment({ ...plain, training, ...part })
    const { parts, features, featureCount, count } = await prepareExperiment(experiment, [])
    expect(parts.train.length).toBeGreaterThan(0)
    expect(features.length).toBe(featureCount * count)
    expect(features.every(Number.isFinite)).toBe(true)
  })
})
