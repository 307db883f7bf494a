/* How the sections ask: about the document as it stands and the parameters that the run has at that moment; and whether
   an answer on the screen is still about them. */
import { analysisDefaults, type Analysis } from '../../document/analysis.ts'
import type { Experiment } from '../../document/experiment.ts'
import type { Lab, StudyKind, StudyRequest } from '../../store/lab-store.ts'
import { sameRun } from '../../store/same-run.ts'
import type { StudyState } from '../../store/studies-slice.ts'
import { useDocument, useLab, useStudy } from '../lab-context.tsx'
import { usePacedRun } from '../output/use-live-run.ts'

/** Where the run stands when a question is asked. */
export interface RunMoment {
  readonly step: number
  /** By name; null without a run. */
  readonly parameters: Readonly<Record<string, number>> | null
}

const askedAt = new WeakMap<object, number>()
/** Where the run stands now. */
export async function momentOf(lab: Lab): Promise<RunMoment> {
  const checkpoint = await lab.checkpoint()
  return checkpoint
    ? { step: checkpoint.step, parameters: checkpoint.parameters }
    : { step: lab.run.getState().step, parameters: null }
}

/** The settings of an analysis as the document has them. */
export function settingsOf<Name extends keyof Analysis>(
  experiment: Experiment,
  name: Name,
): Required<Analysis>[Name] {
  return (experiment.analysis?.[name] ?? analysisDefaults[name]) as Required<Analysis>[Name]
}

/** Changes settings of an analysis, as one step that can be undone. */
export function changeSettings<Name extends keyof Analysis>(
  lab: Lab,
  name: Name,
  change: Partial<Required<Analysis>[Name]>,
): void {
  lab.document.getState().edit(
    (experiment) => ({
      ...experiment,
      analysis: { ...experiment.analysis, [name]: { ...settingsOf(experiment, name), ...change } },
    }),
    `analysis ${name}`,
  )
}

/** The settings of an analysis, followed. */
export function useSettings<Name extends keyof Analysis>(name: Name): Required<Analysis>[Name] {
  return useDocument(({ experiment }) => settingsOf(experiment, name))
}

/** What is said of an answer: what it is about has changed, or the run has gone on since. */
export type Staleness =
  { readonly kind: 'document' | 'settings' } | { readonly kind: 'steps'; readonly steps: number } | null

export interface Asking<Kind extends StudyKind> {
  readonly kind: Kind
  readonly state: StudyState<Kind>
  readonly stale: Staleness
  /** The step that the answer on the screen is about; null where it is about none. */
  readonly step: number | null
  readonly ask: () => void
  readonly stop: () => void
}

export interface Questions<Kind extends StudyKind> {
  readonly kind: Kind
  /** The settings in the document that the question depends on. */
  readonly settings: keyof Analysis
  /** Whether the answer depends on where the run stands. */
  readonly ofRun: boolean
  readonly request: (lab: Lab, experiment: Experiment, moment: RunMoment) => Promise<StudyRequest<Kind>>
}

/** Asks a question of the present document and run. */
export async function ask<Kind extends StudyKind>(lab: Lab, questions: Questions<Kind>): Promise<void> {
  const { experiment } = lab.document.getState()
  const moment = questions.ofRun ? await momentOf(lab) : { step: 0, parameters: null }
  const request = await questions.request(lab, experiment, moment)
  askedAt.set(request, moment.step)
  lab.beginStudy(questions.kind, request)
}

function stalenessOf<Kind extends StudyKind>(
  questions: Questions<Kind>,
  asked: (StudyRequest<Kind> & { readonly experiment: Experiment }) | null,
  experiment: Experiment,
  step: number,
): Staleness {
  if (!asked) return null
  if (!sameRun(asked.experiment, experiment)) return { kind: 'document' }
  const settings = (one: Experiment) => JSON.stringify(settingsOf(one, questions.settings))
  if (settings(asked.experiment) !== settings(experiment)) return { kind: 'settings' }
  const since = askedAt.get(asked)
  if (!questions.ofRun || since === undefined || since === step) return null
  return { kind: 'steps', steps: step - since }
}

/** The study of a section: where it stands, how it is asked, and whether its answer is of the present. */
export function useAsking<Kind extends StudyKind>(questions: Questions<Kind>): Asking<Kind> {
  const lab = useLab()
  const state = useStudy(questions.kind)
  const experiment = useDocument((document) => document.experiment)
  const step = usePacedRun((run) => run.step, 250)
  const asked = state.viewOf as (StudyRequest<Kind> & { readonly experiment: Experiment }) | null
  return {
    kind: questions.kind,
    state,
    stale: stalenessOf(questions, asked, experiment, step),
    step: questions.ofRun && asked ? (askedAt.get(asked) ?? null) : null,
    ask: () => void ask(lab, questions),
    stop: () => lab.stopStudy(questions.kind),
  }
}
