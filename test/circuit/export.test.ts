/* Exports as text; that the real packages run them and agree is for `npm run test:sdks`. */
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import type { Span } from '../../src/circuit/tree.ts'
import { argumentNames, pythonName } from '../../src/circuit/export/python-code.ts'
import { exportFormats, formatNamed } from '../../src/circuit/export/registry.ts'
import { gateNamed, gates } from '../../src/circuit/gates/registry.ts'
import { elementary } from '../../src/circuit/modifiers/controlled.ts'
import { circuitOf, fidelity, flatOf, program, stateOf } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

function written(
  format: string,
  body: string,
  declarations = '',
  values: Record<string, number | number[]> | null = null,
): string {
  return formatNamed(format)!.write(sourceOf(program(body, 3, declarations)).circuit, values)
}

function failureOf(run: () => unknown): LabError {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
  }
  throw new Error('must be refused')
}

describe('elementary gates', () => {
  it.each(gates.map((gate) => [gate.name, gate] as const))('do what %s does', (name, gate) => {
    const values = [0.7, -1.1, 0.4, 0.9].slice(0, gate.angleNames.length)
    const qubits = Array.from({ length: gate.qubitCount }, (_, q) => q)
    const scramble = 'U(0.3, 0.8, 1.4) q[0]; U(1.3, 0.2, 0.4) q[1]; U(2.3, 0.5, 0.9) q[2];'
    const base = flatOf(program(scramble, 3))
    const angles = values.map((value) => ({ kind: 'number' as const, value }))
    const origin = { source: 'n', iterations: [] }
    const whole = stateOf({
      ...base,
      operations: [...base.operations, { kind: 'gate', gate: name, angles, qubits, ...origin }],
    })
    const parts = elementary({ gate: name, angles, qubits }).map((call) => ({
      kind: 'gate' as const,
      ...call,
      ...origin,
    }))
    expect(fidelity(whole, stateOf({ ...base, operations: [...base.operations, ...parts] }))).toBeCloseTo(
      1,
      13,
    )
    expect(parts.every((part) => gateNamed(part.gate) !== undefined)).toBe(true)
  })
})

describe('names in Python', () => {
  it('are no words of Python, no others of the export, and stay different', () => {
    expect(pythonName('lambda')).toBe('in_lambda')
    expect(pythonName('θ')).toBe('u3b8_')
    expect(pythonName('qml')).toBe('in_qml')
    const inputs = circuitOf(program('', 3, 'input float[64] in_lambda;\ninput float[64] lambda;')).inputs
    expect([...argumentNames(inputs).values()]).toEqual(['in_lambda', 'in_lambda_'])
  })
})

describe('exports', () => {
  const declarations = 'input array[float[64], 2] theta;\ninput float[64] x_0;\nbit[3] c;'

  it('write PennyLane', () => {
    const text = written(
      'pennylane',
      'ry(theta[1] + x_0) q[2];\npragma ansatz.readout score = 0.5*Z0*Y2 - 1',
      declarations,
    )
    expect(text).toContain('def circuit(theta, x_0):\n    qml.RY(theta[1] + x_0, wires=2)\n')
    expect(text).toContain('qml.Hamiltonian([0.5, -1], [qml.PauliZ(0) @ qml.PauliY(2), qml.Identity(0)])')
    expect(text).not.toContain('__main__')
  })

  it('write Qiskit with measurements, resets and conditions', () => {
    const text = written(
      'qiskit',
      'h q[0];\nc[1] = measure q[0];\nreset q[0];\nif (c[1] == 1) { x q[1]; } else { rx(x_0) q[2]; }',
      declarations,
    )
    expect(text).toContain(
      '    qc.measure(0, 1)\n    qc.reset(0)\n    with qc.if_test(expr.lift(qc.clbits[1])) as otherwise:\n        qc.x(1)\n    with otherwise:\n        qc.rx(x_0, 2)\n',
    )
  })

  it('call the readouts with values where there are some', () => {
    const text = written('cirq', 'rx(theta[0]) q[0];\npragma ansatz.readout score = Z0', declarations, {
      theta: [0.5, 1],
      x_0: -2,
    })
    expect(text).toContain('print("score", score(theta=[0.5, 1], x_0=-2))')
  })

  it('put values into OpenQASM 2', () => {
    const text = written('qasm2', 'rx(theta[0] / 2) q[0];\nc = measure q;', declarations, {
      theta: [0.5, 1],
      x_0: 0,
    })
    expect(text).toContain('rx(0.25) q[0];\nmeasure q[0] -> c[0];')
    expect(() => written('qasm2', 'rx(theta[0]) q[0];', declarations)).toThrow(
      'needs the values of all inputs',
    )
    expect(() => written('qasm2', 'rx(theta[0]) q[0];', declarations, { theta: [1] })).toThrow(
      'input "theta[1]" needs a value',
    )
  })

  it('write scalar inputs for readers without arrays', () => {
    const text = written(
      'qasm3-qiskit',
      'rx(theta[0]) q[0];\nrxx(x_0) q[0], q[1];',
      `${declarations}\n${gateNamed('rxx')!.definition!}`,
    )
    expect(text).toContain('input float[64] theta_0;\ninput float[64] theta_1;\ninput float[64] x_0;\n')
    expect(text).toContain('gate rxx')
  })

  it.each([
    ['pennylane', 'x q[0];\nreset q[0];', 'a reset'],
    ['cirq', 'c[0] = measure q[0];\nif (c[0]) x q[1];', 'a condition on measured bits'],
    ['braket', 'c[0] = measure q[0];\nx q[0];', 'a gate after a measurement of its qubit'],
    ['qasm3-qiskit', 'rx(sin(x_0)) q[0];', 'the function sin of an input'],
    ['qiskit', 'x q[1];\nif (c >= 2) x q[1];', 'a comparison of several bits by size'],
    ['qasm2', 'x q[1];\nif (c[0]) x q[1];', 'a condition on measured bits'],
    ['qasm3-braket', 'c[0] = measure q[0];\nx q[0];', 'a gate after a measurement of its qubit'],
    ['qasm3-qiskit', 'x q[1];\nif (c > 1) x q[1];', 'a comparison of several bits by size'],
    ['qasm3-pennylane', 'x q[1];\nreset q[0];', 'a reset'],
  ] as const)('to %s refuse by name, at the place', (format, body, what) => {
    const { text, circuit } = sourceOf(program(body, 3, declarations))
    const failure = failureOf(() => formatNamed(format)!.write(circuit, { theta: [0, 0], x_0: 0 }))
    const { start, end } = failure.details['span'] as Span
    expect(failure.message).toContain(what)
    expect(text.slice(start, end)).toBe(body.split('\n').at(-1))
  })

  it('write conditions as Qiskit reads them: one test inside of another', () => {
    const text = written(
      'qasm3-qiskit',
      'c[0] = measure q[0];\nc[1] = measure q[1];\nif (!c[0] && c[1] == 1) { x q[2]; } else { y q[2]; }\nif (c != 2) z q[2];\nif (c[1] >= 0) h q[2];',
      declarations,
    )
    expect(text).toContain(
      'if (c[0] == true) {\n  y q[2];\n} else {\n  if (c[1] == true) {\n    x q[2];\n  } else {\n    y q[2];\n  }\n}\n' +
        'if (c == 2) {\n} else {\n  z q[2];\n}\nh q[2];\n',
    )
  })

  it('keep apart what an input is called and what the file calls its own', () => {
    const inputs =
      'input float[64] q;\ninput float[64] c;\ninput array[float[64], 1] t;\ninput float[64] t_0;'
    const text = `OPENQASM 3.0;\ninclude "stdgates.inc";\n${inputs}\nqubit[1] r;\nbit[1] b;\nU(q, c, t[0] + t_0) r[0];\nb = measure r;\n`
    const { circuit } = sourceOf(text.replaceAll(/\bt\b/g, 'w').replaceAll('t_0', 'w_0'))
    const written = formatNamed('qasm3-qiskit')!.write(circuit, null)
    expect(written).toContain('U(q_, c_, (w_0 + w_0_)) q[0];')
    const flat = flatOf(written)
    expect(flat.parameters).toEqual(['q_', 'c_', 'w_0', 'w_0_'])
  })

  it('write a matrix as gates where a format has none', () => {
    const body = 'pow(0.5) @ h q[0];\npow(1/3) @ swap q[2], q[1];'
    const scramble = flatOf(
      program('u3(0.3, 0.8, 1.4) q[0]; u3(1.3, 0.2, 0.4) q[1]; u3(2.3, 0.5, 0.9) q[2];', 3),
    )
    const after = (text: string) =>
      stateOf({ ...scramble, operations: [...scramble.operations, ...flatOf(text).operations] })
    expect(fidelity(after(written('qasm2', body)), after(program(body, 3)))).toBeCloseTo(1, 12)
  })

  it('let no string of the document reach the code', () => {
    const { circuit } = sourceOf(program('pragma ansatz.readout score = Z0', 3))
    const [readout] = circuit.readouts
    const hostile = 'x(); import os #\n<script>"&'
    const [term] = readout!.kind === 'pauli-sum' ? readout!.terms : []
    const named = {
      ...circuit,
      readouts: [{ kind: 'pauli-sum' as const, name: hostile, terms: [term!, term!] }],
    }
    for (const format of exportFormats.filter(({ extension }) => extension === '.py'))
      expect(format.write(named, null)).not.toContain('import os')
    const picture = formatNamed('svg')!.write(named, null)
    expect(picture).not.toContain('<script>')
    expect(picture).toContain('import os #\n&lt;script&gt;&quot;&amp;')
  })
})
