/*
 * Where T states come from: distillation in rounds of 15 to 1 on a surface code. The cheapest of up to three rounds whose
 * states are good enough.
 */
import { pow } from '../../base/elementary.ts'

/** How a physical machine is described. */
export interface PhysicalMachine {
  /** Probability that a physical operation fails; that of a raw T state too. */
  readonly error: number
  /** Seconds of one round of syndrome measurement. */
  readonly cycleSeconds: number
}

/** Physical qubits of one surface code patch. */
export const patchQubits = (distance: number): number => 2 * distance * distance

/** Largest distance that is looked at. */
export const mostDistance = 51

const threshold = 0.01
const prefactor = 0.03

/**
 * Probability that a patch of that distance fails in one logical cycle of `distance` rounds: 0.03 (p / 0.01)^((d + 1) / 2).
 *
 * @see Fowler, Mariantoni, Martinis, Cleland, arXiv:1208.0928, with the constants of Beverland et al., arXiv:2211.07629
 */
export function patchError(error: number, distance: number): number {
  return prefactor * pow(error / threshold, (distance + 1) / 2)
}

export interface Factory {
  /** Distances of its rounds, in order; none where raw states are good enough. */
  readonly distances: readonly number[]
  readonly qubits: number
  /** From the first raw state to the distilled one. */
  readonly seconds: number
  /** Error of the state that comes out. */
  readonly error: number
}

/** Logical patches and cycles of one space-efficient 15-to-1 unit. */
const unitPatches = 20
const unitCycles = 13

interface Round {
  readonly distance: number
  readonly error: number
  readonly failure: number
}

/* Output error 35 z^3 + 7.1 c and failure 15 z + 356 c for input error z and Clifford error c (arXiv:2211.07629, appendix). */
function round(machine: PhysicalMachine, distance: number, input: number): Round {
  const c = patchError(machine.error, distance)
  return { distance, error: 35 * input * input * input + 7.1 * c, failure: 15 * input + 356 * c }
}

/**
 * The factory of the fewest physical qubits whose states have at most that error; null where three rounds do not do.
 *
 * @param target error of one T state
 */
export function smallestFactory(machine: PhysicalMachine, target: number): Factory | null {
  if (machine.error <= target) return { distances: [], qubits: 0, seconds: 0, error: machine.error }
  let best: Factory | null = null
  const search = (rounds: readonly Round[], input: number) => {
    const least = rounds.at(-1)?.distance ?? 3
    for (let distance = least; distance <= mostDistance; distance += 2) {
      const next = round(machine, distance, input)
      if (!(next.failure < 0.5) || !(next.error < input)) continue
      const all = [...rounds, next]
      if (next.error <= target) {
        const factory = built(machine, all)
        if (!best || factory.qubits < best.qubits) best = factory
        break
      }
      if (all.length < 3) search(all, next.error)
    }
  }
  search([], machine.error)
  return best
}

function built({ cycleSeconds }: PhysicalMachine, rounds: readonly Round[]): Factory {
  let units = 1
  let qubits = 0
  let seconds = 0
  for (const { distance, failure } of rounds.toReversed()) {
    units = Math.ceil(units / (1 - failure))
    qubits = Math.max(qubits, units * unitPatches * patchQubits(distance))
    seconds += unitCycles * distance * cycleSeconds
    units *= 15
  }
  return { distances: rounds.map(({ distance }) => distance), qubits, seconds, error: rounds.at(-1)!.error }
}
