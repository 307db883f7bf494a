import { describe, expect, it } from 'vitest'
import { optimizers } from '../../../src/document/registries.ts'
import { arrowsOf, arrowTo } from '../../../src/ui/loop/loop-paths.ts'
import { neighbourRow, placeOf, rateOf, stages, valueOf } from '../../../src/ui/loop/loop-values.ts'
import { loopText } from '../../../src/ui/text/loop.ts'
import { cloudsView, moonsView, openedWith, sampleExperiment, traceOf } from '../recorded-session.ts'

const data = moonsView()
const run = {
  opened: openedWith(data),
  trace: { ...traceOf(data, 16), features: [0.41, -0.27], encoded: [0.615, -0.405] },
}

describe('the boxes of the loop', () => {
  it("show one sample's numbers", () => {
    const experiment = sampleExperiment()
    expect(stages.map((stage) => valueOf(stage, run, experiment, ['⟨Z₀⟩']))).toEqual([
      '(0.41, −0.27)',
      '∠ 0.61, −0.41',
      'U(x, θ), 8 θ',
      '⟨Z₀⟩ = +0.83',
      '0.118',
      '‖∇‖ = 0.031',
      'Adam 0.05',
    ])
  })

  it('stay quiet before the first numbers', () => {
    const empty = stages.map((stage) => valueOf(stage, { opened: null, trace: null }, sampleExperiment(), []))
    expect(empty.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => loopText.none))
  })

  it('show all outputs of several classes', () => {
    const clouds = cloudsView()
    const value = valueOf(
      'measure',
      { opened: openedWith(clouds), trace: traceOf(clouds, 0) },
      sampleExperiment(),
      ['a'],
    )
    expect(value).toBe('0.1 0.7 0.2')
  })

  it('name every optimizer with its rate', () => {
    for (const { initial } of optimizers) {
      const experiment = sampleExperiment()
      const text = valueOf(
        'optimizer',
        run,
        { ...experiment, training: { ...experiment.training, optimizer: initial } },
        [],
      )
      expect(text).toMatch(/^\S+( [\d.e−]+)?$/)
      expect(rateOf(initial) ?? 1).toBeGreaterThan(0)
    }
  })
})

describe('the sample', () => {
  it('has a place in its part', () => {
    const { parts } = data
    expect(placeOf(data, 0)).toEqual({ place: 1, count: 140, part: 'train' })
    expect(placeOf(data, 20)).toEqual({ place: 15, count: 140, part: 'train' })
    expect(placeOf(data, 16)).toEqual({ place: 3, count: 30, part: 'validation' })
    expect(parts[neighbourRow(parts, 16, 1)]).toBe('validation')
    expect(neighbourRow(parts, 16, 1)).toBe(34)
    expect(neighbourRow(parts, 0, -1)).toBe(193)
    expect(neighbourRow(['train', 'test'], 0, 1)).toBe(0)
  })
})

const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 50 })

describe('the arrows of the loop', () => {
  const wide = {
    data: box(0, 0),
    encode: box(120, 0),
    circuit: box(240, 0),
    measure: box(360, 0),
    loss: box(360, 80),
    gradient: box(240, 80),
    optimizer: box(120, 80),
  }

  it('run around two rows and back to the circuit', () => {
    expect(arrowsOf(wide).map(({ from, to, path }) => `${from} ${to} ${path}`)).toEqual([
      'data encode M100 25H118',
      'encode circuit M220 25H238',
      'circuit measure M340 25H358',
      'measure loss M410 50V78',
      'loss gradient M360 105H342',
      'gradient optimizer M240 105H222',
      'optimizer circuit M170 80V65H290V52',
    ])
  })

  it('run down a column with the way back beside it', () => {
    const tall = Object.fromEntries(stages.map((stage, index) => [stage, box(28, index * 66)]))
    const paths = arrowsOf(tall).map(({ path }) => path)
    expect(paths[0]).toBe('M78 50V64')
    expect(paths[6]).toBe('M28 421H14V157H26')
  })

  it('lead to each stage but the first', () => {
    const arrows = arrowsOf(wide)
    expect(stages.map((stage) => arrowTo(arrows, stage)?.from ?? null)).toEqual([
      null,
      'data',
      'encode',
      'circuit',
      'measure',
      'loss',
      'gradient',
    ])
  })

  it('are not drawn before the boxes stand', () => {
    expect(arrowsOf({ data: box(0, 0) })).toEqual([])
  })
})
