/* A comparison as a table for other programs: one line per fold, then the models over all data sets. */
import type { ComparisonCell, ComparisonResults } from './comparison-results.ts'

/** A field as RFC 4180 wants it. */
function field(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (fields: readonly (string | number | null)[]): string => `${fields.map(field).join(',')}\n`

/**
 * One line per data set, model and fold that is there, finished or not.
 *
 * @returns CSV with a header, lines ended by a newline; scores are shares from 0 to 1
 */
export function comparisonCsv(results: ComparisonResults): string {
  const header = [
    'data_set',
    'model',
    'kind',
    'fold',
    'test_accuracy',
    'train_accuracy',
    'mean_test_accuracy',
    'interval_low',
    'interval_high',
    'mean_fit_seconds',
    'parameters',
    'mean_circuit_evaluations',
    'settings',
    'failures',
  ]
  return line(header) + results.cells.map((cell) => cellLines(results, cell)).join('')
}

function cellLines({ dataSets, models }: ComparisonResults, cell: ComparisonCell): string {
  const model = models[cell.model]!
  const kind = model.isQuantum ? 'quantum' : 'classical'
  const start = [dataSets[cell.dataSet]!.name, model.label, kind]
  const { mean, interval, fitSeconds, parameters, evaluations, failures } = cell
  const end = [mean, interval?.[0] ?? null, interval?.[1] ?? null, fitSeconds, parameters, evaluations]
  const folds = cell.scores.flatMap((score, fold) =>
    score === null
      ? []
      : [line([...start, fold, score, cell.trainScores[fold]!, ...end, cell.settings[fold] ?? null, ''])],
  )
  if (failures.length === 0) return folds.join('')
  return folds.join('') + line([...start, null, null, null, ...end, null, failures.join('; ')])
}
