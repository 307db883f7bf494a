/* The circuit of a Born machine on an engine: probabilities of all values, and gradients of a loss of them. */
import { LabError } from '../../../base/lab-error.ts'
import { bornProgram } from '../../../document/problems/born-machine/circuit-text.ts'
import {
  targetDistribution,
  type TargetDistribution,
} from '../../../document/problems/born-machine/target.ts'
import type { BornMachineProblem, BornTarget } from '../../../document/problems/born-machine/types.ts'
import type { Engine, Plan, Rows } from '../../../engine/engine.ts'
import { createShiftPlan, type ShiftPlan } from '../../../engine/gradients/parameter-shift.ts'
import {
  gaussianKernel,
  klLoss,
  mmdLoss,
  type Kernel,
  type LossAndSlopes,
} from '../../../solve/born-machine/distances.ts'
import { readCircuit } from '../../read-circuit.ts'

/** Kernel widths by which distances are told where the loss has none of its own. */
const usualWidths = [0.5, 1, 2, 4]

export interface BornMachine {
  readonly text: string
  readonly names: readonly string[]
  readonly target: TargetDistribution
  readonly kernel: Kernel
  readonly plan: Plan
  /** Null where gradients are by the adjoint method. */
  readonly shifted: ShiftPlan | null
  /** What is minimized, of a model's probabilities. */
  lossOf(model: Float64Array, target: Float64Array): LossAndSlopes
  dispose(): void
}

/** @throws LabError "circuit" when the circuit does not fit the target or has nothing to train */
export async function createMachine(engine: Engine, problem: BornMachineProblem): Promise<BornMachine> {
  const target = targetDistribution(problem.target)
  requireBars(problem.target)
  const text = bornProgram(problem.circuit, target.qubits)
  const { flat } = readCircuit(text)
  requireFit(flat.qubitCount, flat.parameters.length, flat.features.length, target.qubits)
  const qubits = Array.from({ length: target.qubits }, (_, qubit) => qubit)
  const own = { ...flat, readouts: [{ kind: 'probabilities', name: 'values', qubits } as const] }
  const plan = await engine.plan(own)
  const { loss } = problem
  const widths = loss.kind === 'mmd' ? loss.widths : usualWidths
  const kernel = gaussianKernel(target.qubits, widths, target.isPicture)
  const shifted = problem.shots === null ? null : await createShiftPlan(engine, own)
  return {
    text,
    names: flat.parameters,
    target,
    kernel,
    plan,
    shifted,
    lossOf: (model, wanted) => (loss.kind === 'mmd' ? mmdLoss(kernel, model, wanted) : klLoss(model, wanted)),
    dispose() {
      plan.dispose()
      shifted?.dispose()
    },
  }
}

function requireBars(target: BornTarget): void {
  if (target.source === 'histogram' && target.weights.every((weight) => weight === 0))
    throw new LabError('data', 'born machine: a bar of the histogram must be above 0, got none; draw one')
}

function requireFit(qubits: number, parameters: number, features: number, wanted: number): void {
  if (qubits !== wanted)
    throw new LabError(
      'circuit',
      `born machine: the circuit must have ${wanted} qubits, one for each bit of the target's values, got ${qubits}`,
    )
  if (features > 0)
    throw new LabError(
      'circuit',
      `born machine: the circuit must read no features, got ${features}; make them parameters`,
    )
  if (parameters === 0)
    throw new LabError('circuit', 'born machine: the circuit must have a parameter to train, got none')
}

/** One row of parameters. */
export function rowOf(point: Float64Array): Rows {
  return { parameters: point, parameterRows: 1, features: new Float64Array(0), featureRows: 1 }
}
