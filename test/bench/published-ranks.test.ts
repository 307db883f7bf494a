/* Ranks beside published ones: read from their table, over the sets and models that both have. */
import { describe, expect, it } from 'vitest'
import { rankReport, readPublished, reportText } from '../../bench/published/ranks.ts'
import type { ComparisonCell, ComparisonResults } from '../../src/document/comparison-results.ts'

const published = readPublished(
  [
    'benchmark,dataset,model,runs,train_mean,train_std,test_mean,test_std,best_hyperparameters',
    'a,one,SVC,5,1,0,0.9,0,C=1',
    'a,one,MLPClassifier,5,1,0,0.8,0,x=1',
    'a,one,IQPKernelClassifier,5,1,0,0.7,0,x=1',
    'a,two,SVC,5,1,0,0.9,0,C=1',
    'a,two,MLPClassifier,5,1,0,0.8,0,x=1',
    'a,two,IQPKernelClassifier,5,1,0,0.7,0,x=1',
    'a,one,TreeTensorClassifier,5,1,0,0.2,0,x=1',
    '',
  ].join('\n'),
)

const labels = ['RBF-SVM', 'MLP', 'IQP kernel', 'Tree tensor network', 'Nearest mean']
const means = [
  [0.95, 0.85, 0.9, 0.5, 0.6],
  [0.9, 0.8, 0.85, 0.5, 0.6],
]
const results = {
  dataSets: [{ name: 'one' }, { name: 'two' }],
  models: labels.map((label) => ({ label })),
  cells: means.flatMap((row, dataSet) =>
    row.map((mean, model): Partial<ComparisonCell> => ({ dataSet, model, mean })),
  ),
} as unknown as ComparisonResults

describe('rankReport', () => {
  const report = rankReport(results, published)

  it('takes the models that both have on every set', () => {
    expect(report.rows.map(({ label }) => label)).toEqual(['RBF-SVM', 'IQP kernel', 'MLP'])
    expect(report.leftOut).toEqual(['Tree tensor network', 'Nearest mean'])
  })

  it('ranks means over the sets and correlates them', () => {
    expect(report.rows[1]).toMatchObject({ ownRank: 2, publishedRank: 3 })
    expect(report.rows[1]!.own).toBeCloseTo(0.875, 12)
    expect(report.correlation).toBeCloseTo(0.5, 12)
    expect(report.single).toEqual([report.correlation, report.correlation])
    expect(report.interval).toEqual([0.5, 0.5])
  })

  it('is written as a table', () => {
    expect(reportText(report)).toContain('over 2 sets and 3 models: 0.500')
    expect(reportText(report)).toContain('| IQP kernel | 87.5 | 70.0 | 2 | 3 |')
  })

  it('refuses tables that have too little in common', () => {
    expect(() => rankReport(results, new Map())).toThrow('only 0 models are in both tables')
  })
})
