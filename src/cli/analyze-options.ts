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
  'noise',
  'encoding',
] as const

export type What = (typeof analyses)[number]

/** Options of the line. */
export const analyzeOptions: OptionNames = {
  flags: ['json', 'no-retrain'],
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
    'strengths',
  ],
}

/**
 * The experiment with what the command line says in place of its settings; checked as documents are.
 * @throws UsageError on a word that is no setting, LabError "document" on a setting out of bounds
 */
export function withSettings(experiment: Experiment, line: CommandLine, what: What): Experiment {
  const seed = seedOf(line, what)
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
    landscape: { resolution: number('resolution'), directions: directionsOf(line, seed) },
    fourier: { samples: number('samples') },
    fisher: { samples: number('samples'), rows: number('rows') },
    confusion: { rows: number('rows') },
    noise: { strengths: strengthsOf(line), retrain: line.flags.has('no-retrain') ? false : null },
  }
  const analysis =
    what === 'encoding'
      ? experiment.analysis
      : { ...experiment.analysis, [what]: { ...experiment.analysis?.[what], ...given(asked[what]) } }
  /* Another seed of the document would be other data; only these two do not look at a trained model. */
  const isOwn = what === 'expressibility' || what === 'plateau'
  const asDocument = {
    ...experiment,
    ...(analysis ? { analysis } : {}),
    seed: isOwn && seed !== null ? seed : experiment.seed,
  }
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

function strengthsOf({ values }: CommandLine): readonly number[] | null {
  const text = values.get('strengths')
  if (text === undefined) return null
  const strengths = text.split(',').map(Number)
  if (strengths.every((strength) => Number.isFinite(strength))) return strengths
  throw new UsageError(`--strengths must be numbers with commas between, such as 0,1,2,4, got ${text}`)
}

/* Draws of the study alone: data and training stay those of the document. */
function seedOf(line: CommandLine, what: What): number | null {
  const seed = wholeOption(line, 'seed', 0, 4_294_967_295)
  const directions = line.values.get('directions')
  const isRandom = directions === 'random' || directions === 'plain'
  if (seed === null || what === 'expressibility' || what === 'plateau') return seed
  if (what === 'landscape' && isRandom) return seed
  throw new UsageError(
    '--seed is for expressibility, plateau and a landscape with --directions random or plain; the seed of data and training is that of the document',
  )
}

function directionsOf({ values }: CommandLine, seed: number | null) {
  const text = values.get('directions')
  if (text === undefined) return null
  if (text === 'principal') return { kind: 'principal' }
  const own = seed === null ? {} : { seed }
  if (text === 'random') return { kind: 'random', normalize: 'filter', ...own }
  if (text === 'plain') return { kind: 'random', normalize: 'none', ...own }
  const names = text.split(',')
  if (names.length === 2) return { kind: 'parameters', names }
  throw new UsageError(
    `--directions must be principal, random, plain or two names of parameters, such as theta[0],theta[1], got ${text}`,
  )
}
