/* `analyze DOCUMENT.json --what …`: the studies behind "seeing why", for a document, or for a program where that is enough. */
import { LabError } from '../base/lab-error.ts'
import { analysisDefaults } from '../document/analysis.ts'
import { readBundle, readRecord } from '../document/codec.ts'
import { defaultExperiment } from '../document/defaults.ts'
import type { Experiment } from '../document/experiment.ts'
import { answer } from '../lab/answer.ts'
import { pathOfRecord } from '../lab/recorded-path.ts'
import { isFittedExperiment } from '../lab/fitted-run.ts'
import { run } from '../lab/run.ts'
import type { ParameterPath } from '../lab/messages.ts'
import type { StudyKind, StudyRequest, StudyView } from '../lab/studies/messages.ts'
import { analysisInWords } from './analysis-in-words.ts'
import { analyses, analyzeOptions, withSettings, type What } from './analyze-options.ts'
import {
  choiceOption,
  onlyPlace,
  readArguments,
  UsageError,
  wholeOption,
  type CommandLine,
} from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { readJson, readText } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'
import { runStudy } from './run-study.ts'

export const analyzeCommand: Command = {
  name: 'analyze',
  usage:
    `analyze DOCUMENT.json|FILE.qasm --what ${analyses.join('|')}\n` +
    '  [--record RECORD.json] [--json] [--seed S] [--threads N] [--pairs N] [--bins N] [--samples N] [--rows N]\n' +
    '  [--qubits 2,4,6] [--layers 1,2,4] [--family auto|ansatz|circuit|two-design] [--cost readout|local|global]\n' +
    '  [--directions principal|random|plain|NAME,NAME] [--resolution N]\n' +
    '  [--strengths 0,1,2,4] [--no-retrain]',
  help: 'Says why a model learns or does not; settings are those of the document unless given here. It trains first where needed.',
  async run(words, terminal) {
    const line = readArguments(words, analyzeOptions)
    const file = onlyPlace(line, 'DOCUMENT.json or FILE.qasm')
    const what = choiceOption(line, 'what', analyses)
    if (what === null) throw new UsageError(`--what is missing: one of ${analyses.join(', ')}`)
    try {
      const start = performance.now()
      const found = await answerTo(what, sourceOf(file, line, what), line, terminal)
      const milliseconds = performance.now() - start
      terminal.out(
        line.flags.has('json')
          ? `${JSON.stringify({ what, ...plain(found), ms: milliseconds })}\n`
          : analysisInWords(what, found, milliseconds),
      )
      return 0
    } catch (thrown) {
      if (thrown instanceof UsageError) throw thrown
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    }
  },
}

interface Source {
  readonly experiment: Experiment
  /** Values by name and where they went; null: to be trained. */
  readonly state: State | null
}

interface State {
  readonly parameters: Readonly<Record<string, number>>
  readonly path: ParameterPath | null
}

const ofPrograms: readonly What[] = ['expressibility', 'plateau']

function sourceOf(file: string, line: CommandLine, what: What): Source {
  if (!file.endsWith('.qasm')) {
    const source = documentOf(file, line)
    return { ...source, experiment: withSettings(source.experiment, line, what) }
  }
  if (!ofPrograms.includes(what))
    throw new UsageError(
      `--what ${what} needs a document; a program alone is enough for ${ofPrograms.join(' and ')}`,
    )
  const experiment = { ...defaultExperiment(), circuit: { text: readText(file), draft: null } }
  return { experiment: withSettings(experiment, line, what), state: null }
}

function documentOf(file: string, line: CommandLine): Source {
  const { experiment, checkpoint } = readBundle(readJson(file))
  const recordFile = line.values.get('record')
  if (recordFile !== undefined) {
    const { parameters, path, experiment: recorded } = readRecord(readJson(recordFile))
    if (recorded.circuit.text !== experiment.circuit.text)
      throw new LabError(
        'data',
        `${recordFile}: the record must be of the document's circuit, got that of another; run the document again`,
      )
    return { experiment, state: { parameters, path: path ? pathOfRecord(path) : null } }
  }
  return { experiment, state: checkpoint ? { parameters: checkpoint.parameters, path: null } : null }
}

type Found = Readonly<Record<string, unknown>>

async function answerTo(
  what: What,
  { experiment, state }: Source,
  line: CommandLine,
  terminal: Terminal,
): Promise<Found> {
  const threads = wholeOption(line, 'threads', 1, 64)
  const settings = { ...analysisDefaults, ...experiment.analysis }
  const ask = <Kind extends StudyKind>(kind: Kind, request: StudyRequest<Kind>): Promise<StudyView<Kind>> =>
    runStudy(kind, request, {
      ...(threads === null ? {} : { threads }),
      onView: (_, { done, of }) => {
        if (terminal.interactive) terminal.err(`\r\u001B[K${kind} ${done}/${of}${done === of ? '\n' : ''}`)
      },
    })
  if (what === 'expressibility') return { ...(await ask(what, { experiment, ...settings.expressibility })) }
  if (what === 'plateau') return { ...(await ask(what, { experiment, settings: settings.plateau })) }
  if (what === 'encoding')
    return {
      ...(await answer({ kind: what, experiment, circuit: null, parameters: state?.parameters ?? {} })),
    }
  const { parameters, path } = state ?? (await stateOf(experiment, terminal))
  if (what === 'landscape')
    return { ...(await ask(what, { experiment, settings: settings.landscape, parameters, path })) }
  return { ...(await ask(what, { experiment, settings: settings[what], parameters } as never)) }
}

/* Where no values were given: those of a training. A model that is fitted at once is fitted by the study. */
async function stateOf(experiment: Experiment, terminal: Terminal): Promise<State> {
  if (isFittedExperiment(experiment)) return { parameters: {}, path: null }
  terminal.err('no record was given: training first\n')
  const engine = await loadEngine()
  try {
    const events = run(experiment, { engine, baselines: false })
    for (;;) {
      const { value, done } = await events.next()
      if (!done) continue
      const { parameters, path, status, steps } = value
      terminal.err(`${status} after ${steps} steps\n`)
      return { parameters, path: path ? pathOfRecord(path) : null }
    }
  } finally {
    engine.close()
  }
}

/* Typed arrays as JSON arrays; numbers that are not known as null. */
function plain(value: unknown): object {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (one instanceof Float64Array ? Array.from(one) : one)),
  ) as object
}
