/* Words of the place where models are compared. */
import type { UnfitData } from '../../store/comparison-edits.ts'

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** A length of time in the unit that says it shortest. */
export function durationText(seconds: number): string {
  if (seconds < 0.0005) return '< 1 ms'
  if (seconds < 0.995) return `${Math.round(seconds * 1000)} ms`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}

export const compareText = {
  title: 'Compare',
  back: 'Back to the Lab',
  nameLabel: 'Title of the comparison',
  untitled: 'Untitled comparison',
  size: (sets: number, models: number, folds: number) =>
    `${plural(sets, 'data set')} · ${plural(models, 'model')} · ${plural(folds, 'fold')}`,
  setup: 'What is compared',
  results: 'Results',
  actions: 'Comparison',
  start: 'Compare',
  again: 'Compare again',
  stop: 'Stop',
  undo: 'Undo',
  redo: 'Redo',
  menu: 'More',
  open: 'Open a comparison…',
  save: 'Save as a file',
  share: 'Copy a link',
  startOver: 'Start over with the Lab’s circuit',
  loading: 'Looking for your last comparison…',
  savedFile: (name: string) => `Saved as ${name}.`,
  cannotOpen: (name: string, reason: string) => `${name} was not opened. ${reason}`,
  isExperiment: (name: string) =>
    `${name} is an experiment, not a comparison. Open it in the Lab; from there its circuit can be compared.`,
  opened: (title: string) => `“${title}” is open.`,
  linkCopied: 'The link is copied. It holds data sets, models and rules, and no results.',
  linkFailed: (reason: string) => `There is no link: ${reason}`,
  cannotCopy: 'The browser did not allow copying.',
  cannotOpenLink: (reason: string) => `That link does not open: ${reason}`,
  ownCircuit: 'This circuit',
  trouble: {
    unreadable: (reason: string) => `Your last comparison could not be read, so this is a new one. ${reason}`,
    unkept: (reason: string) => `This comparison is not kept when you close the page. ${reason}`,
  },
} as const

export const emptyText = {
  title: 'Which model is better, and is it more than luck?',
  why: 'Every model meets the same rows, divided into the same folds, with the same number of tries at its settings. You will see a mean with its interval for each, a paired test for each pair, and one plain sentence that says who won, or that nobody did.',
  missing: 'Choose at least one data set and one model on the left.',
  missingPhone: 'Choose at least one data set and one model above.',
  failed: 'The comparison did not run.',
  failedOn: 'The comparison ended early. What it had found is below.',
} as const

export const estimateText = {
  working: 'Estimating…',
  about: (time: string) => `About ${time} on one thread.`,
  aboutThreads: (time: string, threads: number) => `About ${time} on ${plural(threads, 'thread')}.`,
  fits: (count: number) => plural(count, 'fit'),
  tooLong: (time: string, limit: string) =>
    `This would take about ${time} on one thread; the limit is ${limit}. Choose fewer data sets, models or folds, or raise the limit under Rules.`,
} as const

export const progressText = {
  bar: 'Progress of the comparison',
  fits: (done: number, of: number) => `${done.toLocaleString('en')} of ${plural(of, 'fit')}`,
  starting: 'Starting…',
  left: (time: string) => `about ${time} left`,
  stopped: (done: number, of: number) =>
    `Stopped after ${done.toLocaleString('en')} of ${plural(of, 'fit')}. Finished cells are kept; the verdict counts only data sets that are done.`,
  stale: 'You have changed the comparison since. These are the results from before.',
} as const

export const dataChoiceText = {
  title: 'Data sets',
  help: 'Rows in classes. Every model meets each of them. With several sets the ranks of the models can be tested too, from five on in pairs.',
  own: (name: string) => `${name} as in the Lab`,
  more: (count: number) => `${count} more`,
  fewer: 'Fewer',
  table: 'Add a table…',
  noClasses: (name: string) =>
    `“${name}” was not added: its answers are numbers with too many values, and here classes are told apart.`,
  remove: (name: string) => `Remove ${name}`,
  facts: (features: number, classes: number) =>
    `${plural(features, 'column')}, ${plural(classes, 'class', 'classes')}`,
  unfit: {
    regression: 'Not for comparing: the answer is a number, and here classes are told apart.',
    unfinished: 'Not for comparing yet: draw at least two classes first.',
  } satisfies Record<UnfitData, string>,
} as const

export const modelChoiceText = {
  title: 'Models',
  help: 'Quantum families fit themselves to the columns and classes of each data set. Classical ones are there because a quantum model that cannot beat them has shown nothing yet.',
  quantum: 'Quantum',
  classical: 'Classical',
  own: 'This circuit',
  ownHelp:
    'The circuit of the Lab, trained as its document says. It takes data with as many columns and classes as it reads.',
  ownUnfit: 'The Lab’s circuit learns a number, and here classes are told apart.',
  ownOld: 'Taken before the Lab’s circuit changed.',
  takePresent: 'Take the present one',
  settings: (label: string) => `Settings of ${label}`,
  settingsShort: 'Settings',
  settingsHelp:
    'Each setting is held fixed, or tuned within the budget of the rules: inside the training part of each fold.',
  name: 'Name in the table',
  fixed: 'Fixed',
  tuned: 'Tuned',
  tunedOver: (label: string) => `${label}: values tried`,
  valuesHelp:
    'Separated by commas. Together with the other tuned settings at most as many combinations as the rules allow are tried.',
  valuesWrong: (rule: string) => `Each value ${rule}.`,
  oneValue: 'One value; choose “Tuned” to try several.',
  how: (label: string) => `How ${label} is chosen`,
  done: 'Done',
  reset: 'Back to the usual settings',
  changed: 'changed settings',
  remove: 'Remove from the comparison',
} as const

export const rulesText = {
  title: 'Rules',
  help: 'The same for every model, and told with the results.',
  chosen: (folds: number, repeats: number, tries: number) =>
    `${plural(folds, 'fold')}${repeats > 1 ? ` × ${repeats}` : ''}, ${tries === 1 ? 'untuned' : `${tries} settings tried`}`,
  folds: 'Folds',
  foldsHelp:
    'The rows are dealt into so many parts with the same mix of classes. Each part is tested once by models fitted on the others.',
  repeats: 'Repeats',
  repeatsHelp:
    'How often the rows are dealt anew. More repeats make the intervals steadier, and take as many times longer.',
  tries: 'Settings tried',
  triesHelp:
    'How many combinations of settings each model may try at most, inside the training part of a fold. 1 takes the usual settings untried.',
  inner: 'Inner folds',
  innerHelp:
    'Parts of the training part; each is held back once to judge a combination of settings. The test part is never looked at.',
  seed: 'Seed',
  seedHelp:
    'Folds, starting values and drawn settings all come from this number: the same comparison gives the same numbers.',
  curves: 'Learning curves',
  curvesHelp:
    'Fits each model on fewer training rows as well, to see who needs fewer. Takes about one more fit for each size.',
  sizes: 'Training rows',
  sizesHelp:
    'Numbers of rows, separated by commas, ascending. The whole training part is always the last point.',
  sizesWrong: 'Ascending whole numbers from 2 on, separated by commas.',
  matched: 'MLP as large as',
  matchedHelp:
    'The multilayer perceptron gets about as many parameters as this quantum model, so that neither wins by size.',
  matchedFirst: 'The first quantum model',
  limit: 'Time limit, minutes',
  limitHelp:
    'A comparison that is estimated to take longer than this on one thread is refused before it starts.',
} as const

export const tableText = {
  title: 'Scores',
  label: 'Scores of the models on the data sets',
  caption: 'Mean test accuracy over the folds, with its 95 % interval.',
  help: 'The dot is the mean over the folds, the bar its 95 % interval, corrected because folds share training rows (Nadeau and Bengio 2003). The dashed line is what always naming the largest class would score. Fit time and evaluations are of one fold, tuning included.',
  majority: 'always naming the largest class',
  keys: 'Arrow keys move between cells, Enter opens a cell.',
  model: 'Model',
  rank: 'Rank',
  rankHelp: 'Mean rank over the data sets on which every model is done; 1 is the best.',
  fit: 'Fit time',
  parameters: 'Parameters',
  evaluations: 'Circuits run',
  sortBy: (what: string) => `Sort by ${what}`,
  best: 'best',
  tied: 'no different from the best',
  tiedSign: '≈',
  quantum: 'quantum',
  classical: 'classical',
  waiting: 'waiting',
  failed: 'failed',
  failedFolds: (count: number) => `${plural(count, 'fold')} failed`,
  none: '–',
  rowsKept: 'keeps rows',
  cell: (model: string, set: string, said: string) => `${model} on ${set}: ${said}`,
  score: (mean: string, low: string, high: string) => `${mean}, interval ${low} to ${high}`,
  folds: (done: number, of: number) => `${done} of ${plural(of, 'fold')} done`,
  interval: (low: string, high: string) => `${low}–${high}`,
  facts: (rows: number, features: number, classes: number) =>
    `${rows.toLocaleString('en')} rows, ${plural(features, 'column')}, ${plural(classes, 'class', 'classes')}`,
  all: 'All data sets',
  show: 'Show',
  meanOver: (sets: number) => `mean over ${plural(sets, 'data set')}`,
} as const

export const cellText = {
  title: (model: string, set: string) => `${model} on ${set}`,
  waiting: 'No fold is done yet.',
  failures: 'Why folds failed',
  folds: 'Its folds',
  fold: 'Fold',
  foldOf: (repeat: number, fold: number) => `${repeat}.${fold}`,
  test: 'Test',
  train: 'Training',
  chosen: 'Settings chosen',
  untuned: 'as given',
  facts: (mean: string, train: string) => `Mean ${mean} on test rows, ${train} on training rows.`,
  gap: (gap: string) =>
    `It scores ${gap} higher on rows that it was fitted on: it learns some of them by heart.`,
  cost: (time: string, tried: number) =>
    `${time} for a fold, ${plural(tried, 'combination')} of settings tried.`,
  circuits: (count: string) => `${count} circuits run.`,
  parameters: (count: string) => `${count} parameters.`,
  against: 'Against the others here',
  noTests: 'Paired tests come when two models have all their folds on this data set.',
  strip: (values: string) => `Test accuracy by fold: ${values}`,
} as const

export const testText = {
  title: 'Pair by pair',
  help: 'On one data set: a t test on the differences by fold, corrected for folds that share training rows. Over data sets: Wilcoxon’s signed-rank test. p values are corrected for the number of pairs (Holm); below 0.05 counts as a difference.',
  where: 'Where',
  overSets: 'Over all data sets',
  pair: 'Pair',
  difference: 'Difference',
  p: 'p',
  adjusted: 'Corrected p',
  outcome: 'Outcome',
  better: (label: string) => `${label} is better`,
  same: 'no difference shown',
  none: 'No pair can be tested here yet.',
  noneOver: 'Pairs are tested over data sets from five finished ones on.',
  all: (count: number) => `All ${count} pairs`,
  few: 'Fewer pairs',
  between: (first: string, second: string) => `${first} – ${second}`,
} as const

export const rankText = {
  title: 'Ranks over the data sets',
  help: 'Critical-difference diagram (Demšar 2006): models at their mean rank, best on the left. A bar joins models whose ranks lie closer than the critical difference, so that these data cannot tell them apart.',
  criticalDifference: (value: string) => `critical difference ${value}`,
  axis: 'mean rank',
  friedman: (p: string) => `Friedman’s test that all are alike: p = ${p}.`,
  fewSets:
    'From two finished data sets on the ranks can be tested. More sets make the critical difference smaller.',
  sentence: (ranks: string, groups: string) => `Mean ranks, best first: ${ranks}. ${groups}`,
  group: (labels: string) => `Not told apart: ${labels}.`,
  unranked: (labels: string) => `Not ranked, because they failed on a data set or are not done: ${labels}.`,
  waiting: 'The ranks come when the first data set is done.',
} as const

export const curvesText = {
  title: 'Learning curves',
  help: 'Mean test accuracy when a model is fitted on so many training rows. Who is ahead on the left needs fewer rows.',
  rows: 'training rows',
  accuracy: 'test accuracy',
  sentence: (set: string, curves: string) => `${set}. ${curves}`,
  curve: (label: string, points: string) => `${label}: ${points}`,
  point: (mean: string, rows: number) => `${mean} at ${rows}`,
  turnOn: 'Turn learning curves on under Rules to see who needs fewer rows.',
} as const

export const exportsText = {
  title: 'Take it with you',
  csv: 'CSV',
  csvHelp: 'Every score, fold by fold',
  svg: 'Picture, SVG',
  png: 'Picture, PNG',
  script: 'scikit-learn script',
  scriptHelp: 'Repeats the classical rows in Python, on the same folds, and checks the numbers',
  writing: 'Writing the script…',
  scriptFailed: (reason: string) => `The script was not written: ${reason}`,
  noPicture: 'The browser could not draw the picture.',
  savePicture: 'Save as SVG',
} as const

export const protocolText = { title: 'How it was compared', notes: 'Notes' } as const

export const verdictText = {
  title: 'Verdict',
  winner: { quantum: 'quantum', classical: 'classical', none: 'no difference', open: 'open' },
  sets: 'On each data set',
} as const
