/* Mitigation as a study: the ideal value, the plain one, each scale and the readout are tasks of their own. */
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import type { ProblemCost } from '../../../document/resources.ts'
import { noiseModelOf } from '../../../learn/noise/noise-model-of.ts'
import type { FitName } from '../../../solve/mitigation/extrapolation.ts'
import {
  mitigationAnswer,
  mitigationProgress,
  mitigationResult,
  mitigationTasks,
  type MitigationAnswer,
  type MitigationProgress,
  type MitigationQuestion,
  type MitigationResult,
  type MitigationTask,
} from '../../../solve/mitigation/mitigate.ts'
import { fitLabels } from '../../../solve/mitigation/verdict.ts'
import { mitigationQuestion } from '../../mitigate.ts'
import { problemWork } from '../../resources/problem-work.ts'
import type { Study } from '../../studies/study.ts'
import type { MitigationRequest, MitigationView } from './types.ts'

function questionOf({ document: { seed, problem } }: MitigationRequest): MitigationQuestion {
  const { circuit, observable, noise, invertReadout, inputs, scales, asymptote, shots } = problem
  return mitigationQuestion(circuit.text, {
    inputs,
    scales,
    asymptote,
    shots,
    seed,
    observable: observable === null ? null : parsePauliSum(observable).value,
    noise: (qubitCount) => noiseModelOf(noise, qubitCount),
    correctsReadout: invertReadout,
    ...(noise.trajectories === undefined ? {} : { trajectories: noise.trajectories }),
  })
}

export const mitigation: Study<MitigationRequest, MitigationTask, MitigationAnswer, MitigationView> = {
  plan: async (request) => mitigationTasks(questionOf(request)),
  async work(task, request, { engine, kept, control }) {
    await control.breathe()
    const question = await kept('question', () => Promise.resolve(questionOf(request)))
    const start = performance.now()
    const answer = await mitigationAnswer(engine, question, task)
    return answer.kind === 'ideal' ? { ...answer, seconds: (performance.now() - start) / 1000 } : answer
  },
  view(request, _, answers) {
    const progress = mitigationProgress(questionOf(request), answers)
    return { ...progress, result: null, summary: inWords(progress) }
  },
  async finish(request, _, answers) {
    const question = questionOf(request)
    const progress = mitigationProgress(question, answers)
    const result = mitigationResult(question, answers)
    const summary = [...inWords(progress), result.verdict]
    return { ...progress, result, summary, cost: costOf(question, result, answers) }
  },
}

/** What hardware would run, beside a simulation without noise, which knows the value that mitigation looks for. */
function costOf(
  question: MitigationQuestion,
  result: MitigationResult,
  answers: readonly MitigationAnswer[],
): ProblemCost {
  const work = workOf(question, result)
  const simulated = answers.find((answer) => answer.kind === 'ideal')
  if (simulated?.seconds === undefined) return { work }
  const errors = [result.noisy, ...Object.values(result.fits)].flatMap((fit) =>
    fit === null ? [] : [Math.abs(fit - result.ideal)],
  )
  return {
    work,
    rival: {
      label: 'Simulating the circuit without noise',
      seconds: simulated.seconds,
      quality: `error 0 against ${Number(Math.min(...errors).toPrecision(2))}`,
      reaches: true,
    },
  }
}

/** Each scale in every basis, and the calibration of the readout. */
function workOf(
  { circuit, shots }: MitigationQuestion,
  { reached, bases, readout, correctsReadout }: MitigationResult,
) {
  return problemWork(circuit, {
    parts: [
      { label: 'folded circuits', executions: reached.length * bases },
      {
        label: 'calibration of the readout',
        executions: correctsReadout ? (readout?.calibration.tensored ?? 2) : 0,
      },
    ],
    shots,
    length: reached.reduce((sum, scale) => sum + scale, 0) / reached.length,
  })
}

function inWords({ ideal, plain, measured, fits }: MitigationProgress): readonly string[] {
  const withError = (value: number, error: number | null) =>
    `${value.toFixed(6)}${error ? ` ± ${error.toPrecision(2)}` : ''}`
  return [
    ...(ideal === null ? [] : [`Without noise: ${withError(ideal, null)}`]),
    ...(plain === null ? [] : [`With noise: ${withError(plain.value, plain.error)}`]),
    ...measured.map(({ scale, value, error }) => `Scale ${scale}: ${withError(value, error)}`),
    ...Object.entries(fits ?? {}).map(([name, { value, error, reason, shotCost }]) => {
      const label = fitLabels[name as FitName]
      if (value === null) return `By ${label}: none, ${reason}`
      return `By ${label}: ${withError(value, error)}${shotCost === null ? '' : `, ${shotCost.toPrecision(3)} times the shots`}`
    }),
  ]
}
