/* The machine on the kernel as the document states it: its model, or left out. Pure functions over the document. */
import type { Experiment } from '../../document/experiment.ts'
import { kernelOf, supportVectorsOf } from '../../document/kernel.ts'
import type { KernelMachineSettings } from '../../document/model.ts'

/** `none`: the document trains something else; support vectors, or ridge for numbers, only judge the kernel. */
export type MachineName = KernelMachineSettings['name'] | 'none'

const initial: Readonly<Record<KernelMachineSettings['name'], KernelMachineSettings>> = {
  'support-vectors': { name: 'support-vectors', C: 1, epsilon: 0.1, tolerance: 1e-6 },
  ridge: { name: 'ridge', alpha: 1 },
  'gaussian-process': { name: 'gaussian-process', noise: null, variance: null },
  'k-means': { name: 'k-means', clusters: null, starts: 10 },
}

/** The machines that suit a task; clusters are of classes only. */
export function machinesFor({ task }: Pick<Experiment, 'task'>): readonly MachineName[] {
  const all: readonly MachineName[] = ['none', 'support-vectors', 'ridge', 'gaussian-process', 'k-means']
  return task.kind === 'regression' ? all.filter((name) => name !== 'k-means') : all
}

/** The settings of the document's machine; null where it has none. */
export function machineOf({ model }: Pick<Experiment, 'model'>): KernelMachineSettings | null {
  return model?.kind === 'kernel-machine' ? model.machine : null
}

/** The document with these settings of its machine. */
export function withMachine(experiment: Experiment, machine: KernelMachineSettings): Experiment {
  return { ...experiment, model: { kind: 'kernel-machine', machine } }
}

/** The document with another machine, with its usual constants; `none` trains the circuit. */
export function withMachineNamed(experiment: Experiment, name: MachineName): Experiment {
  if (name !== 'none') return withMachine(experiment, initial[name])
  const { model: _, ...rest } = experiment
  return rest
}

/** The constant of the support-vector machine that judges or is the model. */
export function constantOf(experiment: Pick<Experiment, 'kernel' | 'model'>): number {
  return supportVectorsOf(experiment).C
}

/** The document with another constant, wherever it states it. */
export function withConstant(experiment: Experiment, C: number): Experiment {
  const machine = machineOf(experiment)
  const kernel = kernelOf(experiment)
  if (kernel.svm || machine?.name !== 'support-vectors')
    return { ...experiment, kernel: { ...kernel, svm: { ...supportVectorsOf(experiment), C } } }
  return withMachine(experiment, { ...machine, C })
}
