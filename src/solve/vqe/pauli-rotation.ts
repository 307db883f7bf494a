/* Turns about a Pauli string as plain gates: exp(-i angle P / 2) by a ladder of CNOTs about one RZ. */
import type { PauliTerm } from '../../circuit/readout.ts'

/** The statements of an ansatz, one a line, on `q` with parameters `theta`. */
export interface AnsatzBody {
  readonly lines: readonly string[]
  readonly parameterCount: number
  readonly gates: readonly string[]
}

/** Lines of exp(-i angle P / 2). @param angle an OpenQASM expression, in radians */
export function pauliRotation(factors: PauliTerm['factors'], angle: string): readonly string[] {
  const qubits = factors.map(({ qubit }) => qubit)
  const ladder = qubits.slice(1).map((qubit, k) => `cx q[${qubits[k]}], q[${qubit}];`)
  const basis = (sign: '' | '-') =>
    factors.flatMap(({ qubit, pauli }) => {
      if (pauli === 'X') return [`h q[${qubit}];`]
      return pauli === 'Y' ? [`rx(${sign}pi/2) q[${qubit}];`] : []
    })
  return [
    ...basis(''),
    ...ladder,
    `rz(${angle}) q[${qubits.at(-1)}];`,
    ...ladder.toReversed(),
    ...basis('-').toReversed(),
  ]
}
