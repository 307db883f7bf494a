/*
 * Some trajectories side by side, each a state of an ensemble with random choices of its own: which error happens, which
 * Kraus operator, which outcome (Dalibard, Castin and Mølmer, Phys. Rev. Lett. 68, 580, 1992). The choices follow from a
 * trajectory's own stream, so they do not depend on how many run side by side.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import type { RandomStream } from '../../../base/random.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Confusion } from '../../noise/noise-model.ts'
import { collapseOf } from '../dynamic/collapse.ts'
import { holds } from '../dynamic/conditions.ts'
import type { Observation } from '../dynamic/dynamic-circuit.ts'
import type { Ensemble, Selection } from '../ensemble/ensemble.ts'
import type { Pauses } from '../ensemble/pauses.ts'
import { Pending } from './pending.ts'
import type { ErrorStep, TrajectoryStep } from './trajectory-steps.ts'

/** What a run of a block is made of. */
export interface BlockRun {
  readonly steps: readonly TrajectoryStep[]
  readonly matrices: ReadonlyMap<UnitaryOperation, ComplexMatrix>
  readonly bitCount: number
  /** Whether a step may change the norm of a state. */
  readonly mayWeigh: boolean
  /** One for each trajectory. */
  readonly streams: readonly RandomStream[]
  /** Errors of the readout by qubit; null: none. */
  readonly confusions: readonly Confusion[] | null
  /** Takes note of which error each trajectory got, for the way back. */
  readonly noteErrors?: (step: ErrorStep, which: readonly number[]) => void
}

/**
 * Runs as many trajectories as there are streams, from |0…0> to the end; their states are then in the ensemble, normalized
 * but for rounding.
 *
 * @returns the classical bits of each
 */
export async function runBlock(ensemble: Ensemble, run: BlockRun, pauses: Pauses): Promise<Uint8Array[]> {
  const block = new TrajectoryBlock(ensemble, run, pauses)
  await block.takeAll(run.steps, null)
  block.finish()
  return block.bits
}

class TrajectoryBlock {
  readonly bits: Uint8Array[]
  private readonly ensemble: Ensemble
  private readonly pending: Pending
  private readonly run: BlockRun
  private readonly pauses: Pauses

  constructor(ensemble: Ensemble, run: BlockRun, pauses: Pauses) {
    ensemble.start(run.streams.length)
    this.ensemble = ensemble
    this.pending = new Pending(ensemble)
    this.run = run
    this.pauses = pauses
    this.bits = run.streams.map(() => new Uint8Array(run.bitCount))
  }

  async takeAll(steps: readonly TrajectoryStep[], selection: Selection): Promise<void> {
    for (const step of steps) {
      if (this.pauses.isDue) await this.pauses.take()
      if (step.kind !== 'conditional') this.take(step, selection)
      else {
        const [whenTrue, whenFalse] = [true, false].map((holding) => this.select(step, holding, selection))
        if (whenTrue!.includes(1)) await this.takeAll(step.whenTrue, whenTrue!)
        if (whenFalse!.includes(1)) await this.takeAll(step.whenFalse, whenFalse!)
      }
    }
  }

  finish(): void {
    this.pending.finish(this.run.mayWeigh)
  }

  private take(step: Exclude<TrajectoryStep, { kind: 'conditional' }>, selection: Selection): void {
    switch (step.kind) {
      case 'gate':
        return this.gate(step.operation, selection)
      case 'errors':
        return this.errors(step, selection)
      case 'kraus':
        return this.kraus(step, selection)
      case 'observation':
        return this.observe(step.observation, selection)
      case 'assign':
        return this.bits.forEach((bits, which) => {
          if (selection === null || selection[which] === 1) bits[step.bit] = step.value
        })
    }
  }

  private select(
    { condition }: Extract<TrajectoryStep, { kind: 'conditional' }>,
    holding: boolean,
    outer: Selection,
  ): Uint8Array {
    return Uint8Array.from(this.bits, (bits, which) =>
      (outer === null || outer[which] === 1) && holds(condition, bits) === holding ? 1 : 0,
    )
  }

  private gate(operation: UnitaryOperation, selection: Selection): void {
    const { qubits } = operation
    const matrix = this.run.matrices.get(operation)!
    const name = operation.kind === 'gate' ? operation.gate : null
    if (qubits.length === 1) return this.pending.multiplyAll(qubits[0]!, matrix, selection)
    const [a, b] = [qubits[0]!, qubits[1]!]
    if (name === 'cx') return this.pending.flip(a, b, matrix, selection)
    if (name === 'cz') return this.pending.changeSign(a, b, matrix, selection)
    const controls = name === null ? 0 : gateNamed(name)!.controlCount
    qubits.forEach((qubit, place) => this.pending.flushBefore(qubit, place < controls))
    this.ensemble.applyOperator(matrix, qubits, selection)
  }

  private errors(step: ErrorStep, selection: Selection): void {
    const { choices, levels } = step
    const taken = this.run.streams.map((stream, state) => {
      if (selection !== null && selection[state] === 0) return 0
      const level = stream.uniform()
      let which = 0
      while (which < levels.length - 1 && levels[which]! <= level) which++
      this.pending.addError(state, choices[which]!)
      return which
    })
    this.run.noteErrors?.(step, taken)
  }

  /**
   * K with probability |K psi|^2, and psi becomes K psi. A number that falls where the choice is the same for all states
   * needs no look at the state; that is most of them where noise is weak.
   */
  private kraus(
    { qubit, operators, effects, least }: Extract<TrajectoryStep, { kind: 'kraus' }>,
    selection: Selection,
  ): void {
    const certain = least.reduce((sum, probability) => sum + probability, 0)
    const looking = new Uint8Array(this.bits.length)
    const levels = this.run.streams.map((stream, state) => {
      if (selection !== null && selection[state] === 0) return null
      const level = stream.uniform()
      if (level >= certain) looking[state] = 1
      else this.pending.multiplyWeighing(qubit, state, operators[chosen(least, level)]!, 1)
      return level
    })
    if (!looking.includes(1)) return
    const reduced = this.pending.reduced(qubit, looking)
    levels.forEach((level, state) => {
      if (looking[state] === 0) return
      const rho = reduced.subarray(4 * state, 4 * state + 4)
      const weights = effects.map((effect) => expectation(effect, rho))
      const norm = rho[0]! + rho[1]!
      const rest = weights.map((weight, which) => Math.max(0, weight / norm - least[which]!))
      const which = chosen(rest, ((level! - certain) / (1 - certain)) * sumOf(rest))
      this.pending.multiplyWeighing(qubit, state, operators[which]!, 1 / Math.sqrt(weights[which]!))
    })
  }

  private observe({ kind, qubit, ...rest }: Observation, selection: Selection): void {
    const bit = 'bit' in rest ? rest.bit : null
    const reduced = this.pending.reduced(qubit, selection)
    this.run.streams.forEach((stream, state) => {
      if (selection !== null && selection[state] === 0) return
      const weights = [reduced[4 * state]!, reduced[4 * state + 1]!]
      const outcome = chosen(weights, stream.uniform() * sumOf(weights))
      if (bit !== null) this.bits[state]![bit] = this.read(qubit, outcome, stream)
      this.pending.multiplyWeighing(qubit, state, collapseOf(kind, outcome), 1 / Math.sqrt(weights[outcome]!))
    })
  }

  /** What the readout says of an outcome. */
  private read(qubit: number, outcome: number, stream: RandomStream): number {
    const { confusions } = this.run
    if (confusions === null) return outcome
    return stream.uniform() < confusions[qubit]![outcome as 0 | 1][0] ? 0 : 1
  }
}

/** tr(W rho) for a Hermitian W, rho as rho00, rho11, Re rho01, Im rho01. */
function expectation({ data }: ComplexMatrix, rho: Float64Array): number {
  return data[0]! * rho[0]! + data[6]! * rho[1]! + 2 * (data[4]! * rho[2]! - data[5]! * rho[3]!)
}

/** The index where the sum of the weights passes the level; never one of weight 0. */
function chosen(weights: readonly number[], level: number): number {
  let left = level
  let last = 0
  for (const [which, weight] of weights.entries()) {
    if (weight <= 0) continue
    last = which
    left -= weight
    if (left < 0) return which
  }
  return last
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}
