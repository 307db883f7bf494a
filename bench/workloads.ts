/* Every workload by its name in the rows of the bench. */
import type { Problem } from './problem.ts'
import { general } from './workloads/general.ts'
import { kernel } from './workloads/kernel.ts'
import { forward, gradient } from './workloads/layers.ts'
import { mps } from './workloads/mps.ts'
import { noisy } from './workloads/noisy.ts'
import { qaoa } from './workloads/qaoa.ts'
import { reupload } from './workloads/reupload.ts'
import { trainingStep } from './workloads/training-step.ts'

export const workloads: Readonly<Record<string, (qubits: number) => Problem>> = {
  reupload,
  'training-step': trainingStep,
  forward,
  gradient,
  general,
  kernel,
  noisy,
  qaoa,
  mps,
  browser: forward,
  'threads-forward': forward,
  'threads-gradient': gradient,
  'threads-step': trainingStep,
}
