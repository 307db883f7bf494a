import { describe, expect, it } from 'vitest'
import { readComparison, writeComparison } from '../../src/document/comparison-codec.ts'
import { labelOf } from '../../src/document/comparison-labels.ts'
import type { Comparison, QuantumCompared } from '../../src/document/comparison.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { familyNamed } from '../../src/document/families/registry.ts'
import { dataSetNamed, dataSets } from '../../src/document/registries.ts'
import {
  classicalModel,
  comparedSet,
  ownModel,
  quantumModel,
  sameComparison,
  unfitData,
  withClassLabels,
  withData,
  withModel,
  withModelAt,
  withoutModel,
} from '../../src/store/comparison-edits.ts'
import { comparisonLink, comparisonPayloadOf, openComparisonLink } from '../../src/store/comparison-link.ts'
import {
  firstValues,
  readValues,
  settingChoice,
  withSettingChoice,
} from '../../src/store/comparison-settings.ts'
import { startingComparison } from '../../src/store/comparison-start.ts'

const names = { data: () => 'Moons', circuit: 'This circuit' }
const experiment = defaultExperiment()
const starting = () => startingComparison(experiment, names)
const read = (comparison: Comparison) => readComparison(JSON.parse(writeComparison(comparison)))

describe('the comparison that one starts with', () => {
  it('is one that the document takes, with the data and circuit of the Lab in front', () => {
    const comparison = starting()
    expect(read(comparison)).toEqual(comparison)
    expect(comparison.dataSets.map(({ name }) => name)).toEqual(['Moons', 'Circles', 'XOR'])
    expect(comparison.models.map(labelOf)[0]).toBe('This circuit')
    expect(new Set(comparison.models.map(({ kind }) => kind))).toEqual(
      new Set(['experiment', 'quantum', 'classical']),
    )
  })

  it('leaves out a circuit that reads other columns than the sets have', () => {
    const iris = { ...experiment, data: { source: 'shipped', set: 'iris' } as const }
    const comparison = startingComparison(iris, names)
    expect(comparison.models.every(({ kind }) => kind !== 'experiment')).toBe(true)
    expect(comparison.dataSets).toHaveLength(3)
  })

  it('leaves out data whose answer is a number', () => {
    const { data } = comparedSet(dataSetNamed('fourier')!)
    expect(unfitData({ ...experiment, data })).toBe('regression')
    const comparison = startingComparison({ ...experiment, data }, names)
    expect(comparison.dataSets.map(({ name }) => name)).toEqual(['Moons', 'Circles', 'XOR'])
    expect(read(comparison)).toEqual(comparison)
  })
})

describe('edits of a comparison', () => {
  it('keep it a document that is taken, for every set of the lab in classes', () => {
    const sets = dataSets.filter(({ kind }) => kind !== 'regression')
    const comparison = sets.map(comparedSet).reduce(withData, starting())
    expect(read(comparison)).toEqual(comparison)
    expect(comparison.dataSets).toHaveLength(3 + sets.length)
  })

  it('give names that nothing else has', () => {
    const moons = comparedSet(dataSetNamed('moons')!)
    const twice = withData(withData(starting(), moons), moons)
    expect(twice.dataSets.map(({ name }) => name).slice(3)).toEqual(['Moons 2', 'Moons 3'])
    const models = withModel(withModel(starting(), quantumModel('reuploading')), classicalModel('mlp')).models
    expect(new Set(models.map(labelOf)).size).toBe(models.length)
  })

  it('put quantum models before classical ones', () => {
    const { models } = withModel(starting(), quantumModel('variational'))
    const firstClassical = models.findIndex(({ kind }) => kind === 'classical')
    expect(models.slice(firstClassical).every(({ kind }) => kind === 'classical')).toBe(true)
  })

  it('forget what is matched when its model goes, and follow its new name', () => {
    const comparison = { ...starting(), matched: 'This circuit' }
    expect(withoutModel(comparison, 0).matched).toBeNull()
    const renamed = withModelAt(comparison, 0, ownModel(experiment, 'Mine'))
    expect(renamed.matched).toBe('Mine')
    expect(read(renamed)).toEqual(renamed)
  })

  it('do not count title and description as a change of what is run', () => {
    expect(sameComparison(starting(), { ...starting(), title: 'Mine', description: 'x' })).toBe(true)
    expect(sameComparison(starting(), { ...starting(), seed: 7 })).toBe(false)
  })

  it('take numbers of few values as classes', () => {
    const table = {
      name: 't',
      provenance: '',
      featureNames: ['x'],
      targetName: 'y',
      features: [[1], [2], [3]],
      targets: [0, 1, 0],
    }
    expect(withClassLabels(table)?.targets).toEqual(['0', '1', '0'])
    const many = Array.from({ length: 30 }, (_, i) => i)
    expect(withClassLabels({ ...table, features: many.map((x) => [x]), targets: many })).toBeNull()
  })
})

describe('settings of a quantum model', () => {
  const family = familyNamed('reuploading')
  const layers = family.settings.find(({ name }) => name === 'layers')!
  const model = quantumModel('reuploading') as QuantumCompared

  it('are tuned as the family says until one is held fixed', () => {
    expect(settingChoice(model, family, layers)).toEqual({ kind: 'tuned', values: family.grid['layers'] })
    const fixed = withSettingChoice(model, family, 'layers', { kind: 'fixed', value: 2 })
    expect(settingChoice(fixed, family, layers)).toEqual({ kind: 'fixed', value: 2 })
    expect(fixed.grid).not.toHaveProperty('layers')
    expect(read({ ...starting(), models: [fixed] }).models).toEqual([fixed])
  })

  it('go back to tuning over values of one’s own', () => {
    const fixed = withSettingChoice(model, family, 'layers', { kind: 'fixed', value: 2 })
    const tuned = withSettingChoice(fixed, family, 'layers', { kind: 'tuned', values: [1, 4] })
    expect(settingChoice(tuned, family, layers)).toEqual({ kind: 'tuned', values: [1, 4] })
    expect(tuned.settings).toEqual({})
    expect(firstValues(family, layers)).toEqual(family.grid['layers'])
  })

  it('are read from a line of text, or say what is wrong', () => {
    expect(readValues('1, 2,2 3', layers)).toEqual([1, 2, 3])
    expect(readValues('1.5', layers)).toContain('whole number')
    expect(readValues('one', layers)).toContain('must be')
    expect(readValues(' ', layers)).toContain('got none')
  })
})

describe('link of a comparison', () => {
  it('holds it whole, behind the place', async () => {
    const comparison = { ...starting(), title: 'Größe' }
    const link = new URL(await comparisonLink(comparison, 'https://example.org/a/#/compare'))
    expect(link.hash.startsWith('#/compare/')).toBe(true)
    expect(await openComparisonLink(comparisonPayloadOf(link.hash)!)).toEqual(comparison)
  })

  it('is none without a payload, and a damaged one says so', async () => {
    expect(comparisonPayloadOf('#/compare')).toBeNull()
    expect(comparisonPayloadOf('#/compare/')).toBeNull()
    await expect(openComparisonLink('AAAA')).rejects.toMatchObject({ code: 'link' })
  })
})
