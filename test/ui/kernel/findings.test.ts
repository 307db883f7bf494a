import { describe, expect, it } from 'vitest'
import { kernelOf } from '../../../src/document/kernel.ts'
import { merged, nearestTo } from '../../../src/ui/kernel/diagnosis-at.ts'
import { headlineFirst } from '../../../src/ui/kernel/headline.ts'
import { remedyFor } from '../../../src/ui/kernel/remedies.ts'
import { spectrumMarks } from '../../../src/ui/kernel/spectrum-marks.ts'
import { readingOf, titleOf } from '../../../src/ui/kernel/trend-words.ts'
import { trendsOf } from '../../../src/ui/kernel/trends.ts'
import type { Finding } from '../../../src/ui/kernel/types.ts'
import { vectorCounts, vectorRows } from '../../../src/ui/kernel/vector-counts.ts'
import { diagnosisAt } from './doctor-views.ts'

const kernel = kernelOf({})
const recommended = { bandwidth: 0.25, reason: '' }
const diagnosis = diagnosisAt(1)
const point = (bandwidth: number) => ({ bandwidth, diagnosis: diagnosisAt(bandwidth) })

describe('the remedy for a finding', () => {
  it('is the recommended bandwidth, unless that is the one in use', () => {
    const known = { kernel, recommended, diagnosis, sound: null }
    expect(remedyFor({ code: 'concentrated' }, known)).toEqual({ kind: 'bandwidth', bandwidth: 0.25 })
    const own = { ...known, kernel: { ...kernel, bandwidth: 0.25 } }
    expect(remedyFor({ code: 'concentrated' }, own)).toBeNull()
    expect(remedyFor({ code: 'overfit' }, { ...known, recommended: null })).toBeNull()
    expect(remedyFor({ code: 'overfit' }, { ...known, recommended: null, sound: 1 })).toEqual({
      kind: 'back',
      bandwidth: 1,
    })
  })

  it('is as many shots as tell the rows apart, or exact values where no number does', () => {
    const shots = { kernel: { ...kernel, shots: 100 }, recommended: null, diagnosis, sound: null }
    expect(remedyFor({ code: 'shot-noise' }, shots)).toEqual({ kind: 'shots', shots: 400 })
    const none = { ...diagnosis.concentration, shotsNeeded: null }
    expect(remedyFor({ code: 'shot-noise' }, { ...shots, diagnosis: { concentration: none } })).toEqual({
      kind: 'shots',
      shots: null,
    })
  })

  it('repairs what is not repaired, and asks nothing of a healthy kernel', () => {
    const known = { kernel: { ...kernel, repair: 'none' as const }, recommended, diagnosis, sound: null }
    expect(remedyFor({ code: 'indefinite' }, known)).toEqual({ kind: 'repair' })
    expect(remedyFor({ code: 'indefinite' }, { ...known, kernel })).toBeNull()
    expect(remedyFor({ code: 'healthy' }, known)).toBeNull()
  })
})

describe('the headline', () => {
  const finding = (level: Finding['level']): Finding => ({ code: 'data', level, text: level, advice: null })
  const levels = (...given: Finding['level'][]) => headlineFirst(given.map(finding)).map(({ level }) => level)

  it('is what asks for something, else that all is well', () => {
    expect(levels('note', 'warning', 'good')).toEqual(['warning', 'note', 'good'])
    expect(levels('note', 'good')).toEqual(['good', 'note'])
    expect(levels('note')).toEqual(['note'])
    expect(headlineFirst([])).toEqual([])
  })
})

describe('what is known at a bandwidth', () => {
  it('is of the nearest one by ratio, not by difference', () => {
    expect(nearestTo([point(0.1), point(1)], 0.4)?.bandwidth).toBe(1)
    expect(nearestTo([point(0.1), point(1)], 0.3)?.bandwidth).toBe(0.1)
    expect(nearestTo([], 1)).toBeNull()
  })

  it('is the newer of two answers, ascending', () => {
    const newer = { ...point(1), diagnosis: { ...diagnosisAt(1), effectiveRank: 5 } }
    const all = merged([point(1), point(2)], [newer, point(0.5)])
    expect(all.map(({ bandwidth }) => bandwidth)).toEqual([0.5, 1, 2])
    expect(all[1]?.diagnosis.effectiveRank).toBe(5)
  })
})

describe('the eigenvalues', () => {
  it('stand on a logarithmic axis; what is not positive at its foot', () => {
    const { marks, domain, negatives } = spectrumMarks([10, 1, 1e-12, -0.5])
    expect(marks.map(({ isLow }) => isLow)).toEqual([false, false, true, true])
    expect(domain).toEqual([1e-7, 15])
    expect(negatives).toBe(1)
  })

  it('have an axis of at least a decade', () => {
    expect(spectrumMarks([1, 1]).domain[0]).toBeLessThanOrEqual(0.1)
  })
})

describe('the curves over the bandwidth', () => {
  const points = [0.25, 1, 4].map(point)

  it('follow each quantity, with levels to compare with', () => {
    const trends = trendsOf(points)
    expect(trends.map(({ name }) => name)).toEqual([
      'score',
      'offDiagonal',
      'effectiveRank',
      'alignment',
      'geometricDifference',
      'supportVectors',
    ])
    expect(trends[0]?.curves[1]).toEqual([
      [0.25, 0.92],
      [1, 0.5],
      [4, 0.5],
    ])
    expect(trends[1]?.level).toBe(1 / 16)
    expect(trends[1]?.band[0]?.[2]).toBeCloseTo(0.9, 10)
    expect(trends[4]?.level).toBeCloseTo(Math.sqrt(12), 12)
  })

  it('leave out support vectors and alignment for a regression, and reach below 0', () => {
    const machine = {
      ...diagnosis.machine!,
      kind: 'ridge' as const,
      measure: 'r-squared' as const,
      validation: -0.4,
    }
    const trends = trendsOf(
      points.map((one) => ({ ...one, diagnosis: { ...one.diagnosis, machine, alignment: null } })),
    )
    expect(trends.map(({ name }) => name)).toEqual([
      'score',
      'offDiagonal',
      'effectiveRank',
      'geometricDifference',
    ])
    expect(trends[0]?.axis.domain).toEqual([-0.4, 1])
    expect(titleOf('score', { ...diagnosis, machine })).toBe('R², train / validation')
  })

  it('are said in words', () => {
    expect(readingOf('score', diagnosis)).toBe('1.00 / 0.50')
    expect(readingOf('effectiveRank', diagnosis)).toBe('11.0 of 12')
    expect(readingOf('alignment', null)).toBe('–')
  })
})

describe('support vectors', () => {
  const view = { order: [9, 8, 7, 6], classSizes: [1, 3], classNames: ['a', 'b'] }
  const vectors = { ...diagnosis, machine: { ...diagnosis.machine!, supportVectors: [0, 2, 3] } }

  it('are rows of the data, counted by class', () => {
    expect([...vectorRows({ ...view, diagnosis: vectors })]).toEqual([9, 7, 6])
    expect(vectorCounts({ ...view, diagnosis: vectors })).toEqual([
      ['a', 1, 1],
      ['b', 2, 3],
    ])
  })

  it('are none while there is no diagnosis', () => {
    expect(vectorRows({ ...view, diagnosis: null }).size).toBe(0)
  })
})
