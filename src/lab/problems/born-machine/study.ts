/*
 * A Born machine as a study: each repeat is a task with samples and a start of its own, on which the circuit and the
 * classical models learn from the same samples.
 */
import { createStream } from '../../../base/random.ts'
import { targetDistribution } from '../../../document/problems/born-machine/target.ts'
import type {
  BornDistance,
  BornMachineProblem,
  BornModelName,
  BornPoint,
} from '../../../document/problems/born-machine/types.ts'
import { chowLiuTree, empirical, independentBits } from '../../../solve/born-machine/classical.ts'
import { drawnValues, sharesOf } from '../../../solve/born-machine/samples.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { createMachine, type BornMachine } from './machine.ts'
import { inWords, resultOf } from './reading.ts'
import { distanceTo, train } from './train.ts'
import type { BornMachineRequest, BornMachineView } from './types.ts'

/** Number of the repeat, from 0. */
type Task = number

/** What one model reached in one repeat. */
export interface Reached {
  readonly name: BornModelName
  readonly parameters: number
  readonly distance: BornDistance
  readonly distribution: readonly number[]
}

export interface Answer {
  readonly history: readonly BornPoint[]
  /** Of the circuit as it stands. */
  readonly distribution: readonly number[]
  /** Null until the repeat is done. */
  readonly end: {
    readonly text: string
    readonly models: readonly Reached[]
    readonly parameters: Readonly<Record<string, number>>
    readonly drawn: readonly number[]
    readonly circuits: number
  } | null
}

/** Measurements of the trained circuit that are shown. */
const shownSamples = 200

export const bornMachine: Study<BornMachineRequest, Task, Answer, BornMachineView> = {
  plan: async ({ document }) => Array.from({ length: document.problem.repeats }, (_, repeat) => repeat),
  async work(repeat, { document: { problem, seed } }, tools) {
    const machine = await tools.kept(
      'machine',
      () => createMachine(tools.engine, problem),
      (made) => made.dispose(),
    )
    return oneRepeat(machine, problem, seed, repeat, tools)
  },
  view({ document: { problem } }, _, answers) {
    const progress = {
      target: targetDistribution(problem.target).probabilities,
      distribution: answers[0]?.distribution ?? null,
      histories: answers.map((answer) => answer?.history ?? []),
      steps: problem.steps,
    }
    const done = answers.flatMap((answer) => (answer?.end ? [answer] : []))
    const result = done.length === answers.length ? resultOf(problem, done) : null
    return { progress, result, summary: inWords(problem, progress, result) }
  },
}

async function oneRepeat(
  machine: BornMachine,
  problem: BornMachineProblem,
  seed: number,
  repeat: number,
  { control, report }: StudyTools<Answer>,
): Promise<Answer> {
  const { target, kernel, names, text } = machine
  const truth = Float64Array.from(target.probabilities)
  const learned = learnedFrom(truth, problem.samples, seed, repeat)
  const { history, distribution, values, circuits } = await train(
    machine,
    problem,
    learned,
    seed,
    repeat,
    control,
    (known, model) => report({ history: known, distribution: [...model], end: null }),
  )
  const counts = { qubits: target.qubits, shares: learned, samples: problem.samples ?? Infinity }
  const rivals = [
    ['independent', independentBits(counts)],
    ['chow-liu', chowLiuTree(counts)],
    ['empirical', empirical(counts)],
  ] as const
  const reached = (name: BornModelName, parameters: number, probabilities: Float64Array): Reached => ({
    name,
    parameters,
    distance: distanceTo(kernel, probabilities, truth),
    distribution: [...probabilities],
  })
  const random = createStream(seed, `born machine shown ${repeat}`)
  return {
    history,
    distribution: [...distribution],
    end: {
      text,
      circuits,
      parameters: Object.fromEntries(names.map((name, i) => [name, values[i]!])),
      drawn: [...drawnValues(distribution, shownSamples, random)],
      models: [
        reached('circuit', names.length, distribution),
        ...rivals.map(([name, model]) => reached(name, model.parameters, model.probabilities)),
      ],
    },
  }
}

function learnedFrom(
  truth: Float64Array,
  samples: number | null,
  seed: number,
  repeat: number,
): Float64Array {
  if (samples === null) return truth
  const random = createStream(seed, `born machine samples ${repeat}`)
  return sharesOf(drawnValues(truth, samples, random), truth.length)
}
