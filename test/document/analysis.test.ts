/* The `analysis` of a document: what is filled in, what is refused, and the examples of docs/EXPERIMENT-FORMAT.md. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analysisDefaults } from '../../src/document/analysis.ts'
import { readExperiment } from '../../src/document/codec.ts'
import { sampleExperiment } from './sample.ts'

const text = readFileSync(new URL('../../docs/EXPERIMENT-FORMAT.md', import.meta.url), 'utf8')
const section = text.slice(text.indexOf('## `analysis`'), text.indexOf('## Checkpoints'))

const read = (analysis: unknown) => readExperiment({ ...sampleExperiment, analysis })
const refusal = (analysis: unknown) => {
  try {
    read(analysis)
  } catch (thrown) {
    return (thrown as Error).message
  }
  throw new Error('accepted')
}

describe('analysis of a document', () => {
  it('is left out where nobody asked for it', () => {
    expect(Object.hasOwn(readExperiment(sampleExperiment), 'analysis')).toBe(false)
  })

  it('has the defaults that its documentation shows', () => {
    const [, json] = /```json\n(.*?)```/s.exec(section)!
    expect(read((JSON.parse(json!) as { readonly analysis: unknown }).analysis).analysis).toEqual(
      analysisDefaults,
    )
    const empty = Object.fromEntries(Object.keys(analysisDefaults).map((name) => [name, {}]))
    expect(read(empty).analysis).toEqual(analysisDefaults)
  })

  it('takes the directions that its documentation shows', () => {
    const shown = [...section.matchAll(/^\| `(\{ "kind".*?\})` \|/gm)].map(
      ([, json]) => JSON.parse(json!) as unknown,
    )
    expect(shown.length).toBe(3)
    for (const directions of shown)
      expect(read({ landscape: { directions } }).analysis?.landscape?.directions).toEqual(directions)
  })

  it.each([
    [{ plateau: { samples: 1 } }, 'analysis.plateau.samples must be a whole number from 2 to 1000000, got 1'],
    [{ plateau: { qubits: [] } }, 'analysis.plateau.qubits must be'],
    [{ plateau: { cost: 'z' } }, 'analysis.plateau.cost must be one of readout, local, global'],
    [{ landscape: { reach: 0 } }, 'analysis.landscape.reach must be'],
    [
      { landscape: { directions: { kind: 'parameters', names: ['a'] } } },
      'analysis.landscape.directions.names',
    ],
    [{ fisher: { row: 3 } }, 'analysis.fisher.row'],
    [{ fischer: {} }, 'analysis.fischer'],
  ])('is refused by the path of what is wrong: %j', (analysis, message) => {
    expect(refusal(analysis)).toContain(message)
  })
})
