/* Annealing that trains a model: one QUBO for each price of a stump, and rivals on the same rows. */
import type { ProblemDocument } from '../../../document/problems/problem.ts'
import { buildEnsemble } from '../../../solve/qubo/builders/ensemble.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { solveHere } from '../qubo/solve-here.ts'
import { preparedEnsemble, stumpName, type PreparedEnsemble } from './prepared.ts'
import { accuracyOn, resultOf, type EnsembleAnswer } from './reading.ts'
import { fittedRivals } from './rivals.ts'
import { progressOf, summaryOf } from './summary.ts'
import type { EnsembleRequest, EnsembleTask, EnsembleView } from './types.ts'
import { classified } from './weighted.ts'

export const ensemble: Study<EnsembleRequest, EnsembleTask, EnsembleAnswer, EnsembleView> = {
  async plan({ document }) {
    await preparedEnsemble(document)
    return [
      ...document.problem.lambda.map((lambda): EnsembleTask => ({ kind: 'lambda', lambda })),
      { kind: 'rivals' },
    ]
  },
  async work(task, { document }, tools) {
    const prepared = await tools.kept('prepared', () => preparedEnsemble(document))
    if (task.kind === 'rivals')
      return { kind: 'rivals', rivals: await fittedRivals(prepared, document.seed, tools.control) }
    return atLambda(task.lambda, prepared, document, tools)
  },
  view: (_, __, answers) => viewOf(answers),
  async finish({ document }, _, answers) {
    const result = resultOf(document.problem, await preparedEnsemble(document), answers)
    return { ...viewOf(answers), result, summary: summaryOf(result) }
  },
}

function viewOf(answers: readonly (EnsembleAnswer | undefined)[]): EnsembleView {
  const lambdas = answers.filter((answer) => answer?.kind === 'lambda')
  const path = lambdas.map(({ point }) => point)
  return { result: null, summary: path.map(progressOf), path, stumps: lambdas[0]?.stumps ?? null }
}

async function atLambda(
  lambda: number,
  prepared: PreparedEnsemble,
  { problem, seed }: ProblemDocument<'ensemble'>,
  tools: StudyTools<EnsembleAnswer>,
): Promise<EnsembleAnswer> {
  const { trainVotes, trainLabels, stumps, rows, parts } = prepared
  const names = stumps.map((stump) => stumpName(prepared, stump))
  const built = buildEnsemble(trainVotes.values, trainLabels, lambda, names)
  const { best, energy, evaluations } = await solveHere(built, problem.method, seed, tools)
  const { threshold, predicted } = classified(prepared, best)
  const on = (part: readonly number[]) => accuracyOn(predicted, rows.targets, part)
  const kept = best.reduce((sum, weight) => sum + weight, 0)
  const point = {
    lambda,
    energy,
    evaluations,
    kept,
    train: on(parts.train)!,
    validation: on(parts.validation),
  }
  return { kind: 'lambda', point, weights: best, threshold, predicted, stumps: stumps.length }
}
