/*
 * What a circuit takes on a machine: as it is, with all its errors, and on a surface code. Formulas of published estimates,
 * no measured device; the numbers are orders of magnitude.
 */
import { log, pow } from '../../base/elementary.ts'
import type { LogicalCounts } from './logical-counts.ts'
import { mostDistance, patchError, patchQubits, smallestFactory, type Factory } from './factory.ts'

const naturalLogOf2 = 0.6931471805599453

export interface MachineSettings {
  /** Probability that a gate on two qubits or a measurement fails; of gates on one qubit a tenth of it. */
  readonly physicalError: number
  /** Nanoseconds. */
  readonly oneQubitTime: number
  readonly twoQubitTime: number
  readonly measurementTime: number
  /** Probability that a run on the error-corrected machine goes wrong. */
  readonly budget: number
}

/** The circuit as it is. */
export interface BareEstimate {
  readonly qubits: number
  /** Probability that nothing goes wrong in a run. */
  readonly fidelity: number
  readonly secondsPerRun: number
  /** Runs for what one run of a machine without errors tells: 1 / fidelity^2, if errors only mix the outcomes. */
  readonly runsPerRun: number
}

/** The circuit on a surface code. */
export interface CodedEstimate {
  /** Patches: qubits of the circuit and room to route between them. */
  readonly logicalQubits: number
  readonly tPerRotation: number
  readonly tStates: number
  readonly logicalCycles: number
  readonly distance: number
  readonly factory: Factory
  readonly factories: number
  readonly dataQubits: number
  readonly factoryQubits: number
  readonly physicalQubits: number
  readonly secondsPerRun: number
}

/** The circuit as it is, gate errors multiplied. */
export function bareEstimate(counts: LogicalCounts, machine: MachineSettings): BareEstimate {
  const { physicalError: p, oneQubitTime, twoQubitTime, measurementTime } = machine
  const measurements = Math.max(counts.measurements, counts.qubits)
  const fidelity =
    pow(1 - p / 10, counts.oneQubitGates) * pow(1 - p, counts.twoQubitGates) * pow(1 - p, measurements)
  const nanoseconds =
    counts.oneQubitDepth * oneQubitTime + counts.twoQubitDepth * twoQubitTime + measurementTime
  return {
    qubits: counts.qubits,
    fidelity,
    secondsPerRun: nanoseconds * 1e-9,
    runsPerRun: 1 / (fidelity * fidelity),
  }
}

/**
 * The circuit on a surface code: the budget is divided in three for logical errors, T states and approximate rotations.
 *
 * Patches 2 Q + ceil(sqrt(8 Q)) + 1; T gates per rotation ceil(0.53 log2(R / epsilon) + 5.3); T states
 * T + 4 Toffoli + R t; cycles measurements + R + T + 3 Toffoli + t D with D layers of rotations.
 *
 * @returns null where no distance up to 51 and no factory is good enough, as at physical errors near 1 %
 * @see Beverland et al., arXiv:2211.07629, whose constants these are
 */
export function codedEstimate(counts: LogicalCounts, machine: MachineSettings): CodedEstimate | null {
  const share = machine.budget / 3
  const { qubits, rotations, rotationDepth, tGates, toffolis } = counts
  const measurements = Math.max(counts.measurements, qubits)
  const logicalQubits = 2 * qubits + Math.ceil(Math.sqrt(8 * qubits)) + 1
  const tPerRotation = rotations === 0 ? 0 : Math.ceil((0.53 * log(rotations / share)) / naturalLogOf2 + 5.3)
  const tStates = tGates + 4 * toffolis + rotations * tPerRotation
  const needed = measurements + rotations + tGates + 3 * toffolis + tPerRotation * rotationDepth
  const cycleSeconds = (4 * machine.twoQubitTime + 2 * machine.measurementTime) * 1e-9
  const physical = { error: machine.physicalError, cycleSeconds }
  const factory = tStates === 0 ? noFactory : smallestFactory(physical, share / tStates)
  if (!factory) return null
  for (let distance = 3; distance <= mostDistance; distance += 2) {
    const cycle = distance * cycleSeconds
    /* Cycles are added while the first T state is not there yet. */
    const logicalCycles = Math.max(needed, Math.ceil(factory.seconds / cycle))
    if (patchError(machine.physicalError, distance) * logicalQubits * logicalCycles > share) continue
    const secondsPerRun = logicalCycles * cycle
    const factories = factory.qubits === 0 ? 0 : factoriesFor(tStates, factory, secondsPerRun)
    const dataQubits = logicalQubits * patchQubits(distance)
    const factoryQubits = factories * factory.qubits
    return {
      logicalQubits,
      tPerRotation,
      tStates,
      logicalCycles,
      distance,
      factory,
      factories,
      dataQubits,
      factoryQubits,
      physicalQubits: dataQubits + factoryQubits,
      secondsPerRun,
    }
  }
  return null
}

const noFactory: Factory = { distances: [], qubits: 0, seconds: 0, error: 0 }

/* So many at work side by side that all states are there in time. */
function factoriesFor(tStates: number, { seconds }: Factory, total: number): number {
  return Math.ceil(tStates / Math.max(1, Math.floor(total / seconds)))
}
