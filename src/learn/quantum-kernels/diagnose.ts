/* The kernel doctor: from a kernel matrix and its labels to what there is to say of it. Pure; nothing here runs a circuit. */
import { finish, type Stepwise } from '../../base/stepwise.ts'
import { findingEigenvalues } from '../../base/symmetric-spectrum.ts'
import { plainSupportVectors, type SupportVectorSettings } from '../../document/kernel.ts'
import { classColumns, fittingKernelRidge, ridgePredictions } from '../kernel-machines/kernel-ridge.ts'
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
}

/** Strength of the penalty of the ridge that a regression is judged by. */
const ridgePenalty = 0.1
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
  if (study.classes === 0) return yield* judgingRidge(study)
  return hasClasses ? yield* judgingSupportVectors(study) : null
}

function* judgingSupportVectors(study: KernelUnderStudy): Stepwise<MachineScore> {
  const { kernel, targets, classes, validation, svm = plainSupportVectors } = study
  const machine = yield* fittingKernelMachine(kernel, targets, classes, svm)
  const accuracy = (rows: Float64Array, truth: Float64Array) => {
    const scores = machine.scores(rows, truth.length)
    const width = classes === 2 ? 1 : classes
    const said = predictions(width === 1 ? 'sign' : 'classes', scores, truth.length, width)
    return said.filter((klass, row) => klass === truth[row]).length / Math.max(1, truth.length)
  }
  return {
    kind: 'support-vectors',
    train: accuracy(kernel, targets),
    validation: validation && accuracy(validation.kernel, validation.targets),
    trainRows: targets.length,
    validationRows: validation?.targets.length ?? 0,
    supportVectors: machine.supportVectors,
  }
}

/* Estimated kernels that were not repaired may be no kernels: there is no ridge on them. */
function* judgingRidge({
  kernel,
  targets,
  validation,
  shots,
}: KernelUnderStudy): Stepwise<MachineScore | null> {
  if (shots !== null && (yield* findingEigenvalues(kernel, targets.length)).at(-1)! <= -ridgePenalty)
    return null
  const ridge = yield* fittingKernelRidge(kernel, [targets], ridgePenalty)
  const fit = (rows: Float64Array, truth: Float64Array) =>
    rSquared(ridgePredictions(ridge, rows, truth.length), truth)
  return {
    kind: 'ridge',
    train: fit(kernel, targets),
    validation: validation && fit(validation.kernel, validation.targets),
    trainRows: targets.length,
    validationRows: validation?.targets.length ?? 0,
    supportVectors: [],
  }
}
