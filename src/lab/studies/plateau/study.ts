/*
 * How gradients shrink with qubits and depth: their variance over random parameters, for each circuit of a family, beside
 * what random unitaries would give (McClean et al. 2018, arXiv:1803.11173). One task is some samples of one circuit.
 */
import { createStream, type RandomStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Plan } from '../../../engine/engine.ts'
import { withFreeFeatures } from '../../../engine/gradients/free-inputs.ts'
import { gradientSpread, gradientSums, type GradientSums } from '../../../learn/analysis/gradient-spread.ts'
import { haarGradient, twoDesignVariance } from '../../../learn/analysis/two-design.ts'
import { planOptionsOf } from '../../../learn/noise/plan-options.ts'
import { prepareExperiment } from '../../../learn/prepare.ts'
import type { Study, StudyTools } from '../study.ts'
import { familyOf, memberCircuit, type Family, type Member } from './family.ts'
import { plateauReading } from './findings.ts'
import type { PlateauPoint, PlateauRequest, PlateauView } from './types.ts'

/** Samples of one task, and how many tasks a circuit has at most. */
const leastGroup = 25
const mostGroups = 100
/** Amplitudes that one call of the engine may touch, about. */
const amplitudesPerCall = 2e7
const turn = 2 * Math.PI

interface Task {
  readonly member: Member
  readonly group: number
  readonly samples: number
  /** The same for all tasks. */
  readonly family: Family
}

interface Answer {
  readonly names: readonly string[]
  readonly sums: GradientSums
}

export const plateau: Study<PlateauRequest, Task, Answer, PlateauView> = {
  plan: async (request) => {
    const family = familyOf(request)
    const { samples } = request.settings
    const groupSize = Math.max(leastGroup, Math.ceil(samples / mostGroups))
    const groups = Math.ceil(samples / groupSize)
    return Array.from({ length: groups }, (_, group) =>
      family.members.map((member): Task => ({
        member,
        group,
        samples: Math.min(groupSize, samples - group * groupSize),
        family,
      })),
    ).flat()
  },
  async work(task, request, tools) {
    const { qubits, layers } = task.member
    const name = `plateau ${qubits} qubits, ${layers ?? 'no'} layers, group ${task.group}`
    const stream = createStream(request.experiment.seed, name)
    if (task.family.kind === 'two-design') return haarAnswer(task, stream, tools)
    const sampled = await tools.kept(
      `${qubits} ${layers}`,
      () => sampledCircuit(request, task.member, tools),
      ({ plan }) => plan.dispose(),
    )
    return circuitAnswer(task, sampled, stream, tools)
  },
  view: ({ settings }, tasks, answers) => viewOf(settings.samples, tasks, answers),
}

async function haarAnswer({ member, samples }: Task, stream: RandomStream, { control }: StudyTools<Answer>) {
  const gradients = new Float64Array(samples)
  for (let k = 0; k < samples; k++) {
    gradients[k] = haarGradient(member.qubits, stream)
    await control.breathe()
  }
  return { names: ['theta'], sums: gradientSums(gradients, 1, 1) }
}

/** A circuit whose features are parameters too, so that every sample has features of its own. */
interface Sampled {
  readonly names: readonly string[]
  readonly plan: Plan
  /** What the circuit reads of each training row, row-major; null: features are uniform angles. */
  readonly rows: Float64Array | null
  readonly featureCount: number
}

async function sampledCircuit(
  request: PlateauRequest,
  member: Member,
  { engine }: StudyTools<Answer>,
): Promise<Sampled> {
  const flat = memberCircuit(request, member)
  const rows = request.settings.features === 'data' ? await trainingRows(request, flat) : null
  const free = withFreeFeatures(flat)
  const options = await planOptionsOf(request.experiment, free, true)
  /* Random runs would blur what is measured: circuits that are too large for density matrices are refused. */
  const plan = await engine.plan(free, options.noise ? { noise: options.noise, method: 'noisy' } : options)
  return { names: flat.parameters, plan, rows, featureCount: flat.features.length }
}

async function trainingRows({ experiment }: PlateauRequest, flat: FlatCircuit): Promise<Float64Array> {
  const { parts, featureRows, slots } = await prepareExperiment(experiment, flat.features)
  const width = slots.length
  const rows = new Float64Array(parts.train.length * width)
  parts.train.forEach((row, k) => rows.set(featureRows.subarray(row * width, (row + 1) * width), k * width))
  return rows
}

async function circuitAnswer(
  { samples }: Task,
  { names, plan, rows, featureCount }: Sampled,
  stream: RandomStream,
  { control }: StudyTools<Answer>,
): Promise<Answer> {
  const width = plan.parameterCount
  const points = new Float64Array(samples * width)
  for (let k = 0; k < samples; k++) {
    const point = points.subarray(k * width, (k + 1) * width)
    for (let i = 0; i < names.length; i++) point[i] = turn * stream.uniform()
    if (rows) {
      const row = stream.integer(rows.length / Math.max(1, featureCount)) * featureCount
      point.set(rows.subarray(row, row + featureCount), names.length)
    } else for (let i = names.length; i < width; i++) point[i] = turn * stream.uniform()
  }
  const gradients = new Float64Array(samples * width)
  const numbers = 2 ** (plan.method === 'noisy' ? 2 * plan.qubitCount : plan.qubitCount)
  const perSample = numbers * (plan.circuit.operations.length + 1) * 3
  const unit = Math.max(1, Math.min(samples, Math.floor(amplitudesPerCall / perSample)))
  for (let from = 0; from < samples; from += unit) {
    const count = Math.min(unit, samples - from)
    const parameters = points.slice(from * width, (from + count) * width)
    const none = { features: new Float64Array(0), featureRows: 1 }
    const evaluation = await plan.forward({ parameters, parameterRows: count, ...none })
    const ones = new Float64Array(count).fill(1)
    const slopes = await plan.backward(evaluation, ones, { reduce: 'sum' })
    gradients.set(slopes.parameters, from * width)
    await control.breathe()
  }
  return { names, sums: gradientSums(gradients, width, names.length) }
}

function viewOf(
  samples: number,
  tasks: readonly Task[],
  answers: readonly (Answer | undefined)[],
): PlateauView {
  const { family } = tasks[0]!
  const points = family.members.flatMap((member, k): PlateauPoint[] => {
    const known = answers.filter((answer, at) => answer && at % family.members.length === k) as Answer[]
    if (known.length === 0) return []
    const spread = gradientSpread(known.map(({ sums }) => sums))
    return [
      {
        ...member,
        parameters: known[0]!.names.length,
        samples: spread.samples,
        variance: spread.variance,
        error: spread.error,
        byParameter: known[0]!.names.map((name, i) => ({ name, variance: spread.byParameter[i]! })),
        twoDesign: family.weights[k]! * twoDesignVariance(member.qubits),
      },
    ]
  })
  const isWhole =
    points.length === family.members.length && points.every((point) => point.samples === samples)
  return {
    ansatz: family.ansatz,
    family: family.kind,
    cost: family.cost,
    points,
    ...plateauReading(points, family, isWhole),
  }
}
