/* The ground state at one place: its Hamiltonian, the exact levels, and the best of some descents. */
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import type { Engine } from '../../../engine/engine.ts'
import { factsOf } from '../../../learn/optimizers/facts.ts'
import type { Optimizer } from '../../../learn/optimizers/optimizer.ts'
import { optimizerFor } from '../../../learn/optimizers/registry.ts'
import { exactLimits, findingAllLevels, findingLevels } from '../../../solve/hamiltonians/exact.ts'
import type { Hamiltonian } from '../../../solve/hamiltonians/hamiltonian.ts'
import { createEnergyMeter, type EnergyMeter } from '../../../solve/vqe/energy-meter.ts'
import { startValues } from '../../../solve/vqe/start-values.ts'
import type { Control } from '../../control.ts'
import { throughout } from '../../studies/throughout.ts'
import { descend, type Descent } from './descent.ts'
import type { ProblemCircuit } from './problem-circuit.ts'
import type { VqePoint, VqeProgress } from './types.ts'

export interface PointTools {
  readonly engine: Engine
  readonly control: Control
  /** What is known of the place before the first step. */
  readonly onExact: (exact: number | null, hartreeFock: number | null) => void
  readonly onProgress: (progress: VqeProgress) => void
}

/** Levels that are told of a small Hamiltonian, and of a larger one. */
const toldLevels = { small: 8, large: 2 } as const

/** The lowest levels of the sector, ascending; none above 14 qubits. */
export async function lowestLevels(hamiltonian: Hamiltonian, control: Control): Promise<readonly number[]> {
  const { qubitCount } = hamiltonian
  if (qubitCount > exactLimits.qubits) return []
  if (qubitCount > exactLimits.dense) return throughout(findingLevels(hamiltonian, toldLevels.large), control)
  return (await throughout(findingAllLevels(hamiltonian), control)).slice(0, toldLevels.small)
}

/**
 * The best state of some starts.
 * @param warm parameters of a neighbouring place, which take the place of the first start
 */
export async function solvePoint(
  problem: VqeProblem,
  seed: number,
  at: number | null,
  hamiltonian: Hamiltonian,
  circuit: ProblemCircuit,
  warm: Float64Array | null,
  tools: PointTools,
): Promise<{ readonly point: VqePoint; readonly best: Float64Array }> {
  const { engine, control } = tools
  const levels = await lowestLevels(hamiltonian, control)
  const hartreeFock = hamiltonian.hartreeFock?.energy ?? null
  tools.onExact(levels[0] ?? null, hartreeFock)
  const meter = await createEnergyMeter(engine, circuit.flat, hamiltonian.terms, {
    shots: problem.shots,
    seed,
  })
  try {
    const best = await bestDescent(problem, seed, at, circuit, meter, warm, tools)
    const { quantities, energyOfState } = await statedOf(hamiltonian, meter, best.point)
    const exact = levels[0] ?? null
    return {
      best: best.point,
      point: {
        at,
        energy: problem.shots === null ? energyOfState : best.energy,
        energyOfState,
        exact,
        error: exact === null ? null : energyOfState - exact,
        levels,
        hartreeFock,
        quantities,
        parameters: Object.fromEntries(meter.names.map((name, k) => [name, best.point[k]!])),
        energies: best.energies,
        slopes: best.slopes,
        steps: best.steps,
        evaluations: meter.counts.energies,
        gradients: meter.counts.gradients,
        ended: best.reason,
      },
    }
  } finally {
    meter.close()
  }
}

async function bestDescent(
  problem: VqeProblem,
  seed: number,
  at: number | null,
  { flat }: ProblemCircuit,
  meter: EnergyMeter,
  warm: Float64Array | null,
  { control, onProgress }: PointTools,
): Promise<Descent> {
  const count = flat.parameters.length
  const settings = { steps: problem.steps, tolerance: problem.tolerance, isExact: problem.shots === null }
  let best: Descent | null = null
  for (let start = 0; start < problem.starts; start++) {
    const first = start === 0 && warm ? warm : startValues(problem.initial, count, seed, start)
    const energies: number[] = []
    const slopes: (number | null)[] = []
    const descent = await descend(
      meter,
      await optimizerOf(problem, flat),
      first,
      { ...settings, seed: (seed + start) >>> 0 },
      control,
      ({ energy, slope, point }) => {
        energies.push(energy)
        slopes.push(slope)
        onProgress({ at, start, energies, slopes, parameters: [...point] })
      },
    )
    if (!best || descent.energy < best.energy) best = descent
  }
  return best!
}

async function optimizerOf({ optimizer }: VqeProblem, flat: ProblemCircuit['flat']): Promise<Optimizer> {
  const facts = factsOf(flat, flat.parameters)
  /* The loss is the energy itself, so that its frequencies are those of an expectation. */
  const responses = async () =>
    (await import('../../../learn/optimizers/responses.ts')).responsesOf(flat, flat.parameters, 1)
  return optimizerFor(optimizer, { ...facts, responses })
}

async function statedOf({ terms, quantities }: Hamiltonian, meter: EnergyMeter, point: Float64Array) {
  const sums = [terms, ...quantities.map((quantity) => quantity.terms)]
  const [energyOfState, ...values] = await meter.expectations(point, sums)
  return {
    energyOfState: energyOfState!,
    quantities: Object.fromEntries(quantities.map(({ name }, k) => [name, values[k]!])),
  }
}
