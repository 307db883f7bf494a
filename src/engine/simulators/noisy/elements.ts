/*
 * First pass: gates and channels as real maps of the coefficients tr(P rho) of Pauli strings P. A gate that depends on
 * inputs is a product of turns exp(-i angle P / 2); what is fixed is a matrix, and where every string goes to one string
 * (CX, H, Pauli noise) no more than a permutation with factors. Digits of strings: noise/pauli-basis.ts.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { LabError } from '../../../base/lab-error.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { ChannelOperation } from '../../noise/attach.ts'
import { transferOf } from '../../noise/channels.ts'
import type { RealMatrix } from '../../noise/pauli-basis.ts'
import { pauliDigit, transferMatrix } from '../../noise/pauli-basis.ts'
import type { Angle } from '../../plan/angle.ts'
import { angleOf, constantAngle, plusAngle, timesAngle } from '../../plan/angle.ts'
import type { Monomial } from './monomial.ts'
import { monomialOf } from './monomial.ts'

/** A part of what happens to one qubit: exp(-i angle P / 2) with P of the given digit, or a fixed 4 x 4 matrix. */
export type MapFactor =
  | { readonly kind: 'turn'; readonly axis: number; readonly angle: Angle }
  | { readonly kind: 'fixed'; readonly matrix: RealMatrix }

export type Element =
  /** What happens to one qubit; the first factor acts first. */
  | { readonly kind: 'map'; readonly qubits: readonly [number]; readonly factors: readonly MapFactor[] }
  /** Every string of some qubits comes from one string, times a factor. */
  | { readonly kind: 'monomial'; readonly qubits: readonly number[]; readonly monomial: Monomial }
  /** exp(-i angle P / 2) for a Pauli string P of several qubits. */
  | {
      readonly kind: 'turn'
      readonly qubits: readonly number[]
      readonly string: number
      readonly angle: Angle
    }
  /** Any fixed map of some qubits. */
  | { readonly kind: 'transfer'; readonly qubits: readonly number[]; readonly matrix: RealMatrix }

type Recipe = (qubits: readonly number[], angles: readonly Angle[]) => readonly Element[]

const { X, Y, Z } = pauliDigit

function turn(axis: number, qubit: number, angle: Angle): Element {
  return { kind: 'map', qubits: [qubit], factors: [{ kind: 'turn', axis, angle }] }
}

/** exp(-i angle/2 P Q), P on qubit a and Q on qubit b. */
function pairTurn(p: number, a: number, q: number, b: number, angle: Angle): Element {
  return { kind: 'turn', qubits: [a, b], string: p | (q << 2), angle }
}

/** RZ RY RZ with the angles in the order of U: the last one acts first. */
function euler(qubit: number, theta: Angle, phi: Angle, lambda: Angle): Element[] {
  return [turn(Z, qubit, lambda), turn(Y, qubit, theta), turn(Z, qubit, phi)]
}

/** A rotation about `axis` where the control is 1: half of it always, and half of it back or forth by the control's Z. */
function controlledTurn(control: number, axis: number, qubit: number, angle: Angle): Element[] {
  return [
    turn(axis, qubit, timesAngle(0.5, angle)),
    pairTurn(Z, control, axis, qubit, timesAngle(-0.5, angle)),
  ]
}

/** diag(1, 1, 1, exp(i angle)) but for a phase. */
function controlledPhase(control: number, qubit: number, angle: Angle): Element[] {
  return [turn(Z, control, timesAngle(0.5, angle)), ...controlledTurn(control, Z, qubit, angle)]
}

/** Every gate with angles, but for phases that no expectation value sees. */
const recipes: Readonly<Record<string, Recipe>> = {
  rx: ([q], [theta]) => [turn(X, q!, theta!)],
  ry: ([q], [theta]) => [turn(Y, q!, theta!)],
  rz: ([q], [theta]) => [turn(Z, q!, theta!)],
  p: ([q], [lambda]) => [turn(Z, q!, lambda!)],
  u1: ([q], [lambda]) => [turn(Z, q!, lambda!)],
  u2: ([q], [phi, lambda]) => euler(q!, constantAngle(Math.PI / 2), phi!, lambda!),
  u3: ([q], [theta, phi, lambda]) => euler(q!, theta!, phi!, lambda!),
  U: ([q], [theta, phi, lambda]) => euler(q!, theta!, phi!, lambda!),
  cp: ([c, t], [lambda]) => controlledPhase(c!, t!, lambda!),
  crx: ([c, t], [theta]) => controlledTurn(c!, X, t!, theta!),
  cry: ([c, t], [theta]) => controlledTurn(c!, Y, t!, theta!),
  crz: ([c, t], [theta]) => controlledTurn(c!, Z, t!, theta!),
  /* P(gamma) on the control, then P(phi) RY(theta) P(lambda) under it; equal halves of RZ on the control merge. */
  cu: ([c, t], [theta, phi, lambda, gamma]) => [
    turn(Z, c!, plusAngle(gamma!, timesAngle(0.5, plusAngle(phi!, lambda!)))),
    ...controlledTurn(c!, Z, t!, lambda!),
    ...controlledTurn(c!, Y, t!, theta!),
    ...controlledTurn(c!, Z, t!, phi!),
  ],
  rxx: ([a, b], [theta]) => [pairTurn(X, a!, X, b!, theta!)],
  ryy: ([a, b], [theta]) => [pairTurn(Y, a!, Y, b!, theta!)],
  rzz: ([a, b], [theta]) => [pairTurn(Z, a!, Z, b!, theta!)],
}

/** Names of the gates that have a recipe; a test holds them against the registry. */
export const gatesWithTurns: readonly string[] = Object.keys(recipes)

/** The gates and channels of a noisy circuit as maps, in order. */
export function elementsOf(operations: readonly (UnitaryOperation | ChannelOperation)[]): Element[] {
  const known = new Map<string, Element>()
  return operations.flatMap((operation): readonly Element[] => {
    const { qubits } = operation
    if (operation.kind === 'channel') {
      const { channel, p } = operation
      const key = `${channel.name} ${p.join()} on ${qubits.length}`
      return [once(known, key, qubits, () => mapBy(qubits, transferOf(channel, p, qubits.length)))]
    }
    if (operation.kind === 'unitary') return [unitaryMap(qubits, operation.matrix)]
    return gateElements(operation, known)
  })
}

/** What is known by the key, or made, on these qubits. */
function once(
  known: Map<string, Element>,
  key: string,
  qubits: readonly number[],
  make: () => Element,
): Element {
  const held = known.get(key) ?? make()
  known.set(key, held)
  return { ...held, qubits } as Element
}

function gateElements(
  { gate, angles, qubits }: Extract<UnitaryOperation, { kind: 'gate' }>,
  known: Map<string, Element>,
): readonly Element[] {
  const values = angles.flatMap((angle) => (angle.kind === 'number' ? [angle.value] : []))
  const recipe = recipes[gate]
  if (values.length === angles.length && (recipe === undefined || isQuarterTurns(values))) {
    const key = `${gate} ${values.join()}`
    return [once(known, key, qubits, () => unitaryMap(qubits, gateNamed(gate)!.matrix(values)))]
  }
  if (recipe === undefined)
    throw new LabError('unsupported', `noisy: ${gate} must have fixed angles, got one that depends on inputs`)
  return recipe(qubits, angles.map(angleOf))
}

/** Whether all angles are multiples of pi/2: then the gate may well take strings to strings. */
function isQuarterTurns(angles: readonly number[]): boolean {
  return angles.every((angle) => Number.isInteger(angle / (Math.PI / 2)))
}

function unitaryMap(qubits: readonly number[], matrix: ComplexMatrix): Element {
  const { size, data } = transferMatrix([matrix])
  return mapBy(qubits, { size, data: data.map(withoutRounding) })
}

/** Entries of Clifford gates are 0 and 1 and -1 exactly. */
function withoutRounding(entry: number): number {
  const whole = Math.round(entry)
  return Math.abs(entry - whole) < 1e-14 ? whole : entry
}

function mapBy(qubits: readonly number[], matrix: RealMatrix): Element {
  const [only, ...others] = qubits
  if (others.length === 0) return { kind: 'map', qubits: [only!], factors: [{ kind: 'fixed', matrix }] }
  const monomial = monomialOf(matrix)
  return monomial === null ? { kind: 'transfer', qubits, matrix } : { kind: 'monomial', qubits, monomial }
}
