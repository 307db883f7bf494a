import { describe, expect, it } from 'vitest'
import { matrixOfText } from '../../../src/circuit/synthesis/matrix-text.ts'
import {
  definitionLines,
  freeGateName,
  nameProblem,
  withMatrixGate,
} from '../../../src/circuit/synthesis/gate-text.ts'
import { nearestUnitary } from '../../../src/circuit/synthesis/nearest-unitary.ts'
import { synthesize } from '../../../src/circuit/synthesis/synthesize.ts'
import { matrixExamples } from '../../../src/ui/synthesis/examples.ts'
import { fidelity, flatOf, program, stateOf } from '../dense-oracle.ts'
import { sourceOf } from '../random-programs.ts'

const made = (text: string) => synthesize(nearestUnitary(matrixOfText(text)).unitary)
const end = (index: number) => ({ parent: null, index })

describe('a gate from a matrix', () => {
  it('is defined behind the includes and used at its place', () => {
    const before = sourceOf('OPENQASM 3.0;\ninclude "stdgates.inc"; // gates\n\nqubit[2] q;\nh q[0];\n')
    const after = withMatrixGate(before, 'flip', made('0 1\n1 0'), { qubits: [1], at: end(1) })
    expect(after.text).toBe(
      'OPENQASM 3.0;\ninclude "stdgates.inc"; // gates\ngate flip a {\n  x a;\n}\n\nqubit[2] q;\nh q[0];\nflip q[1];\n',
    )
    expect(after.focus).toBe(after.circuit.body[1]!.id)
  })

  it('brings the include that it needs, also into OpenQASM 2', () => {
    const bare = withMatrixGate(sourceOf('OPENQASM 3.0;\nqubit[2] q;\n'), 'g', made('1 0\n0 i'), null)
    expect(bare.text).toContain('include "stdgates.inc";\ngate g a {\n  s a;\n}')
    const old = withMatrixGate(
      sourceOf('OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\n'),
      'g',
      made('1 0\n0 i'),
      null,
    )
    expect(old.text).toContain('OPENQASM 3.0;\ninclude "stdgates.inc";\ngate g a {')
  })

  it.each(matrixExamples.map((example) => [example.name, example.text] as const))(
    'of the example %s does what its matrix does, phase included under a control',
    (name, text) => {
      const synthesis = made(text)
      const count = synthesis.qubitCount
      const qubits = Array.from({ length: count }, (_, i) => i)
      const scramble =
        'U(0.3, 0.8, 1.4) q[0]; U(1.3, 0.2, 0.4) q[1]; U(2.3, 0.5, 0.9) q[2]; U(0.9, 2.1, 0.4) q[3]; cx q[0], q[1]; cx q[3], q[2];'
      const list = qubits.map((qubit) => `q[${qubit}]`).join(', ')
      const definition = definitionLines(name, synthesis).join('\n')
      const whole = flatOf(program(`${scramble}\nctrl @ ${name} q[3], ${list};`, 4, definition))
      const base = flatOf(program(scramble, 4))
      const { unitary } = nearestUnitary(matrixOfText(text))
      const size = unitary.size * 2
      const data = new Float64Array(2 * size * size)
      for (let i = 0; i < unitary.size; i++) data[2 * i * (size + 1)] = 1
      for (let r = 0; r < unitary.size; r++)
        data.set(
          unitary.data.subarray(2 * r * unitary.size, 2 * (r + 1) * unitary.size),
          2 * ((r + unitary.size) * size + unitary.size),
        )
      const expected = stateOf({
        ...base,
        operations: [
          ...base.operations,
          { kind: 'unitary', matrix: { size, data }, qubits: [...qubits, 3], source: 'u', iterations: [] },
        ],
      })
      expect(fidelity(stateOf(whole), expected)).toBeCloseTo(1, 12)
    },
  )

  it('has a name that nothing else has', () => {
    const source = sourceOf(program('', 2, 'input float[64] v;\ngate mine a { x a; }'))
    expect(nameProblem(source, 'other')).toBeNull()
    for (const name of ['v', 'mine', 'rx', 'gate', 'pi', 'q'])
      expect(nameProblem(source, name)).toContain('must be free')
    for (const name of ['', '1a', 'a b', 'a;'])
      expect(nameProblem(source, name)).toContain('a name is letters')
    expect(freeGateName(source, 'mine')).toBe('mine_1')
    expect(() => withMatrixGate(source, 'mine', made('0 1\n1 0'), null)).toThrow('must be free')
  })
})
