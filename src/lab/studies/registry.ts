/* Which studies there are; the code of each is fetched when it is first asked for. */
import { LabError } from '../../base/lab-error.ts'
import type { Study } from './study.ts'
import type { Studies, StudyKind } from './messages.ts'

/** A study whose tasks and answers nobody but itself looks into. */
export type AnyStudy = Study<unknown, unknown, unknown, unknown>

type Loader<Kind extends StudyKind> = () => Promise<
  Study<Studies[Kind]['request'], unknown, unknown, Studies[Kind]['view']>
>

const loaders: { readonly [Kind in StudyKind]?: Loader<Kind> } = {
  twins: async () => (await import('./twins/study.ts')).twins,
  noise: async () => (await import('./noise/study.ts')).noise,
  confusion: async () => (await import('./confusion/study.ts')).confusion,
  'comparison-estimate': async () => (await import('./comparison/estimate-study.ts')).comparisonEstimate,
  comparison: async () => (await import('./comparison/study.ts')).comparison,
  'kernel-doctor': async () => (await import('./kernel-doctor/study.ts')).kernelDoctor,
  'comparison-script': async () => (await import('./comparison/script-study.ts')).comparisonScript,
  expressibility: async () => (await import('./expressibility/study.ts')).expressibility,
  fisher: async () => (await import('./fisher/study.ts')).fisher,
  fourier: async () => (await import('./fourier/study.ts')).fourier,
  landscape: async () => (await import('./landscape/study.ts')).landscape,
  forecast: async () => (await import('../problems/forecast/study.ts')).forecast,
  'tail-risk': async () => (await import('../problems/tail-risk/study.ts')).tailRisk,
  algorithm: async () => (await import('../problems/algorithm/study.ts')).algorithm,
  mitigation: async () => (await import('../problems/mitigation/study.ts')).mitigation,
  'key-distribution': async () => (await import('../problems/key-distribution/study.ts')).keyDistribution,
  'born-machine': async () => (await import('../problems/born-machine/study.ts')).bornMachine,
  'mps-classifier': async () => (await import('../problems/mps-classifier/study.ts')).mpsClassifier,
  mps: async () => (await import('../problems/mps/study.ts')).mps,
  vqe: async () => (await import('../problems/vqe/study.ts')).vqe,
  federated: async () => (await import('../problems/federated/study.ts')).federated,
  'molecule-features': async () => (await import('../problems/molecule-features/study.ts')).moleculeFeatures,
  resources: async () => (await import('../problems/resources/study.ts')).resources,
  'repetition-code': async () => (await import('../problems/repetition-code/study.ts')).repetitionCode,
  qubo: async () => (await import('../problems/qubo/study.ts')).qubo,
  ensemble: async () => (await import('../problems/ensemble/study.ts')).ensemble,
  'qubo-check': async () => (await import('../problems/qubo/check-study.ts')).quboCheck,
  plateau: async () => (await import('./plateau/study.ts')).plateau,
}

/** The study of that kind. */
export async function loadStudy(kind: StudyKind): Promise<AnyStudy> {
  const load = loaders[kind]
  if (!load) throw new LabError('unsupported', `study: must be one that this build has, got "${kind}"`)
  return load()
}
