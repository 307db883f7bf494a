/* `compare DOCUMENT.json`: models on the same folds, to a table, its tests and a verdict. */
import { readComparison } from '../document/comparison-codec.ts'
import { comparisonCsv } from '../document/comparison-csv.ts'
import { comparisonPicture } from '../document/comparison-picture.ts'
import type { ComparisonCell, ComparisonResults } from '../document/comparison-results.ts'
import type { Comparison } from '../document/comparison.ts'
import { onlyPlace, readArguments, wholeOption } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { readJson, stemOf, writeInto } from './files.ts'
import { percent } from './progress-line.ts'
import { failureLines } from './report-failure.ts'
import { runStudy } from './run-study.ts'

export const compareCommand: Command = {
  name: 'compare',
  usage: 'compare DOCUMENT.json [--out DIR] [--json] [--threads N]',
  help: 'Compares models on the same folds; writes table (CSV), picture (SVG) and a scikit-learn script. --json prints one event per line.',
  async run(words, terminal) {
    const line = readArguments(words, { flags: ['json'], values: ['out', 'threads'] })
    const file = onlyPlace(line, 'DOCUMENT.json')
    const threads = wholeOption(line, 'threads', 1, 64)
    const asJson = line.flags.has('json')
    const folder = line.values.get('out') ?? (asJson ? null : 'runs')
    try {
      const comparison = readComparison(readJson(file))
      const teller = createTeller(terminal, asJson)
      let known: ComparisonResults | null = null
      const onView = (view: ComparisonResults) => {
        known = view
        teller.hear(view)
      }
      const release = onInterrupt(() => {
        for (const name of known && folder ? tables(folder, stemOf(file), known) : [])
          terminal.err(`\n${name}`)
      })
      const results = await runStudy('comparison', { comparison }, { ...(threads && { threads }), onView })
      release()
      teller.end(results)
      const files = folder === null ? [] : await written(folder, stemOf(file), comparison, results)
      for (const name of files) {
        if (asJson) terminal.err(`${name}\n`)
        else terminal.out(`${name}\n`)
      }
      return results.fits.failed === results.fits.of ? 1 : 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    }
  },
}

async function written(
  folder: string,
  stem: string,
  comparison: Comparison,
  results: ComparisonResults,
): Promise<readonly string[]> {
  const { script } = await runStudy('comparison-script', { comparison, results }, { threads: 1 })
  return [
    ...tables(folder, stem, results),
    ...(script === null ? [] : [writeInto(folder, `${stem}.comparison.py`, script)]),
  ]
}

function tables(folder: string, stem: string, results: ComparisonResults): readonly string[] {
  return [
    writeInto(folder, `${stem}.comparison.csv`, comparisonCsv(results)),
    writeInto(folder, `${stem}.comparison.svg`, comparisonPicture(results)),
  ]
}

/* A comparison that is interrupted by Ctrl+C or a signal writes the rows that it has, and ends with the signal's status. */
function onInterrupt(save: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    save()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}

/* Tells of every fold once, when its score is first seen; of the estimate before any. */
function createTeller(terminal: Terminal, asJson: boolean) {
  const told = new Set<string>()
  let isBegun = false
  const start = performance.now()
  return {
    hear(results: ComparisonResults): void {
      if (!isBegun) {
        isBegun = true
        begin(terminal, asJson, results)
      }
      for (const cell of results.cells) {
        for (const fold of cell.scores.keys()) {
          const key = `${cell.dataSet} ${cell.model} ${fold}`
          if (cell.scores[fold] === null || told.has(key)) continue
          told.add(key)
          tell(terminal, asJson, results, cell, fold)
        }
      }
    },
    end(results: ComparisonResults): void {
      if (terminal.interactive && !asJson) terminal.err('\n')
      const seconds = (performance.now() - start) / 1000
      if (asJson) terminal.out(`${JSON.stringify({ type: 'comparison', seconds, ...results })}\n`)
      else terminal.out(summary(results, seconds))
    },
  }
}

function begin(terminal: Terminal, asJson: boolean, { fits, estimatedSeconds }: ComparisonResults): void {
  if (asJson) terminal.out(`${JSON.stringify({ type: 'begin', fits: fits.of, estimatedSeconds })}\n`)
  else
    terminal.err(
      `${fits.of} fits, about ${Math.max(1, Math.round(estimatedSeconds))} s of one thread by estimate\n`,
    )
}

function tell(
  terminal: Terminal,
  asJson: boolean,
  { dataSets, models, fits }: ComparisonResults,
  cell: ComparisonCell,
  fold: number,
): void {
  const dataSet = dataSets[cell.dataSet]!.name
  const model = models[cell.model]!.label
  const test = cell.scores[fold]!
  if (asJson) {
    const train = cell.trainScores[fold]!
    const settings = cell.settings[fold]
    terminal.out(`${JSON.stringify({ type: 'score', dataSet, model, fold, test, train, settings })}\n`)
  } else if (terminal.interactive)
    terminal.err(`\r\u001B[K${fits.done}/${fits.of} · ${dataSet} · ${model} · ${percent(test)}`)
}

function summary(results: ComparisonResults, seconds: number): string {
  const { dataSets, models, cells, ranking, verdict } = results
  const width = Math.max(...models.map(({ label }) => label.length)) + 2
  const lines = dataSets.flatMap(({ name, facts, verdict: own }, dataSet) => {
    const size = facts
      ? `${facts.rows} rows, ${facts.features} features, ${facts.classNames.length} classes`
      : ''
    const rows = cells
      .filter((cell) => cell.dataSet === dataSet)
      .toSorted((a, b) => (b.mean ?? -1) - (a.mean ?? -1))
      .map((cell) => `  ${models[cell.model]!.label.padEnd(width)}${cellText(cell)}`)
    return [`${name} (${size})`, ...rows, `  ${own.text}`, '']
  })
  const ranks = ranking
    ? ranking.models
        .map((model, k) => ({ label: models[model]!.label, rank: ranking.ranks[k]! }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ label, rank }) => `  ${label.padEnd(width)}${rank.toFixed(2)}`)
    : []
  const ranked = ranks.length > 0 ? ['mean ranks', ...ranks, ''] : []
  return [...lines, ...ranked, verdict.text, `${results.fits.of} fits in ${seconds.toFixed(1)} s`, ''].join(
    '\n',
  )
}

function cellText({ mean, interval, fitSeconds, parameters, evaluations, failures }: ComparisonCell): string {
  if (mean === null) return failures[0] ?? '–'
  const range = interval ? `(${percent(interval[0])}–${percent(interval[1])})` : ''
  const cost = [
    `${(fitSeconds ?? 0).toFixed(2)} s`,
    parameters === null ? '' : `${Math.round(parameters)} parameters`,
    evaluations ? `${Math.round(evaluations)} circuits` : '',
  ]
  return `${percent(mean).padStart(7)} ${range.padEnd(17)} ${cost.filter((text) => text !== '').join(', ')}`
}
