/* What `analyze` takes on its line, and how that changes a document's settings. */
import { readExperiment } from '../document/codec.ts'
import type { Experiment } from '../document/experiment.ts'
import { UsageError, wholeOption, type CommandLine, type OptionNames } from './arguments.ts'

export const analyses = [
  'expressibility',
  'plateau',
  'landscape',
  'fourier',
  'fisher',
  'confusion',
  'encoding',
] as const

export type What = (typeof analyses)[number]

/** Options of the line. */
export const analyzeOptions: OptionNames = {
  flags: ['json'],
  values: [
    'what',
    'record',
    'seed',
    'threads',
    'pairs',
    'bins',
    'samples',
    'rows',
    'qubits',
    'layers',
    'family',
    'cost',
    'directions',
    'resolution',
  ],
}

/**
 * The experiment with what the command line says in place of its settings; checked as documents are.
 * @throws UsageError on a word that is no setting, LabError "document" on a setting out of bounds
 */
export function withSettings(experiment: Experiment, line: CommandLine, what: What): Experiment {
  const seed = wholeOption(line, 'seed', 0, 4_294_967_295)
  const most = 1_000_000
  const number = (name: string) => wholeOption(line, name, 0, most)
  const asked = {
    expressibility: { pairs: number('pairs'), bins: number('bins') },
    plateau: {
      samples: number('samples'),
      qubits: numberList(line, 'qubits'),
      layers: numberList(line, 'layers'),
      family: line.values.get('family') ?? null,
      cost: line.values.get('cost') ?? null,
    },
    landscape: { resolution: number('resolution'), directions: directionsOf(line) },
    fourier: { samples: number('samples') },
    fisher: { samples: number('samples'), rows: number('rows') },
    confusion: { rows: number('rows') },
  }
  const analysis =
    what === 'encoding'
      ? experiment.analysis
      : { ...experiment.analysis, [what]: { ...experiment.analysis?.[what], ...given(asked[what]) } }
  const asDocument = { ...experiment, ...(analysis ? { analysis } : {}), seed: seed ?? experiment.seed }
  return readExperiment(asDocument)
}

function given(settings: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
}

function numberList({ values }: CommandLine, name: string): readonly number[] | null {
  const text = values.get(name)
  if (text === undefined) return null
  if (/^\d+(,\d+)*$/.test(text)) return text.split(',').map(Number)
  throw new UsageError(`--${name} must be whole numbers with commas between, such as 2,4,6, got ${text}`)
}

function directionsOf({ values }: CommandLine) {
  const text = values.get('directions')
  if (text === undefined) return null
  if (text === 'principal') return { kind: 'principal' }
  if (text === 'random') return { kind: 'random', normalize: 'filter' }
  if (text === 'plain') return { kind: 'random', normalize: 'none' }
  const names = text.split(',')
  if (names.length === 2) return { kind: 'parameters', names }
  throw new UsageError(
    `--directions must be principal, random, plain or two names of parameters, such as theta[0],theta[1], got ${text}`,
  )
}
