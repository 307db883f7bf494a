/* What the study of a mitigation shows while it runs. */
import type { MitigationProgress, MitigationResult } from '../../../solve/mitigation/mitigate.ts'
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type MitigationRequest = ProblemRequest<'mitigation'>

export type MitigationView = ProblemView<MitigationResult> & MitigationProgress
