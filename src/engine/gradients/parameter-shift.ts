/*
 * Gradients from values alone, as on hardware: every angle of every gate is shifted by itself, and the chain rule brings
 * the slopes by angle back to parameters and features. So it is right for shared parameters and for expressions.
 * The shifts become parameter rows of one plan of a circuit whose angles have a summand of their own each.
 */
import { derivatives } from '../../circuit/expressions.ts'
import type { SlotExpression } from '../../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../checks.ts'
import { requireLength, requireRows } from '../checks.ts'
import type { BackwardOptions, Engine, Evaluation, Gradients, Plan, PlanOptions, Rows } from '../engine.ts'
import type { NoisyOperation } from '../noise/attach.ts'
import type { NoiseModel } from '../noise/noise-model.ts'
import type { ShiftRule } from './shift-rule.ts'
import { scaledRule, shiftRule } from './shift-rule.ts'

/** One angle of one gate in the unrolled circuit that depends on a parameter or a feature. */
export interface Occurrence {
  readonly angle: number
  readonly expression: SlotExpression
  /** Number of its own parameter among those that were added. */
  readonly shift: number
  /** Whether a parameter occurs in the expression, and not only features. */
  readonly trainable: boolean
  readonly rule: ShiftRule
}

export interface ShiftedCircuit {
  /** The circuit with one more parameter for each occurrence, added to its angle; they come last. */
  readonly circuit: FlatCircuit
  readonly occurrences: readonly Occurrence[]
}

/** How far a gate turns in all for each radian of its angle: 1, unless noise still to be attached makes it more. */
export type TurnFactor = (operation: UnitaryOperation) => number

const asStated: TurnFactor = () => 1

/** Under a noise model, whose over-rotations turn along. It throws LabError "unsupported" where no rule of shifts is right. */
export async function turnsUnder(noise: NoiseModel | undefined): Promise<TurnFactor> {
  if (noise === undefined || noise.rules.length === 0) return asStated
  const { turnFactor } = await import('../noise/attach.ts')
  return (operation) => turnFactor(operation, noise)
}

/** The circuit with every dependent angle free to shift. */
export function shiftedCircuit(circuit: FlatCircuit, factorOf = asStated): ShiftedCircuit {
  const first = circuit.parameters.length
  const { operations, occurrences } = shiftedOperations(circuit.operations, first, factorOf)
  const parameters = [...circuit.parameters, ...occurrences.map((_, i) => `shift[${i}]`)]
  /* No channel comes out where none went in. */
  const flat = operations as readonly FlatOperation[]
  return { circuit: { ...circuit, operations: flat, parameters }, occurrences }
}

/** Operations, noise among them, with every dependent angle free to shift by parameters from number `first` on. */
export function shiftedOperations(
  operations: readonly NoisyOperation[],
  first: number,
  factorOf = asStated,
): { readonly operations: readonly NoisyOperation[]; readonly occurrences: readonly Occurrence[] } {
  const occurrences: Occurrence[] = []
  const freed = (operation: NoisyOperation): NoisyOperation => {
    if (operation.kind === 'conditional') {
      const whenTrue = operation.whenTrue.map(freed)
      return { ...operation, whenTrue, whenFalse: operation.whenFalse.map(freed) }
    }
    if (operation.kind !== 'gate') return operation
    const { gaps } = gateNamed(operation.gate)!
    const angles = operation.angles.map((expression, angle): SlotExpression => {
      const trainable = hasSlot(expression, 'parameter')
      if (!trainable && !hasSlot(expression, 'feature')) return expression
      const shift = occurrences.length
      const rule = scaledRule(shiftRule(gaps[angle]!), factorOf(operation))
      occurrences.push({ angle, expression, shift, trainable, rule })
      const own = { kind: 'parameter', slot: first + shift } as const
      return { kind: 'binary', operator: '+', left: expression, right: own }
    })
    return { ...operation, angles }
  }
  return { operations: operations.map(freed), occurrences }
}

/** Whether an expression depends on a parameter, or on a feature. */
export function hasSlot(expression: SlotExpression, kind: 'parameter' | 'feature'): boolean {
  switch (expression.kind) {
    case 'number':
      return false
    case 'parameter':
    case 'feature':
      return expression.kind === kind
    case 'negate':
      return hasSlot(expression.operand, kind)
    case 'binary':
      return hasSlot(expression.left, kind) || hasSlot(expression.right, kind)
    case 'call':
      return expression.arguments.some((argument) => hasSlot(argument, kind))
  }
}

/** Shots for every shifted circuit, or null for exact values. */
export type Shots = { readonly shots: number; readonly seed: number; readonly counter: number } | null

/** A plan for parameter-shift gradients of one circuit. */
export interface ShiftPlan {
  readonly circuit: FlatCircuit
  readonly occurrences: readonly Occurrence[]
  /** Circuits run per row for one gradient by parameters. */
  readonly circuitsPerRow: number
  /**
   * The same as `Plan.backward`, from values of shifted circuits.
   * @param cotangents shape [rows, outputCount]
   */
  gradient(
    rows: Rows,
    cotangents: Float64Array,
    options: BackwardOptions & { readonly shots?: Shots },
  ): Promise<Gradients>
  dispose(): void
}

/** Readies a circuit for parameter-shift gradients on an engine. */
export async function createShiftPlan(
  engine: Engine,
  circuit: FlatCircuit,
  options?: PlanOptions,
): Promise<ShiftPlan> {
  const shifted = shiftedCircuit(circuit, await turnsUnder(options?.noise))
  const plan = await engine.plan(shifted.circuit, options)
  return {
    circuit,
    occurrences: shifted.occurrences,
    circuitsPerRow: circuitsFor(shifted.occurrences.filter(({ trainable }) => trainable)),
    gradient: (rows, cotangents, options) => shiftGradient(plan, circuit, shifted, rows, cotangents, options),
    dispose: () => plan.dispose(),
  }
}

/** The gradient from a plan of the circuit with these occurrences free to shift. */
export async function shiftGradient(
  plan: Plan,
  circuit: FlatCircuit,
  shifted: Pick<ShiftedCircuit, 'occurrences'>,
  rows: Rows,
  cotangents: Float64Array,
  options: BackwardOptions & { readonly shots?: Shots },
): Promise<Gradients> {
  requireRows(circuit, rows)
  const count = rows.parameterRows * rows.featureRows
  requireLength('cotangents', cotangents, count * plan.outputCount)
  const { reduce, withFeatures = false } = options
  const occurrences = shifted.occurrences.filter(({ trainable }) => trainable || withFeatures)
  const sizes = { parameters: circuit.parameters.length, features: circuit.features.length }
  const result = {
    parameters: new Float64Array((reduce === 'sum' ? rows.parameterRows : count) * sizes.parameters),
    features: new Float64Array(withFeatures ? count * sizes.features : 0),
  }
  for (let p = 0; p < rows.parameterRows && occurrences.length > 0; p++) {
    const own = rows.parameters.subarray(p * sizes.parameters, (p + 1) * sizes.parameters)
    const shiftRows = shiftedRows(own, occurrences, shifted.occurrences.length, rows)
    const evaluation = await evaluate(plan, shiftRows, options.shots ?? null, p)
    for (let f = 0; f < rows.featureRows; f++) {
      const row = p * rows.featureRows + f
      const slopes = angleSlopes(
        evaluation,
        occurrences,
        rows.featureRows,
        f,
        plan.outputCount,
        cotangents,
        row,
      )
      const data = rows.features.subarray(f * sizes.features, (f + 1) * sizes.features)
      const first = (reduce === 'sum' ? p : row) * sizes.parameters
      addByChainRule(occurrences, slopes, own, data, {
        parameters: result.parameters.subarray(first, first + sizes.parameters),
        features: withFeatures ? result.features.subarray(row * sizes.features) : null,
      })
    }
  }
  return result
}

/** Shifted circuits per row. */
function circuitsFor(occurrences: readonly Occurrence[]): number {
  return occurrences.reduce((sum, { rule }) => sum + rule.shifts.length, 0)
}

/** One parameter row per shift of each occurrence, in their order; `added` parameters hold the shifts. */
function shiftedRows(
  parameters: Float64Array,
  occurrences: readonly Occurrence[],
  added: number,
  rows: Rows,
): Rows {
  const width = parameters.length + added
  const total = circuitsFor(occurrences)
  const all = new Float64Array(total * width)
  let row = 0
  for (const { rule, shift: which } of occurrences) {
    for (const shift of rule.shifts) {
      all.set(parameters, row * width)
      all[row * width + parameters.length + which] = shift
      row++
    }
  }
  return { parameters: all, parameterRows: total, features: rows.features, featureRows: rows.featureRows }
}

async function evaluate(plan: Plan, rows: Rows, shots: Shots, parameterRow: number): Promise<Evaluation> {
  if (shots === null) return plan.forward(rows)
  return plan.sample(rows, shots.shots, { seed: shots.seed, counter: shots.counter + parameterRow })
}

/** d(cotangent * outputs of the row)/d(angle) for each occurrence. */
function angleSlopes(
  { values }: Evaluation,
  occurrences: readonly Occurrence[],
  featureRows: number,
  featureRow: number,
  outputs: number,
  cotangents: Float64Array,
  row: number,
): Float64Array {
  let shift = 0
  return Float64Array.from(occurrences, ({ rule }) =>
    rule.weights.reduce((sum, weight) => {
      const first = (shift++ * featureRows + featureRow) * outputs
      let value = 0
      for (let o = 0; o < outputs; o++) value += cotangents[row * outputs + o]! * values[first + o]!
      return sum + weight * value
    }, 0),
  )
}

function addByChainRule(
  occurrences: readonly Occurrence[],
  slopes: Float64Array,
  parameters: Float64Array,
  features: Float64Array,
  target: { readonly parameters: Float64Array; readonly features: Float64Array | null },
): void {
  occurrences.forEach(({ expression }, which) => {
    const partial = derivatives(expression, parameters, features)
    for (const [slot, factor] of partial.parameters) target.parameters[slot]! += slopes[which]! * factor
    if (target.features === null) return
    for (const [slot, factor] of partial.features) target.features[slot]! += slopes[which]! * factor
  })
}
