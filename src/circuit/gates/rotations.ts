/* Rotations of one qubit about an axis, exp(-i theta P / 2), and the phase gate diag(1, exp(i lambda)). */
import type { Gate } from './gate.ts'
import { negated, phase, phaseDerivative, rotation, rotationDerivative } from './matrices.ts'

function rotationGate(axis: 'X' | 'Y' | 'Z', help: string): Gate {
  const name = `r${axis.toLowerCase()}`
  return {
    name,
    label: `R${axis}`,
    aliases: [],
    qubitCount: 1,
    controlCount: 0,
    angleNames: ['θ'],
    matrix: (angles) => rotation(axis, angles[0]!),
    derivative: (angles) => rotationDerivative(axis, angles[0]!),
    gaps: [[1]],
    inverse: (angles) => ({ gate: name, angles: angles.map(negated) }),
    origin: 'stdgates',
    definition: null,
    help,
  }
}

export const rx = rotationGate('X', 'Turns the qubit about the X axis by an angle that you choose or train.')
export const ry = rotationGate(
  'Y',
  'Turns the qubit about the Y axis: the angle sets how likely 1 is, with real amplitudes.',
)
export const rz = rotationGate(
  'Z',
  'Turns the qubit about the Z axis: it changes the phase between 0 and 1, not their odds.',
)

export const p: Gate = {
  name: 'p',
  label: 'P',
  aliases: ['phase'],
  qubitCount: 1,
  controlCount: 0,
  angleNames: ['λ'],
  matrix: (angles) => phase(angles[0]!),
  derivative: (angles) => phaseDerivative(angles[0]!),
  gaps: [[1]],
  inverse: (angles) => ({ gate: 'p', angles: angles.map(negated) }),
  origin: 'stdgates',
  definition: null,
  help: 'Gives 1 a phase and leaves 0 alone; like RZ but for an overall phase.',
}
