/* One minimization of an energy, from start to end, by any optimizer of the lab. */
import { createStream } from '../../../base/random.ts'
import type { Optimizer, OptimizerState } from '../../../learn/optimizers/optimizer.ts'
import type { EnergyMeter } from '../../../solve/vqe/energy-meter.ts'
import type { Control } from '../../control.ts'

/** A descent ends when the energy changed by no more than the tolerance over so many steps. */
const calmSteps = 10

export interface DescentSettings {
  readonly steps: number
  readonly tolerance: number | null
  readonly seed: number
  /** Where energies are exact the best point counts, else the last one. */
  readonly isExact: boolean
}

/** Where a descent stands, for the screen. */
export interface DescentState {
  readonly step: number
  readonly energy: number
  /** Euclidean length of the gradient where one was asked for. */
  readonly slope: number | null
  readonly point: Float64Array
}

export interface Descent {
  readonly point: Float64Array
  readonly energy: number
  /** By step, before it was taken; the last one after all steps. */
  readonly energies: readonly number[]
  readonly slopes: readonly (number | null)[]
  readonly steps: number
  /** Why it ended before its last step, or null. */
  readonly reason: string | null
}

/** @param onStep after each energy, the last one included */
export async function descend(
  meter: EnergyMeter,
  optimizer: Optimizer,
  start: Float64Array,
  { steps, tolerance, seed, isExact }: DescentSettings,
  control: Control,
  onStep: (state: DescentState) => void,
): Promise<Descent> {
  const energies: number[] = []
  const slopes: (number | null)[] = []
  let best = { point: start, energy: Infinity }
  const seen = (point: Float64Array, energy: number, slope: number | null) => {
    energies.push(energy)
    slopes.push(slope)
    if (energy < best.energy || !isExact) best = { point, energy }
    onStep({ step: energies.length - 1, energy, slope, point })
  }
  let state = optimizer.start(start)
  let reason: string | null = null
  let step = 0
  for (; step < steps && start.length > 0; step++) {
    reason = optimizer.convergence?.(state)?.replace('the loss', 'the energy') ?? calm(energies, tolerance)
    if (reason !== null) break
    state = await stepped(meter, optimizer, state, createStream(seed, `VQE step ${step}`), control, seen)
  }
  const [last] = (await meter.measure([state.point], 'value')).values
  seen(state.point, last!, null)
  return { ...best, energies, slopes, steps: step, reason }
}

async function stepped(
  meter: EnergyMeter,
  optimizer: Optimizer,
  before: OptimizerState,
  draws: { uniform(): number },
  control: Control,
  seen: (point: Float64Array, energy: number, slope: number | null) => void,
): Promise<OptimizerState> {
  let state = before
  let isFirst = true
  do {
    const asked = optimizer.ask(state, draws)
    const { points, need } = asked.question
    const answer = await meter.measure(points, need)
    await control.breathe()
    if (isFirst) {
      const energy = optimizer.loss?.(asked.state, answer) ?? answer.values[0]!
      seen(before.point, energy, lengthOf(answer.gradients[0]))
    }
    isFirst = false
    state = optimizer.tell(asked.state, answer)
  } while (optimizer.isWithinStep?.(state))
  return state
}

function lengthOf(gradient: Float64Array | undefined): number | null {
  return gradient ? Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0)) : null
}

function calm(energies: readonly number[], tolerance: number | null): string | null {
  if (tolerance === null || energies.length <= calmSteps) return null
  const recent = energies.slice(-calmSteps - 1)
  const spread = Math.max(...recent) - Math.min(...recent)
  return spread <= tolerance ? `the energy moved by no more than ${tolerance} over ${calmSteps} steps` : null
}
