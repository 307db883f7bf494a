/* The circuit in words, for those who hear it: one name for each operation, with what its angle is now. */
import { gateNamed } from '../../circuit/gates/registry.ts'
import { evaluateSlots } from '../../circuit/expressions.ts'
import { composerText } from '../text/composer.ts'
import type { SceneItem } from './scene.ts'
import { modifiedLabel } from './scene.ts'

/** Values of the circuit's parameters and of the loss's slopes by them, by number; NaN where there is none yet. */
export interface LiveValues {
  readonly parameters: Float64Array
  readonly gradients: Float64Array
}

const { describe } = composerText
const noFeatures = new Float64Array(0)

/** The largest slope of the loss by any parameter of the operation; NaN without one. */
export function slopeOf(item: SceneItem, { gradients }: LiveValues): number {
  return item.parameters.reduce((most, slot) => {
    const size = Math.abs(gradients[slot] ?? Number.NaN)
    return Number.isNaN(most) || size > most ? size : most
  }, Number.NaN)
}

/** The value that the dial shows; NaN while a parameter has none. */
export function dialValue(item: SceneItem, { parameters }: LiveValues): number {
  return item.dial === null ? Number.NaN : evaluateSlots(item.dial, parameters, noFeatures)
}

/** `RY on qubit 0, trainable θ₀ = 1.37 rad, gradient 0.020, column 2`. */
export function nameOf(item: SceneItem, live: LiveValues | null): string {
  const { operation } = item
  const parts = [`${titleOf(item)} ${describe.on(operation.qubits)}`]
  if (operation.kind === 'closed') parts.push(describe.closed)
  if (item.angles.length > 0) parts.push(angleName(item, live))
  const slope = live === null ? Number.NaN : slopeOf(item, live)
  if (!Number.isNaN(slope)) parts.push(describe.gradient(slope))
  parts.push(describe.column(operation.column + 1))
  return parts.join(', ')
}

const plainNames = new WeakMap<SceneItem, string>()

/** The name without values of now; asked for again it is not made anew. */
export function plainName(item: SceneItem): string {
  const known = plainNames.get(item) ?? nameOf(item, null)
  plainNames.set(item, known)
  return known
}

function angleName(item: SceneItem, live: LiveValues | null): string {
  const text = describe[item.role](item.angles.join(', '))
  const value = live === null ? Number.NaN : dialValue(item, live)
  return Number.isNaN(value) ? text : `${text} = ${describe.radians(value)}`
}

/** The whole name of a gate, controls included. */
export function titleOf({ operation, label }: SceneItem): string {
  const { node } = operation
  if (node.kind === 'gate') return modifiedLabel(node, gateNamed(node.gate)?.label ?? node.gate, true)
  return node.kind === 'repeat' || node.kind === 'block' ? label : composerText.statementName[node.kind]
}
