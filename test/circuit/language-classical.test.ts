/* Classical code is executed when a program is read: what is left are its gates, and branches on what is measured. */
import { describe, expect, it } from 'vitest'
import type { FlatOperation } from '../../src/circuit/flat.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { flatOf, operationTexts, program } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

function operations(body: string, declarations = ''): string[] {
  return operationTexts(flatten(sourceOf(program(body, 4, declarations)).circuit))
}

function problemsOf(body: string, declarations = ''): string[] {
  const { diagnostics } = parse(program(body, 4, declarations))
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

/** Gates on all qubits 0 or 1 by what the branches test, as text. */
function branchesOf(list: readonly FlatOperation[]): unknown {
  return list.map((operation) => {
    if (operation.kind === 'gate') return `${operation.gate} ${operation.qubits.join()}`
    if (operation.kind === 'measure') return `measure ${operation.qubit} ${operation.bit}`
    if (operation.kind === 'assign') return `assign ${operation.bit} ${operation.value}`
    if (operation.kind !== 'conditional') return operation.kind
    const { condition } = operation
    const asked =
      condition.kind === 'compare'
        ? `${condition.bits.join('')}${condition.operator}${condition.value}`
        : condition.kind
    return { [asked]: branchesOf(operation.whenTrue), else: branchesOf(operation.whenFalse) }
  })
}

describe('variables', () => {
  it('have values that angles and indices use', () => {
    expect(operations('int n = 2;\nfloat a = pi / 4;\nn += 1;\na *= 2;\nrx(a) q[n];')).toEqual([
      `rx(${Math.PI / 2}) 3`,
    ])
    expect(operations('uint[2] n = 5;\nx q[n];')).toEqual(['x 1'])
    expect(operations('int[32] n = 7 / 2;\nx q[n];')).toEqual(['x 3'])
    expect(operations('bool b = 3 > 2;\nint n = int(b) + 1;\nx q[n];')).toEqual(['x 2'])
  })

  it('may depend on inputs', () => {
    expect(operations('float a = theta / 2;\nrx(a + 1) q[0];', 'input float[64] theta;')).toEqual([
      'rx(((p0/2)+1)) 0',
    ])
  })

  it('are arrays and strings of bits too', () => {
    expect(
      operations('array[float[64], 3] a = {0.1, 0.2, 0.3};\na[1] = 0.5;\nrx(a[1]) q[0];\nrx(a[-1]) q[1];'),
    ).toEqual(['rx(0.5) 0', 'rx(0.3) 1'])
    expect(operations('const bit[4] m = "0110";\nfor int i in [0:3] { if (m[i]) x q[i]; }')).toEqual([
      'x 1',
      'x 2',
    ])
    expect(operations('int n = popcount("1011") - 1 | 1;\nx q[n];')).toEqual(['x 3'])
    expect(operations('int n = 1 << 1;\nx q[n ^ 1];')).toEqual(['x 3'])
    expect(operations('bit[3] unused;\nint n = floor(2.7) + ceiling(0.2);\nx q[n];')).toEqual(['x 3'])
  })

  it.each([
    ['int n = 1;\nn = theta;', 'what depends on an input cannot be kept as `int`'],
    ['int n;\nx q[n];', '`n` has no value here; give it one where it is declared'],
    ['n = 3;', '`n` is not declared'],
    ['int n = 1;\nint n = 2;', expect.stringMatching(/^`n` is already declared on line/)],
    ['const bool b = true;\nb = false;', '`b` is a constant; it cannot be assigned to'],
    ['int n = measure q[0];', 'a measurement goes into bits; declare them with `bit`'],
    ['array[int, 2] a = {1, 2, 3};', 'this array has 2 elements, got 3'],
    ['array[int, 2] a = {1, 2};\nx q[a[2]];', 'index 2 is out of range: `a` has 2 elements, 0 to 1'],
    ['rx(1 && theta) q[0];', '`&&` works on numbers and bits that are known before the run'],
  ])('%s', (body, message) => {
    expect(problemsOf(body, 'input float[64] theta;')).toEqual([message])
  })

  it('says what `^` is', () => {
    const { circuit, diagnostics } = parse(program('rx(2^3) q[0];', 4))
    expect(circuit).not.toBeNull()
    expect(diagnostics).toMatchObject([{ severity: 'warning', fix: { text: '**' } }])
  })
})

describe('loops', () => {
  it('are taken pass by pass, with break and continue', () => {
    const body =
      'int n = 0;\nwhile (n < 10) {\n  n += 1;\n  if (n == 2) continue;\n  if (n == 4) break;\n  x q[n];\n}\nz q[n - 1];'
    expect(operations(body)).toEqual(['x 1', 'x 3', 'z 3'])
  })

  it('keep what they compute', () => {
    expect(operations('float a = 0;\nfor int i in [1:3] { a += i * 0.5; rx(a) q[i]; }')).toEqual([
      'rx(0.5) 1',
      'rx(1.5) 2',
      'rx(3) 3',
    ])
  })

  it('end with `end`', () => {
    expect(operations('x q[0];\nend;\nx q[1];')).toEqual(['x 0'])
    expect(operations('for int i in [0:3] { if (i == 2) end; x q[i]; }\nx q[3];')).toEqual(['x 0', 'x 1'])
  })

  it.each([
    ['while (true) { x q[0]; }', 'too-many-operations'],
    ['int n = 0;\nwhile (n >= 0) { n = 1 - n; }', 'too-many-operations'],
    ['break;', 'misplaced-statement'],
    ['return;', 'misplaced-statement'],
  ])('refuses %s', (body, code) => {
    const { circuit, diagnostics } = parse(program(body, 4))
    expect(circuit).toBeNull()
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
  })
})

describe('branches on what is measured', () => {
  it('follow loops for a stated number of passes', () => {
    const text = program(
      'h q[0];\nc = measure q[0];\nwhile (c == 1) { h q[0]; c = measure q[0]; }',
      4,
      'bit c;',
    )
    const { diagnostics } = parse(text)
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'bounded-loop' }])
    const { operations: list } = flatten(sourceOf(text).circuit)
    expect(branchesOf(list.slice(0, 2))).toEqual(['h 0', 'measure 0 0'])
    const passes = branchesOf(list.slice(2)) as unknown[]
    expect(passes).toHaveLength(32)
    expect(passes[31]).toEqual({ '0==1': ['h 0', 'measure 0 0'], else: [] })
  })

  it('are cases of a switch', () => {
    const body =
      'c = measure q[0:1];\nswitch (c) { case 0 { x q[2]; } case 1, 2 { z q[2]; } default { h q[2]; } }'
    const { operations: list } = flatten(sourceOf(program(body, 4, 'bit[2] c;')).circuit)
    expect(branchesOf(list.slice(2))).toEqual([{ '01==0': ['x 2'], else: [{ or: ['z 2'], else: ['h 2'] }] }])
  })

  it('ask variables that hold what was measured', () => {
    const body = 'c = measure q[0:1];\nint n;\nn = c;\nswitch (n) { case 2 { x q[2]; } }\nif (n == 1) z q[2];'
    const { operations: list } = flatten(sourceOf(program(body, 4, 'bit[2] c;')).circuit)
    expect(branchesOf(list.slice(2))).toEqual([
      { '01==2': ['x 2'], else: [] },
      { '01==1': ['z 2'], else: [] },
    ])
  })

  it('keep in such a variable what was measured, whatever is measured into the bits later', () => {
    const body = 'int n = int(c);\nc = measure q[0];\nif (n == 1) z q[2];'
    const { operations: list } = flatten(sourceOf(program(body, 4, 'bit c;')).circuit)
    expect(branchesOf(list)).toEqual([
      { '0==0': [], else: ['assign 1 1'] },
      'measure 0 0',
      { '1==1': ['z 2'], else: [] },
    ])
  })

  it('choose at once where the subject is known', () => {
    expect(operations('int n = 3;\nswitch (n) { case 1 { x q[0]; } case 2, 3 { x q[1]; } }')).toEqual(['x 1'])
    expect(operations('switch (5) { case 1 { x q[0]; } default { x q[2]; } }')).toEqual(['x 2'])
  })

  it('leave notes for the variables that they change', () => {
    const body = 'int n = 1;\nif (c) { n = 3; }\nx q[n];'
    const { operations: list } = flatten(sourceOf(program(body, 4, 'bit c;')).circuit)
    expect(branchesOf(list)).toEqual([
      { '0!=0': [], else: ['assign 1 1'] },
      { '1==0': ['x 3'], else: ['x 1'] },
    ])
  })

  it('leave loops', () => {
    const body = 'for int i in [0:2] { x q[i]; if (c) break; z q[i]; }\nh q;'
    const { operations: list } = flatten(sourceOf(program(body, 3, 'bit c;')).circuit)
    const last = ['x 2', { '0!=0': [], else: ['z 2'] }]
    expect(branchesOf(list.slice(0, 2))).toEqual([
      'x 0',
      { '0!=0': [], else: ['z 0', 'x 1', { '0!=0': [], else: ['z 1', ...last] }] },
    ])
  })

  it('cannot end the program', () => {
    expect(problemsOf('if (c) end;', 'bit c;')).toEqual([expect.stringContaining('`end` under a condition')])
  })
})

describe('subroutines', () => {
  it('are put in where they are called', () => {
    const entangle = 'def entangle(int[32] n, qubit[2] r, qubit s) { for int i in [0:n-1] { cx r[i], s; } }'
    expect(operations('entangle(2, q[1:2], q[0]);', entangle)).toEqual(['cx 1,0', 'cx 2,0'])
  })

  it('return values and measurements', () => {
    const defs =
      'def half(float[64] a) -> float[64] { return a / 2; }\ndef look(qubit r) -> bit { h r; return measure r; }\nbit[2] c;'
    expect(operations('float a = 0;\na = half(pi);\nrx(a) q[0];\nc[1] = look(q[2]);', defs)).toEqual([
      `rx(${Math.PI / 2}) 0`,
      'h 2',
      'measure 2 1',
    ])
  })

  it('call each other, and see their own names only', () => {
    const defs =
      'def inner(qubit r) { x r; }\ndef outer(qubit r, int n) { if (n > 0) { inner(r); outer(r, n - 1); } }'
    expect(operations('outer(q[3], 2);', defs)).toEqual(['x 3', 'x 3'])
  })

  it.each([
    ['f(q[0], 1);', 'def f(qubit r) { }', '`f` takes 1 argument, got 2'],
    ['f(q[0]);', 'def f(qubit r) { f(r); }', 'subroutines may call each other 64 deep'],
    ['f(3);', 'def f(qubit r) { }', '`r` is a qubit; expected one here'],
    [
      'int n = 0;\nn = f(q[0]);',
      'def f(qubit r) -> int { x r; }',
      '`f` may end without a `return`, though it is to return a value',
    ],
  ])('%s of %s', (body, declarations, message) => {
    expect(problemsOf(body, declarations)).toEqual([message])
  })
})

describe('time', () => {
  it('has no effect', () => {
    expect(
      operations('delay[100ns] q[0];\nbox[2 * 10ns] { x q[0]; }\ndelay[durationof({x q[0];})] q;'),
    ).toEqual(['x 0'])
  })
})

describe('closed statements of classical code', () => {
  it('keep their text and are drawn as one', () => {
    const text = program('int n = 0;\nwhile (n < 2) { x q[n]; n += 1; }\nrx(n) q[3];', 4)
    const { body } = sourceOf(text).circuit
    expect(body.map(({ kind }) => kind)).toEqual(['opaque', 'gate'])
    expect(flatOf(text).operations).toHaveLength(3)
  })
})
