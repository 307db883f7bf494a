/*
 * Controlled rotations and phases. The generator of a controlled rotation has the eigenvalues 0 and ±1/2, so its
 * parameter-shift rule needs both gaps, 1/2 and 1; a controlled phase has 0 and 1 only.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Gate } from './gate.ts'
import {
  controlled,
  negated,
  phase,
  phaseDerivative,
  productOf,
  rotation,
  rotationDerivative,
} from './matrices.ts'

function controlledRotation(axis: 'X' | 'Y' | 'Z'): Gate {
  const name = `cr${axis.toLowerCase()}`
  return {
    name,
    label: `CR${axis}`,
    aliases: [],
    qubitCount: 2,
    controlCount: 1,
    angleNames: ['θ'],
    matrix: (angles) => controlled(rotation(axis, angles[0]!)),
    derivative: (angles) => controlled(rotationDerivative(axis, angles[0]!), 0),
    gaps: [[0.5, 1]],
    inverse: (angles) => ({ gate: name, angles: angles.map(negated) }),
    origin: 'stdgates',
    definition: null,
    help: `Turns the second qubit about the ${axis} axis when the first is 1: entanglement with a dial.`,
  }
}

export const crx = controlledRotation('X')
export const cry = controlledRotation('Y')
export const crz = controlledRotation('Z')

export const cp: Gate = {
  name: 'cp',
  label: 'CP',
  aliases: ['cphase'],
  qubitCount: 2,
  controlCount: 1,
  angleNames: ['λ'],
  matrix: (angles) => controlled(phase(angles[0]!)),
  derivative: (angles) => controlled(phaseDerivative(angles[0]!), 0),
  gaps: [[1]],
  inverse: (angles) => ({ gate: 'cp', angles: angles.map(negated) }),
  origin: 'stdgates',
  definition: null,
  help: 'Gives a phase when both qubits are 1; it treats the two alike.',
}

/** exp(i gamma) P(phi) RY(theta) P(lambda): what CU does to its target; `which` is the factor differentiated by. */
function target(angles: readonly number[], which: number | null): ComplexMatrix {
  const [theta, phi, lambda, gamma] = angles as readonly [number, number, number, number]
  const global = phase(gamma).data
  const [re, im] = which === 3 ? [-global[7]!, global[6]!] : [global[6]!, global[7]!]
  return productOf(
    { size: 2, data: Float64Array.of(re, im, 0, 0, 0, 0, re, im) },
    which === 1 ? phaseDerivative(phi) : phase(phi),
    which === 0 ? rotationDerivative('Y', theta) : rotation('Y', theta),
    which === 2 ? phaseDerivative(lambda) : phase(lambda),
  )
}

export const cu: Gate = {
  name: 'cu',
  label: 'CU',
  aliases: [],
  qubitCount: 2,
  controlCount: 1,
  angleNames: ['θ', 'φ', 'λ', 'γ'],
  matrix: (angles) => controlled(target(angles, null)),
  derivative: (angles, which) => controlled(target(angles, which), 0),
  gaps: [[0.5, 1], [1], [1], [1]],
  inverse: ([theta, phi, lambda, gamma]) => ({
    gate: 'cu',
    angles: [negated(theta!), negated(lambda!), negated(phi!), negated(gamma!)],
  }),
  origin: 'stdgates',
  definition: null,
  help: 'Any rotation of the second qubit when the first is 1; the fourth angle is a phase on that case.',
}
