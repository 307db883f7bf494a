/*
 * Any gate of the registry under any number of controls. Every gate is a product of phases exp(i angle n_a n_b …), where
 * n is 1 on |1>, between gates that undo each other where the phases do nothing; so only the phases take the controls.
 * What the products say is checked against the registry's matrices by a test.
 */
import { LabError } from '../../base/lab-error.ts'
import type { SlotExpression } from '../expression.ts'
import { slotExpressions } from '../expressions.ts'
import type { Span } from '../tree.ts'
import type { GateCall } from './gate-call.ts'

/** A part of a gate: a phase that takes the controls, or a gate that stays as it is. */
type Piece =
  | { readonly kind: 'phase'; readonly angle: SlotExpression; readonly qubits: readonly number[] }
  | { readonly kind: 'gate'; readonly call: GateCall }

type Recipe = (qubits: readonly number[], angles: readonly SlotExpression[]) => readonly Piece[]

const { PI } = Math

function fixed(value: number): SlotExpression {
  return { kind: 'number', value }
}

function times(factor: number, angle: SlotExpression): SlotExpression {
  return factor === 1 ? angle : slotExpressions.binary('*', fixed(factor), angle)
}

function phase(angle: SlotExpression, ...qubits: readonly number[]): Piece {
  return { kind: 'phase', angle, qubits }
}

function plain(gate: string, qubits: readonly number[], ...angles: readonly SlotExpression[]): Piece {
  return { kind: 'gate', call: { gate, angles, qubits } }
}

/** The pieces in a frame that some gates open and their inverses close. */
function within(open: readonly Piece[], inner: readonly Piece[], close: readonly Piece[]): readonly Piece[] {
  return [...open, ...inner, ...close]
}

/** X in place of Z. */
function inX(qubit: number, inner: readonly Piece[]): readonly Piece[] {
  return within([plain('h', [qubit])], inner, [plain('h', [qubit])])
}

/** Y in place of Z. */
function inY(qubit: number, inner: readonly Piece[]): readonly Piece[] {
  return within([plain('sdg', [qubit])], inX(qubit, inner), [plain('s', [qubit])])
}

/** exp(-i angle Z / 2), with `controls` of its own. */
function turnZ(angle: SlotExpression, qubit: number, ...controls: readonly number[]): readonly Piece[] {
  return [phase(angle, ...controls, qubit), phase(times(-0.5, angle), ...controls)]
}

function flip(target: number, ...controls: readonly number[]): readonly Piece[] {
  return inX(target, [phase(fixed(PI), ...controls, target)])
}

function exchange(a: number, b: number, ...controls: readonly number[]): readonly Piece[] {
  return within([plain('cx', [b, a])], flip(b, a, ...controls), [plain('cx', [b, a])])
}

/** exp(-i angle ZZ / 2). */
function turnPair(angle: SlotExpression, a: number, b: number): readonly Piece[] {
  return within([plain('cx', [a, b])], turnZ(angle, b), [plain('cx', [a, b])])
}

/** RZ RY RZ: the last angle acts first. */
function euler(angles: readonly SlotExpression[], qubit: number): readonly Piece[] {
  const [theta, phi, lambda] = angles
  return [...turnZ(lambda!, qubit), ...inY(qubit, turnZ(theta!, qubit)), ...turnZ(phi!, qubit)]
}

/** P RY P, as U and cu have it. */
function phasedEuler(
  [theta, phi, lambda]: readonly SlotExpression[],
  qubit: number,
  ...controls: readonly number[]
): readonly Piece[] {
  return [
    phase(lambda!, ...controls, qubit),
    ...inY(qubit, turnZ(theta!, qubit, ...controls)),
    phase(phi!, ...controls, qubit),
  ]
}

/** H = RY(pi/4) Z RY(-pi/4). */
function hadamard(qubit: number, ...controls: readonly number[]): readonly Piece[] {
  const turn = (angle: number) => plain('ry', [qubit], fixed(angle))
  return within([turn(-PI / 4)], [phase(fixed(PI), ...controls, qubit)], [turn(PI / 4)])
}

const recipes: Readonly<Record<string, Recipe>> = {
  gphase: (_, [angle]) => [phase(angle!)],
  id: () => [],
  x: ([q]) => flip(q!),
  y: ([q]) => inY(q!, [phase(fixed(PI), q!)]),
  z: ([q]) => [phase(fixed(PI), q!)],
  h: ([q]) => hadamard(q!),
  s: ([q]) => [phase(fixed(PI / 2), q!)],
  sdg: ([q]) => [phase(fixed(-PI / 2), q!)],
  t: ([q]) => [phase(fixed(PI / 4), q!)],
  tdg: ([q]) => [phase(fixed(-PI / 4), q!)],
  sx: ([q]) => inX(q!, [phase(fixed(PI / 2), q!)]),
  sxdg: ([q]) => inX(q!, [phase(fixed(-PI / 2), q!)]),
  rx: ([q], [theta]) => inX(q!, turnZ(theta!, q!)),
  ry: ([q], [theta]) => inY(q!, turnZ(theta!, q!)),
  rz: ([q], [theta]) => turnZ(theta!, q!),
  p: ([q], [lambda]) => [phase(lambda!, q!)],
  u1: ([q], [lambda]) => [phase(lambda!, q!)],
  u2: ([q], angles) => euler([fixed(PI / 2), ...angles], q!),
  u3: ([q], angles) => euler(angles, q!),
  U: ([q], angles) => [...phasedEuler(angles, q!), phase(times(0.5, angles[0]!))],
  cx: ([c, t]) => flip(t!, c!),
  cy: ([c, t]) => inY(t!, [phase(fixed(PI), c!, t!)]),
  cz: ([c, t]) => [phase(fixed(PI), c!, t!)],
  ch: ([c, t]) => hadamard(t!, c!),
  cp: ([c, t], [lambda]) => [phase(lambda!, c!, t!)],
  crx: ([c, t], [theta]) => inX(t!, turnZ(theta!, t!, c!)),
  cry: ([c, t], [theta]) => inY(t!, turnZ(theta!, t!, c!)),
  crz: ([c, t], [theta]) => turnZ(theta!, t!, c!),
  cu: ([c, t], angles) => [phase(angles[3]!, c!), ...phasedEuler(angles, t!, c!)],
  swap: ([a, b]) => exchange(a!, b!),
  rxx: ([a, b], [theta]) => inX(a!, inX(b!, turnPair(theta!, a!, b!))),
  ryy: ([a, b], [theta]) => inY(a!, inY(b!, turnPair(theta!, a!, b!))),
  rzz: ([a, b], [theta]) => turnPair(theta!, a!, b!),
  ccx: ([a, b, t]) => flip(t!, a!, b!),
  cswap: ([c, a, b]) => exchange(a!, b!, c!),
}

/** Names of the gates that can be controlled; a test holds them against the registry. */
export const controllableGates: readonly string[] = Object.keys(recipes)

/** Gates of the registry that are another one under one control. */
const withOneControl: Readonly<Record<string, string>> = {
  x: 'cx',
  y: 'cy',
  z: 'cz',
  h: 'ch',
  p: 'cp',
  u1: 'cp',
  rx: 'crx',
  ry: 'cry',
  rz: 'crz',
  swap: 'cswap',
  cx: 'ccx',
  gphase: 'p',
}

/** A phase on more qubits than this is refused: it comes to 2^qubits rotations. */
const widestPhase = 10

/**
 * The gate where all controls are 1, as gates of the registry and global phases.
 * @throws LabError "unsupported" with too many controls
 */
export function controlled(call: GateCall, controls: readonly number[], span: Span): readonly GateCall[] {
  const [control, ...others] = controls
  const name = withOneControl[call.gate]
  if (control !== undefined && name !== undefined)
    return controlled({ ...call, gate: name, qubits: [control, ...call.qubits] }, others, span)
  if (control === undefined) return [call]
  return recipes[call.gate]!(call.qubits, call.angles).flatMap((piece) =>
    piece.kind === 'gate' ? [piece.call] : phaseOf(piece.angle, [...controls, ...piece.qubits], span),
  )
}

/** A gate as `h`, `s`, `sdg`, `ry`, `rz`, `p`, `cp`, `cx` and global phases, which are left out. */
export function elementary(call: GateCall): readonly GateCall[] {
  return recipes[call.gate]!(call.qubits, call.angles)
    .flatMap((piece) => {
      if (piece.kind === 'gate') return [piece.call]
      return piece.qubits.length === 0 ? [] : phaseOf(piece.angle, piece.qubits, nowhere)
    })
    .filter(({ gate }) => gate !== 'gphase')
}

const nowhere: Span = { start: 0, end: 0 }

/** exp(i angle n_a n_b …), from n = (1 - Z) / 2: a product of rotations by parities of the qubits. */
function phaseOf(angle: SlotExpression, qubits: readonly number[], span: Span): readonly GateCall[] {
  if (qubits.length === 1) return [{ gate: 'p', angles: [angle], qubits }]
  if (qubits.length === 2) return [{ gate: 'cp', angles: [angle], qubits }]
  if (qubits.length > widestPhase)
    throw new LabError(
      'unsupported',
      `controls: a gate with an angle may have ${widestPhase - 1} of them in all, got ${qubits.length - 1}`,
      { span },
    )
  const count = 1 << qubits.length
  return Array.from({ length: count }, (_, mask) => mask).flatMap((mask) => {
    const some = qubits.filter((_, bit) => (mask >> bit) & 1)
    if (mask === 0) return [{ gate: 'gphase', angles: [times(1 / count, angle)], qubits: [] }]
    const sign = some.length % 2 === 1 ? 1 : -1
    return parityRotation(times((2 * sign) / count, angle), some)
  })
}

/** exp(-i angle/2 Z Z …), by gathering the parity on the last qubit. */
function parityRotation(angle: SlotExpression, qubits: readonly number[]): readonly GateCall[] {
  const target = qubits.at(-1)!
  const gather = qubits.slice(0, -1).map((qubit) => ({ gate: 'cx', angles: [], qubits: [qubit, target] }))
  return [...gather, { gate: 'rz', angles: [angle], qubits: [target] }, ...gather.toReversed()]
}
