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

export type TrajectoryStep =
  | { readonly kind: 'gate'; readonly operation: UnitaryOperation }
  | {
      readonly kind: 'errors'
      readonly choices: readonly ErrorChoice[]
      /** How likely it is one of the first choices, ending with 1. */
      readonly levels: Float64Array
    }
  | {
      readonly kind: 'kraus'
      readonly qubit: number
      readonly operators: readonly ComplexMatrix[]
      /** K^dagger K of each. */
      readonly effects: readonly ComplexMatrix[]
    }
  | { readonly kind: 'observation'; readonly observation: Observation }
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
    return { kind: 'kraus', qubit: qubits[0]!, operators, effects }
  }
  let level = 0
  return {
    kind: 'errors',
    choices: errors.map(({ string }) => choiceOf(string, qubits)),
    levels: Float64Array.from(errors, ({ probability }) => (level += probability)),
  }
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
