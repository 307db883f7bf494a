/* Rotations of two qubits at once, exp(-i theta P P / 2). Not in stdgates.inc, so they are printed with a definition. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { cos, sin } from '../../base/elementary.ts'
import type { Gate } from './gate.ts'
import { negated } from './matrices.ts'

/** Where P P sends each basis state, and with which real sign: XX flips both, YY too with signs, ZZ only signs. */
const actions = {
  X: { flip: 3, signs: [1, 1, 1, 1] },
  Y: { flip: 3, signs: [-1, 1, 1, -1] },
  Z: { flip: 0, signs: [1, -1, -1, 1] },
} as const

/** cosine * identity - i * sine * P P. */
function pairCombination(axis: 'X' | 'Y' | 'Z', cosine: number, sine: number): ComplexMatrix {
  const data = new Float64Array(32)
  const { flip, signs } = actions[axis]
  signs.forEach((sign, k) => {
    data[2 * (5 * k)]! += cosine
    data[2 * (4 * (k ^ flip) + k) + 1]! -= sine * sign
  })
  return { size: 4, data }
}

function pairRotation(axis: 'X' | 'Y' | 'Z', definition: string, help: string): Gate {
  const name = `r${axis.toLowerCase().repeat(2)}`
  return {
    name,
    label: `R${axis}${axis}`,
    aliases: [],
    qubitCount: 2,
    controlCount: 0,
    angleNames: ['θ'],
    matrix: ([theta]) => pairCombination(axis, cos(theta! / 2), sin(theta! / 2)),
    derivative: ([theta]) => pairCombination(axis, -sin(theta! / 2) / 2, cos(theta! / 2) / 2),
    gaps: [[1]],
    inverse: (angles) => ({ gate: name, angles: angles.map(negated) }),
    origin: 'ansatz',
    definition,
    help,
  }
}

export const rxx = pairRotation(
  'X',
  'gate rxx(theta) a, b { h a; h b; cx a, b; rz(theta) b; cx a, b; h b; h a; }',
  'Turns two qubits together about XX: it flips both at once, by an angle that you choose or train.',
)
export const ryy = pairRotation(
  'Y',
  'gate ryy(theta) a, b { rx(pi/2) a; rx(pi/2) b; cx a, b; rz(theta) b; cx a, b; rx(-pi/2) b; rx(-pi/2) a; }',
  'Turns two qubits together about YY, by an angle that you choose or train.',
)
export const rzz = pairRotation(
  'Z',
  'gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }',
  'Gives a phase by whether two qubits agree: the coupling of an Ising model.',
)
