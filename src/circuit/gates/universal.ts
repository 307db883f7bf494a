/*
 * Gates that reach every rotation of one qubit. Their phases differ and show once they are controlled: U follows the
 * OpenQASM 3 text with its factor exp(i theta / 2); u2 and u3 as stdgates.inc writes them come to RZ RY RZ exactly.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { cos, sin } from '../../base/elementary.ts'
import type { Gate } from './gate.ts'
import {
  negated,
  phase,
  phaseDerivative,
  productOf,
  rotation,
  rotationDerivative,
  scaled,
} from './matrices.ts'
import { p } from './rotations.ts'

/** exp(i theta / 2) RY(theta), the inner part of U. */
function phasedTurn(theta: number): ComplexMatrix {
  return scaled(rotation('Y', theta), cos(theta / 2), sin(theta / 2))
}

/** d/d(theta) of `phasedTurn`: columns of (1 + exp(i theta)) / 2 and (1 - exp(i theta)) / 2. */
function phasedTurnDerivative(theta: number): ComplexMatrix {
  const re = cos(theta) / 2
  const im = sin(theta) / 2
  return { size: 2, data: Float64Array.of(-im, re, -re, -im, re, im, -im, re) }
}

export const U: Gate = {
  name: 'U',
  label: 'U',
  aliases: [],
  qubitCount: 1,
  controlCount: 0,
  angleNames: ['θ', 'φ', 'λ'],
  matrix: ([theta, phi, lambda]) => productOf(phase(phi!), phasedTurn(theta!), phase(lambda!)),
  derivative: ([theta, phi, lambda], which) =>
    productOf(
      which === 1 ? phaseDerivative(phi!) : phase(phi!),
      which === 0 ? phasedTurnDerivative(theta!) : phasedTurn(theta!),
      which === 2 ? phaseDerivative(lambda!) : phase(lambda!),
    ),
  gaps: [[1], [1], [1]],
  inverse: ([theta, phi, lambda]) => ({
    gate: 'U',
    angles: [negated(theta!), negated(lambda!), negated(phi!)],
  }),
  origin: 'language',
  definition: null,
  help: 'Any rotation of one qubit, from three angles, with the overall phase that OpenQASM 3 gives it.',
}

export const u1: Gate = {
  ...p,
  name: 'u1',
  label: 'U1',
  aliases: [],
  inverse: (angles) => ({ gate: 'u1', angles: angles.map(negated) }),
  help: 'The phase gate P under its older name.',
}

export const u2: Gate = {
  name: 'u2',
  label: 'U2',
  aliases: [],
  qubitCount: 1,
  controlCount: 0,
  angleNames: ['φ', 'λ'],
  matrix: ([phi, lambda]) =>
    productOf(rotation('Z', phi!), rotation('Y', Math.PI / 2), rotation('Z', lambda!)),
  derivative: ([phi, lambda], which) =>
    productOf(
      which === 0 ? rotationDerivative('Z', phi!) : rotation('Z', phi!),
      rotation('Y', Math.PI / 2),
      which === 1 ? rotationDerivative('Z', lambda!) : rotation('Z', lambda!),
    ),
  gaps: [[1], [1]],
  inverse: ([phi, lambda]) => ({
    gate: 'u3',
    angles: [
      {
        kind: 'binary',
        operator: '/',
        left: { kind: 'negate', operand: { kind: 'constant', name: 'pi' } },
        right: { kind: 'number', value: 2 },
      },
      negated(lambda!),
      negated(phi!),
    ],
  }),
  origin: 'stdgates',
  definition: null,
  help: 'A quarter turn about the Y axis between two turns about Z.',
}

export const u3: Gate = {
  name: 'u3',
  label: 'U3',
  aliases: [],
  qubitCount: 1,
  controlCount: 0,
  angleNames: ['θ', 'φ', 'λ'],
  matrix: ([theta, phi, lambda]) =>
    productOf(rotation('Z', phi!), rotation('Y', theta!), rotation('Z', lambda!)),
  derivative: ([theta, phi, lambda], which) =>
    productOf(
      which === 1 ? rotationDerivative('Z', phi!) : rotation('Z', phi!),
      which === 0 ? rotationDerivative('Y', theta!) : rotation('Y', theta!),
      which === 2 ? rotationDerivative('Z', lambda!) : rotation('Z', lambda!),
    ),
  gaps: [[1], [1], [1]],
  inverse: ([theta, phi, lambda]) => ({
    gate: 'u3',
    angles: [negated(theta!), negated(lambda!), negated(phi!)],
  }),
  origin: 'stdgates',
  definition: null,
  help: 'Any rotation of one qubit: a turn about Z, then Y, then Z.',
}
