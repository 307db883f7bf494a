/* The study of a federated training: the training that is asked for, and beside it those that it is compared with. */
import type { ProblemDocument } from '../../../document/problems/problem.ts'
import { inconsistency } from '../../../document/problems/federated/consistency.ts'
import type { FederatedProblem } from '../../../document/problems/federated/types.ts'
import type { PartScore } from '../../../document/checkpoint.ts'
import { LabError } from '../../../base/lab-error.ts'
import type { Control } from '../../control.ts'
import { createTrainer } from '../../create-trainer.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { requireConsistent } from '../require-consistent.ts'
import { createFederation, experimentOf, type Federation } from './clients.ts'
import { sentencesOf } from './reading.ts'
import { Server } from './server.ts'
import type { ArmName, ArmPoint, ArmResult, FederatedResult, FederatedView, SeenRound } from './types.ts'

type Request = ProblemRequest<'federated'>

/** What one training came to so far. */
interface Answer {
  readonly arm: ArmResult
  /** Of the training that is asked for. */
  readonly known: Omit<FederatedResult, 'arms'> | null
  readonly seen: SeenRound | null
}

/** Points of a curve, and milliseconds between two reports. */
const curvePoints = 100
const reportEvery = 50

export const federated: Study<Request, ArmName, Answer, FederatedView> = {
  async plan({ document: { problem } }) {
    requireConsistent(inconsistency(problem))
    return armsOf(problem)
  },
  work: (arm, { document }, tools) =>
    arm === 'central' ? central(document, tools) : federatedArm(arm, document, tools),
  view({ document }, arms, answers) {
    const known = answers.find((answer) => answer?.arm.name === 'asked')
    const results = answers.flatMap((answer) => (answer ? [answer.arm] : []))
    const result = known?.known ? { ...known.known, arms: results } : null
    const isWhole = answers.length === arms.length && answers.every((answer) => answer?.arm.final)
    return {
      result: isWhole ? result : null,
      summary: result ? sentencesOf(result) : [],
      known: result,
      arms: results,
      seen: known?.seen ?? null,
      rounds: document.problem.rounds,
    }
  },
}

/** The trainings of a problem: an attack is also answered in the other ways of summing up. */
export function armsOf({ attack, aggregation }: FederatedProblem): readonly ArmName[] {
  const others = (['mean', 'median', 'trimmed-mean'] as const).filter((name) => name !== aggregation)
  const isPoisoned = attack !== null && attack.kind !== 'tampered'
  return ['asked', 'central', ...(isPoisoned ? (['honest', ...others] as const) : [])]
}

function problemOf(problem: FederatedProblem, arm: ArmName): FederatedProblem {
  if (arm === 'asked' || arm === 'central') return problem
  const open = {
    ...problem,
    masks: false,
    keys: { ...problem.keys, eavesdropper: null, renewal: problem.rounds },
  }
  if (arm === 'honest') return { ...open, attack: null, aggregation: 'mean', dropout: 0 }
  return { ...open, aggregation: arm }
}

type Tools = Pick<StudyTools<Answer>, 'engine' | 'control' | 'report'>

async function federatedArm(
  arm: ArmName,
  { problem: asked, seed }: ProblemDocument<'federated'>,
  { engine, control, report }: Tools,
): Promise<Answer> {
  const problem = problemOf(asked, arm)
  const federation = await createFederation(problem, seed, engine)
  try {
    const server = new Server(federation, seed)
    const points: ArmPoint[] = []
    const told = (final: PartScore | null, trouble: string | null): Answer => ({
      arm: { name: arm, points: [...points], final, trouble },
      known: arm === 'asked' ? knownOf(federation, server) : null,
      seen: arm === 'asked' ? server.seen : null,
    })
    const every = Math.ceil(problem.rounds / curvePoints)
    let last = Number.NEGATIVE_INFINITY
    let trouble: string | null = null
    points.push(await pointOf(federation, server.values, 0, control))
    for (let round = 1; round <= problem.rounds && trouble === null; round++) {
      await control.breathe()
      trouble = await played(server, round, control)
      if (round % every === 0 || round === problem.rounds)
        points.push(await pointOf(federation, server.values, round, control))
      if (performance.now() - last < reportEvery) continue
      last = performance.now()
      report(told(null, null))
    }
    return told(await finalOf(federation, server.values, control), trouble)
  } finally {
    federation.dispose()
  }
}

/* Numbers that an attack drives out of bounds end the training, and its comparison goes on. */
async function played(server: Server, round: number, control: Control): Promise<string | null> {
  try {
    await server.play(round, control)
    return null
  } catch (thrown) {
    if (!(thrown instanceof LabError) || !['range', 'divergence'].includes(thrown.code)) throw thrown
    return `round ${round}: ${thrown.message}`
  }
}

async function pointOf(
  federation: Federation,
  values: Float64Array,
  round: number,
  control: Control,
): Promise<ArmPoint> {
  const train = await federation.score('train', values, control)
  const judged = federation.judged === 'train' ? train : await federation.score('validation', values, control)
  return { round, loss: train.loss, score: scoreOf(judged) }
}

const scoreOf = ({ accuracy, rSquared }: PartScore): number => accuracy ?? rSquared ?? 0

function finalOf(federation: Federation, values: Float64Array, control: Control): Promise<PartScore> {
  const hasTest = federation.trainer.data.parts.test.length > 0
  return federation.score(hasTest ? 'test' : federation.judged, values, control)
}

function knownOf(federation: Federation, server: Server): Omit<FederatedResult, 'arms'> {
  const { problem, parts, trainer } = federation
  const { classNames, targets } = trainer.data
  const { log, values } = server
  const count = (outcome: string) => log.filter((round) => round.outcome === outcome).length
  return {
    method: problem.method,
    classNames,
    clients: parts.map((rows) => ({
      rows: rows.length,
      classes: classNames.map((_, k) => rows.filter((row) => targets[row] === k).length),
    })),
    rounds: { done: count('done'), keys: count('keys'), few: count('few') },
    log: [...log],
    traffic: server.traffic,
    masksCancel: problem.masks ? server.masksCancel : null,
    parameters: Object.fromEntries(trainer.model.names.map((name, i) => [name, values[i]!])),
  }
}

/* All rows in one place, as many steps as the clients take together with the server. */
async function central(
  { problem, seed }: ProblemDocument<'federated'>,
  { engine, control, report }: Tools,
): Promise<Answer> {
  const trainer = await createTrainer(experimentOf(problem, seed), engine, null)
  try {
    const points: ArmPoint[] = []
    const told = (final: PartScore | null): Answer => ({
      arm: { name: 'central', points: [...points], final, trouble: null },
      known: null,
      seen: null,
    })
    const every = Math.ceil(problem.rounds / curvePoints)
    const measure = async (round: number) => {
      const { loss } = await trainer.measure(control)
      points.push({ round, loss, score: scoreOf(trainer.validation ?? trainer.train!) })
    }
    let last = Number.NEGATIVE_INFINITY
    await measure(0)
    for (let round = 1; round <= problem.rounds; round++) {
      for (let step = 0; step < problem.localSteps; step++) {
        await control.breathe()
        await trainer.advance(control)
      }
      if (round % every === 0 || round === problem.rounds) await measure(round)
      if (performance.now() - last < reportEvery) continue
      last = performance.now()
      report(told(null))
    }
    const { test, validation } = trainer.data.parts
    const part = test.length > 0 ? 'test' : validation.length > 0 ? 'validation' : 'train'
    return told(await trainer.score(part, control))
  } finally {
    trainer.dispose()
  }
}
