/* What the repeats of a Born machine come to: means, intervals, the verdict, and all of it in words. */
import { targetDistribution } from '../../../document/problems/born-machine/target.ts'
import type {
  BornDistance,
  BornMachineProblem,
  BornMachineResult,
  BornModel,
  BornModelName,
} from '../../../document/problems/born-machine/types.ts'
import { studentPoint } from '../../../learn/comparison/distributions.ts'
import type { Answer } from './study.ts'
import type { BornMachineProgress } from './types.ts'

const labels: Readonly<Record<BornModelName, string>> = {
  circuit: 'Born machine',
  independent: 'Independent bits',
  'chow-liu': 'Chow-Liu tree',
  empirical: 'Histogram of the samples',
}

/** A difference of less than this is rounding. */
const rounding = 1e-9

/** The result of all repeats. */
export function resultOf(problem: BornMachineProblem, answers: readonly Answer[]): BornMachineResult {
  const target = targetDistribution(problem.target)
  const ends = answers.map(({ end }) => end!)
  const first = ends[0]!
  const models = first.models.map(({ name, parameters, distribution }, at): BornModel => {
    const distances = ends.map(({ models: own }) => own[at]!.distance)
    const variations = distances.map(({ totalVariation }) => totalVariation)
    return {
      name,
      label: labels[name],
      parameters,
      mean: meanDistance(distances),
      interval: intervalOf(variations),
      distances,
      distribution,
    }
  })
  const circuits = ends.reduce((sum, end) => sum + end.circuits, 0)
  return {
    kind: 'born-machine',
    qubits: target.qubits,
    target: target.probabilities,
    edges: target.edges,
    text: first.text,
    models,
    histories: answers.map(({ history }) => history),
    drawn: first.drawn,
    parameters: first.parameters,
    executions: problem.shots === null ? null : circuits * problem.shots,
    verdict: verdictOf(models, problem.samples !== null),
  }
}

function meanDistance(distances: readonly BornDistance[]): BornDistance {
  const mean = (of: (distance: BornDistance) => number) =>
    distances.reduce((sum, distance) => sum + of(distance), 0) / distances.length
  const isFinite = distances.every(({ kl }) => kl !== null)
  return {
    mmd: mean(({ mmd }) => mmd),
    kl: isFinite ? mean(({ kl }) => kl!) : null,
    totalVariation: mean(({ totalVariation }) => totalVariation),
    valid: mean(({ valid }) => valid),
  }
}

/** 95 % interval of a mean (Student); null for fewer than three values. */
function intervalOf(values: readonly number[]): readonly [number, number] | null {
  const count = values.length
  if (count < 3) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (count - 1)
  const half = studentPoint(0.05, count - 1) * Math.sqrt(variance / count)
  return [mean - half, mean + half]
}

const inSentences: Readonly<Record<BornModelName, string>> = {
  circuit: 'the Born machine',
  independent: 'independent bits',
  'chow-liu': 'the Chow-Liu tree',
  empirical: 'the histogram of the samples',
}

/* The histogram of the samples is what the samples are, so it is told apart; without samples it is the target itself. */
function verdictOf(models: readonly BornModel[], fromSamples: boolean): BornMachineResult['verdict'] {
  const circuit = models.find(({ name }) => name === 'circuit')!
  const trained = models.filter(({ name }) => name === 'independent' || name === 'chow-liu')
  const keeping = fromSamples ? models.filter(({ name }) => name === 'empirical') : []
  const against = closest(trained)
  const first = comparedWith(circuit, against)
  const histogram = keeping.map((model) => comparedWith(circuit, model))
  const rival = closest([...trained, ...keeping])
  const { winner, difference } = comparedWith(circuit, rival)
  return { winner, difference, text: [first, ...histogram].map(({ text }) => text).join(' ') }
}

function closest(models: readonly BornModel[]): BornModel {
  return models.reduce((best, one) => (one.mean.totalVariation < best.mean.totalVariation ? one : best))
}

function comparedWith(circuit: BornModel, rival: BornModel): BornMachineResult['verdict'] {
  const difference = intervalOf(
    circuit.distances.map(
      ({ totalVariation }, repeat) => rival.distances[repeat]!.totalVariation - totalVariation,
    ),
  )
  const [own, other] = [circuit, rival].map(({ mean }) => mean.totalVariation.toFixed(3))
  const numbers = `total variation ${own!} against ${other!}`
  const name = inSentences[rival.name]
  if (difference === null)
    return {
      winner: 'none',
      text: `The Born machine beside ${name}: ${numbers}; fewer than three repeats allow no claim.`,
      difference,
    }
  if (difference[0] > rounding)
    return {
      winner: 'circuit',
      text: `The Born machine is closer to the target than ${name}: ${numbers}.`,
      difference,
    }
  if (difference[1] < -rounding)
    return {
      winner: rival.name,
      text: `The Born machine is further from the target than ${name}: ${numbers}.`,
      difference,
    }
  return {
    winner: 'none',
    text: `No difference between the Born machine and ${name} can be told: ${numbers}, and the interval of the difference holds 0.`,
    difference,
  }
}

const short = (value: number) => value.toPrecision(3)

/** What is known so far, line by line. */
export function inWords(
  { repeats }: BornMachineProblem,
  { histories, steps }: BornMachineProgress,
  result: BornMachineResult | null,
): readonly string[] {
  if (result !== null)
    return [
      ...result.models.map(
        ({ label, mean, parameters }) =>
          `${label}: total variation ${short(mean.totalVariation)}, KL ${mean.kl === null ? 'infinite' : short(mean.kl)}, MMD ${short(mean.mmd)}, valid ${(100 * mean.valid).toFixed(1)} % (${parameters} numbers)`,
      ),
      result.verdict.text,
    ]
  return histories.flatMap((history, repeat) => {
    const last = history.at(-1)
    if (!last) return []
    return [
      `Repeat ${repeat + 1} of ${repeats}, step ${last.step} of ${steps}: loss ${short(last.loss)}, total variation ${short(last.totalVariation)}, valid ${(100 * last.valid).toFixed(1)} %`,
    ]
  })
}
