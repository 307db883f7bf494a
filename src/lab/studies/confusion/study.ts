/* Which rows and classes the model mistakes, on training and validation rows. The test part is not looked at. */
import { classConfusion, judged, mostConfused, type JudgedRow } from '../../../learn/analysis/confusion.ts'
import { shownRows } from '../../data-view.ts'
import { part, rowsPerSlice } from '../../slices.ts'
import { studiedModel, type StudiedModel } from '../studied-model.ts'
import type { Study, StudyTools } from '../study.ts'
import type { ConfusedRow, ConfusionPart, ConfusionRequest, ConfusionView } from './types.ts'

type PartName = ConfusionPart['part']

interface Answer {
  readonly part: ConfusionPart | null
  readonly classNames: readonly string[]
  readonly featureNames: readonly string[]
}

export const confusion: Study<ConfusionRequest, PartName, Answer, ConfusionView> = {
  plan: async () => ['validation', 'train'],
  async work(name, request, tools) {
    const model = await studiedModel(request, tools)
    const { classNames, featureNames } = model.trainer.data
    return { part: await partOf(name, model, request, tools), classNames, featureNames }
  },
  view(_request, tasks, answers) {
    const known = answers.filter((answer) => answer !== undefined)
    const { classNames = [], featureNames = [] } = known[0] ?? {}
    /* Training rows first, whatever was answered first. */
    const parts = known.flatMap((answer) => answer.part ?? []).toSorted((a) => (a.part === 'train' ? -1 : 1))
    const isWhole = known.length === tasks.length
    return { classNames, featureNames, parts, findings: isWhole ? findingsOf(parts, classNames) : [] }
  },
}

async function partOf(
  name: PartName,
  { trainer, values }: StudiedModel,
  { settings, experiment }: ConfusionRequest,
  { control }: StudyTools<Answer>,
): Promise<ConfusionPart | null> {
  const { model, data } = trainer
  const rows = trainer.rowsOf(name)
  if (rows.count === 0) return null
  const scores = new Float64Array(rows.count * model.width)
  const unit = rowsPerSlice(model, null)
  for (let from = 0; from < rows.count; from += unit) {
    const slice = part(rows, from, Math.min(rows.count, from + unit))
    scores.set(await model.scores(values, slice.features, slice.count, null), from * model.width)
    await control.breathe()
  }
  const classes = data.classNames.length
  const judgedRows = judged({
    head: model.head,
    loss: experiment.training.loss,
    scores,
    width: model.width,
    targets: rows.targets,
    unit: data.targetScaler,
    classes,
  })
  const shown = shownRows(data)
  const toRow = ({ at, ...judgement }: JudgedRow): ConfusedRow => {
    const row = data.parts[name][at]!
    const features = data.features.subarray(row * data.featureCount, (row + 1) * data.featureCount)
    return { row, shown: shown.indexOf(row), features: [...features], ...judgement }
  }
  const counted = classes > 0 ? classConfusion(judgedRows, classes) : null
  return {
    part: name,
    count: rows.count,
    matrix: counted?.matrix ?? null,
    recall: counted?.recall ?? [],
    precision: counted?.precision ?? [],
    accuracy: counted?.accuracy ?? null,
    loss: judgedRows.reduce((sum, { loss }) => sum + loss, 0) / rows.count,
    rows: mostConfused(judgedRows, settings.rows).map(toRow),
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
