/* The kernel doctor: from a kernel matrix and its labels to what there is to say of it. Pure; nothing here runs a circuit. */
import type { RandomStream } from '../../base/random.ts'
import { finish, type Stepwise } from '../../base/stepwise.ts'
import { findingEigenvalues } from '../../base/symmetric-spectrum.ts'
import { plainSupportVectors, type SupportVectorSettings } from '../../document/kernel.ts'
import type { KernelMachineSettings } from '../../document/model.ts'
import { classColumns, fittingKernelRidge, ridgePredictions } from '../kernel-machines/kernel-ridge.ts'
import { fittingMachine } from '../kernel-machines/machine.ts'
import { fittingKernelMachine } from '../kernel-machine.ts'
import { predictions, rSquared } from '../metrics/scores.ts'
import { alignment } from './alignment.ts'
import { concentrationOf, effectiveRank, offDiagonalOf } from './concentration.ts'
import { contradictions } from './contradictions.ts'
import type { KernelDiagnosis, MachineScore } from './diagnosis.ts'
import { findingsOf } from './findings.ts'
import { findingGeometricDifference, type RbfReference } from './geometric-difference.ts'

export interface KernelUnderStudy {
  /** Of the training rows, symmetric, row-major, shape [size, size]. */
  readonly kernel: Float64Array
  /** Class index or number of each row. */
  readonly targets: Float64Array
  /** 0 for a regression. */
  readonly classes: number
  /** Rows against the training rows, row-major; null where there are none. */
  readonly validation: { readonly kernel: Float64Array; readonly targets: Float64Array } | null
  readonly kind: 'fidelity' | 'projected'
  readonly qubits: number
  /** That the entries were estimated from; null where they are exact. */
  readonly shots: number | null
  /** RBF kernels on the same rows; empty where there is nothing to compare with. */
  readonly references: readonly RbfReference[]
  /** What was done to make an estimated matrix positive semidefinite, and its least eigenvalue before; null for nothing. */
  readonly repair: { readonly how: 'clip' | 'shift'; readonly leastEigenvalue: number } | null
  /** Row numbers of the data, for the sentences. */
  readonly order: readonly number[]
  readonly svm?: SupportVectorSettings
  /** The document's own machine, with the stream that it draws from; left out where it states none. */
  readonly machine?: { readonly settings: KernelMachineSettings; readonly draws: RandomStream }
}

/** Strength of the penalty of the ridge that a regression is judged by. */
const ridgePenalty = 0.1
/** Eigenvalues as far below 0 as this are not meant. */
const rounding = 1e-9
const mostNamed = 4

/** What there is to say of a kernel. @throws LabError "range" on entries that are no finite numbers */
export function diagnoseKernel(study: KernelUnderStudy): KernelDiagnosis {
  return finish(diagnosing(study))
}

/** `diagnoseKernel`, some work at a time. */
export function* diagnosing(study: KernelUnderStudy): Stepwise<KernelDiagnosis> {
  const { kernel, targets, classes, kind, qubits, shots, references } = study
  const size = targets.length
  const classOf = classes > 0 ? targets : new Float64Array(0)
  const present = new Set(classOf)
  const values = yield* findingEigenvalues(kernel, size)
  const rank = effectiveRank(values)
  const offDiagonal = offDiagonalOf(kernel, size, classOf)
  yield 4 * size * size
  const hasClasses = present.size > 1
  const labels = hasClasses ? classColumns(targets, classes)[0]! : new Float64Array(0)
  const examined = {
    size,
    eigenvalues: [...values],
    effectiveRank: rank,
    offDiagonal,
    concentration: concentrationOf({ offDiagonal, effectiveRank: rank, size, kind, qubits, shots }),
    alignment: hasClasses ? alignment(kernel, targets, classes) : null,
    geometricDifference:
      references.length > 0 ? yield* findingGeometricDifference(kernel, size, references, labels) : null,
    machine: yield* judging(study, hasClasses),
  }
  const findings = findingsOf({
    ...examined,
    kind,
    qubits,
    classes,
    largestShare: largestShare(classOf, classes),
    contradictions: classes > 0 && shots === null ? contradictions(kernel, targets, mostNamed) : [],
    order: study.order,
    repair: study.repair,
  })
  return { ...examined, findings }
}

function largestShare(classOf: Float64Array, classes: number): number {
  if (classOf.length === 0) return 0
  const sizes = Array.from({ length: classes }, (_, k) => classOf.filter((klass) => klass === k).length)
  return Math.max(...sizes) / classOf.length
}

function* judging(study: KernelUnderStudy, hasClasses: boolean): Stepwise<MachineScore | null> {
  const { classes, machine } = study
  if (classes > 0 && !hasClasses) return null
  if (machine && (classes === 0 || machine.settings.name !== 'support-vectors'))
    return yield* judgingMachine(study, machine)
  return classes === 0 ? yield* judgingRidge(study) : yield* judgingSupportVectors(study)
}

/* Share of right answers, or R^2. */
function scoreOf({ classes }: KernelUnderStudy, scores: Float64Array, truth: Float64Array): number {
  if (classes === 0) return rSquared(scores, truth)
  const width = scores.length / Math.max(1, truth.length)
  const said = predictions(width === 1 ? 'sign' : 'classes', scores, truth.length, width)
  return said.filter((klass, row) => klass === truth[row]).length / Math.max(1, truth.length)
}

/* What all machines have in common: how they do on both parts. */
function partsOf(
  study: KernelUnderStudy,
  predict: (rows: Float64Array, count: number) => Float64Array,
): Pick<MachineScore, 'measure' | 'train' | 'validation' | 'trainRows' | 'validationRows'> {
  const { kernel, targets, validation, classes } = study
  const score = (rows: Float64Array, truth: Float64Array) =>
    scoreOf(study, predict(rows, truth.length), truth)
  return {
    measure: classes === 0 ? 'r-squared' : 'accuracy',
    train: score(kernel, targets),
    validation: validation && score(validation.kernel, validation.targets),
    trainRows: targets.length,
    validationRows: validation?.targets.length ?? 0,
  }
}

function* judgingSupportVectors(study: KernelUnderStudy): Stepwise<MachineScore> {
  const { kernel, targets, classes, svm = plainSupportVectors } = study
  const machine = yield* fittingKernelMachine(kernel, targets, classes, svm)
  return {
    kind: 'support-vectors',
    settings: null,
    ...partsOf(study, (rows, count) => machine.scores(rows, count)),
    supportVectors: machine.supportVectors,
  }
}

/* Estimated kernels that were not repaired may be no kernels: systems of equations on them have no answer. */
function* isIndefinite({ kernel, targets, shots }: KernelUnderStudy, most: number): Stepwise<boolean> {
  return shots !== null && (yield* findingEigenvalues(kernel, targets.length)).at(-1)! <= -most
}

function* judgingRidge(study: KernelUnderStudy): Stepwise<MachineScore | null> {
  if (yield* isIndefinite(study, ridgePenalty)) return null
  const ridge = yield* fittingKernelRidge(study.kernel, [study.targets], ridgePenalty)
  return {
    kind: 'ridge',
    settings: null,
    ...partsOf(study, (rows, count) => ridgePredictions(ridge, rows, count)),
    supportVectors: [],
  }
}

function* judgingMachine(
  study: KernelUnderStudy,
  { settings, draws }: NonNullable<KernelUnderStudy['machine']>,
): Stepwise<MachineScore | null> {
  const needsDefinite = settings.name === 'ridge' || settings.name === 'gaussian-process'
  if (needsDefinite && (yield* isIndefinite(study, rounding))) return null
  const { kernel, targets, classes } = study
  const machine = yield* fittingMachine(settings, { kernel, targets, classes, draws })
  return {
    kind: settings.name,
    settings: machine.settings,
    ...partsOf(study, (rows, count) => machine.predict(rows, count)),
    supportVectors: [],
  }
}
