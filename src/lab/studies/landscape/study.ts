/*
 * The loss on a plane through the space of parameters: around where the experiment stands, or where its training went
 * (Li, Xu, Taylor, Studer, Goldstein 2018, arXiv:1712.09913). One task is a line of the plane, or some points of the path.
 */
import { LabError } from '../../../base/lab-error.ts'
import { placeOn, planeOf, pointAt, type Plane } from '../../../learn/analysis/plane.ts'
import type { ModelRows } from '../../../learn/models/circuit-model.ts'
import { layersOf } from '../../../learn/optimizers/layers.ts'
import type { Control } from '../../control.ts'
import type { ParameterPath } from '../../messages.ts'
import { rowsPerSlice, slicedLoss } from '../../slices.ts'
import { studiedModel, type StudiedModel } from '../studied-model.ts'
import type { Study, StudyTools } from '../study.ts'
import { landscapeReading, placeAlong } from './reading.ts'
import type { Answer, Frame, Task } from './tasks.ts'
import type { LandscapeAxis, LandscapeRequest, LandscapeView } from './types.ts'

/** Path points of one task. */
const pathGroup = 25
/** Room around a path, as a share of its size. */
const margin = 0.25
/** A plane is at least so wide, in radians, however short the path is. */
const leastWidth = 0.5

interface Laid {
  readonly model: StudiedModel
  readonly rows: ModelRows
  readonly plane: Plane
  readonly path: Float64Array
  readonly frame: Frame
}

export const landscape: Study<LandscapeRequest, Task, Answer, LandscapeView> = {
  plan: async ({ settings, path }) => {
    const { resolution } = settings
    const points = path?.steps.length ?? 0
    return [
      { kind: 'centre' },
      ...Array.from({ length: Math.ceil(points / pathGroup) }, (_, k): Task => {
        const from = k * pathGroup
        return { kind: 'path', from, to: Math.min(points, from + pathGroup) }
      }),
      ...coarseToFine(resolution).map((row): Task => ({ kind: 'line', row })),
    ]
  },
  async work(task, request, tools) {
    const laid = await tools.kept('plane', () => layOut(request, tools))
    const losses: number[] = []
    for (const point of pointsOf(task, request, laid)) losses.push(await lossAt(point, laid, tools.control))
    return { losses, frame: task.kind === 'centre' ? laid.frame : null }
  },
  view: ({ settings, path }, tasks, answers) => landscapeReading(settings.resolution, path, tasks, answers),
}

async function layOut(request: LandscapeRequest, tools: StudyTools<Answer>): Promise<Laid> {
  const model = await studiedModel(request, tools)
  const { trainer, values } = model
  const { names } = trainer.model
  const { settings, experiment } = request
  const rows = trainer.rowsOf(settings.part)
  if (rows.count === 0)
    throw new LabError(
      'data',
      `landscape: the ${settings.part} part must have rows, got none; choose another`,
    )
  const path = pathOver(request.path, names, values)
  const layers = layersOf(trainer.flat)
  const groups = names.map((name) => layers[trainer.flat.parameters.indexOf(name)] ?? -1)
  const own = settings.directions.kind === 'random' ? settings.directions.seed : undefined
  const frame = { names, centre: values, groups, path, seed: own ?? experiment.seed }
  const plane = planeOf(settings.directions, frame)
  return { model, rows, plane, path, frame: frameOf(request, names, plane, values, path) }
}

/* The path in the order of these names; what it does not have stays as it is now. */
function pathOver(path: ParameterPath | null, names: readonly string[], values: Float64Array): Float64Array {
  if (!path) return new Float64Array(0)
  const columns = names.map((name) => path.names.indexOf(name))
  const all = new Float64Array(path.steps.length * names.length)
  for (let point = 0; point < path.steps.length; point++)
    columns.forEach((column, i) => {
      all[point * names.length + i] =
        column < 0 ? values[i]! : path.values[point * path.names.length + column]!
    })
  return all
}

function frameOf(
  { settings }: LandscapeRequest,
  names: readonly string[],
  plane: Plane,
  values: Float64Array,
  path: Float64Array,
): Frame {
  const size = names.length
  const places = Array.from({ length: path.length / size }, (_, k) =>
    placeOn(plane, path.subarray(k * size, (k + 1) * size)),
  )
  const { x, y } = placeOn(plane, values)
  const isPath = settings.directions.kind === 'principal' && settings.reach === null
  const usual =
    settings.directions.kind === 'random' && settings.directions.normalize === 'filter' ? 1 : Math.PI
  const reach = settings.reach ?? usual
  const bounds = isPath
    ? boundsOf([{ x, y }, ...places])
    : ([
        [x - reach, x + reach],
        [y - reach, y + reach],
      ] as const)
  const axis = (k: 0 | 1): LandscapeAxis => {
    const { label, direction, share } = plane.axes[k]
    return { label, low: bounds[k][0], high: bounds[k][1], direction: [...direction], share }
  }
  const axes = [axis(0), axis(1)] as const
  const [a, b] = axes.map(({ share }) => share)
  const kept = a == null || b == null ? null : Math.min(1, a + b)
  return { names, origin: [...plane.origin], axes, centre: { x, y }, path: places, kept }
}

/* Around all places with some room; neither side is much shorter than the other. */
function boundsOf(places: readonly { readonly x: number; readonly y: number }[]) {
  const ranges = [places.map(({ x }) => x), places.map(({ y }) => y)].map((values) => {
    const low = values.reduce((least, value) => Math.min(least, value), Infinity)
    const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
    return [low, high] as const
  })
  const widths = ranges.map(([low, high]) => high - low)
  const least = Math.max(leastWidth, Math.max(...widths) / 2)
  const [horizontal, vertical] = ranges.map(([low, high]) => {
    const half = (Math.max(least, high - low) * (1 + 2 * margin)) / 2
    const middle = (low + high) / 2
    return [middle - half, middle + half] as const
  })
  return [horizontal!, vertical!] as const
}

function* pointsOf(task: Task, { settings }: LandscapeRequest, { model, plane, path, frame }: Laid) {
  const size = frame.names.length
  if (task.kind === 'centre') yield model.values
  else if (task.kind === 'path')
    for (let k = task.from; k < task.to; k++) yield path.slice(k * size, (k + 1) * size)
  else {
    const [horizontal, vertical] = frame.axes
    const y = placeAlong(vertical, task.row, settings.resolution)
    for (let column = 0; column < settings.resolution; column++)
      yield pointAt(plane, placeAlong(horizontal, column, settings.resolution), y)
  }
}

async function lossAt(point: Float64Array, { model, rows }: Laid, control: Control): Promise<number> {
  await control.breathe()
  const { model: circuit } = model.trainer
  return (await slicedLoss(circuit, point, rows, null, rowsPerSlice(circuit, null), control)).loss
}

/** Line numbers so that the picture is whole early and sharpens: every 8th line, then those between, and so on. */
function coarseToFine(lines: number): readonly number[] {
  const order: number[] = []
  const seen = new Set<number>()
  for (let step = 8; step >= 1; step /= 2)
    for (let row = 0; row < lines; row += step) {
      if (seen.has(row)) continue
      seen.add(row)
      order.push(row)
    }
  return order
}
