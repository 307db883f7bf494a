/*
 * Which frequencies of each feature the model's output has, and how much of each: at the given parameters and at random ones
 * (Schuld, Sweke, Meyer 2021, arXiv:2008.08605). One task is one feature at some parameters.
 */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { stretchesAngles } from '../../../document/noise.ts'
import { encodingReportSteps, type FeatureReport } from '../../../learn/encoding-report.ts'
import { seriesPlan, type SeriesPlan } from '../../../learn/analysis/fourier-series.ts'
import { prepareExperiment, toFeatureRows, type PreparedData } from '../../../learn/prepare.ts'
import type { Control } from '../../control.ts'
import { initialValues } from '../../initial-values.ts'
import { readCircuit } from '../../read-circuit.ts'
import { rowsPerSlice } from '../../slices.ts'
import { requireBareCircuit, studiedModel, type StudiedModel } from '../studied-model.ts'
import { throughout } from '../throughout.ts'
import type { Study, StudyTools } from '../study.ts'
import { amplitudeOf, fourierReading } from './reading.ts'
import type { Answer, Skeleton, Task } from './tasks.ts'
import type { FourierRequest, FourierView } from './types.ts'

/** Random parameters of one task, and how many tasks a feature has at most. */
const leastGroup = 10
const mostGroups = 50
const turn = 2 * Math.PI

export const fourier: Study<FourierRequest, Task, Answer, FourierView> = {
  async plan(request, control) {
    requireFrequencies(request.experiment)
    const skeletons = await skeletonsOf(request, control)
    const series = skeletons.filter(({ kind }) => kind === 'series')
    const { samples } = request.settings
    const given = series.map(({ column, reachable }): Task => ({ kind: 'given', column, reachable }))
    const groupSize = Math.max(leastGroup, Math.ceil(samples / mostGroups))
    const random = Array.from({ length: Math.ceil(samples / groupSize) }, (_, k) =>
      series
        .filter(({ moves }) => !moves)
        .map(({ column, reachable }): Task => {
          const from = k * groupSize
          return { kind: 'random', column, reachable, from, to: Math.min(samples, from + groupSize) }
        }),
    )
    return [{ kind: 'features', skeletons }, ...given, ...random.flat()]
  },
  async work(task, request, tools) {
    const none = { coefficients: [], sums: [], squares: [], largest: [] }
    const model = await studiedModel(request, tools)
    requireBareCircuit('fourier', model)
    const outputs = outputNames(model)
    if (task.kind === 'features') return { outputs, ...none }
    const { column, reachable } = task
    const measured = await tools.kept(`feature ${column}`, async () => readied(model, column, reachable))
    if (task.kind === 'given') {
      const coefficients = await coefficientsAt(model.values, model, measured, tools.control)
      return { outputs, ...none, coefficients: [...coefficients] }
    }
    return { outputs, ...none, ...(await spreadOver(task, request, model, measured, tools)) }
  },
  view: fourierReading,
}

function requireFrequencies({ noise }: Experiment): void {
  if (stretchesAngles(noise))
    throw new LabError(
      'unsupported',
      'fourier: frequencies must be those of the circuit, got gates that over-rotate by a share of their angle; leave that rule of the noise out',
    )
}

async function skeletonsOf(
  { experiment, parameters }: FourierRequest,
  control: Control,
): Promise<readonly Skeleton[]> {
  const { flat } = readCircuit(experiment.circuit.text)
  const data = await prepareExperiment(experiment, flat.features)
  const { initial, seed } = experiment
  const start = initialValues(flat.parameters, new Float64Array(0), initial, seed)
  const values = start.map((value, i) => parameters?.[flat.parameters[i]!] ?? value)
  const report = (point: Float64Array) => throughout(encodingReportSteps(data, flat, point), control)
  const { features: here } = await report(values)
  const { features: elsewhere } = await report(randomPoint(values.length, seed, 0))
  return here.map((report, column) => skeleton(report, elsewhere[column]!, column))
}

function skeleton(report: FeatureReport, elsewhere: FeatureReport, column: number): Skeleton {
  const { name, spectrum, low, high } = report
  const common = { name, column, range: [low, high] as const, moves: false, reachable: [] }
  if (spectrum.kind === 'none')
    return { ...common, kind: 'unread', reason: 'no gate of the circuit turns by it' }
  if (spectrum.kind === 'not-a-series')
    return {
      ...common,
      kind: 'not-a-series',
      reason:
        'an angle is not linear in it, or is a product with another feature: its frequencies are not fixed',
    }
  const { frequencies, count } = spectrum
  if (frequencies.length < count || !seriesPlan(frequencies))
    return { ...common, kind: 'too-many', reason: `it has ${count} frequencies, too many to take apart` }
  const other = elsewhere.spectrum
  const same =
    other.kind === 'series' &&
    other.count === count &&
    other.frequencies.every((frequency, k) => Math.abs(frequency - frequencies[k]!) < 1e-9)
  return { ...common, kind: 'series', reason: null, reachable: frequencies, moves: !same }
}

function randomPoint(count: number, seed: number, sample: number): Float64Array {
  const stream = createStream(seed, `fourier point ${sample}`)
  return Float64Array.from({ length: count }, () => turn * stream.uniform())
}

function outputNames({ trainer }: StudiedModel): readonly string[] {
  const { head, width } = trainer.model
  const { classNames, targetName } = trainer.data
  if (head === 'number') return [targetName]
  return head === 'sign' ? ['score'] : classNames.slice(0, width)
}

interface Measured {
  readonly series: SeriesPlan
  /** What the circuit reads at each point, shape [points, slots]. */
  readonly features: Float64Array
}

function readied({ trainer }: StudiedModel, column: number, reachable: readonly number[]): Measured {
  const series = seriesPlan(reachable)!
  const { data } = trainer
  const base = toFeatureRows(data, trainingMeans(data))
  const width = data.slots.length
  const features = new Float64Array(series.points.length * width)
  series.points.forEach((point, k) => {
    features.set(base, k * width)
    data.slots.forEach((slot, s) => {
      if (slot.kind === 'column' && slot.column === column) features[k * width + s] = point
    })
  })
  return { series, features }
}

function trainingMeans({ parts, features, featureCount }: PreparedData): Float64Array {
  const means = new Float64Array(featureCount)
  for (const row of parts.train)
    for (let column = 0; column < featureCount; column++)
      means[column]! += features[row * featureCount + column]! / parts.train.length
  return means
}

/** (re, im) of each coefficient, by output, then frequency. */
async function coefficientsAt(
  values: Float64Array,
  { trainer }: StudiedModel,
  { series, features }: Measured,
  control: Control,
): Promise<Float64Array> {
  const { model, data } = trainer
  const count = series.points.length
  const width = data.slots.length
  const scores = new Float64Array(count * model.width)
  const unit = rowsPerSlice(model, null)
  for (let from = 0; from < count; from += unit) {
    const size = Math.min(unit, count - from)
    const own = features.subarray(from * width, (from + size) * width)
    scores.set(await model.scores(values, own, size, null), from * model.width)
    await control.breathe()
  }
  const byOutput = Array.from({ length: model.width }, (_, output) => {
    const column = Float64Array.from({ length: count }, (__, k) => scores[k * model.width + output]!)
    return [...series.coefficients(column)]
  })
  return Float64Array.from(byOutput.flat())
}

async function spreadOver(
  { from, to, reachable }: Extract<Task, { kind: 'random' }>,
  { experiment }: FourierRequest,
  model: StudiedModel,
  measured: Measured,
  { control }: StudyTools<Answer>,
): Promise<Pick<Answer, 'sums' | 'squares' | 'largest'>> {
  const { flat } = model.trainer
  const length = model.trainer.model.width * reachable.length
  const zeros = () => Array.from({ length }, () => 0)
  const [sums, squares, largest] = [zeros(), zeros(), zeros()]
  for (let sample = from; sample < to; sample++) {
    const point = model.values.slice()
    point.set(randomPoint(flat.parameters.length, experiment.seed, sample))
    const found = await coefficientsAt(point, model, measured, control)
    for (let k = 0; k < length; k++) {
      const size = amplitudeOf(found, k)
      sums[k]! += size
      squares[k]! += size * size
      largest[k] = Math.max(largest[k]!, size)
    }
  }
  return { sums, squares, largest }
}
