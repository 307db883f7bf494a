import { describe, expect, it } from 'vitest'
import {
  nextOrder,
  rowsOf,
  scoreScale,
  sortedRows,
  standings,
  testBetween,
} from '../../../src/ui/compare/result-rows.ts'
import { cellWords, stateOf } from '../../../src/ui/compare/score-words.ts'
import { cellWith, sampleResults } from './sample-results.ts'

const labelsBy = (key: Parameters<typeof nextOrder>[1], reversed = false) =>
  sortedRows(rowsOf(sampleResults()), { key, reversed }).map(({ label }) => label)

describe('rows of the results', () => {
  it('have the cells of their model, and means of what it cost', () => {
    const [first] = rowsOf(sampleResults())
    expect(first?.cells.map(({ dataSet, model }) => [dataSet, model])).toEqual([
      [0, 0],
      [1, 0],
    ])
    expect(first).toMatchObject({ rank: 1.5, parameters: [12, 12], evaluations: 5000 })
    expect(first?.mean).toBeCloseTo(0.875, 12)
  })

  it('sort best first: high scores, low ranks, short times', () => {
    expect(labelsBy('set 0')).toEqual(['RBF-SVM', 'Re-uploading', 'Logistic'])
    expect(labelsBy('set 1')).toEqual(['Re-uploading', 'RBF-SVM', 'Logistic'])
    expect(labelsBy('fit')).toEqual(['Re-uploading', 'RBF-SVM', 'Logistic'])
    expect(labelsBy('fit', true)).toEqual(['Logistic', 'RBF-SVM', 'Re-uploading'])
  })

  it('put what is not known last, turned around or not', () => {
    expect(labelsBy('parameters')[0]).toBe('Re-uploading')
    expect(labelsBy('parameters', true)[0]).toBe('Re-uploading')
  })

  it('turn around at the second click on a head', () => {
    const once = nextOrder({ key: 'model', reversed: false }, 'rank')
    expect(once).toEqual({ key: 'rank', reversed: false })
    expect(nextOrder(once, 'rank').reversed).toBe(true)
    expect(nextOrder(nextOrder(once, 'rank'), 'fit').reversed).toBe(false)
  })
})

describe('standings on a data set', () => {
  it('name the best, those that no test tells apart from it, and those behind', () => {
    expect(standings(sampleResults(), 0)).toEqual(['tied', 'best', 'behind'])
  })

  it('are open while a fold is missing', () => {
    const { cells } = sampleResults()
    const missing = cells.map((cell, i) => (i === 2 ? cellWith(0, 2, [0.6, 0.7, 0.65, null]) : cell))
    expect(standings(sampleResults({ cells: missing }), 0)).toEqual(['open', 'open', 'open'])
  })

  it('name the best among the others when a model failed', () => {
    const { cells } = sampleResults()
    const failed = cellWith(0, 1, [null, null, null, null], { done: 4, failures: ['too many columns'] })
    const shown = standings(sampleResults({ cells: cells.map((cell, i) => (i === 1 ? failed : cell)) }), 0)
    expect(shown).toEqual(['best', 'open', 'behind'])
  })

  it('take a test from either side', () => {
    const { tests } = sampleResults().dataSets[0]!
    expect(testBetween(tests, 2, 0)).toMatchObject({ difference: -0.275, adjusted: 0.01 })
    expect(testBetween(tests, 2, 2)).toBeNull()
  })
})

describe('what a cell says', () => {
  it('tells waiting, part, whole and failed apart', () => {
    expect(stateOf(cellWith(0, 0, [null, null]))).toBe('waiting')
    expect(stateOf(cellWith(0, 0, [0.9, null]))).toBe('partial')
    expect(stateOf(cellWith(0, 0, [0.9, 0.8]))).toBe('whole')
    expect(stateOf(cellWith(0, 0, [null, null], { done: 2, failures: ['no'] }))).toBe('failed')
  })

  it('has mean, interval, standing and what is missing in words', () => {
    expect(cellWords(cellWith(0, 0, [0.9, 0.8]), 'best')).toBe('0.850, interval 0.800 to 0.900, best')
    expect(cellWords(cellWith(0, 0, [0.9, null, null]), 'open')).toBe('0.900, 1 of 3 folds done')
    const failed = cellWith(0, 0, [0.9, null], { done: 2, failures: ['row 3 is not a number'] })
    expect(cellWords(failed, 'open')).toBe('0.900, 1 fold failed')
  })
})

describe('the scale of scores', () => {
  it('starts at a tenth below every interval and majority, and ends at 1', () => {
    expect(scoreScale(sampleResults())).toEqual([0.4, 1])
    const one = sampleResults({ cells: [cellWith(0, 0, [0.99, 0.99])], dataSets: [] })
    expect(scoreScale(one)).toEqual([0.8, 1])
  })
})
