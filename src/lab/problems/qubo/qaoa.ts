/*
 * QAOA from start to end: depth by depth, from several starts each, by L-BFGS on adjoint gradients; or an evaluation at given
 * angles. What is minimized is the mean energy of the final state.
 */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { QaoaAngles, QaoaMethod } from '../../../document/problems/qubo/quantum-methods.ts'
import type { Engine } from '../../../engine/engine.ts'
import { lbfgs } from '../../../learn/optimizers/lbfgs.ts'
import type { QaoaShape } from '../../../solve/qaoa/ansatz.ts'
import { gridOfOneLayer, interpolated, rampStart, randomStart } from '../../../solve/qaoa/starts.ts'
import type { Ising } from '../../../solve/qubo/types.ts'
import type { Control } from '../../control.ts'
import { createQaoaCircuit, type QaoaCircuit } from './qaoa-circuit.ts'

/** Lowest mean energy so far, after so many evaluations of a circuit. */
export interface QaoaTracePoint {
  readonly evaluations: number
  readonly layers: number
  readonly energy: number
}

/** The best that a depth reached. */
export interface QaoaDepth {
  readonly layers: number
  readonly energy: number
}

export interface QaoaProgress {
  readonly angles: QaoaAngles
  /** Mean energy at these angles. */
  readonly energy: number
  readonly evaluations: number
  readonly trace: readonly QaoaTracePoint[]
  readonly depths: readonly QaoaDepth[]
}

export interface QaoaOutcome extends QaoaProgress {
  /** Of each assignment by its index, whose bit i is x_i: shape [2^variables]. */
  readonly probabilities: Float64Array
  /** OpenQASM 3 of the final circuit, angles as inputs. */
  readonly text: string
}

export interface QaoaTools {
  readonly engine: Engine
  readonly control: Control
  report(this: void, progress: QaoaProgress): void
}

/** Pairs of steps and slopes that L-BFGS keeps. */
const memory = 12
/** The best points of the grid that are followed at one layer. */
const followed = 3

/** Two steps that gain less, in units of the problem's typical strength, end a descent. */
const leastGain = 1e-8

/** Size of the grid over the angles of one layer: gammas, betas. By the size of the problem alone. */
const gridOf = (qubits: number): readonly [number, number] =>
  qubits <= 14 ? [24, 16] : qubits <= 17 ? [12, 10] : [8, 6]

/** Rows of one pass over the grid, so that others have a turn between passes. */
const rowsPerPass = (qubits: number): number => Math.max(1, Math.min(64, 2 ** Math.max(0, 15 - qubits)))

/**
 * Runs the method; the same problem, method and seed give the same bits.
 *
 * @throws LabError "range" or "document" where the problem or the groups do not allow it, "shape" for angles of wrong counts
 */
export async function runQaoa(
  ising: Ising,
  method: QaoaMethod,
  seed: number,
  tools: QaoaTools,
): Promise<QaoaOutcome> {
  const { layers = method.angles?.gamma.length ?? 1, mixer = 'x', groups = [], extraLayer = false } = method
  const shape: QaoaShape = { layers, mixer, groups, extraLayer }
  if (method.angles) return evaluated(ising, shape, method.angles, tools)
  if (layers < 1) throw new LabError('range', `QAOA: layers must be 1 or more, got ${layers}`)
  return new Search(ising, method, shape, seed, tools).run()
}

async function evaluated(
  ising: Ising,
  shape: QaoaShape,
  angles: QaoaAngles,
  tools: QaoaTools,
): Promise<QaoaOutcome> {
  const circuit = await createQaoaCircuit(tools.engine, ising, shape)
  try {
    const point = circuit.pointOf(angles)
    const [energy] = await circuit.energies([point])
    const probabilities = await circuit.probabilities(point)
    const { layers } = shape
    const trace = [{ evaluations: 1, layers, energy: energy! }]
    const depths = [{ layers, energy: energy! }]
    return { angles, energy: energy!, evaluations: 1, trace, depths, probabilities, text: circuit.text }
  } finally {
    circuit.dispose()
  }
}

interface Found {
  readonly point: Float64Array
  readonly energy: number
}

class Search {
  private readonly ising: Ising
  private readonly starts: number
  private readonly steps: number
  private readonly shape: QaoaShape
  private readonly seed: number
  private readonly tools: QaoaTools
  private readonly trace: QaoaTracePoint[] = []
  private readonly depths: QaoaDepth[] = []
  private evaluations = 0

  constructor(ising: Ising, method: QaoaMethod, shape: QaoaShape, seed: number, tools: QaoaTools) {
    this.ising = ising
    this.starts = method.starts ?? 3
    this.steps = method.steps ?? 100
    this.shape = shape
    this.seed = seed
    this.tools = tools
  }

  /** Depth by depth; an added layer comes last, on the best angles without it. */
  async run(): Promise<QaoaOutcome> {
    const { layers, extraLayer } = this.shape
    let best: Found | null = null
    for (let depth = 1; depth <= layers; depth++) {
      const isLast = depth === layers && !extraLayer
      const done: { readonly best: Found; readonly outcome: QaoaOutcome | null } = await this.atDepth(
        { ...this.shape, layers: depth, extraLayer: false },
        (circuit) => this.startsAt(circuit, best?.point ?? null),
        isLast,
      )
      if (done.outcome) return done.outcome
      best = done.best
    }
    const plain = best!.point
    const done = await this.atDepth(this.shape, (circuit) => this.startsWithLayer(circuit, plain), true)
    return done.outcome!
  }

  private async atDepth(
    shape: QaoaShape,
    startsAt: (circuit: QaoaCircuit) => Promise<readonly Float64Array[]>,
    isLast: boolean,
  ) {
    const circuit = await createQaoaCircuit(this.tools.engine, this.ising, shape)
    try {
      let best: Found | null = null
      for (const start of await startsAt(circuit)) {
        const found = await this.descend(circuit, start, best)
        if (!best || found.energy < best.energy) best = found
      }
      const { point, energy } = best!
      this.depths.push({ layers: shape.layers, energy })
      if (!isLast) return { best: best!, outcome: null }
      const probabilities = await circuit.probabilities(point)
      const outcome = { ...this.progress(circuit, best!), probabilities, text: circuit.text }
      return { best: best!, outcome }
    } finally {
      circuit.dispose()
    }
  }

  private async startsAt(circuit: QaoaCircuit, before: Float64Array | null): Promise<Float64Array[]> {
    const { layers } = circuit.shape
    const stream = createStream(this.seed, `QAOA starts at ${layers} layers`)
    const random = Array.from({ length: this.starts }, () => randomStart(layers, stream))
    const first = before ? [interpolated(before, layers - 1)] : await this.bestOfGrid(circuit)
    return [...first, rampStart(layers), ...random]
  }

  /* The best angles without the layer and no turns in it, then the same with random turns. */
  private async startsWithLayer(circuit: QaoaCircuit, plain: Float64Array): Promise<Float64Array[]> {
    const { layers } = circuit.shape
    const { extraCount } = circuit
    const stream = createStream(this.seed, 'QAOA starts with an added layer')
    return Array.from({ length: this.starts + 2 }, (_, k) => {
      const start = randomStart(layers, stream, extraCount)
      if (k <= this.starts / 2 + 1) start.set(plain)
      return k === 0 ? start.fill(0, 2 * layers) : start
    })
  }

  private async bestOfGrid(circuit: QaoaCircuit): Promise<Float64Array[]> {
    const points = gridOfOneLayer(...gridOf(this.ising.variables))
    const energies: number[] = []
    const size = rowsPerPass(this.ising.variables)
    for (let from = 0; from < points.length; from += size) {
      energies.push(...(await circuit.energies(points.slice(from, from + size))))
      await this.tools.control.breathe()
    }
    this.evaluations += points.length
    const order = points.map((_, k) => k).sort((a, b) => energies[a]! - energies[b]! || a - b)
    return order.slice(0, followed).map((k) => points[k]!)
  }

  /* From one start to a minimum near it. */
  private async descend(circuit: QaoaCircuit, start: Float64Array, best: Found | null): Promise<Found> {
    const optimizer = lbfgs({ memory })
    const unit = circuit.strength
    let state = optimizer.start(start)
    let lowest: Found = { point: start, energy: Infinity }
    const draws = createStream(this.seed, 'QAOA: L-BFGS draws nothing')
    let idle = 0
    for (let step = 0; step < this.steps && optimizer.convergence!(state) === null && idle < 2; step++) {
      const before = lowest.energy
      do {
        const { question } = optimizer.ask(state, draws)
        const [point] = question.points
        const { energy, slopes } = await circuit.gradient(point!)
        this.evaluations += 1
        if (energy < lowest.energy) lowest = { point: point!, energy }
        state = optimizer.tell(state, {
          values: [energy / unit],
          gradients: [slopes.map((slope) => slope / unit)],
        })
        await this.tools.control.breathe()
      } while (optimizer.isWithinStep!(state))
      idle = before - lowest.energy < leastGain * unit ? idle + 1 : 0
      const shown = best && best.energy < lowest.energy ? best : lowest
      this.trace.push({
        evaluations: this.evaluations,
        layers: circuit.shape.layers,
        energy: shown.energy,
      })
      this.tools.report(this.progress(circuit, shown))
    }
    return lowest
  }

  private progress(circuit: QaoaCircuit, { point, energy }: Found): QaoaProgress {
    return {
      angles: circuit.anglesOf(point),
      energy,
      evaluations: this.evaluations,
      trace: [...this.trace],
      depths: [...this.depths],
    }
  }
}
