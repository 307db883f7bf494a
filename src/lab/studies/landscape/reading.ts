/* The landscape as far as it is known. */
import type { ParameterPath } from '../../messages.ts'
import { landscapeFindings } from './findings.ts'
import type { Answer, Task } from './tasks.ts'
import type { LandscapeAxis, LandscapePoint, LandscapeView } from './types.ts'

/** The coordinate of line k of so many. */
export const placeAlong = ({ low, high }: LandscapeAxis, k: number, resolution: number): number =>
  low + ((high - low) * k) / (resolution - 1)

const unknownAxis: LandscapeAxis = { label: '', low: 0, high: 1, direction: [], share: null }

/** The view of what is known so far. */
export function landscapeReading(
  resolution: number,
  path: ParameterPath | null,
  tasks: readonly Task[],
  answers: readonly (Answer | undefined)[],
): LandscapeView {
  const frame = answers[0]?.frame ?? null
  const axes = frame?.axes ?? [unknownAxis, unknownAxis]
  const losses = new Float64Array(resolution * resolution).fill(Number.NaN)
  const pathLosses: number[] = []
  tasks.forEach((task, k) => {
    const answer = answers[k]
    if (!answer) return
    if (task.kind === 'line') losses.set(answer.losses, task.row * resolution)
    if (task.kind === 'path') answer.losses.forEach((loss, i) => (pathLosses[task.from + i] = loss))
  })
  const view = {
    names: frame?.names ?? [],
    axes,
    origin: frame?.origin ?? [],
    width: resolution,
    height: resolution,
    losses,
    range: rangeOf(losses),
    centre: frame ? { ...frame.centre, loss: answers[0]!.losses[0]! } : null,
    least: leastOf(losses, axes, resolution),
    path: (frame?.path ?? []).flatMap(({ x, y, distance }, k) => {
      const loss = pathLosses[k]
      return loss === undefined ? [] : [{ x, y, distance, loss, step: path!.steps[k]! }]
    }),
    kept: frame?.kept ?? null,
  }
  const isWhole = answers.every((answer) => answer !== undefined)
  return { ...view, findings: isWhole ? landscapeFindings(view) : [] }
}

function rangeOf(losses: Float64Array): readonly [number, number] | null {
  let low = Infinity
  let high = -Infinity
  for (const loss of losses) {
    if (Number.isNaN(loss)) continue
    low = Math.min(low, loss)
    high = Math.max(high, loss)
  }
  return low <= high ? [low, high] : null
}

function leastOf(
  losses: Float64Array,
  [horizontal, vertical]: LandscapeView['axes'],
  resolution: number,
): LandscapePoint | null {
  let best = -1
  losses.forEach((loss, k) => {
    if (!Number.isNaN(loss) && (best < 0 || loss < losses[best]!)) best = k
  })
  if (best < 0) return null
  return {
    x: placeAlong(horizontal, best % resolution, resolution),
    y: placeAlong(vertical, Math.floor(best / resolution), resolution),
    loss: losses[best]!,
  }
}
