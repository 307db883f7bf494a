/* The generated sets that few documents ask for: loaded when one does. */
import { barsAndStripes } from './benchmark/bars-and-stripes.ts'
import { hiddenManifold } from './benchmark/hidden-manifold.ts'
import { hyperplanes } from './benchmark/hyperplanes.ts'
import { linearlySeparable } from './benchmark/linearly-separable.ts'
import { twoCurves } from './benchmark/two-curves.ts'
import type { DataSet } from './data-set.ts'
import { load } from './load.ts'

/** The generators of the benchmark study arXiv:2403.07059, and the load series. */
export const moreGenerators: readonly DataSet[] = [
  linearlySeparable,
  hiddenManifold,
  hyperplanes,
  twoCurves,
  barsAndStripes,
  load,
]
