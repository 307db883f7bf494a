import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { recipeOf } from '../../src/circuit/recipe.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { dataSetNamed } from '../../src/document/registries.ts'
import { columnCountOf, sourceOf, withReduction, withSource } from '../../src/store/data-edits.ts'
import { pictureOf, poolNear, poolsOf } from '../../src/store/reductions.ts'

const circuitOf = ({ circuit }: Experiment) => parse(circuit.text).circuit!
const featuresOf = (experiment: Experiment) => recipeOf(circuitOf(experiment))?.featureCount
const on = (set: string): Experiment => {
  const experiment = defaultExperiment()
  return withSource(experiment, circuitOf(experiment), sourceOf(dataSetNamed(set)!)).experiment
}

describe('another reduction', () => {
  it('prints the circuit for the columns that are left, and for all of them without one', () => {
    const digits = on('digits')
    expect([digits.reduction, featuresOf(digits)]).toMatchObject([{ kind: 'pca', columns: 4 }, 4])
    const pool = { kind: 'pool', width: 8, height: 8, columns: 2, rows: 4 } as const
    const pooled = withReduction(digits, circuitOf(digits), pool)
    expect([pooled.experiment.reduction, featuresOf(pooled.experiment)]).toEqual([pool, 8])
    expect(pooled.adapted).toEqual(['features'])
    const whole = withReduction(pooled.experiment, circuitOf(pooled.experiment), undefined)
    expect('reduction' in whole.experiment).toBe(false)
    expect(featuresOf(whole.experiment)).toBe(64)
    expect(columnCountOf(whole.experiment.data)).toBe(64)
  })

  it('leaves everything else as it was, stated rows too', () => {
    const split = { kind: 'rows', train: [0, 60, 130], validation: [1, 61, 131], test: [] } as const
    const wine: Experiment = { ...on('wine'), split }
    const reduction = { kind: 'pca', columns: 2, standardize: true } as const
    const { experiment } = withReduction(wine, circuitOf(wine), reduction)
    expect(experiment).toEqual({ ...wine, reduction, circuit: experiment.circuit })
  })
})

describe('the blocks of a picture', () => {
  it('divide it evenly, few blocks first', () => {
    const pools = poolsOf({ width: 8, height: 8 }, 16)
    expect(pools.map(({ rows, columns }) => `${rows}x${columns}`)).toEqual([
      '1x2',
      '2x1',
      '1x4',
      '2x2',
      '4x1',
      '1x8',
      '2x4',
      '4x2',
      '8x1',
      '2x8',
      '4x4',
      '8x2',
    ])
    expect(poolNear({ width: 8, height: 8 }, 4, 16)).toMatchObject({ columns: 2, rows: 2 })
    expect(poolNear({ width: 3, height: 5 }, 4, 16)).toMatchObject({ columns: 3, rows: 1 })
    expect(poolNear({ width: 1, height: 1 }, 4, 16)).toBeNull()
  })

  it('are those of sets that are pictures, and of tables that may be', () => {
    expect(pictureOf(on('digits').data, 64)).toEqual({ width: 8, height: 8 })
    expect(pictureOf(on('bars-and-stripes').data, 16)).toEqual({ width: 4, height: 4 })
    expect(pictureOf(on('wine').data, 13)).toBeNull()
    const table = {
      name: 'pixels',
      provenance: '',
      featureNames: Array.from({ length: 25 }, (_, k) => `p${k}`),
      targetName: 'kind',
      features: [],
      targets: [],
    }
    expect(pictureOf({ source: 'table', table }, 25)).toEqual({ width: 5, height: 5 })
    expect(pictureOf({ source: 'table', table }, 9)).toBeNull()
  })
})
