/*
 * Live counterfactuals: the experiment trained again and again with other seeds, and with one thing changed each, by the same
 * seeds, so that differences are paired. The same document has the same twins.
 */
import { LabError } from '../../../base/lab-error.ts'
import { parse } from '../../../circuit/language/parse.ts'
import type { Circuit, Source } from '../../../circuit/tree.ts'
import type { PartScore } from '../../../document/checkpoint.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { isFitted } from '../../../document/model.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { Control } from '../../control.ts'
import { createTrainer } from '../../create-trainer.ts'
import { trainToEnd } from '../../train-to-end.ts'
import type { Trainer } from '../../trainer.ts'
import type { Study } from '../study.ts'
import { changesOf, type Changes } from './changes.ts'
import { withShuffledLabels } from './shuffled.ts'
import { bandsOf, effectOf, meanOf, sentenceOf, type Curve } from './summary.ts'
import type { TwinResult, TwinsRequest, TwinsView } from './types.ts'

/** Twins of other seeds, the document's own among them. */
const seedCount = 8
/** Each change is trained with so many seeds, the first ones. */
const leastRepeats = 3
const seedLimit = 2 ** 32

interface Twin {
  /** Number of the change; null for a twin that differs by its seed only. */
  readonly change: number | null
  readonly seed: number
  /** Of the circuit; null: the document's own. */
  readonly text: string | null
}

interface TwinAnswer {
  readonly loss: Curve
  readonly validationLoss: Curve
  readonly train: number
  /** On the validation part, or on the training part where there is none. */
  readonly judged: number
  readonly isAccuracy: boolean
  readonly part: 'validation' | 'train'
  /** Share of the largest class among the rows that judge; null for a regression. */
  readonly chance: number | null
}

export const twins: Study<TwinsRequest, Twin, TwinAnswer, TwinsView> = {
  plan: async (request) => {
    requireTrained(request.experiment)
    return tasksOf(request)
  },
  work: ({ change, seed, text }, { experiment }, { engine, control }) =>
    train(experiment, { change, seed, text }, engine, control),
  view: viewOf,
}

function requireTrained({ model }: Experiment): void {
  if (isFitted(model))
    throw new LabError(
      'unsupported',
      `twins: the model must be trained step by step, got "${model.kind}"; choose the circuit as the model`,
    )
}

interface Chosen {
  readonly changes: Changes['changes']
  readonly leftOut: Changes['leftOut']
  readonly repeats: number
  readonly seeds: readonly number[]
}

/** What was chosen for a question: views are made of it many times a second. */
const chosenFor = new WeakMap<TwinsRequest, Chosen>()

function chosen(request: TwinsRequest): Chosen {
  const held = chosenFor.get(request)
  if (held) return held
  const made = choose(request)
  chosenFor.set(request, made)
  return made
}

/* As many changes as there are twins for; the others are told. */
function choose({ experiment, circuit, most }: TwinsRequest): Chosen {
  const { changes, leftOut } = changesOf(sourceOf(experiment, circuit))
  const seeds = Array.from({ length: Math.min(seedCount, most) }, (_, k) => (experiment.seed + k) % seedLimit)
  const left = most - seeds.length
  const count = Math.min(changes.length, Math.floor(left / leastRepeats))
  const repeats = count === 0 ? 0 : Math.min(seeds.length, Math.floor(left / count))
  const without = changes.slice(count).map(({ change }) => ({
    text: 'text' in change ? change.text : change.kind,
    reason: `${most} twins are enough for ${count} changes`,
  }))
  return { changes: changes.slice(0, count), leftOut: [...leftOut, ...without], repeats, seeds }
}

function sourceOf({ circuit: { text } }: Experiment, circuit: Circuit | null): Source {
  if (circuit) return { text, circuit }
  const read = parse(text)
  if (!read.circuit)
    throw new LabError(
      'syntax',
      `twins: the circuit must be OpenQASM, got: ${read.diagnostics[0]?.message ?? 'no circuit'}`,
    )
  return { text, circuit: read.circuit }
}

/* Seeds first; then one round of all changes after the other. */
function tasksOf(request: TwinsRequest): readonly Twin[] {
  const { changes, repeats, seeds } = chosen(request)
  return [
    ...seeds.map((seed) => ({ change: null, seed, text: null })),
    ...seeds.slice(0, repeats).flatMap((seed) => changes.map(({ text }, change) => ({ change, seed, text }))),
  ]
}

async function train(
  experiment: Experiment,
  { change, seed, text }: Twin,
  engine: Engine,
  control: Control,
): Promise<TwinAnswer> {
  const { training, circuit } = experiment
  /* How long another machine takes says nothing of a twin. */
  const stop = training.stop && { ...training.stop, seconds: null }
  const twin: Experiment = {
    ...experiment,
    seed,
    circuit: { text: text ?? circuit.text, draft: null },
    training: { ...training, stop },
  }
  const isShuffled = change !== null && text === null
  const trainer = await createTrainer(isShuffled ? await withShuffledLabels(twin) : twin, engine, null)
  try {
    await trainToEnd(trainer, control)
    return answerOf(trainer)
  } finally {
    trainer.dispose()
  }
}

function answerOf(trainer: Trainer): TwinAnswer {
  const { history, train: trained, validation, data } = trainer
  const judged = validation ?? trained!
  const part = validation ? 'validation' : 'train'
  const known = history.filter(({ validationLoss }) => validationLoss !== null)
  return {
    loss: { steps: history.map(({ step }) => step), losses: history.map(({ loss }) => loss) },
    validationLoss: {
      steps: known.map(({ step }) => step),
      losses: known.map(({ validationLoss }) => validationLoss!),
    },
    train: scoreOf(trained!),
    judged: scoreOf(judged),
    isAccuracy: judged.accuracy !== null,
    part,
    chance:
      data.classNames.length > 0 ? largestShare(data.parts[part].map((row) => data.targets[row]!)) : null,
  }
}

const scoreOf = ({ accuracy, rSquared }: PartScore): number => accuracy ?? rSquared ?? 0

function largestShare(targets: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1)
  return Math.max(0, ...counts.values()) / Math.max(1, targets.length)
}

function viewOf(
  request: TwinsRequest,
  tasks: readonly Twin[],
  answers: readonly (TwinAnswer | undefined)[],
): TwinsView {
  const { changes, leftOut, seeds } = chosen(request)
  const first = answers.find((answer) => answer !== undefined)
  const score = first && !first.isAccuracy ? 'rSquared' : 'accuracy'
  const part = first?.part ?? 'validation'
  const bySeed = new Map<number, TwinAnswer>()
  tasks.forEach(({ change, seed }, k) => {
    if (change === null && answers[k]) bySeed.set(seed, answers[k])
  })
  const known = [...bySeed.values()]
  return {
    score,
    part,
    seeds: {
      seeds,
      done: known.length,
      loss: bandsOf(known.map(({ loss }) => loss)),
      validationLoss: bandsOf(
        known.map(({ validationLoss }) => validationLoss).filter(({ steps }) => steps.length > 0),
      ),
      final: finalOf(known),
      sentence: seedSentence(known, score, part),
    },
    results: changes.map(({ change }, number): TwinResult => {
      const own = tasks.flatMap((task, k) =>
        task.change === number ? [{ seed: task.seed, answer: answers[k] }] : [],
      )
      const done = own.filter(
        (twin): twin is { seed: number; answer: TwinAnswer } => twin.answer !== undefined,
      )
      const pairs = done.filter(({ seed }) => bySeed.has(seed))
      const effect = effectOf(pairs.map(({ seed, answer }) => bySeed.get(seed)!.judged - answer.judged))
      const mean = (pick: (answer: TwinAnswer) => number) => meanOf(done.map(({ answer }) => pick(answer)))
      if (!effect)
        return {
          change,
          done: done.length,
          of: own.length,
          effect,
          trainScore: null,
          score: null,
          sentence: null,
        }
      const scores = {
        train: mean((one) => one.train),
        judged: mean((one) => one.judged),
        chance: done[0]!.answer.chance,
      }
      return {
        change,
        done: done.length,
        of: own.length,
        effect,
        trainScore: scores.train,
        score: scores.judged,
        sentence: sentenceOf(change, effect, scores, { score, part }),
      }
    }),
    leftOut,
  }
}

function finalOf(known: readonly TwinAnswer[]): TwinsView['seeds']['final'] {
  if (known.length === 0) return null
  const scores = known.map(({ judged }) => judged)
  return { mean: meanOf(scores), low: Math.min(...scores), high: Math.max(...scores) }
}

function seedSentence(
  known: readonly TwinAnswer[],
  score: TwinsView['score'],
  part: TwinsView['part'],
): string | null {
  const final = finalOf(known)
  if (!final || known.length < 2) return null
  const text = (value: number) => (score === 'accuracy' ? `${(100 * value).toFixed(0)} %` : value.toFixed(2))
  const what = score === 'accuracy' ? 'accuracy' : 'R²'
  return `Over ${known.length} seeds the ${part} ${what} is ${text(final.mean)} on average, from ${text(final.low)} to ${text(final.high)}.`
}
