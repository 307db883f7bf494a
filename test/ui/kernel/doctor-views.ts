/* Answers of the kernel doctor for views under test, made up but shaped as the study's: a kernel that narrows with the
   bandwidth. */
import { createRecorder } from '../../store/recorder.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import { createLab, type Lab } from '../../../src/store/lab-store.ts'
import type { ConnectStudies } from '../../../src/store/studies-slice.ts'
import type { Diagnosis, DoctorRequest, DoctorView, Finding } from '../../../src/ui/kernel/types.ts'

export const size = 12

const good: Finding = { code: 'healthy', level: 'good', text: 'Healthy: rows differ.', advice: null }
const alarm: Finding = {
  code: 'concentrated',
  level: 'alarm',
  text: 'Train 1.00, validation 0.50: the kernel is concentrated.',
  advice: 'Lower the bandwidth.',
}
const note: Finding = { code: 'classical', level: 'note', text: 'An RBF kernel does as well.', advice: null }

/** Concentrated from bandwidth 1 on, healthy below. */
export function diagnosisAt(bandwidth: number): Diagnosis {
  const isHigh = bandwidth >= 1
  const mean = 1 / (1 + 4 * bandwidth * bandwidth)
  return {
    size,
    eigenvalues: Array.from({ length: size }, (_, k) => (isHigh ? 1 : 6 / 2 ** k)),
    effectiveRank: isHigh ? 11 : 3,
    offDiagonal: {
      mean,
      variance: 0.01,
      low: 0,
      high: 1,
      within: mean,
      between: mean / 2,
      histogram: Array.from({ length: 20 }, (_, k) => (k === Math.floor(mean * 20) ? 60 : 1)),
    },
    concentration: {
      kind: isHigh ? 'identity' : 'none',
      haar: { mean: 1 / 16, deviation: 1 / 16 },
      shots: 1000,
      shotNoise: 0.01,
      shotsNeeded: 400,
    },
    alignment: { plain: 0.3, centred: 0.4 },
    geometricDifference: {
      value: 1.2,
      gamma: 0.5,
      tried: [0.1, 0.5, 2].map((gamma) => ({ gamma, value: gamma === 0.5 ? 1.2 : 2.5 })),
      threshold: Math.sqrt(size),
      regularization: 0.01,
      complexity: { quantum: 20, rbf: 10 },
    },
    machine: {
      kind: 'support-vectors',
      settings: null,
      measure: 'accuracy',
      train: isHigh ? 1 : 0.95,
      validation: isHigh ? 0.5 : 0.92,
      trainRows: size,
      validationRows: 10,
      supportVectors: isHigh ? Array.from({ length: size }, (_, k) => k) : [1, 7],
    },
    findings: isHigh ? [alarm, note] : [note, good],
  }
}

/** The answer to a question: all of it, or the matrix up to a row. */
export function answerTo(request: DoctorRequest, part: Partial<DoctorView> = {}): DoctorView {
  const bandwidth = request.experiment.kernel?.bandwidth ?? 1
  const all = [...new Set([bandwidth, ...request.bandwidths])].sort((a, b) => a - b)
  return {
    bandwidth,
    size,
    matrix: Float32Array.from({ length: size * size }, (_, at) =>
      Math.floor(at / size) === at % size ? 1 : 0.25,
    ),
    rowsDone: size,
    order: Array.from({ length: size }, (_, place) => 100 + place),
    classSizes: [5, 7],
    classNames: ['a', 'b'],
    diagnosis: diagnosisAt(bandwidth),
    scan: all.map((one) => ({ bandwidth: one, diagnosis: diagnosisAt(one) })),
    scanSize: all.length,
    recommended:
      request.bandwidths.length > 0 ? { bandwidth: 0.25, reason: 'At 0.25 validation is 0.92.' } : null,
    warnings: ['one row was left out'],
    ...part,
  }
}

/** A lab whose studies are a script: what was asked, and what a test has them say. */
export function doctorLab(experiment: Experiment = defaultExperiment()) {
  const asked: DoctorRequest[] = []
  const stopped: number[] = []
  let emit: Parameters<ConnectStudies>[0] = () => undefined
  let last = 0
  const connect: ConnectStudies = (onEvent) => {
    emit = onEvent
    return Promise.resolve({
      begin: (study, _kind, request) => {
        last = study
        asked.push(request as DoctorRequest)
      },
      stop: (study) => void stopped.push(study),
      close: () => undefined,
    })
  }
  const recorder = createRecorder()
  const lab: Lab = createLab(recorder.connect, { experiment, checkpoint: null, play: false }, connect)
  /** Answers the last question. */
  const answer = (part: Partial<DoctorView> = {}, isFinished = true, study = last) =>
    emit({
      type: 'view',
      study,
      view: answerTo(asked.at(-1)!, part),
      progress: { done: 1, of: 1 },
      isFinished,
    })
  const fail = (message: string) =>
    emit({ type: 'failed', study: last, failure: { code: 'data', message, details: {} } })
  return { lab, recorder, asked, stopped, answer, fail, lastStudy: () => last }
}
