/* Runs the trajectories of one row after the other, block by block, and hands each finished block to whoever reads it. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { createStream } from '../../../base/random.ts'
import type { RandomStream } from '../../../base/random.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Point } from '../../points.ts'
import { matrixOf } from '../dense.ts'
import { Ensemble } from '../ensemble/ensemble.ts'
import type { Pause } from '../wasm/runner.ts'
import { Pauses } from '../ensemble/pauses.ts'
import { runBlock } from './trajectory-block.ts'
import type { TrajectorySource } from './trajectory-source.ts'
import type { ErrorStep, TrajectoryStep } from './trajectory-steps.ts'
import { gatesIn, mayWeigh, trajectorySteps } from './trajectory-steps.ts'

/** Bytes of the states of a block: they stay in a processor's cache. */
const blockBytes = 2 ** 19
const largestBlock = 256

/** Trajectories side by side; it follows from the number of qubits alone, and no result depends on it. */
export function blockSize(qubitCount: number): number {
  return Math.max(2, Math.min(largestBlock, blockBytes / (16 * 2 ** qubitCount)))
}

/** Trajectories that have come to their end. */
export interface FinishedBlock {
  /** Number of the first one. */
  readonly first: number
  /** Their states, in order. */
  readonly ensemble: Ensemble
  /** Their classical bits before the final measurements. */
  readonly bits: readonly Uint8Array[]
  /** Their streams, to draw on. */
  readonly streams: readonly RandomStream[]
  /** Matrices of the gates at the point. */
  readonly matrices: ReadonlyMap<UnitaryOperation, ComplexMatrix>
  /** Which error each trajectory got at each step. */
  readonly errors: ReadonlyMap<ErrorStep, readonly number[]>
}

/** Which trajectories: the same name and seed give the same ones. */
export interface TrajectoryDraws {
  readonly count: number
  readonly seed: number
  readonly name: string
}

export class Trajectories {
  readonly steps: readonly TrajectoryStep[]
  private readonly source: TrajectorySource
  private readonly gates: readonly UnitaryOperation[]
  private readonly mayWeigh: boolean
  private readonly ensemble: Ensemble
  readonly pauses: Pauses
  private readonly size: number

  /** @param size how many side by side */
  constructor(
    module: WebAssembly.Module,
    source: TrajectorySource,
    pause: Pause,
    size = blockSize(source.circuit.qubitCount),
  ) {
    const { qubitCount } = source.circuit
    this.source = source
    this.steps = trajectorySteps(source.operations)
    this.gates = gatesIn(this.steps)
    this.mayWeigh = mayWeigh(this.steps)
    this.size = size
    this.ensemble = new Ensemble(module, qubitCount, this.size)
    this.pauses = new Pauses(pause)
  }

  /** @returns whether all angles were finite; if not, nothing was run */
  async run(
    point: Point,
    { count, seed, name }: TrajectoryDraws,
    read: (block: FinishedBlock) => void | Promise<void>,
  ): Promise<boolean> {
    const matrices = new Map(
      this.gates.map((gate): [UnitaryOperation, ComplexMatrix] => [gate, matrixOf(gate, point)]),
    )
    for (const { data } of matrices.values()) if (data.some((value) => !Number.isFinite(value))) return false
    const { heldBitCount: bitCount, confusions } = this.source
    for (let first = 0; first < count; first += this.size) {
      const streams = Array.from({ length: Math.min(this.size, count - first) }, (_, i) =>
        createStream(seed, `${name}, trajectory ${first + i}`),
      )
      const errors = new Map<ErrorStep, readonly number[]>()
      const noteErrors = (step: ErrorStep, which: readonly number[]) => errors.set(step, which)
      const { steps, mayWeigh: weighs } = this
      const run = { steps, matrices, bitCount, streams, confusions, mayWeigh: weighs, noteErrors }
      const bits = await runBlock(this.ensemble, run, this.pauses)
      await read({ first, ensemble: this.ensemble, bits, streams, matrices, errors })
    }
    return true
  }
}
