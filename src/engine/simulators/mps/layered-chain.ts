/*
 * A matrix product state that is evolved layer by layer, so that its entanglement can be watched as it grows. Plans take
 * blocks in the order that moves the centre least; here no block is taken before all of an earlier layer.
 */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { Readout } from '../../../circuit/readout.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Chain, Draws } from '../../engine.ts'
import type { Point } from '../../points.ts'
import { requireShots } from '../../sampling.ts'
import type { Algebra } from './algebra.ts'
import { toBlocks } from './blocks.ts'
import { applyStep } from './evolution.ts'
import type { MatrixProductState } from './matrix-product-state.ts'
import { readoutValues } from './readouts.ts'
import { schedule } from './schedule.ts'
import { schmidtValuesOf } from './schmidt.ts'
import { drawnShots } from './shots.ts'

const untruncated = { bond: Infinity, cutoff: 0 }

/**
 * Operations by layer: one on several qubits comes a layer after the last such one on any of them; one on a single qubit
 * goes with the layer before it.
 */
export function toLayers(
  operations: readonly UnitaryOperation[],
  qubitCount: number,
): readonly (readonly UnitaryOperation[])[] {
  const depth = new Uint32Array(qubitCount)
  const layers: UnitaryOperation[][] = []
  for (const operation of operations) {
    const { qubits } = operation
    const before = qubits.reduce((most, qubit) => Math.max(most, depth[qubit]!), 0)
    const layer = qubits.length === 1 ? Math.max(0, before - 1) : before
    if (qubits.length > 1) for (const qubit of qubits) depth[qubit] = before + 1
    while (layers.length <= layer) layers.push([])
    layers[layer]!.push(operation)
  }
  return layers
}

/** @throws LabError "shape" on more or fewer rows than one */
export function requireOneRow(points: readonly Point[]): readonly [Point] {
  const [point, ...others] = points
  if (point !== undefined && others.length === 0) return [point]
  throw new LabError('shape', `mps: a chain is of one row, got ${points.length}`)
}

export class LayeredChain implements Chain {
  applied = 0
  private readonly algebra: Algebra
  private readonly state: MatrixProductState
  private readonly layers: readonly (readonly UnitaryOperation[])[]
  private readonly point: Point
  private readonly alone: <T>(work: () => Promise<T>) => Promise<T>

  /** @param alone waits for other calls that use the algebra's memory */
  constructor(
    algebra: Algebra,
    state: MatrixProductState,
    layers: readonly (readonly UnitaryOperation[])[],
    point: Point,
    alone: <T>(work: () => Promise<T>) => Promise<T>,
  ) {
    this.algebra = algebra
    this.state = state
    this.layers = layers
    this.point = point
    this.alone = alone
  }

  get layerCount(): number {
    return this.layers.length
  }

  advance(): Promise<void> {
    return this.alone(async () => {
      const { state } = this
      const blocks = toBlocks(this.layers[this.applied++] ?? [])
      for (const step of schedule(blocks, state.centre)) await applyStep(state, step, this.point)
    })
  }

  bonds(): readonly number[] {
    return this.state.sites.slice(0, -1).map(({ right }) => right)
  }

  discarded(): readonly number[] {
    return [...this.state.discardedAt]
  }

  squaredNorm(): number {
    return this.state.squaredNorm
  }

  schmidt(): Promise<readonly Float64Array[]> {
    return this.alone(() => schmidtValuesOf(this.state.copy(untruncated)))
  }

  values(readouts: readonly Readout[]): Promise<Float64Array> {
    return this.alone(() => readoutValues(this.algebra, this.state.copy(), readouts))
  }

  draw({ shots, seed, counter }: Draws): Promise<ReadonlyMap<string, number>> {
    requireShots(shots)
    return this.alone(async () => {
      const state = this.state.copy()
      await state.moveCentre(0)
      const random = createStream(seed, 'chain shots', counter)
      const counts = new Map<string, number>()
      for await (const { count, bits } of drawnShots(this.algebra, state.sites, shots, random)) {
        for (let shot = 0; shot < count; shot++) {
          const word = bits
            .map((own) => own[shot]!)
            .toReversed()
            .join('')
          counts.set(word, (counts.get(word) ?? 0) + 1)
        }
      }
      return counts
    })
  }

  fidelityAt(bond: number): Promise<number> {
    return this.alone(async () => {
      const norm = this.state.squaredNorm
      const cut = this.state.copy({ bond, cutoff: 0 })
      await cut.moveCentre(0)
      await cut.truncate(cut.sites.length - 1)
      return cut.squaredNorm / norm
    })
  }
}
