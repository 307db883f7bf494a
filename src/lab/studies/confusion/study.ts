/* Which rows and classes the model mistakes, on training and validation rows. The test part is not looked at. */
import { classConfusion, judged, mostConfused, type JudgedRow } from '../../../learn/analysis/confusion.ts'
import { startFit, type FittedModel } from '../../../learn/models/fitted-model.ts'
import type { PreparedData } from '../../../learn/prepare.ts'
import type { Control } from '../../control.ts'
import { shownRows } from '../../data-view.ts'
import { fitContext, isFittedExperiment } from '../../fitted-run.ts'
import { part, rowsPerSlice } from '../../slices.ts'
import { studiedModel, type StudiedModel } from '../studied-model.ts'
import type { Study, StudyTools } from '../study.ts'
import type { ConfusedRow, ConfusionPart, ConfusionRequest, ConfusionView } from './types.ts'

type PartName = ConfusionPart['part']
/** A trained model takes its parts one by one; one that is fitted at once does both after its fit. */
type Task = PartName | 'both'

interface Answer {
  readonly parts: readonly ConfusionPart[]
  readonly classNames: readonly string[]
  readonly featureNames: readonly string[]
}

export const confusion: Study<ConfusionRequest, Task, Answer, ConfusionView> = {
  plan: async ({ experiment }) => (isFittedExperiment(experiment) ? ['both'] : ['validation', 'train']),
  async work(task, request, tools) {
    if (task === 'both') return fittedAnswer(request, tools)
    const model = await studiedModel(request, tools)
    const { data } = model.trainer
    const rows = await trainedRows(task, model, request, tools.control)
    return answerOf([partOf(task, rows, data, request)], data)
  },
  view(_request, tasks, answers) {
    const known = answers.filter((answer) => answer !== undefined)
    const { classNames = [], featureNames = [] } = known[0] ?? {}
    /* Training rows first, whatever was answered first. */
    const parts = known.flatMap((answer) => answer.parts).toSorted((a) => (a.part === 'train' ? -1 : 1))
    const isWhole = known.length === tasks.length
    return { classNames, featureNames, parts, findings: isWhole ? findingsOf(parts, classNames) : [] }
  },
}

function answerOf(parts: readonly (ConfusionPart | null)[], data: PreparedData): Answer {
  const { classNames, featureNames } = data
  return { parts: parts.filter((one) => one !== null), classNames, featureNames }
}

async function trainedRows(
  name: PartName,
  { trainer, values }: StudiedModel,
  { experiment }: ConfusionRequest,
  control: Control,
): Promise<readonly JudgedRow[]> {
  const { model, data } = trainer
  const rows = trainer.rowsOf(name)
  const scores = new Float64Array(rows.count * model.width)
  const unit = rowsPerSlice(model, null)
  for (let from = 0; from < rows.count; from += unit) {
    const slice = part(rows, from, Math.min(rows.count, from + unit))
    scores.set(await model.scores(values, slice.features, slice.count, null), from * model.width)
    await control.breathe()
  }
  return judged({
    head: model.head,
    loss: experiment.training.loss,
    scores,
    width: model.width,
    targets: rows.targets,
    unit: data.targetScaler,
  })
}

async function fittedAnswer(
  request: ConfusionRequest,
  { engine, control }: StudyTools<Answer>,
): Promise<Answer> {
  const { experiment } = request
  if (!isFittedExperiment(experiment)) return { parts: [], classNames: [], featureNames: [] }
  const context = await fitContext(experiment, engine, null, control)
  const fitting = await startFit(experiment.model, context)
  let step = await fitting.next()
  while (!step.done) {
    await control.breathe()
    step = await fitting.next()
  }
  const model = step.value
  try {
    const { data } = context
    const parts: (ConfusionPart | null)[] = []
    for (const name of ['train', 'validation'] as const)
      parts.push(partOf(name, await fittedRows(name, model, data, control), data, request))
    return answerOf(parts, data)
  } finally {
    model.dispose()
  }
}

/* Class scores of a fitted model are compared by their softmax; its loss is 1 for a wrong class, as in records. */
async function fittedRows(
  name: PartName,
  model: FittedModel,
  data: PreparedData,
  control: Control,
): Promise<readonly JudgedRow[]> {
  const { features, featureCount, targets, classNames } = data
  const rows = data.parts[name]
  const width = Math.max(1, classNames.length)
  const scores = new Float64Array(rows.length * width)
  for (const [k, row] of rows.entries()) {
    const own = features.slice(row * featureCount, (row + 1) * featureCount)
    scores.set(await model.predict(own, 1), k * width)
    await control.breathe()
  }
  const isClasses = classNames.length > 0
  const found = judged({
    head: isClasses ? 'classes' : 'number',
    loss: isClasses ? 'cross-entropy' : 'squared',
    scores,
    width,
    targets: Float64Array.from(rows, (row) => targets[row]!),
    unit: { centre: 0, factor: 1 },
  })
  return isClasses ? found.map((one) => ({ ...one, loss: one.predicted === one.truth ? 0 : 1 })) : found
}

function partOf(
  name: PartName,
  rows: readonly JudgedRow[],
  data: PreparedData,
  { settings }: ConfusionRequest,
): ConfusionPart | null {
  if (rows.length === 0) return null
  const classes = data.classNames.length
  const counted = classes > 0 ? classConfusion(rows, classes) : null
  const shown = shownRows(data)
  const toRow = ({ at, ...judgement }: JudgedRow): ConfusedRow => {
    const row = data.parts[name][at]!
    const features = data.features.subarray(row * data.featureCount, (row + 1) * data.featureCount)
    return { row, shown: shown.indexOf(row), features: [...features], ...judgement }
  }
  return {
    part: name,
    count: rows.length,
    matrix: counted?.matrix ?? null,
    recall: counted?.recall ?? [],
    precision: counted?.precision ?? [],
    accuracy: counted?.accuracy ?? null,
    loss: rows.reduce((sum, { loss }) => sum + loss, 0) / rows.length,
    rows: mostConfused(rows, settings.rows).map(toRow),
    pairs: counted?.pairs ?? [],
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

function findingsOf(parts: readonly ConfusionPart[], classNames: readonly string[]): readonly string[] {
  return parts.flatMap(({ part: name, count, pairs, recall, accuracy }) => {
    const where = name === 'train' ? 'training rows' : 'validation rows'
    if (accuracy === null) return []
    const [worst] = pairs
    if (!worst) return [`all ${count} ${where} are told rightly`]
    const named = (k: number) => `"${classNames[k] ?? k}"`
    const weakest = recall.reduce<number>(
      (least, value, k) => (value !== null && value < (recall[least] ?? 2) ? k : least),
      0,
    )
    return [
      `of ${count} ${where} ${percent(accuracy)} are told rightly; most often ${named(worst.truth)} is taken for ${named(worst.predicted)} (${worst.count})`,
      ...(classNames.length > 2
        ? [`${named(weakest)} is found least, ${percent(recall[weakest] ?? 0)} of its ${where}`]
        : []),
    ]
  })
}
