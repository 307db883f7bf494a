/*
 * A circuit and a noise model make one list of operations: each gate, then the channels of every rule that it matches, in
 * the order of the rules. Channels are in channels.ts; what is wrong with a model is said by check-noise-model.ts.
 */
import type { BitCondition, FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { LabError } from '../../base/lab-error.ts'
import type { UnitaryOperation } from '../checks.ts'
import type { Channel } from './channel.ts'
import { channelNamed, parameterList } from './channels.ts'
import { requireJoint, requireNoiseModel } from './check-noise-model.ts'
import type { NoiseModel, NoiseRule } from './noise-model.ts'
import { overRotations, relativeTurn } from './over-rotation.ts'

/** A channel at its place in a circuit. */
export interface ChannelOperation {
  readonly kind: 'channel'
  readonly channel: Channel
  readonly p: readonly number[]
  /** First = low bit of the Kraus operators. */
  readonly qubits: readonly number[]
}

/** What a noisy circuit is made of. Over-rotations are gates and matrices like others. */
export type NoisyOperation =
  | Exclude<FlatOperation, { readonly kind: 'conditional' }>
  | ChannelOperation
  | {
      readonly kind: 'conditional'
      readonly condition: BitCondition
      readonly whenTrue: readonly NoisyOperation[]
      readonly whenFalse: readonly NoisyOperation[]
    }

/**
 * The operations of a circuit with the noise of a model in place. The readout errors are left to the caller.
 *
 * @throws LabError "range", "circuit" or "unsupported", naming the rule, on a model that does not fit the circuit
 */
export function attachNoise(circuit: FlatCircuit, model: NoiseModel): readonly NoisyOperation[] {
  requireNoiseModel(model, circuit.qubitCount)
  return withNoise(circuit.operations, model)
}

function withNoise(operations: readonly FlatOperation[], model: NoiseModel): readonly NoisyOperation[] {
  return operations.flatMap((operation): readonly NoisyOperation[] => {
    if (operation.kind === 'conditional') {
      const { whenTrue, whenFalse } = operation
      return [{ ...operation, whenTrue: withNoise(whenTrue, model), whenFalse: withNoise(whenFalse, model) }]
    }
    if (operation.kind !== 'gate' && operation.kind !== 'unitary') return [operation]
    return [operation, ...model.rules.flatMap((rule, at) => noiseAfter(operation, rule, at))]
  })
}

function noiseAfter(operation: UnitaryOperation, rule: NoiseRule, at: number): readonly NoisyOperation[] {
  if (!matches(operation, rule)) return []
  const qubits = operation.qubits.filter((qubit) => rule.qubits?.includes(qubit) ?? true)
  const p = parameterList(rule.p)
  if (rule.channel === 'over_rotation') return overRotations(operation, qubits, p, at)
  const channel = channelNamed(rule.channel)!
  if (rule.scope === 'each')
    return qubits.map((qubit) => ({ kind: 'channel', channel, p, qubits: [qubit] }) as const)
  requireJoint(rule, at, channel, p, qubits.length)
  return [{ kind: 'channel', channel, p, qubits }]
}

/**
 * How far a gate with an angle turns in all for each radian of that angle: 1, and what rules of over-rotation add.
 *
 * @throws LabError "unsupported" where other noise comes between the gate and its over-rotation: then it is no one turn
 */
export function turnFactor(operation: UnitaryOperation, model: NoiseModel): number {
  let factor = 1
  let isBehind = false
  model.rules.forEach((rule, at) => {
    if (!matches(operation, rule)) return
    const relative = rule.channel === 'over_rotation' ? relativeTurn(operation, parameterList(rule.p)) : 0
    if (relative === 0) isBehind = true
    else if (isBehind)
      throw new LabError(
        'unsupported',
        `noise rule ${at + 1} (over_rotation): must come before other rules for the same gate where angles are shifted, got it behind one; put it first`,
        { rule: at, source: operation.source },
      )
    factor += relative
  })
  return factor
}

function matches(operation: UnitaryOperation, { on, qubits, operations }: NoiseRule): boolean {
  if (operations !== undefined && !operations.includes(operation.source)) return false
  if (qubits !== undefined && !operation.qubits.some((qubit) => qubits.includes(qubit))) return false
  if (on === 'all') return operation.qubits.length > 0
  if (on === '1q') return operation.qubits.length === 1
  if (on === '2q') return operation.qubits.length === 2
  if (on === '3q+') return operation.qubits.length > 2
  return operation.kind === 'gate' && on.some((name) => gateNamed(name)?.name === operation.gate)
}
