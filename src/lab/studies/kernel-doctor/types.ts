/* Question and answer of the kernel doctor: the kernel matrix, what it is like, and how that changes with the bandwidth. */
import type { Experiment } from '../../../document/experiment.ts'
import type { KernelDiagnosis } from '../../../learn/quantum-kernels/diagnosis.ts'

export interface KernelDoctorRequest {
  /** Its `kernel` says which kernel, at which bandwidth. */
  readonly experiment: Experiment
  /** Circuit parameters by name, radians; those that are left out start as the document says. */
  readonly parameters: Readonly<Record<string, number>>
  /** Bandwidths of the scan, each above 0; the document's own is always among them. */
  readonly bandwidths: readonly number[]
}

/** The kernel at one bandwidth. */
export interface BandwidthPoint {
  readonly bandwidth: number
  /** What the doctor says of it there. */
  readonly diagnosis: KernelDiagnosis
}

export interface KernelDoctorView {
  /** The document's bandwidth: what the matrix is at. */
  readonly bandwidth: number
  /** Rows of the matrix; 0 until they are known. */
  readonly size: number
  /** Row-major [size, size], ordered by class. Rows from `rowsDone` on are 0. */
  readonly matrix: Float32Array
  readonly rowsDone: number
  /** Row numbers of the data in matrix order. */
  readonly order: readonly number[]
  /** How many rows each class has, in matrix order; one number for a regression. */
  readonly classSizes: readonly number[]
  /** Empty for a regression. */
  readonly classNames: readonly string[]
  /** Null until the matrix is there. */
  readonly diagnosis: KernelDiagnosis | null
  /** Ascending by bandwidth; points that are not there yet are left out. */
  readonly scan: readonly BandwidthPoint[]
  /** How many points the scan will have. */
  readonly scanSize: number
  /** The bandwidth that the scan speaks for, with the reason; null until it is over, and where none is better. */
  readonly recommended: { readonly bandwidth: number; readonly reason: string } | null
  /** Of the data: rows left out, constant columns. */
  readonly warnings: readonly string[]
}
