/*
 * The slow, obvious way to branch: each course of the measurements by itself from the start to the end, with every state on
 * the way kept for the gradient. It is what the fast one is checked against.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { adjoint } from '../../../base/complex-matrix.ts'
import type { FlatOperation } from '../../../circuit/flat.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import { adjointSeed, readoutValues } from '../../observables.ts'
import type { Point, Slopes } from '../../points.ts'
import { addSlope, anglesOf, outputsOfCircuit } from '../../points.ts'
import { applyInPlace, matrixOf, zeroState } from '../dense.ts'
import type { Branch, BranchSimulator } from './branches.ts'
import { collapseOf } from './collapse.ts'
import { holds } from './conditions.ts'
import type { DynamicCircuit, DynamicStep } from './dynamic-circuit.ts'

/** One linear operator of a course, the state before it, and the gate that it came from. */
interface Action {
  readonly before: Float64Array
  readonly matrix: ComplexMatrix
  readonly qubits: readonly number[]
  readonly gate: Extract<FlatOperation, { kind: 'gate' }> | null
}

interface Course extends Branch {
  readonly actions: readonly Action[]
}

export class ReferenceBranches implements BranchSimulator {
  readonly description: string
  private readonly dynamic: DynamicCircuit

  constructor(dynamic: DynamicCircuit) {
    this.dynamic = dynamic
    this.description = `reference simulator: each branch of ${dynamic.steps.length} steps by itself`
  }

  async branches(point: Point): Promise<readonly Branch[]> {
    return this.courses(point)
  }

  async values(point: Point): Promise<Float64Array> {
    const { circuit } = this.dynamic
    const sums = new Float64Array(outputsOfCircuit(circuit))
    for (const { state } of this.courses(point))
      readoutValues(circuit.readouts, state).forEach((value, output) => {
        sums[output]! += value
      })
    return sums
  }

  async addSlopes(point: Point, cotangents: Float64Array, slopes: Slopes): Promise<void> {
    for (const course of this.courses(point)) this.addCourseSlopes(course, point, cotangents, slopes)
  }

  dispose(): void {}

  private courses(point: Point): readonly Course[] {
    const { circuit, steps, heldBitCount } = this.dynamic
    const start = { state: zeroState(circuit.qubitCount), bits: new Uint8Array(heldBitCount), actions: [] }
    return follow(steps, start, point)
  }

  /** Back from the end: each gate's slope from the state before it and the adjoint state after it. */
  private addCourseSlopes(
    { state, actions }: Course,
    point: Point,
    cotangents: Float64Array,
    slopes: Slopes,
  ): void {
    const costate = adjointSeed(this.dynamic.circuit.readouts, state, cotangents)
    for (const { before, matrix, qubits, gate } of actions.toReversed()) {
      gate?.angles.forEach((expression, which) => {
        const changed = before.slice()
        applyInPlace(changed, gateNamed(gate.gate)!.derivative(anglesOf(gate, point), which), qubits)
        const slope = 2 * changed.reduce((sum, value, i) => sum + value * costate[i]!, 0)
        addSlope(slopes, expression, point, slope)
      })
      applyInPlace(costate, adjoint(matrix), qubits)
    }
  }
}

function follow(steps: readonly DynamicStep[], course: Course, point: Point): readonly Course[] {
  const [step, ...rest] = steps
  if (step === undefined) return [course]
  switch (step.kind) {
    case 'conditional': {
      const taken = holds(step.condition, course.bits) ? step.whenTrue : step.whenFalse
      return follow([...taken, ...rest], course, point)
    }
    case 'assign':
      return follow(rest, { ...course, bits: course.bits.with(step.bit, step.value) }, point)
    case 'measure':
    case 'reset':
      return [0, 1].flatMap((outcome) => {
        const matrix = collapseOf(step.kind, outcome)
        const next = applied(course, matrix, [step.qubit], null)
        if (next.state.every((value) => value === 0)) return []
        const bits =
          step.kind === 'measure' && step.bit !== null ? next.bits.with(step.bit, outcome) : next.bits
        return follow(rest, { ...next, bits }, point)
      })
    case 'gate':
    case 'unitary': {
      const gate = step.kind === 'gate' ? step : null
      return follow(rest, applied(course, matrixOf(step, point), step.qubits, gate), point)
    }
  }
}

function applied(
  { state: before, bits, actions }: Course,
  matrix: ComplexMatrix,
  qubits: readonly number[],
  gate: Action['gate'],
): Course {
  const state = before.slice()
  applyInPlace(state, matrix, qubits)
  return { state, bits, actions: [...actions, { before, matrix, qubits, gate }] }
}
