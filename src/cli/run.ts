/* `run DOCUMENT.json`: trains an experiment and writes its record and its loss curve. */
import { readBundle, writeRecord } from '../document/codec.ts'
import type { PartScore, RunRecord } from '../document/checkpoint.ts'
import type { Resources } from '../document/resources.ts'
import { isProblem } from '../document/problems/codec.ts'
import { classicalHeads } from '../document/model-registry.ts'
import type { BaselineRules } from '../lab/baselines.ts'
import { run, type RunEvent } from '../lab/run.ts'
import { onlyPlace, readArguments, UsageError, type CommandLine } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { readJson, stemOf, writeInto } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { createProgressLine, percent } from './progress-line.ts'
import { failureLines } from './report-failure.ts'
import { runProblem } from './run-problem.ts'
import { withSeriesData } from './series-data.ts'
import { lossCurve } from './svg/loss-curve.ts'

export const runCommand: Command = {
  name: 'run',
  usage:
    'run DOCUMENT.json [--out DIR] [--json] [--data FILE.csv] [--no-baselines] [--classical all|NAME,NAME]\n' +
    '  [--untuned] [--unscaled]',
  help: 'Trains or fits an experiment, or solves a problem; writes its record (JSON) and loss curve (SVG). --json prints one event per line. Baselines are tuned on standardized columns unless told otherwise.',
  async run(words, terminal) {
    const line = readArguments(words, {
      flags: ['json', 'no-baselines', 'untuned', 'unscaled'],
      values: ['out', 'classical', 'data'],
    })
    const file = onlyPlace(line, 'DOCUMENT.json')
    const asJson = line.flags.has('json')
    const folder = line.values.get('out') ?? (asJson ? null : 'runs')
    const baselineRules = rulesOf(line)
    const engine = await loadEngine()
    try {
      const json = withSeriesData(readJson(file), line)
      if (isProblem(json)) return await runProblem(json, file, terminal, { asJson, folder })
      const { experiment, checkpoint } = readBundle(json)
      const baselines = !line.flags.has('no-baselines')
      const events = run(experiment, { engine, checkpoint, baselines, baselineRules })
      const record = await told(events, terminal, asJson)
      const files = folder === null ? [] : written(folder, stemOf(file), record)
      if (!asJson) terminal.out(`${summary(record)}${files.map((name) => `${name}\n`).join('')}`)
      return record.status === 'finished' ? 0 : 1
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    } finally {
      engine.close()
    }
  },
}

/* How the classical models beside the circuit are chosen and fitted. */
function rulesOf({ flags, values }: CommandLine): BaselineRules {
  const known = classicalHeads.map(({ name }): string => name)
  const asked = values.get('classical')
  const names = asked === undefined ? null : asked === 'all' ? known : asked.split(',')
  const unknown = names?.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`--classical must be all, or some of ${known.join(',')}, got "${unknown}"`)
  return { untuned: flags.has('untuned'), unscaled: flags.has('unscaled'), names }
}

/* Follows a run to its record, and tells of it on the way. */
async function told(
  events: AsyncGenerator<RunEvent, RunRecord>,
  terminal: Terminal,
  asJson: boolean,
): Promise<RunRecord> {
  let progress = createProgressLine(terminal, 0, () => performance.now())
  for (;;) {
    const { value, done } = await events.next()
    if (asJson) terminal.out(`${JSON.stringify(value)}\n`)
    if (done) return value
    if (asJson) continue
    if (value.type === 'prepared') {
      for (const text of warningsOf(value)) terminal.err(`${text}\n`)
      progress = createProgressLine(terminal, value.steps, () => performance.now())
    } else if (value.type === 'step') progress.step(value)
    else if (value.type === 'fitting') progress.fit(value)
    else {
      progress.end()
      if (value.type === 'diverged') terminal.err(`${value.failure.message}\n`)
      if (value.type === 'stopped') terminal.err(`${value.message}\n`)
    }
  }
}

function warningsOf(event: Extract<RunEvent, { readonly type: 'prepared' }>): readonly string[] {
  const { title, qubitCount, parameterNames, rows, warnings, engine, noise } = event
  const counts = `${rows.train} training, ${rows.validation} validation, ${rows.test} test rows`
  return [
    `${title || 'Experiment'}: ${qubitCount} qubits, ${parameterNames.length} parameters, ${counts}`,
    ...(noise ? [`noise at strength ${noise.strength}, method ${noise.method}`] : []),
    ...(engine.notice === null ? [] : [`notice: ${engine.notice}`]),
    ...warnings.map((warning) => `warning: ${warning}`),
  ]
}

function written(folder: string, stem: string, record: RunRecord): readonly string[] {
  const curve = () => writeInto(folder, `${stem}.loss.svg`, lossCurve(record))
  const hasCurve = record.history.length > 1
  return [writeInto(folder, `${stem}.record.json`, writeRecord(record)), ...(hasCurve ? [curve()] : [])]
}

function summary(record: RunRecord): string {
  const { status, steps, seconds, final, baselines, warnings, fit } = record
  const rows = [
    [record.experiment.model?.kind ?? 'circuit', final.train, final.validation, final.test] as const,
    ...baselines.map(({ label, train, validation, test }) => [label, train, validation, test] as const),
  ]
  const lines = rows.map(
    ([label, ...parts]) => `${label.padEnd(28)}${parts.map((part) => scoreText(part).padStart(26)).join('')}`,
  )
  const header = `${''.padEnd(28)}${['train', 'validation', 'test'].map((part) => part.padStart(26)).join('')}`
  return [
    fit ? `fitted in ${seconds.toFixed(2)} s` : `${status} after ${steps} steps, ${seconds.toFixed(2)} s`,
    ...(fit ? [fit.settings] : []),
    header,
    ...lines,
    ...(record.resources ? resourceLines(record.resources) : []),
    ...warnings.map((warning) => `note: ${warning}`),
    '',
  ].join('\n')
}

/* What it would take on hardware, and whether it helps. */
function resourceLines({ work, verdict }: Resources): readonly string[] {
  const { executions, shots } = work
  return [
    `On hardware: ${executions.toLocaleString('en')} circuits of ${shots.toLocaleString('en')} shots.`,
    verdict,
  ]
}

function scoreText(score: PartScore | null): string {
  if (score === null || score.count === 0) return '–'
  if (score.accuracy === null) return `R² ${(score.rSquared ?? 0).toFixed(3)}`
  const [low, high] = score.interval ?? [0, 1]
  return `${percent(score.accuracy)} (${percent(low)}–${percent(high)})`
}
