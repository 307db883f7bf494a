/*
 * First pass: every gate of the registry as primitives, one line each, global phases included. In each list the first
 * entry acts first. What the identities say is checked against the registry's matrices by a test.
 */
import type { UnitaryOperation } from '../checks.ts'
import type { Angle } from './angle.ts'
import { angleOf, constantAngle, isZeroAngle, plusAngle, timesAngle } from './angle.ts'
import type { Primitive } from './primitives.ts'

type Recipe = (qubits: readonly number[], angles: readonly Angle[]) => readonly Primitive[]

const fixed = constantAngle
const { PI } = Math

function rotation(qubit: number, angle: Angle): Primitive {
  return { kind: 'rotation', qubit, angle }
}

function phase(qubits: readonly number[], angle: Angle): Primitive {
  return { kind: 'phase', mask: qubits.reduce((mask, qubit) => mask | (1 << qubit), 0), angle }
}

/** exp(-i angle/2). */
function globalPhase(angle: Angle): Primitive {
  return phase([], angle)
}

function flip(qubit: number): Primitive {
  return { kind: 'flip', qubit }
}

function controlledFlip(control: number, qubit: number): Primitive {
  return { kind: 'controlled-flip', control, qubit }
}

function controlledRotation(control: number, qubit: number, angle: Angle): Primitive {
  return { kind: 'controlled-rotation', control, qubit, angle }
}

/** diag(1, exp(i angle)) = exp(i angle/2) RZ(angle). */
function shift(qubit: number, angle: Angle): Primitive[] {
  return [phase([qubit], angle), globalPhase(timesAngle(-1, angle))]
}

/** diag(1, 1, 1, exp(i angle)), from a b = (1 - Z_a - Z_b + Z_a Z_b) / 4. */
function controlledShift(a: number, b: number, angle: Angle): Primitive[] {
  const half = timesAngle(0.5, angle)
  const less = timesAngle(-0.5, angle)
  return [phase([a], half), phase([b], half), phase([a, b], less), globalPhase(less)]
}

/** RX = S† RY S, since S X S† = Y. */
function rotationX(qubit: number, angle: Angle): Primitive[] {
  return [phase([qubit], fixed(PI / 2)), rotation(qubit, angle), phase([qubit], fixed(-PI / 2))]
}

/** RZ RY RZ with the angles in the order of U: the last one acts first. */
function euler(qubit: number, theta: Angle, phi: Angle, lambda: Angle): Primitive[] {
  return [phase([qubit], lambda), rotation(qubit, theta), phase([qubit], phi)]
}

/** XX turned into X of one qubit by a CX on each side. */
function pairRotationX(a: number, b: number, angle: Angle): Primitive[] {
  return [controlledFlip(a, b), ...rotationX(a, angle), controlledFlip(a, b)]
}

const swap: Recipe = ([a, b]) => [controlledFlip(a!, b!), controlledFlip(b!, a!), controlledFlip(a!, b!)]

const recipes: Readonly<Record<string, Recipe>> = {
  id: () => [],
  x: ([q]) => [flip(q!)],
  /* Y = X RZ(-pi). */
  y: ([q]) => [phase([q!], fixed(-PI)), flip(q!)],
  z: ([q]) => shift(q!, fixed(PI)),
  /* H = X RY(pi/2): no phase, so layers of H leave the phases around them alike. */
  h: ([q]) => [rotation(q!, fixed(PI / 2)), flip(q!)],
  s: ([q]) => shift(q!, fixed(PI / 2)),
  sdg: ([q]) => shift(q!, fixed(-PI / 2)),
  t: ([q]) => shift(q!, fixed(PI / 4)),
  tdg: ([q]) => shift(q!, fixed(-PI / 4)),
  sx: ([q]) => [...rotationX(q!, fixed(PI / 2)), globalPhase(fixed(-PI / 2))],
  sxdg: ([q]) => [...rotationX(q!, fixed(-PI / 2)), globalPhase(fixed(PI / 2))],
  rx: ([q], [theta]) => rotationX(q!, theta!),
  ry: ([q], [theta]) => [rotation(q!, theta!)],
  rz: ([q], [theta]) => [phase([q!], theta!)],
  p: ([q], [lambda]) => shift(q!, lambda!),
  u1: ([q], [lambda]) => shift(q!, lambda!),
  u2: ([q], [phi, lambda]) => euler(q!, fixed(PI / 2), phi!, lambda!),
  u3: ([q], [theta, phi, lambda]) => euler(q!, theta!, phi!, lambda!),
  /* exp(i theta/2) P(phi) RY(theta) P(lambda). */
  U: ([q], [theta, phi, lambda]) => [
    ...euler(q!, theta!, phi!, lambda!),
    globalPhase(timesAngle(-1, plusAngle(theta!, plusAngle(phi!, lambda!)))),
  ],
  cx: ([c, t]) => [controlledFlip(c!, t!)],
  /* Y = S X S†. */
  cy: ([c, t]) => [phase([t!], fixed(-PI / 2)), controlledFlip(c!, t!), phase([t!], fixed(PI / 2))],
  cz: ([c, t]) => controlledShift(c!, t!, fixed(PI)),
  ch: ([c, t]) => [...controlledShift(c!, t!, fixed(PI)), controlledRotation(c!, t!, fixed(PI / 2))],
  cp: ([c, t], [lambda]) => controlledShift(c!, t!, lambda!),
  crx: ([c, t], [theta]) => [
    phase([t!], fixed(PI / 2)),
    controlledRotation(c!, t!, theta!),
    phase([t!], fixed(-PI / 2)),
  ],
  cry: ([c, t], [theta]) => [controlledRotation(c!, t!, theta!)],
  crz: ([c, t], [theta]) => [phase([t!], timesAngle(0.5, theta!)), phase([c!, t!], timesAngle(-0.5, theta!))],
  cu: ([c, t], [theta, phi, lambda, gamma]) => [
    ...shift(c!, gamma!),
    ...controlledShift(c!, t!, lambda!),
    controlledRotation(c!, t!, theta!),
    ...controlledShift(c!, t!, phi!),
  ],
  swap,
  rxx: ([a, b], [theta]) => pairRotationX(a!, b!, theta!),
  /* S† on both sides turns YY into XX. */
  ryy: ([a, b], [theta]) => [
    phase([a!], fixed(-PI / 2)),
    phase([b!], fixed(-PI / 2)),
    ...pairRotationX(a!, b!, theta!),
    phase([a!], fixed(PI / 2)),
    phase([b!], fixed(PI / 2)),
  ],
  rzz: ([a, b], [theta]) => [phase([a!, b!], theta!)],
  ccx: ([a, b, t]) => [{ kind: 'toffoli', controls: [a!, b!], qubit: t! }],
  cswap: ([c, a, b]) => [
    controlledFlip(b!, a!),
    { kind: 'toffoli', controls: [c!, a!], qubit: b! },
    controlledFlip(b!, a!),
  ],
}

/** Names of the gates that have a recipe; a test holds them against the registry. */
export const decomposedGates: readonly string[] = Object.keys(recipes)

/** The operations as primitives; those with angle 0 are left out. */
export function decompose(operations: readonly UnitaryOperation[]): Primitive[] {
  const primitives: Primitive[] = []
  for (const operation of operations) {
    for (const primitive of primitivesOf(operation))
      if (!('angle' in primitive && isZeroAngle(primitive.angle))) primitives.push(primitive)
  }
  return primitives
}

function primitivesOf(operation: UnitaryOperation): readonly Primitive[] {
  if (operation.kind === 'unitary')
    return [{ kind: 'matrix', matrix: operation.matrix, qubits: operation.qubits }]
  return recipes[operation.gate]!(operation.qubits, operation.angles.map(angleOf))
}
