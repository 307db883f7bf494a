/* Parts of OpenQASM 3 that run but are drawn closed, and gates under modifiers: what they come to. */
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { fidelity, flatOf, operationTexts, program, stateOf } from './dense-oracle.ts'
import { meaning, sourceOf } from './random-programs.ts'

function operations(body: string, qubits = 4, declarations = ''): string[] {
  return operationTexts(flatOf(program(body, qubits, declarations)))
}

function errorsOf(body: string, declarations = ''): string[] {
  const { circuit, diagnostics } = parse(program(body, 4, declarations))
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  expect(circuit === null).toBe(errors.length > 0)
  return errors.map(({ message }) => message)
}

describe('parts of registers', () => {
  it('are slices with steps, from the end, and sets', () => {
    expect(operations('h q[1:2];')).toEqual(['h 1', 'h 2'])
    expect(operations('h q[:2:];')).toEqual(['h 0', 'h 2'])
    expect(operations('h q[-1:-2:0];')).toEqual(['h 3', 'h 1'])
    expect(operations('h q[{3, 0}];')).toEqual(['h 3', 'h 0'])
    expect(operations('cx q[0:1], q[2:3];')).toEqual(['cx 0,2', 'cx 1,3'])
    expect(operations('cx q[0:1], q[3];')).toEqual(['cx 0,3', 'cx 1,3'])
  })

  it('have other names by `let`', () => {
    const body = 'let odd = q[1:2:3];\nlet mix = odd ++ q[0];\nx mix;\ncx mix[2], odd[-1];'
    expect(operations(body)).toEqual(['x 1', 'x 3', 'x 0', 'cx 0,3'])
  })

  it('take a loop variable where they follow each other evenly', () => {
    expect(operations('let odd = q[1:2:3];\nfor int i in [0:1] { x odd[i]; }')).toEqual(['x 1', 'x 3'])
    expect(errorsOf('let mix = q[0] ++ q[3] ++ q[1];\nfor int i in [0:1] { x mix[i]; }')).toEqual([
      '`mix` joins qubits from several places; index it with a number, not with a loop variable',
    ])
  })

  it('are measured bit by bit', () => {
    expect(operations('c[1:2] = measure q[0:1];', 4, 'bit[4] c;')).toEqual(['measure 0 1', 'measure 1 2'])
  })

  it.each([
    ['h q[2:9];', 'index 9 is out of range: `q` has 4 qubits, 0 to 3'],
    ['h q[3:1];', '`q`: this range is empty'],
    ['cx q[0:1], q[1:2];', null],
    ['cx q[0:1], q[0:1];', 'a gate needs different qubits, got `q[0]` twice'],
    ['cx q[0:2], q[1];', 'a gate needs different qubits, got `q[1]` twice'],
    ['let a = q[0] ++ q[0:1];', 'an alias holds different qubits, got `q[0]` twice'],
    ['let a = q;\nx a[4];', 'index 4 is out of range: `a` has 4 qubits, 0 to 3'],
    ['rx(q[0:1]) q[2];', '`q` is a register of 4 qubits, not a number'],
  ])('%s', (body, message) => {
    expect(errorsOf(body)).toEqual(message === null ? [] : [message])
  })
})

describe('modifiers', () => {
  it('act from the inside outwards, on controls that come first', () => {
    expect(operations('ctrl @ x q[2], q[0];')).toEqual(['cx 2,0'])
    expect(operations('negctrl @ z q[1], q[0];')).toEqual(['x 1', 'cz 1,0', 'x 1'])
    expect(operations('inv @ pow(2) @ t q[0];')).toEqual(['tdg 0', 'tdg 0'])
    expect(operations('pow(1/2) @ rx(a) q[0];', 4, 'input float[64] a;')).toEqual(['rx((0.5*p0)) 0'])
  })

  it('take definitions apart, with the phases that a control makes felt', () => {
    const definition = 'gate phased(a) r { gphase(a); x r; }'
    expect(operations('phased(0.3) q[0];', 4, definition)).toEqual(['x 0'])
    expect(operations('ctrl @ phased(0.3) q[1], q[0];', 4, definition)).toEqual(['p(0.3) 1', 'cx 1,0'])
    expect(operations('ctrl @ gphase(pi) q[3];')).toEqual([`p(${Math.PI}) 3`])
  })

  it('stand inside of definitions and broadcast over registers', () => {
    const definition = 'gate mine r, s { negctrl @ x r, s; }'
    expect(operations('mine q[0], q[1];', 4, definition)).toEqual(['x 0', 'cx 0,1', 'x 0'])
    expect(operations('ctrl @ x q[0:1], q[2:3];')).toEqual(['cx 0,2', 'cx 1,3'])
  })

  it('give what was written out by hand', () => {
    const [a, b] = [
      'h q;\nctrl(2) @ ry(0.7) q[3], q[1], q[0];',
      'h q;\nry(0.35) q[0];\nccx q[3], q[1], q[0];\nry(-0.35) q[0];\nccx q[3], q[1], q[0];',
    ].map((body) => stateOf(flatOf(program(body, 4))))
    expect(fidelity(a!, b!)).toBeCloseTo(1, 13)
  })

  it.each([
    ['ctrl @ x q[0];', '`x` acts on 2 qubits, got 1'],
    ['ctrl(0) @ x q[0];', '`ctrl` takes a whole number from 1, got 0'],
    ['ctrl @ x q[0], q[0];', 'a gate needs different qubits, got `q[0]` twice'],
    ['pow(a) @ x q[0];', 'an exponent cannot depend on an input'],
    ['inv(2) @ x q[0];', '`inv` takes no number; write `inv @`'],
    ['twice @ x q[0];', 'unknown gate modifier `twice`; there are `ctrl`, `negctrl`, `inv` and `pow`'],
  ])('%s', (body, message) => {
    expect(errorsOf(body, 'input float[64] a;')).toEqual([message])
  })
})

describe('conditions', () => {
  const bits = 'bit[3] c;\nbit d;'
  const conditionOf = (text: string) => {
    const [operation] = flatOf(program(`if (${text}) x q[0];`, 4, bits)).operations
    return operation?.kind === 'conditional' ? operation.condition : operation?.kind
  }
  const compare = (list: readonly number[], operator: string, value: number) => ({
    kind: 'compare',
    bits: list,
    operator,
    value,
  })

  it('compare bits, registers and numbers', () => {
    expect(conditionOf('c == 5')).toEqual(compare([0, 1, 2], '==', 5))
    expect(conditionOf('c[1]')).toEqual(compare([1], '!=', 0))
    expect(conditionOf('3 < c')).toEqual(compare([0, 1, 2], '>', 3))
    expect(conditionOf('d == true')).toEqual(compare([3], '==', 1))
    expect(conditionOf('!d')).toEqual({ kind: 'not', operand: compare([3], '!=', 0) })
    expect(conditionOf('c[0] && (d || c[2] == 0)')).toMatchObject({ kind: 'and', right: { kind: 'or' } })
  })

  it('that are known choose at once', () => {
    expect(conditionOf('true')).toBe('gate')
    expect(conditionOf('2 < 1 || false')).toBeUndefined()
  })

  it('have branches, one inside the other, in loops too', () => {
    const body = 'for int i in [0:1] { if (c[i]) { x q[i]; } else if (d) h q[3]; }'
    const { operations: list } = flatOf(program(body, 4, bits))
    expect(list).toMatchObject([
      { condition: { bits: [0] }, whenTrue: [{ gate: 'x', qubits: [0] }] },
      {
        condition: { bits: [1] },
        whenTrue: [{ gate: 'x', qubits: [1] }],
        whenFalse: [{ kind: 'conditional', whenTrue: [{ gate: 'h' }], whenFalse: [] }],
      },
    ])
  })

  it('of OpenQASM 2 compare a register', () => {
    const text = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[1];\ncreg c[2];\nif(c==2) x q[0];\n'
    expect(flatOf(text).operations).toMatchObject([
      { condition: { bits: [0, 1], operator: '==', value: 2 }, whenTrue: [{ gate: 'x' }] },
    ])
  })

  it.each([
    ['if (q[0] == 1) x q[1];', 'a condition asks for bits; `q` is a register of 4 qubits, measure it first'],
    ['if (q == 1) x q[1];', 'a condition asks for bits; `q` is a register of 4 qubits, measure it first'],
    ['if (c[7]) x q[1];', 'index 7 is out of range: `c` has 3 bits, 0 to 2'],
    ['if (e) x q[1];', '`e` is not declared; expected a number, an input or a constant'],
    ['if c == 1 x q[1];', 'expected `(` before the condition, got `c`'],
    ['else x q[1];', 'unexpected `else`; no `if` stands before it'],
  ])('%s', (body, message) => {
    const found = errorsOf(body, bits)
    expect(found).toEqual([message])
  })
})

describe('loops that depend on loops', () => {
  it('run over what the outer one is at', () => {
    const body = 'for int i in [0:2] { for int j in [i+1:2] { cz q[i], q[j]; } }'
    expect(operations(body)).toEqual(['cz 0,1', 'cz 0,2', 'cz 1,2'])
    expect(operations('for int i in [0:1] for int j in {i, 2*i + 1} x q[j];')).toEqual([
      'x 0',
      'x 1',
      'x 1',
      'x 3',
    ])
  })

  it('are checked in every pass', () => {
    expect(errorsOf('for int i in [0:2] { for int j in [i:i+2] { x q[j]; } }')).toEqual([
      'index 4 is out of range when i = 2, j = 4: `q` has 4 qubits, 0 to 3',
    ])
    expect(errorsOf('for int i in [0:1] { for int j in [0:i:3] { x q[j]; } }')).toEqual([
      'the step of a range must not be 0',
    ])
  })
})

describe('closed statements', () => {
  const text = program(
    'let a = q[0:1];\nh a;\nif (c[0] == 1) {\n  ctrl @ rx(0.3) q[0], q[1];\n} else {\n  x q;\n}\nfor int i in [0:1] { for int j in [0:i] { x q[j]; } }',
    3,
    'bit[2] c;',
  )

  it('keep their text and touch their qubits', () => {
    const closed = sourceOf(text).circuit.body.filter((node) => node.kind === 'opaque')
    expect(closed.map((node) => node.text.split('\n')[0])).toEqual(['h a;', 'if (c[0] == 1) {'])
    expect(closed[0]!.qubits).toHaveLength(2)
    expect(closed[1]!.qubits).toHaveLength(3)
  })

  it('survive printing and parsing', () => {
    const { circuit } = sourceOf(text)
    const again = sourceOf(printProgram(circuit)).circuit
    expect(meaning(again)).toEqual(meaning(circuit))
    expect(operationTexts(flatten(again))).toEqual(operationTexts(flatten(circuit)))
  })
})
