/* Answers to questions beside the run: about a document as it stands, whether it runs or not. Loaded with the first one. */
import type { Stepwise } from '../base/stepwise.ts'
import { LabError } from '../base/lab-error.ts'
import { readExperiment } from '../document/codec.ts'
import type { Experiment } from '../document/experiment.ts'
import { dataToolsFor } from '../learn/data-tools.ts'
import { encodingReportSteps } from '../learn/encoding-report.ts'
import { scheduleFactor } from '../learn/optimizers/schedule.ts'
import { prepareExperiment } from '../learn/prepare.ts'
import { principalComponents } from '../learn/reduction.ts'
import { readSource } from '../learn/source-rows.ts'
import { splitRows } from '../learn/split.ts'
import { unhurried, type Control } from './control.ts'
import { flatCircuit } from './create-trainer.ts'
import { initialValues } from './initial-values.ts'
import type {
  Answers,
  AnswerTo,
  EncodingQuestion,
  EncodingView,
  Question,
  ResourcesQuestion,
  ScheduleQuestion,
  VarianceQuestion,
} from './questions.ts'

/** Points of a schedule that are drawn at most. */
const mostFactors = 240

const noLayer = new Float64Array(0)

/**
 * The answer to a question.
 * @throws LabError on whatever keeps the document from being read: its circuit, its data, or both together
 */
export async function answer<Asked extends Question>(
  question: Asked,
  control: Control = unhurried,
): Promise<AnswerTo<Asked>> {
  return (await answered(question, control)) as AnswerTo<Asked>
}

async function answered(question: Question, control: Control): Promise<Answers[Question['kind']]> {
  switch (question.kind) {
    case 'encoding':
      return encodingView(question, control)
    case 'resources':
      return resourcesView(question)
    case 'schedule':
      return scheduleView(question)
    case 'variance':
      return varianceView(question)
    default:
      return question satisfies never
  }
}

/** What an encoding does to the data of a document. @throws LabError as `answer` does */
export async function encodingView(
  { experiment, circuit, parameters }: EncodingQuestion,
  control: Control = unhurried,
): Promise<EncodingView> {
  const checked = readExperiment(experiment)
  requireOwnColumns(checked)
  const flat = await flatCircuit(checked.circuit.text, circuit)
  await control.breathe()
  const data = await prepareExperiment(checked, flat.features)
  await control.breathe()
  const { distribution, values } = checked.initial
  const initial = { distribution, values: { ...values, ...parameters } }
  const point = initialValues(flat.parameters, noLayer, initial, checked.seed)
  const report = await throughout(encodingReportSteps(data, flat, point), control)
  return { ...report, trainingRows: data.parts.train.length }
}

function requireOwnColumns({ model }: Experiment): void {
  const feeds = model?.kind === 'kitchen-sinks' || (model?.kind === 'dressed' && model.before !== null)
  if (!feeds) return
  throw new LabError(
    'unsupported',
    `encoding report: the circuit must read the columns of the data, got the model "${model.kind}", which makes angles of its own; choose the circuit as model`,
    { kind: model.kind },
  )
}

/* To the end, with a breath after every piece. */
async function throughout<Result>(steps: Stepwise<Result>, control: Control): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await control.breathe()
  }
}

async function resourcesView({ of, devices }: ResourcesQuestion): Promise<Answers['resources']> {
  const { resourcesOf, resourcesOfProblem } = await import('./resources/resources.ts')
  if (of.kind === 'problem') return resourcesOfProblem(of.cost, of.seconds, devices)
  return resourcesOf(of.record, await flatCircuit(of.record.experiment.circuit.text, null), devices)
}

function scheduleView({ schedule, steps }: ScheduleQuestion): Answers['schedule'] {
  const count = Math.min(steps, mostFactors)
  const places = Array.from({ length: count }, (_, k) =>
    count === 1 ? 0 : Math.round((k * (steps - 1)) / (count - 1)),
  )
  return { steps: places, factors: places.map((step) => scheduleFactor(schedule, step, steps)) }
}

async function varianceView(question: VarianceQuestion): Promise<Answers['variance']> {
  const { data, seed, task, split, standardize } = question
  const rows = readSource(data, seed, task.kind, await dataToolsFor({ data }))
  const { train } = splitRows(split, rows.targets, rows.classNames, seed)
  return { shares: principalComponents(rows, rows.featureCount, standardize, train).shares }
}
