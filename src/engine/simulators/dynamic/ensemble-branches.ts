/*
 * Branches as the states of an ensemble, all of them together step by step. A measurement splits a state into its two
 * projections, unless one has no weight; branches whose bits and states are the same are merged (merge-branches.ts).
 *
 * Backward the splits are undone like gates: a state is the sum of K^dagger times each part, and so is its adjoint, where K is
 * what the measurement did to the part. So nothing but the final states has to be kept.
 */
import { adjoint, identityMatrix } from '../../../base/complex-matrix.ts'
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { LabError } from '../../../base/lab-error.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Point, Slopes } from '../../points.ts'
import { matrixOf } from '../dense.ts'
import type { EnsembleReadouts } from '../ensemble/ensemble-readouts.ts'
import { ensembleReadouts, seedAdjoints, summedValues } from '../ensemble/ensemble-readouts.ts'
import type { Selection } from '../ensemble/ensemble.ts'
import { Ensemble } from '../ensemble/ensemble.ts'
import type { Pause } from '../wasm/runner.ts'
import { Pauses } from '../ensemble/pauses.ts'
import type { SlopeSum } from '../ensemble/undo-gate.ts'
import { undoGate } from '../ensemble/undo-gate.ts'
import { branchLimit } from './branch-limit.ts'
import type { Branch, BranchSimulator } from './branches.ts'
import { collapseOf } from './collapse.ts'
import { holds } from './conditions.ts'
import type { DynamicCircuit, DynamicStep, Observation } from './dynamic-circuit.ts'
import type { Merge } from './merge-branches.ts'
import { mergeBranches, splitAgain } from './merge-branches.ts'

/** What happened to all branches, in order. */
type Event =
  | { readonly kind: 'gate'; readonly operation: UnitaryOperation; readonly selection: Selection }
  | {
      readonly kind: 'observation'
      readonly step: Observation
      readonly selection: Selection
      /** By branch afterwards. */
      readonly outcomes: readonly number[]
      /** Which branches the last ones were split from, in order. */
      readonly parents: readonly number[]
    }
  | { readonly kind: 'merge'; readonly merges: readonly Merge[] }

/** Branches of a smaller weight are rounding: what they add to a value is below 1e-26, to a slope below 1e-12. */
const leastWeight = 1e-26

export class EnsembleBranches implements BranchSimulator {
  readonly description: string
  private readonly dynamic: DynamicCircuit
  private readonly readouts: EnsembleReadouts
  private readonly ensemble: Ensemble
  private readonly pauses: Pauses
  private readonly limit: number
  private bits: Uint8Array[] = []
  private events: Event[] = []
  private peak = 1

  constructor(module: WebAssembly.Module, dynamic: DynamicCircuit, pause: Pause) {
    const { qubitCount, readouts } = dynamic.circuit
    this.dynamic = dynamic
    this.limit = branchLimit(qubitCount)
    this.readouts = ensembleReadouts(readouts)
    this.ensemble = new Ensemble(module, qubitCount, this.limit)
    this.pauses = new Pauses(pause)
    this.description = `branches: ${dynamic.steps.length} steps on up to ${this.limit} state vectors of ${qubitCount} qubits`
  }

  async branches(point: Point): Promise<readonly Branch[]> {
    await this.run(point)
    return this.bits.map((bits, which) => ({ state: this.ensemble.stateOf(which), bits }))
  }

  async values(point: Point): Promise<Float64Array> {
    await this.run(point)
    return summedValues(this.ensemble, this.readouts, this.pauses)
  }

  async addSlopes(point: Point, cotangents: Float64Array, slopes: Slopes): Promise<void> {
    await this.run(point)
    await seedAdjoints(this.ensemble, this.readouts, cotangents, this.peak, this.pauses)
    const sum = { point, slopes, weight: 1 }
    for (const event of this.events.toReversed()) {
      if (this.pauses.isDue) await this.pauses.take()
      if (event.kind === 'gate') await this.undo(event, sum)
      else if (event.kind === 'observation') await this.undoObservation(event)
      else await splitAgain(this.ensemble, event.merges, this.pauses)
    }
  }

  dispose(): void {
    this.bits = []
    this.events = []
  }

  /* ---- forward ---- */

  private async run(point: Point): Promise<void> {
    this.ensemble.start(1)
    this.bits = [new Uint8Array(this.dynamic.heldBitCount)]
    this.events = []
    this.peak = 1
    for (const step of this.dynamic.steps) {
      await this.take(step, point, [])
      if (step.kind !== 'gate' && step.kind !== 'unitary') await this.merge()
    }
  }

  /** @param selections the branches that each condition around the step selects, the innermost last */
  private async take(step: DynamicStep, point: Point, selections: readonly Uint8Array[]): Promise<void> {
    if (this.pauses.isDue) await this.pauses.take()
    switch (step.kind) {
      case 'conditional': {
        const outer = selections.at(-1) ?? null
        const [whenTrue, whenFalse] = [true, false].map((holding) => this.select(step, holding, outer))
        await this.takeAll(step.whenTrue, point, [...selections, whenTrue!])
        return this.takeAll(step.whenFalse, point, [...selections, whenFalse!])
      }
      case 'assign': {
        const selection = selections.at(-1)
        this.bits.forEach((bits, which) => {
          if (selection === undefined || selection[which] === 1) bits[step.bit] = step.value
        })
        return
      }
      case 'measure':
      case 'reset':
        return this.observe(step, selections)
      case 'gate':
      case 'unitary': {
        const selection = selections.at(-1)?.slice(0, this.bits.length) ?? null
        this.ensemble.applyOperator(matrixOf(step, point), step.qubits, selection)
        this.events.push({ kind: 'gate', operation: step, selection })
      }
    }
  }

  private async takeAll(
    steps: readonly DynamicStep[],
    point: Point,
    selections: readonly Uint8Array[],
  ): Promise<void> {
    if (!selections.at(-1)!.includes(1)) return
    for (const step of steps) await this.take(step, point, selections)
  }

  /** The branches of the outer selection where the condition holds, or does not. */
  private select(
    { condition }: Extract<DynamicStep, { kind: 'conditional' }>,
    holding: boolean,
    outer: Selection,
  ): Uint8Array {
    const selection = new Uint8Array(this.limit)
    this.bits.forEach((bits, which) => {
      const isInside = outer === null || outer[which] === 1
      if (isInside && holds(condition, bits) === holding) selection[which] = 1
    })
    return selection
  }

  /** Each selected branch goes on with the outcomes that have weight; one with both becomes two. */
  private async observe(step: Observation, selections: readonly Uint8Array[]): Promise<void> {
    const selection = selections.at(-1)?.slice(0, this.bits.length) ?? null
    const reduced = this.ensemble.reduced(step.qubit)
    const isOpen = (which: number, outcome: number) => reduced[4 * which + outcome]! >= leastWeight
    const outcomes: number[] = this.bits.map((_, which) => (isOpen(which, 1) && !isOpen(which, 0) ? 1 : 0))
    const parents = this.bits.flatMap((_, which) => {
      const isInside = selection === null || selection[which] === 1
      return isInside && isOpen(which, 0) && isOpen(which, 1) ? [which] : []
    })
    for (const parent of parents) {
      if (this.pauses.isDue) await this.pauses.take()
      outcomes.push(1)
      this.split(parent, selections)
    }
    this.ensemble.applyEach(step.qubit, (which) => this.effectOf(step, outcomes, selection, which))
    outcomes.forEach((outcome, which) => {
      const isInside = selection === null || which >= selection.length || selection[which] === 1
      if (isInside && step.kind === 'measure' && step.bit !== null) this.bits[which]![step.bit] = outcome
    })
    this.events.push({ kind: 'observation', step, selection, outcomes, parents })
  }

  private split(parent: number, selections: readonly Uint8Array[]): void {
    if (this.bits.length === this.limit) throw tooMany(this.limit, this.ensemble.qubitCount)
    const child = this.ensemble.appendCopy(parent)
    this.bits.push(this.bits[parent]!.slice())
    for (const selection of selections) selection[child] = 1
    this.peak = Math.max(this.peak, this.bits.length)
  }

  /** What an observation does to a branch; those that were split off last lie behind the selection. */
  private effectOf(
    step: Observation,
    outcomes: readonly number[],
    selection: Selection,
    which: number,
  ): ComplexMatrix {
    const isOutside = selection !== null && selection[which] === 0
    return isOutside ? identityMatrix(2) : collapseOf(step.kind, outcomes[which]!)
  }

  private async merge(): Promise<void> {
    const merges = await mergeBranches(this.ensemble, this.bits, this.pauses)
    if (merges.length > 0) this.events.push({ kind: 'merge', merges })
  }

  /* ---- backward ---- */

  private undo({ operation, selection }: Extract<Event, { kind: 'gate' }>, sum: SlopeSum): Promise<void> {
    const matrix = matrixOf(operation, sum.point)
    return undoGate(this.ensemble, operation, matrix, selection, sum, this.pauses)
  }

  private async undoObservation({
    step,
    selection,
    outcomes,
    parents,
  }: Extract<Event, { kind: 'observation' }>): Promise<void> {
    this.ensemble.applyEach(step.qubit, (which) => adjoint(this.effectOf(step, outcomes, selection, which)))
    for (const parent of parents.toReversed()) {
      if (this.pauses.isDue) await this.pauses.take()
      const last = this.ensemble.count - 1
      this.ensemble.add(last, parent)
      this.ensemble.resize(last)
    }
  }
}

function tooMany(limit: number, qubitCount: number): LabError {
  return new LabError(
    'memory',
    `engine: at most ${limit} branches of ${qubitCount} qubits are followed, got more; choose the method "trajectories"`,
    { limit, qubitCount },
  )
}
