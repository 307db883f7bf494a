/*
 * The examination that the page holds: what was asked last, and all bandwidths that are known of it. A question is asked anew
 * when the slider rests; what was scanned before stays, so that curves answer at once. One for each lab, apart from React.
 */
import { createStore } from 'zustand/vanilla'
import { kernelOf } from '../../document/kernel.ts'
import type { Lab } from '../../store/lab-store.ts'
import { studyOf } from '../../store/studies-slice.ts'
import { scannedBandwidths } from './bandwidth-scale.ts'
import { merged } from './diagnosis-at.ts'
import { kernelKey, subjectOf, withKernel, type Subject } from './subject.ts'
import type { BandwidthPoint, DoctorRequest, DoctorView, Recommendation } from './types.ts'

export interface Examination {
  /** Null before the first question. */
  readonly subject: Subject | null
  /** Where the slider stands. */
  readonly bandwidth: number
  /** What is known, ascending; of the subject before until the first answer about this one. */
  readonly points: readonly BandwidthPoint[]
  /** What the whole scan speaks for. */
  readonly recommended: Recommendation | null
  /** Whether all bandwidths of the scan are known. */
  readonly isScanned: boolean
}

/** How long the slider rests before a question is asked, in milliseconds. */
const rest = 150

const isScan = ({ bandwidths }: DoctorRequest) => bandwidths.length > 0

/** What is known after an answer, or null when it says nothing yet; `heard`: an earlier one was of the same subject. */
function withAnswer(
  state: Examination,
  view: DoctorView,
  heard: boolean,
  isWhole: boolean,
): Partial<Examination> | null {
  const own = view.diagnosis ? [{ bandwidth: view.bandwidth, diagnosis: view.diagnosis }] : []
  const points = [...view.scan, ...own]
  if (points.length === 0) return null
  return {
    points: merged(heard ? state.points : [], points),
    recommended: isWhole ? view.recommended : heard ? state.recommended : null,
    isScanned: state.isScanned || isWhole,
  }
}

function createExamination(lab: Lab) {
  const first = kernelOf(lab.document.getState().experiment).bandwidth
  const store = createStore<Examination>()(() => ({
    subject: null,
    bandwidth: first,
    points: [],
    recommended: null,
    isScanned: false,
  }))
  /* Questions about the subject; answers to others are of a former one. */
  let asked = new WeakSet<DoctorRequest>()
  let heard = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function ask(): void {
    clearTimeout(timer)
    const { subject, bandwidth, isScanned } = store.getState()
    if (!subject) return
    const request: DoctorRequest = {
      experiment: withKernel(subject.experiment, { bandwidth }),
      parameters: subject.parameters,
      bandwidths: isScanned ? [] : scannedBandwidths,
    }
    asked.add(request)
    lab.beginStudy('kernel-doctor', request)
  }

  function askSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(ask, rest)
  }

  function take(subject: Subject): void {
    asked = new WeakSet()
    heard = false
    store.setState({ subject, isScanned: false })
  }

  lab.studies.subscribe((now, before) => {
    const study = studyOf(now, 'kernel-doctor')
    if (study === studyOf(before, 'kernel-doctor')) return
    const { view, viewOf } = study
    if (!view || !viewOf || !asked.has(viewOf)) return
    const known = withAnswer(store.getState(), view, heard, study.status === 'finished' && isScan(viewOf))
    if (known === null) return
    store.setState(known)
    heard = true
  })

  return {
    store,
    /** Asks about the document as it is, with the circuit as it stands. */
    examine(subject = subjectOf(lab.document.getState().experiment, lab.run.getState())): void {
      take(subject)
      store.setState({ bandwidth: kernelOf(subject.experiment).bandwidth })
      ask()
    },
    /** Moves the slider: the question is asked when it rests. */
    slideTo(bandwidth: number): void {
      if (bandwidth === store.getState().bandwidth) return
      store.setState({ bandwidth })
      if (store.getState().subject) askSoon()
    },
    stop(): void {
      clearTimeout(timer)
      lab.stopStudy('kernel-doctor')
    },
    /** Follows changes of kernel and model while something is examined; gives back how to stop. */
    follow(): () => void {
      const stop = lab.document.subscribe((now, before) => {
        const { subject } = store.getState()
        const [kernel, former] = [kernelOf(now.experiment), kernelOf(before.experiment)]
        if (kernel.bandwidth !== former.bandwidth) this.slideTo(kernel.bandwidth)
        if (!subject || now.loaded.serial !== before.loaded.serial) return
        const isSettings = now.experiment.model !== before.experiment.model || kernel !== former
        if (!isSettings || kernelKey(now.experiment) === kernelKey(before.experiment)) return
        const isSame = kernelKey(before.experiment) === kernelKey(subject.experiment)
        const { experiment } = now
        take(isSame ? { ...subject, experiment } : subjectOf(experiment, lab.run.getState()))
        askSoon()
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}

export type ExaminationOf = ReturnType<typeof createExamination>

const examinations = new WeakMap<Lab, ExaminationOf>()

/** The examination of a lab; made when first asked for. */
export function examinationOf(lab: Lab): ExaminationOf {
  const known = examinations.get(lab)
  if (known) return known
  const made = createExamination(lab)
  examinations.set(lab, made)
  return made
}
