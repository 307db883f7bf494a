/*
 * A QUBO solved by any method: reads are tasks of their own, beside them the optimum by going through every assignment where that
 * is possible, and as many assignments at random.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { QuboMethod } from '../../../document/problems/qubo/types.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { exactSpectrum, mostExactVariables } from '../../../solve/qubo/methods/exact.ts'
import { randomSamples, usualRandom } from '../../../solve/qubo/methods/random.ts'
import type { Read } from '../../../solve/qubo/methods/read.ts'
import type { BuiltQubo, Qubo } from '../../../solve/qubo/types.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { builtFrom } from './built.ts'
import { quboCost } from './cost.ts'
import {
  annealingModule,
  isReadMethod,
  plannedEvaluations,
  readerOf,
  readsOf,
  usualMethod,
} from './methods.ts'
import { resultOf, viewOf, type QuboAnswer } from './reading.ts'
import type { QuboRequest, QuboTask, QuboView } from './types.ts'

/** Reads are divided into so many tasks at most. */
const mostReadTasks = 40
/** A task tells of its reads so many times. */
const reportsPerTask = 10
/** Random sampling beside a method stops at so many multiplications, or so many samples. */
const randomWork = 5e6
const randomSamplesAtMost = 50_000

/* Made by `plan`, where `view` and `finish` are called too. */
const builtOf = new WeakMap<QuboRequest, BuiltQubo>()

const methodOf = ({ document }: QuboRequest): QuboMethod => document.problem.method ?? usualMethod

export const qubo: Study<QuboRequest, QuboTask, QuboAnswer, QuboView> = {
  async plan(request) {
    const { problem, seed } = request.document
    const built = await builtFrom(problem.source, seed)
    builtOf.set(request, built)
    return tasksFor(built.qubo, methodOf(request))
  },
  async work(task, request, tools) {
    const { problem, seed } = request.document
    const built = await tools.kept('built', () => builtFrom(problem.source, seed))
    const work = createWork(() => tools.control.breathe())
    switch (task.kind) {
      case 'optimum':
        return { kind: 'optimum', spectrum: await work.finish(exactSpectrum(built.qubo)) }
      case 'random':
        return { kind: 'random', sampled: await work.finish(randomSamples(built.qubo, task.samples, seed)) }
      case 'reads':
        return { kind: 'reads', reads: await reads(task, built.qubo, request, tools) }
      case 'quantum':
        return quantum(built, request, tools)
      default:
        return task satisfies never
    }
  },
  view: (request, tasks, answers) => viewOf(methodOf(request), builtFor(request), tasks, answers, null),
  async finish(request, tasks, answers, control) {
    const built = builtFor(request)
    const result = resultOf(methodOf(request), built, answers)
    const view = viewOf(methodOf(request), built, tasks, answers, result)
    const cost = await quboCost(built.qubo, result, control)
    return cost ? { ...view, cost } : view
  },
}

function builtFor(request: QuboRequest): BuiltQubo {
  const built = builtOf.get(request)
  if (!built) throw new LabError('worker', 'QUBO: must be planned before it is shown; run it again')
  return built
}

function tasksFor(problem: Qubo, method: QuboMethod): QuboTask[] {
  if (method.kind === 'exact' && problem.variables > mostExactVariables) exactSpectrum(problem).next()
  const tasks: QuboTask[] = problem.variables <= mostExactVariables ? [{ kind: 'optimum' }] : []
  tasks.push({ kind: 'random', samples: samplesFor(problem, method) })
  const count = readsOf(method)
  if (count !== null) {
    const size = Math.ceil(count / mostReadTasks)
    for (let from = 0; from < count; from += size)
      tasks.push({ kind: 'reads', from, to: Math.min(count, from + size) })
  } else if (method.kind === 'qaoa' || method.kind === 'schroedinger') tasks.push({ kind: 'quantum' })
  return tasks
}

function samplesFor(problem: Qubo, method: QuboMethod): number {
  if (method.kind === 'random') return method.samples ?? usualRandom.samples
  const affordable = Math.floor(randomWork / (problem.variables + problem.weight.length))
  return Math.max(100, Math.min(plannedEvaluations(problem, method), affordable, randomSamplesAtMost))
}

async function reads(
  { from, to }: Extract<QuboTask, { kind: 'reads' }>,
  problem: Qubo,
  request: QuboRequest,
  tools: StudyTools<QuboAnswer>,
): Promise<readonly Read[]> {
  const method = methodOf(request)
  if (!isReadMethod(method))
    throw new LabError('unsupported', `QUBO: reads must be of a method that has them, got ${method.kind}`)
  const work = createWork(() => tools.control.breathe())
  const reader = await tools.kept('reader', async () =>
    readerOf(problem, method, request.document.seed, await annealingModule(tools.engine)),
  )
  const done: Read[] = []
  const interval = Math.ceil((to - from) / reportsPerTask)
  for (let read = from; read < to; read++) {
    done.push(await work.finish(reader(read)))
    if (done.length % interval === 0 && read + 1 < to) tools.report({ kind: 'reads', reads: done })
  }
  return done
}

async function quantum(
  built: BuiltQubo,
  request: QuboRequest,
  tools: StudyTools<QuboAnswer>,
): Promise<QuboAnswer> {
  const method = methodOf(request)
  if (method.kind !== 'qaoa' && method.kind !== 'schroedinger')
    throw new LabError('unsupported', `QUBO: the method must be a quantum one, got ${method.kind}`)
  const { runQuantum } = await import('./quantum.ts')
  const found = await runQuantum(built, method, request.document.seed, {
    engine: tools.engine,
    control: tools.control,
    report: (shown) => tools.report({ kind: 'quantum', found: null, shown }),
  })
  return { kind: 'quantum', found, shown: found.shown }
}
