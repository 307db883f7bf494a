/* Which quantum kernel an Experiment asks for, beside the circuit that it comes from. Types, and what a document means that does
   not say. */

import type { Model } from './model.ts'

interface KernelCommon {
  /** Features are multiplied by it before the circuit reads them. */
  readonly bandwidth: number
  /** Measurements that each entry is estimated from (for a projected kernel each basis of each row); null is exact. */
  readonly shots: number | null
  /** What becomes of an estimated matrix with negative eigenvalues: they are cut off, or all are raised alike. */
  readonly repair: 'none' | 'clip' | 'shift'
  /** Constants of the support-vector machine that the kernel is judged by. Left out: those of the model, or C = 1. */
  readonly svm?: SupportVectorSettings
  /** The circuit's parameters are trained first, by the alignment with the labels. Left out: they stay. */
  readonly train?: { readonly alignment: 'plain' | 'centred' }
}

export interface SupportVectorSettings {
  /** Box constraint. */
  readonly C: number
  /** Largest violation of the optimality conditions that is left. */
  readonly tolerance: number
}

/** The kernel of the circuit as it stands. */
export type KernelSettings =
  /** |<psi(x)|psi(x')>|^2 */
  | (KernelCommon & { readonly kind: 'fidelity' })
  /** exp(-gamma * sum over qubits and P in X, Y, Z of (<P>_x - <P>_x')^2) */
  | (KernelCommon & { readonly kind: 'projected'; readonly gamma: number })

/** Constants where nothing states any. */
export const plainSupportVectors: SupportVectorSettings = { C: 1, tolerance: 1e-6 }

const plainKernel: KernelSettings = { kind: 'fidelity', bandwidth: 1, shots: null, repair: 'clip' }

/** The kernel of a document: the exact fidelity kernel, where it does not say. */
export function kernelOf({ kernel }: { readonly kernel?: KernelSettings }): KernelSettings {
  return kernel ?? plainKernel
}

/** Constants of the support-vector machine that a document's kernel is judged by: its own, or those of its model. */
export function supportVectorsOf({
  kernel,
  model,
}: {
  readonly kernel?: KernelSettings
  readonly model?: Model
}): SupportVectorSettings {
  if (kernel?.svm) return kernel.svm
  if (model?.kind !== 'kernel-machine' || model.machine.name !== 'support-vectors') return plainSupportVectors
  const { C, tolerance } = model.machine
  return { C, tolerance }
}
