/* Which results the screen needs now; the session computes these and nothing else. */
import type { Watch } from '../worker/protocol.ts'
import { shownAxes, shownSample } from './shown-axes.ts'
import type { RunState } from './run-slice.ts'
import type { ViewState } from './view-slice.ts'

/** Cells along each side of the decision surface. */
const surfaceResolution = 60

/** The watch list of a view. */
export function watchOf(view: ViewState, run: RunState): Watch {
  const data = run.opened?.data ?? null
  return {
    surface: { axes: data ? shownAxes(view.surfaceAxes, data) : [0, 1], resolution: surfaceResolution },
    kernel: view.outputTab === 'kernel' || view.surfaceModel === 'kernel',
    kernelSurface: view.surfaceModel === 'kernel',
    sample: data ? shownSample(view.sample, data) : 0,
  }
}
