/* Words of the place where problems are solved; each kind brings its own in solve-KIND.ts. */
import type { ProblemGroup } from '../../document/problems/registry.ts'
import type { ProblemKind } from '../../document/problems/problem.ts'
import { algorithmKind, forecastKind, tailRiskKind } from './solve-estimate.ts'
import { ensembleKind } from './solve-ensemble.ts'
import { mitigationText } from './solve-mitigation.ts'
import { federatedKind, keyDistributionKind, repetitionCodeKind, resourcesKind } from './solve-secure.ts'
import { moleculeFeaturesKind } from './solve-molecule-features.ts'
import { bornKind, classifierKind, mpsKind } from './solve-states.ts'
import { vqeKind } from './solve-vqe.ts'
import { quboText } from './solve-qubo.ts'

export const solveText = {
  title: 'Solve',
  back: '‹ Back to the Lab',
  list: 'Problems',
  groups: {
    optimize: 'Optimize',
    simulate: 'Simulate',
    generate: 'Generate',
    estimate: 'Estimate',
    noise: 'Noise and hardware',
    secure: 'Secure',
  } satisfies Record<ProblemGroup, string>,
  nameLabel: 'Title of the problem',
  untitled: 'Untitled problem',
  setup: 'What is asked',
  results: 'Results',
  actions: 'Problem',
  run: 'Run',
  again: 'Run again',
  stop: 'Stop',
  undo: 'Undo',
  redo: 'Redo',
  menu: 'More',
  open: 'Open a problem…',
  save: 'Save as a file',
  saveResult: 'Save the result',
  share: 'Copy a link',
  examples: 'Examples',
  seed: 'Seed',
  seedHelp: 'All randomness comes from this number: the same problem gives the same numbers.',
  loading: 'Looking for your last problem…',
  working: 'Working…',
  progress: (done: number, of: number) => `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`,
  progressName: 'Progress',
  ready: 'The result is there.',
  stale: 'You have changed the problem since. These are the results from before.',
  stopped: 'Stopped. What was found until then is below.',
  savedFile: (name: string) => `Saved as ${name}.`,
  opened: (title: string) => `“${title}” is open.`,
  cannotOpen: (name: string, reason: string) => `${name} was not opened. ${reason}`,
  isOther: (name: string) =>
    `${name} is no problem but an experiment or a comparison. Open it in the Lab or in Compare.`,
  linkCopied: 'The link is copied. It holds what is asked, and no result.',
  linkFailed: (reason: string) => `There is no link: ${reason}`,
  cannotCopy: 'The browser did not allow copying.',
  cannotOpenLink: (reason: string) => `That link does not open: ${reason}`,
  trouble: {
    unreadable: (reason: string) => `Your last problem could not be read, so this is a new one. ${reason}`,
    unkept: (reason: string) => `This problem is not kept when you close the page. ${reason}`,
  },
} as const

/** What a kind is called, the question it answers, and what is said before the first run. */
export interface KindWords {
  readonly title: string
  readonly question: string
  /** What one will see, and why it matters. */
  readonly empty: string
}

export const kindText: { readonly [Kind in ProblemKind]: KindWords } = {
  ensemble: ensembleKind,
  qubo: quboText.kind,
  mitigation: mitigationText.kind,
  vqe: vqeKind,
  'key-distribution': keyDistributionKind,
  federated: federatedKind,
  'repetition-code': repetitionCodeKind,
  resources: resourcesKind,
  'molecule-features': moleculeFeaturesKind,
  mps: mpsKind,
  'mps-classifier': classifierKind,
  'born-machine': bornKind,
  algorithm: algorithmKind,
  forecast: forecastKind,
  'tail-risk': tailRiskKind,
}

/** The words of a kind. */
export function wordsOf(kind: ProblemKind): KindWords {
  return kindText[kind]
}
