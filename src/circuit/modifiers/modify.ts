/*
 * `ctrl @`, `negctrl @`, `inv @` and `pow(…) @` on gates whose definitions have been expanded, worked out on numbered
 * qubits: the result is gates of the registry, and matrices where a power has no other form.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { identityMatrix, product } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import { embedded } from '../definitions.ts'
import type { Expression, SlotExpression } from '../expression.ts'
import { slotExpressions } from '../expressions.ts'
import { gateNamed } from '../gates/registry.ts'
import { toSlots, type SlotTable } from '../slots.ts'
import type { Span } from '../tree.ts'
import { controlled } from './controlled.ts'
import type { GateCall } from './gate-call.ts'
import { unitaryPower } from './unitary-power.ts'

/** A modifier with its numbers known; the innermost acts first. */
export type KnownModifier =
  | { readonly kind: 'ctrl' | 'negctrl'; readonly count: number }
  | { readonly kind: 'inv' }
  | { readonly kind: 'pow'; readonly exponent: number }

/** A matrix on numbered qubits, first = low bit. */
export interface MatrixCall {
  readonly matrix: ComplexMatrix
  readonly qubits: readonly number[]
}

/** Something under modifiers: its own qubits, and those that it depends on. */
interface Item {
  readonly what: GateCall | MatrixCall
  readonly controls: readonly { readonly qubit: number; readonly positive: boolean }[]
}

/** A power that is not whole may act on so many qubits; so may any matrix with its controls. */
const matrixQubitLimit = 4

/** Whole powers of more than this are refused: they are written out. */
const largestPower = 4096

/**
 * The gates that a modified call comes to, `gphase` among them.
 *
 * @param calls what the gate itself comes to, in order
 * @param modifiers outermost first, as written
 * @param controls the qubits of all `ctrl` and `negctrl`, in the order of the call
 * @throws LabError "unsupported" on a power without a form
 */
export function modified(
  calls: readonly (GateCall | MatrixCall)[],
  modifiers: readonly KnownModifier[],
  controls: readonly number[],
  span: Span,
): readonly (GateCall | MatrixCall)[] {
  let items: readonly Item[] = calls.map((what) => ({ what, controls: [] }))
  let free = controls.length
  for (const modifier of modifiers.toReversed()) {
    if (modifier.kind === 'inv') items = inverted(items)
    else if (modifier.kind === 'pow') items = raised(items, modifier.exponent, span)
    else {
      free -= modifier.count
      const own = controls.slice(free, free + modifier.count)
      const positive = modifier.kind === 'ctrl'
      items = items.map((item) => ({
        ...item,
        controls: [...own.map((qubit) => ({ qubit, positive })), ...item.controls],
      }))
    }
  }
  return items.flatMap((item) => written(item, span))
}

function inverted(items: readonly Item[]): readonly Item[] {
  return items.toReversed().map(({ what, controls }) => ({ what: inverseOf(what), controls }))
}

/** The same gate or matrix undone, on the same qubits. */
export function inverseOf(what: GateCall | MatrixCall): GateCall | MatrixCall {
  if ('matrix' in what) return { ...what, matrix: unitaryPower(what.matrix, -1) }
  if (what.gate === 'gphase')
    return { ...what, angles: what.angles.map((angle) => slotExpressions.negate(angle)) }
  const names = what.angles.map((_, i) => `a${i}`)
  const { gate, angles } = gateNamed(what.gate)!.inverse(
    names.map((name): Expression => ({ kind: 'variable', name })),
  )
  const scope = new Map(names.map((name, i) => [name, what.angles[i]!]))
  return { ...what, gate, angles: angles.map((angle) => toSlots(angle, scope, noInputs, nowhere)) }
}

const noInputs: SlotTable = { parameters: [], features: [], byName: new Map() }
const nowhere: Span = { start: 0, end: 0 }

/** Gates whose power is the gate with all angles times the exponent. */
const scalable = new Set('gphase rx ry rz p u1 cp crx cry crz rxx ryy rzz'.split(' '))

function raised(items: readonly Item[], exponent: number, span: Span): readonly Item[] {
  const [only, ...rest] = items
  if (only === undefined) return []
  if (rest.length === 0 && 'gate' in only.what && scalable.has(only.what.gate)) {
    const factor: SlotExpression = { kind: 'number', value: exponent }
    const angles = only.what.angles.map((angle) => slotExpressions.binary('*', factor, angle))
    return [{ ...only, what: { ...only.what, angles } }]
  }
  if (Number.isInteger(exponent)) {
    if (Math.abs(exponent) * items.length > largestPower)
      throw new LabError(
        'unsupported',
        `pow: this comes to more than ${largestPower} gates; lower the exponent`,
        {
          span,
        },
      )
    const once = exponent < 0 ? inverted(items) : items
    return Array.from({ length: Math.abs(exponent) }, () => once).flat()
  }
  const { matrix, qubits } = wholeMatrix(items, span)
  return [{ what: { matrix: unitaryPower(matrix, exponent), qubits }, controls: [] }]
}

/** All items as one matrix. @throws LabError "unsupported" where angles depend on inputs, or on too many qubits */
function wholeMatrix(items: readonly Item[], span: Span): MatrixCall {
  const calls = items.flatMap((item) => written(item, span))
  const qubits = [...new Set([...items.flatMap(qubitsOf), ...calls.flatMap((call) => call.qubits)])]
  if (qubits.length > matrixQubitLimit)
    throw new LabError(
      'unsupported',
      `pow: a power that is not whole may act on ${matrixQubitLimit} qubits, got ${qubits.length}`,
      { span },
    )
  let matrix = identityMatrix(1 << qubits.length)
  for (const call of calls) {
    const places = call.qubits.map((qubit) => qubits.indexOf(qubit))
    matrix = product(embedded(matrixOf(call, span), places, qubits.length), matrix)
  }
  return { matrix, qubits }
}

function qubitsOf({ what, controls }: Item): readonly number[] {
  return [...what.qubits, ...controls.map(({ qubit }) => qubit)]
}

function matrixOf(call: GateCall | MatrixCall, span: Span): ComplexMatrix {
  if ('matrix' in call) return call.matrix
  const angles = call.angles.map((angle) => {
    if (angle.kind === 'number') return angle.value
    throw new LabError(
      'unsupported',
      `pow: only rotations such as rx and p can have an input in a power that is not whole, got ${call.gate}; no gradient would exist`,
      { span },
    )
  })
  if (call.gate === 'gphase') return phaseMatrix(angles[0]!)
  return gateNamed(call.gate)!.matrix(angles)
}

/** A global phase, as a matrix on no qubits. */
function phaseMatrix(angle: number): ComplexMatrix {
  const { data } = gateNamed('p')!.matrix([angle])
  return { size: 1, data: data.slice(6, 8) }
}

/** The item as calls: negative controls between flips. A global phase is kept only where it will be part of a matrix. */
function written({ what, controls }: Item, span: Span): readonly (GateCall | MatrixCall)[] {
  const flips = controls
    .filter(({ positive }) => !positive)
    .map(({ qubit }): GateCall => ({ gate: 'x', angles: [], qubits: [qubit] }))
  const own = controls.map(({ qubit }) => qubit)
  if ('matrix' in what) return [...flips, controlledMatrix(what, own, span), ...flips]
  return [...flips, ...controlled(what, own, span), ...flips]
}

function controlledMatrix(
  { matrix, qubits }: MatrixCall,
  controls: readonly number[],
  span: Span,
): MatrixCall {
  if (controls.length === 0) return { matrix, qubits }
  const all = [...qubits, ...controls]
  if (all.length > matrixQubitLimit)
    throw new LabError(
      'unsupported',
      `pow: a power that is not whole may act on ${matrixQubitLimit} qubits with its controls, got ${all.length}`,
      { span },
    )
  const whole = identityMatrix(1 << all.length)
  const first = whole.size - matrix.size
  for (let row = 0; row < matrix.size; row++) {
    for (let column = 0; column < matrix.size; column++) {
      const to = 2 * ((first + row) * whole.size + first + column)
      whole.data[to] = matrix.data[2 * (row * matrix.size + column)]!
      whole.data[to + 1] = matrix.data[2 * (row * matrix.size + column) + 1]!
    }
  }
  return { matrix: whole, qubits: all }
}
