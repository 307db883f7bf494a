/* What the drawn model says about one point, read off the surface or off the loop's own trace; words for tooltips. */
import type { RunState } from '../../store/run-slice.ts'
import { compact, symbolOf } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { gridOf } from './field-drawing.ts'
import type { Data, Surface } from './plot-frame.ts'
import { valueAt } from './surface-raster.ts'

/** The lines of a point's tooltip. */
export interface PointReport {
  readonly title: string
  readonly features: readonly string[]
  readonly answer: string | null
  /** null for a regression, or where the answer is not known. */
  readonly right: boolean | null
}

function shareOf(bounds: readonly [number, number] | undefined, value: number): number {
  if (!bounds || bounds[1] === bounds[0]) return 0.5
  return (value - bounds[0]) / (bounds[1] - bounds[0])
}

function className(data: Data, index: number): string {
  return data.classNames[index] ?? String(index)
}

/** The class scores or the number that the surface shows at a row's place; only where the axes are all its features. */
function readOff(data: Data, surface: Surface, row: number): number[] | null {
  const plane = surface.shape === 'plane'
  if (data.featureCount !== (plane ? 2 : 1)) return null
  const feature = (index: number) => data.features[row * data.featureCount + (surface.axes[index] ?? 0)] ?? 0
  const grid = gridOf(plane ? surface : { ...surface, height: 1 })
  const across = shareOf(surface.bounds[0], feature(0))
  const up = plane ? shareOf(surface.bounds[1], feature(1)) : 0
  return Array.from({ length: grid.channels }, (_, channel) => valueAt(grid, channel, across, up))
}

function answerOf(
  data: Data,
  values: readonly number[],
  target: number,
): Pick<PointReport, 'answer' | 'right'> {
  const [first = 0] = values
  if (data.kind === 'regression') return { answer: outputText.modelSaysNumber(first), right: null }
  if (values.length === 1) {
    const index = data.kind === 'binary' ? Number(first > 0) : Math.round(first)
    const score = data.kind === 'binary' ? first : null
    return { answer: outputText.modelSaysClass(className(data, index), score), right: index === target }
  }
  const best = values.reduce((top, value, index) => (value > (values[top] ?? 0) ? index : top), 0)
  return {
    answer: outputText.modelSaysProbability(className(data, best), values[best] ?? 0),
    right: best === target,
  }
}

/** What is known of one row: its features, its label and part, and what the drawn model says. */
export function reportOf(
  data: Data,
  surface: Surface | null,
  trace: RunState['trace'],
  row: number,
): PointReport {
  const target = data.targets[row] ?? 0
  const part = outputText.part[data.parts[row] ?? 'train']
  const named =
    data.kind === 'regression' ? outputText.pointNumber(data.targetName, target) : className(data, target)
  const features = data.featureNames
    .slice(0, 6)
    .map((name, index) => `${symbolOf(name)} ${compact(data.features[row * data.featureCount + index] ?? 0)}`)
  const base = { title: outputText.pointTitle(named, part), features }
  const values = surface ? readOff(data, surface, row) : null
  if (values) return { ...base, ...answerOf(data, values, target) }
  if (trace?.row === row && surface?.model !== 'kernel') {
    if (data.kind === 'regression') return { ...base, ...answerOf(data, [trace.prediction], target) }
    const answer = outputText.modelSaysClass(className(data, trace.prediction), null)
    return { ...base, answer, right: trace.prediction === target }
  }
  return { ...base, answer: null, right: null }
}
