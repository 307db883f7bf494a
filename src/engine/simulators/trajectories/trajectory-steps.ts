/*
 * A noisy or measured circuit as the steps of a trajectory. Errors that are Pauli strings at random need no look at the
 * state; other channels do, and measurements.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { adjoint, product } from '../../../base/complex-matrix.ts'
import type { BitCondition } from '../../../circuit/flat.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { NoisyOperation } from '../../noise/attach.ts'
import type { ChannelOperation } from '../../noise/attach.ts'
import { krausOf } from '../../noise/channels.ts'
import type { Observation } from '../dynamic/dynamic-circuit.ts'

/** One of several Pauli strings, as bits of the qubits that X, and that Z acts on. */
export interface ErrorChoice {
  readonly x: number
  readonly z: number
}

/** Pauli strings at random. */
export interface ErrorStep {
  readonly kind: 'errors'
  readonly qubits: readonly number[]
  readonly choices: readonly ErrorChoice[]
  /** How likely it is one of the first choices, ending with 1. */
  readonly levels: Float64Array
}

export type TrajectoryStep =
  | { readonly kind: 'gate'; readonly operation: UnitaryOperation }
  | ErrorStep
  | {
      readonly kind: 'kraus'
      readonly qubit: number
      readonly operators: readonly ComplexMatrix[]
      /** K^dagger K of each. */
      readonly effects: readonly ComplexMatrix[]
      /** How likely each is at least, whatever the state: the smallest eigenvalue of K^dagger K. */
      readonly least: readonly number[]
    }
  | { readonly kind: 'observation'; readonly observation: Observation }
  | { readonly kind: 'assign'; readonly bit: number; readonly value: 0 | 1 }
  | {
      readonly kind: 'conditional'
      readonly condition: BitCondition
      readonly whenTrue: readonly TrajectoryStep[]
      readonly whenFalse: readonly TrajectoryStep[]
    }

/** @param operations sound ones, without final measurements */
export function trajectorySteps(operations: readonly NoisyOperation[]): readonly TrajectoryStep[] {
  return operations.flatMap((operation): TrajectoryStep[] => {
    switch (operation.kind) {
      case 'barrier':
        return []
      case 'gate':
        return gateNamed(operation.gate)!.name === 'id' ? [] : [{ kind: 'gate', operation }]
      case 'unitary':
        return [{ kind: 'gate', operation }]
      case 'channel':
        return [channelStep(operation)]
      case 'measure':
      case 'reset':
        return [{ kind: 'observation', observation: operation }]
      case 'assign':
        return [operation]
      case 'conditional': {
        const { condition } = operation
        const [whenTrue, whenFalse] = [
          trajectorySteps(operation.whenTrue),
          trajectorySteps(operation.whenFalse),
        ]
        return [{ kind: 'conditional', condition, whenTrue, whenFalse }]
      }
    }
  })
}

function channelStep({ channel, p, qubits }: ChannelOperation): TrajectoryStep {
  const errors = channel.errors?.(p, qubits.length)
  if (errors === undefined) {
    const operators = krausOf(channel, p, qubits.length)
    const effects = operators.map((operator) => product(adjoint(operator), operator))
    return { kind: 'kraus', qubit: qubits[0]!, operators, effects, least: effects.map(smallestEigenvalue) }
  }
  let level = 0
  return {
    kind: 'errors',
    qubits,
    choices: errors.map(({ string }) => choiceOf(string, qubits)),
    levels: Float64Array.from(errors, ({ probability }) => (level += probability)),
  }
}

/** Of a Hermitian matrix of size 2; not below 0. */
function smallestEigenvalue({ data }: ComplexMatrix): number {
  const [a, d] = [data[0]!, data[6]!]
  const half = (a - d) / 2
  const root = Math.sqrt(half * half + data[2]! * data[2]! + data[3]! * data[3]!)
  return Math.max(0, (a + d) / 2 - root)
}

/** @param string two bits for each qubit, X and Z (noise/pauli-basis.ts) */
function choiceOf(string: number, qubits: readonly number[]): ErrorChoice {
  let [x, z] = [0, 0]
  qubits.forEach((qubit, place) => {
    x |= ((string >>> (2 * place)) & 1) << qubit
    z |= ((string >>> (2 * place + 1)) & 1) << qubit
  })
  return { x, z }
}

/** All gates among the steps, those under conditions included. */
export function gatesIn(steps: readonly TrajectoryStep[]): readonly UnitaryOperation[] {
  return steps.flatMap((step) => {
    if (step.kind === 'conditional') return gatesIn([...step.whenTrue, ...step.whenFalse])
    return step.kind === 'gate' ? [step.operation] : []
  })
}

/** A step that can be undone. */
export type ReversibleStep = Extract<TrajectoryStep, { kind: 'gate' | 'errors' }>

/** Whether all steps can be undone: gates, and errors that do not depend on the state. */
export function areReversible(steps: readonly TrajectoryStep[]): steps is readonly ReversibleStep[] {
  return steps.every(({ kind }) => kind === 'gate' || kind === 'errors')
}

/** Whether a step may change the norm of a state. */
export function mayWeigh(steps: readonly TrajectoryStep[]): boolean {
  return steps.some((step) => {
    if (step.kind === 'conditional') return mayWeigh([...step.whenTrue, ...step.whenFalse])
    return step.kind === 'kraus' || step.kind === 'observation'
  })
}
