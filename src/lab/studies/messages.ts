/* What a page and the studies behind it say to each other: plain data only. One line of `Studies` per kind of study. */
import type { Failure } from '../../base/lab-error.ts'
import type {
  ComparisonEstimateRequest,
  ComparisonEstimateView,
  ComparisonRequest,
  ComparisonScriptRequest,
  ComparisonScriptView,
  ComparisonView,
} from './comparison/types.ts'
import type { ExpressibilityRequest, ExpressibilityView } from './expressibility/types.ts'
import type { KernelDoctorRequest, KernelDoctorView } from './kernel-doctor/types.ts'
import type { ConfusionRequest, ConfusionView } from './confusion/types.ts'
import type { FisherRequest, FisherView } from './fisher/types.ts'
import type { FourierRequest, FourierView } from './fourier/types.ts'
import type { LandscapeRequest, LandscapeView } from './landscape/types.ts'
import type { NoiseRequest, NoiseView } from './noise/types.ts'
import type { TwinsRequest, TwinsView } from './twins/types.ts'
import type { AlgorithmView } from '../problems/algorithm/types.ts'
import type { ForecastView } from '../problems/forecast/types.ts'
import type { TailRiskView } from '../problems/tail-risk/types.ts'
import type { MitigationRequest, MitigationView } from '../problems/mitigation/types.ts'
import type { ResourcesView } from '../problems/resources/types.ts'
import type { FederatedView } from '../problems/federated/types.ts'
import type { RepetitionCodeView } from '../problems/repetition-code/types.ts'
import type { KeyDistributionView } from '../problems/key-distribution/types.ts'
import type { EnsembleRequest, EnsembleView } from '../problems/ensemble/types.ts'
import type { QuboCheckRequest, QuboCheckView } from '../problems/qubo/check-types.ts'
import type { QuboRequest, QuboView } from '../problems/qubo/types.ts'
import type { ProblemRequest } from '../problems/problem-view.ts'
import type { BornMachineRequest, BornMachineView } from '../problems/born-machine/types.ts'
import type { MpsClassifierRequest, MpsClassifierView } from '../problems/mps-classifier/types.ts'
import type { MpsRequest, MpsView } from '../problems/mps/types.ts'
import type { MoleculeFeaturesView } from '../problems/molecule-features/types.ts'
import type { VqeRequest, VqeView } from '../problems/vqe/types.ts'
import type { PlateauRequest, PlateauView } from './plateau/types.ts'

/** Question and answer of each kind of study. */
export interface Studies {
  readonly comparison: { readonly request: ComparisonRequest; readonly view: ComparisonView }
  readonly 'comparison-estimate': {
    readonly request: ComparisonEstimateRequest
    readonly view: ComparisonEstimateView
  }
  readonly 'comparison-script': {
    readonly request: ComparisonScriptRequest
    readonly view: ComparisonScriptView
  }
  readonly expressibility: { readonly request: ExpressibilityRequest; readonly view: ExpressibilityView }
  readonly 'kernel-doctor': { readonly request: KernelDoctorRequest; readonly view: KernelDoctorView }
  readonly plateau: { readonly request: PlateauRequest; readonly view: PlateauView }
  readonly landscape: { readonly request: LandscapeRequest; readonly view: LandscapeView }
  readonly fourier: { readonly request: FourierRequest; readonly view: FourierView }
  readonly fisher: { readonly request: FisherRequest; readonly view: FisherView }
  readonly twins: { readonly request: TwinsRequest; readonly view: TwinsView }
  readonly noise: { readonly request: NoiseRequest; readonly view: NoiseView }
  readonly confusion: { readonly request: ConfusionRequest; readonly view: ConfusionView }
  readonly qubo: { readonly request: QuboRequest; readonly view: QuboView }
  readonly ensemble: { readonly request: EnsembleRequest; readonly view: EnsembleView }
  readonly 'qubo-check': { readonly request: QuboCheckRequest; readonly view: QuboCheckView }
  readonly 'key-distribution': {
    readonly request: ProblemRequest<'key-distribution'>
    readonly view: KeyDistributionView
  }
  readonly federated: { readonly request: ProblemRequest<'federated'>; readonly view: FederatedView }
  readonly 'repetition-code': {
    readonly request: ProblemRequest<'repetition-code'>
    readonly view: RepetitionCodeView
  }
  readonly resources: { readonly request: ProblemRequest<'resources'>; readonly view: ResourcesView }
  readonly forecast: { readonly request: ProblemRequest<'forecast'>; readonly view: ForecastView }
  readonly 'tail-risk': { readonly request: ProblemRequest<'tail-risk'>; readonly view: TailRiskView }
  readonly algorithm: { readonly request: ProblemRequest<'algorithm'>; readonly view: AlgorithmView }
  readonly mitigation: { readonly request: MitigationRequest; readonly view: MitigationView }
  readonly 'born-machine': { readonly request: BornMachineRequest; readonly view: BornMachineView }
  readonly 'mps-classifier': { readonly request: MpsClassifierRequest; readonly view: MpsClassifierView }
  readonly mps: { readonly request: MpsRequest; readonly view: MpsView }
  readonly vqe: { readonly request: VqeRequest; readonly view: VqeView }
  readonly 'molecule-features': {
    readonly request: ProblemRequest<'molecule-features'>
    readonly view: MoleculeFeaturesView
  }
}

export type StudyKind = keyof Studies
export type StudyRequest<Kind extends StudyKind> = Studies[Kind]['request']
export type StudyView<Kind extends StudyKind> = Studies[Kind]['view']

/** How far a study is: tasks done, and how many there are. */
export interface StudyProgress {
  readonly done: number
  readonly of: number
}

/** What is heard of a study, by the number that it was begun with. At most 20 views a second. */
export type StudyEvent =
  | {
      readonly type: 'view'
      readonly study: number
      readonly view: StudyView<StudyKind>
      readonly progress: StudyProgress
      readonly isFinished: boolean
    }
  | { readonly type: 'failed'; readonly study: number; readonly failure: Failure }
