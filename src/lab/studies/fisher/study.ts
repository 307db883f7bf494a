/*
 * What each gate and parameter does: slopes of the loss, Fisher information of class probabilities and of the state, on
 * training rows. One task is some rows at the given parameters, or a point of random parameters, where it is found out what
 * never has an effect.
 */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import { findingEigenvalues } from '../../../base/symmetric-spectrum.ts'
import type { Node, Span } from '../../../circuit/tree.ts'
import { createFisherCircuit, type FisherCircuit } from '../../../learn/analysis/fisher-row.ts'
import { addRowInPlace, emptySums, mergedSums, type FisherSums } from '../../../learn/analysis/fisher-sums.ts'
import type { ModelRows } from '../../../learn/models/circuit-model.ts'
import type { Control } from '../../control.ts'
import { parametersIn as slotsIn } from '../../../learn/optimizers/linear-angle.ts'
import { readCircuit } from '../../read-circuit.ts'
import { part } from '../../slices.ts'
import { requireBareCircuit, studiedModel, type StudiedModel } from '../studied-model.ts'
import type { Study, StudyTools } from '../study.ts'
import { throughout } from '../throughout.ts'
import { fisherReading } from './reading.ts'
import type { FisherAnswer, FisherFacts, FisherKnown, FisherTask, GatePlace } from './tasks.ts'
import type { FisherRequest, FisherView } from './types.ts'

/** Rows of one task, and how many such tasks there are at most: each answers with whole matrices. */
const leastGroup = 10
const mostGroups = 20
/** Random points at which it is looked for what has no effect. */
const checkPoints = 3
/** Rows at random points, at least; more where the parameters are many. */
const rowsAtPoints = 25
const mostValues = 300
const turn = 2 * Math.PI

interface Studied extends StudiedModel {
  readonly fisher: FisherCircuit
  readonly facts: FisherFacts
}

export const fisher: Study<FisherRequest, FisherTask, FisherAnswer, FisherView> = {
  plan: async ({ settings }) => {
    const points = Math.max(checkPoints, settings.samples)
    const groupSize = Math.max(leastGroup, Math.ceil(settings.rows / mostGroups))
    return [
      ...Array.from({ length: Math.ceil(settings.rows / groupSize) }, (_, k): FisherTask => {
        const from = k * groupSize
        return { kind: 'rows', from, to: Math.min(settings.rows, from + groupSize) }
      }),
      ...Array.from({ length: points }, (_, sample): FisherTask => ({ kind: 'point', sample })),
    ]
  },
  async work(task, request, tools) {
    const studied = await tools.kept(
      'fisher',
      () => ready(request, tools),
      (made) => made.fisher.dispose(),
    )
    return task.kind === 'rows'
      ? rowsAnswer(task, studied, tools.control)
      : pointAnswer(task.sample, request, studied, tools.control)
  },
  view: ({ settings }, tasks, answers) => fisherReading(sortedOut(tasks, answers), settings, null),
  async finish({ settings }, tasks, answers, control) {
    const known = sortedOut(tasks, answers)
    const spectra = {
      classical: await spectrumOf(known.here!.classical, known.here!.rows, control),
      quantum: await spectrumOf(known.here!.quantum, known.here!.rows, control),
    }
    return fisherReading(known, settings, spectra)
  },
}

function sortedOut(
  tasks: readonly FisherTask[],
  answers: readonly (FisherAnswer | undefined)[],
): FisherKnown {
  const of = (kind: FisherTask['kind']) =>
    answers.flatMap((answer, k) => (answer && tasks[k]!.kind === kind ? [answer] : []))
  const here = of('rows').flatMap(({ sums }) => sums ?? [])
  return {
    facts: answers.find((answer) => answer !== undefined)?.facts ?? null,
    here: here.length > 0 ? mergedSums(here) : null,
    checks: of('point').flatMap(({ sums }) => sums ?? []),
    spectra: of('point').flatMap(({ eigenvalues }) => (eigenvalues ? [eigenvalues] : [])),
  }
}

async function ready(request: FisherRequest, tools: StudyTools<FisherAnswer>): Promise<Studied> {
  const { experiment } = request
  const model = await studiedModel(request, tools)
  requireBareCircuit('fisher', model)
  const { trainer, values } = model
  const { flat, data } = trainer
  const { names } = trainer.model
  if (names.length > mostValues)
    throw new LabError(
      'range',
      `fisher: at most ${mostValues} trainable values can be compared, got ${names.length}; use fewer parameters`,
    )
  const classes = data.classNames.length
  const fisherCircuit = await createFisherCircuit(tools.engine, flat, experiment, classes, data.targetScaler)
  const facts: FisherFacts = {
    names,
    values: [...values],
    circuitSize: flat.parameters.length,
    trainingRows: trainer.rowsOf('train').count,
    withoutMetric: fisherCircuit.withoutMetric,
    gates: gatesOf(experiment.circuit.text, fisherCircuit, flat.parameters),
  }
  return { ...model, fisher: fisherCircuit, facts }
}

function gatesOf(text: string, { angles }: FisherCircuit, names: readonly string[]): readonly GatePlace[] {
  const spans = new Map<string, Span>()
  const collect = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      spans.set(node.id, node.span)
      if (node.kind === 'repeat' || node.kind === 'block') collect(node.body)
    }
  }
  collect(readCircuit(text).circuit.body)
  const bySource = new Map<string, number[]>()
  angles.angles.forEach(({ source }, k) => bySource.set(source, [...(bySource.get(source) ?? []), k]))
  return [...bySource].flatMap(([source, own]) => {
    const span = spans.get(source)
    if (!span) return []
    const held = own.map((k) => angles.angles[k]!)
    const slots = new Set(own.flatMap((k) => slotsIn(angles.angles[k]!.expression)))
    return [
      {
        source,
        span,
        gate: held[0]!.gate,
        qubits: [...new Set(held.flatMap(({ qubits }) => qubits))].toSorted((a, b) => a - b),
        angles: own,
        parameters: [...slots].toSorted((a, b) => a - b).map((slot) => names[slot]!),
      },
    ]
  })
}

async function rowsAnswer(
  { from, to }: Extract<FisherTask, { kind: 'rows' }>,
  { trainer, values, fisher: circuit, facts }: Studied,
  control: Control,
): Promise<FisherAnswer> {
  const all = trainer.rowsOf('train')
  const rows = part(all, Math.min(from, all.count), Math.min(to, all.count))
  return { facts, sums: await sumsOver(circuit, values, rows, true, control), eigenvalues: null }
}

async function pointAnswer(
  sample: number,
  { experiment, settings }: FisherRequest,
  { trainer, values, fisher: circuit, facts }: Studied,
  control: Control,
): Promise<FisherAnswer> {
  const stream = createStream(experiment.seed, `fisher point ${sample}`)
  const point = values.map((value, i) => (i < facts.circuitSize ? turn * stream.uniform() : value))
  const all = trainer.rowsOf('train')
  const wanted = Math.max(rowsAtPoints, Math.ceil(facts.names.length / trainer.model.width) + leastGroup)
  const rows = part(all, 0, Math.min(all.count, wanted))
  const isCheck = sample < checkPoints
  const sums = await sumsOver(circuit, point, rows, isCheck, control)
  const spectrum = sample < settings.samples ? await spectrumOf(sums.classical, sums.rows, control) : null
  return { facts, sums: isCheck ? sums : null, eigenvalues: spectrum }
}

async function sumsOver(
  circuit: FisherCircuit,
  values: Float64Array,
  rows: ModelRows,
  withMetric: boolean,
  control: Control,
): Promise<FisherSums> {
  const width = rows.features.length / Math.max(1, rows.count)
  let sums = emptySums(circuit)
  for (let row = 0; row < rows.count; row++) {
    const features = rows.features.slice(row * width, (row + 1) * width)
    sums = addRowInPlace(sums, await circuit.row(values, features, rows.targets[row]!, withMetric))
    await control.breathe()
  }
  return sums
}

/** Eigenvalues of a mean over rows, largest first. */
async function spectrumOf(sum: Float64Array, rows: number, control: Control): Promise<readonly number[]> {
  if (sum.length === 0 || rows === 0) return []
  const mean = sum.map((entry) => entry / rows)
  return [...(await throughout(findingEigenvalues(mean, Math.round(Math.sqrt(sum.length))), control))]
}
