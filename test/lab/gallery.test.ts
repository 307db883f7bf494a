/* Every experiment of the Gallery learns what it promises, as it stands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { PartScore } from '../../src/document/checkpoint.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { gallery } from '../../src/document/gallery.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { kernelMatrixOf } from '../../src/lab/kernel-matrix.ts'
import { finished } from './finished.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

const reachedIn = (score: PartScore | null) => score?.accuracy ?? score?.rSquared ?? Number.NaN

describe('the Gallery', () => {
  it.each(gallery.map((entry) => [entry.name, entry] as const))(
    '%s learns',
    async (_, { experiment, reaches }) => {
      const { record } = await finished(experiment(), engine)
      expect(record.status).toBe('finished')
      expect(record.warnings).toEqual([])
      expect(reachedIn(record.final.train)).toBeGreaterThanOrEqual(reaches.train)
      expect(reachedIn(record.final.validation)).toBeGreaterThanOrEqual(reaches.validation)
    },
  )
})

describe('the default experiment', () => {
  it('has 4 qubits, 24 parameters, 140 training rows and 200 steps', async () => {
    const { events, record } = await finished(defaultExperiment(), engine)
    expect(events[0]).toMatchObject({
      qubitCount: 4,
      rows: { train: 140, validation: 30, test: 30 },
      steps: 200,
    })
    expect(Object.keys(record.parameters)).toHaveLength(24)
  })

  it('learns from other seeds too: on average 0.95 of the validation rows, over 8 seeds', async () => {
    let sum = 0
    for (let seed = 1; seed <= 8; seed++) {
      const { record } = await finished({ ...defaultExperiment(), seed }, engine)
      expect(record.final.train.accuracy).toBeGreaterThanOrEqual(0.95)
      sum += record.final.validation!.accuracy!
    }
    expect(sum / 8).toBeGreaterThanOrEqual(0.95)
  })
})

describe('the ad hoc experiment', () => {
  it('has a kernel that fits its labels: centred alignment above 0.2, diagonal 1', async () => {
    const experiment = gallery.find((entry) => entry.name === 'adhoc-kernel')!.experiment()
    const { values, size, alignment } = await kernelMatrixOf(experiment, engine)
    expect(size).toBe(60)
    for (let i = 0; i < size; i++) expect(values[i * size + i]).toBeCloseTo(1, 12)
    expect(alignment!.centred).toBeGreaterThan(0.2)
  })
})
