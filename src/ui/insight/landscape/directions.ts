/* Which directions a landscape is asked for: those of the document, or what suits the run where it says nothing. */
import {
  analysisDefaults,
  type LandscapeDirections,
  type LandscapeSettings,
} from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { Lab, ParameterPath } from '../../../store/lab-store.ts'
import type { Questions } from '../ask.ts'

/** A path of fewer points has no two principal directions. */
export const leastPath = 3

/** What is asked where the document states no directions: principal ones need a path. */
export function directionsFor(experiment: Experiment, path: ParameterPath | null): LandscapeDirections {
  const stated = experiment.analysis?.landscape?.directions
  if (stated) return stated
  return (path?.steps.length ?? 0) >= leastPath
    ? { kind: 'principal' }
    : { kind: 'random', normalize: 'filter' }
}

/** The settings of a landscape with the directions that suit the run. */
export function landscapeSettings(experiment: Experiment, path: ParameterPath | null): LandscapeSettings {
  return {
    ...analysisDefaults.landscape,
    ...experiment.analysis?.landscape,
    directions: directionsFor(experiment, path),
  }
}

export const landscapeQuestions: Questions<'landscape'> = {
  kind: 'landscape',
  settings: 'landscape',
  ofRun: true,
  request: async (lab: Lab, experiment, { parameters }) => {
    const path = await lab.parameterPath()
    const isPath = path !== null && path.steps.length >= 2
    return {
      experiment,
      settings: landscapeSettings(experiment, path),
      parameters,
      path: isPath ? path : null,
    }
  },
}
