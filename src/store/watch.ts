/* Which results the screen needs now; the session computes these and nothing else. */
import type { Watch } from '../worker/protocol.ts'
import type { RunState } from './run-slice.ts'
import type { ViewState } from './view-slice.ts'

/** Cells along each side of the decision surface. */
const surfaceResolution = 60

/** The watch list of a view. */
export function watchOf(view: ViewState, run: RunState): Watch {
  const featureCount = run.opened?.data.featureCount ?? 2
  const inside = (axis: number) => Math.min(axis, Math.max(0, featureCount - 1))
  const [first, second] = view.surfaceAxes
  return {
    surface: { axes: [inside(first), inside(second)], resolution: surfaceResolution },
    kernel: view.outputTab === 'kernel' || view.surfaceModel === 'kernel',
    kernelSurface: view.surfaceModel === 'kernel',
    sample: view.sample ?? 0,
    state: view.outputTab === 'state',
  }
}
