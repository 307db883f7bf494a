/* The convolutional network and the tree: how they are built, and pooling against measurements on the way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { BlockContext } from '../../src/circuit/blocks/block.ts'
import { expandBlock, type BlockArguments } from '../../src/circuit/blocks/expand.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Engine } from '../../src/engine/engine.ts'

const contextOn = (qubits: number): BlockContext => ({
  qubits: Array.from({ length: qubits }, (_, i) => `q[${i}]`),
  features: [],
  parameter: { name: 'theta', stride: null, first: 0 },
  amplitudes: 'amp',
})

const expansion = (name: string, qubits: number, given: BlockArguments = {}) =>
  expandBlock(name, given, contextOn(qubits))

/** Lines of an expansion as `gate qubits`, without their angles. */
const shapes = (lines: readonly string[]) => lines.map((line) => line.replace(/\(.*\)|;/g, ''))

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

async function expectation(
  lines: readonly string[],
  qubits: number,
  parameters: Float64Array,
): Promise<number> {
  const text = [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...['rxx', 'ryy', 'rzz'].map(definition),
    `input array[float[64], ${parameters.length}] theta;`,
    `qubit[${qubits}] q;`,
    `bit[${qubits}] c;`,
    ...Array.from({ length: qubits }, (_, i) => `ry(${0.4 + 0.3 * i}) q[${i}];`),
    ...lines,
    'pragma ansatz.readout score = Z0',
    '',
  ].join('\n')
  const { circuit, diagnostics } = parse(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const plan = await engine.plan(flatten(circuit!))
  const rows = { parameters, parameterRows: 1, features: new Float64Array(0), featureRows: 1 }
  const { values } = await plan.forward(rows)
  plan.dispose()
  return values[0]!
}

function definition(gate: string): string {
  const turn = { rxx: 'h', ryy: 'rx(pi / 2)', rzz: 'id' }[gate]!
  const back = { rxx: 'h', ryy: 'rx(-pi / 2)', rzz: 'id' }[gate]!
  const both = (name: string) => `${name} a; ${name} b;`
  return `gate ${gate}(t) a, b { ${both(turn)} cx a, b; rz(t) b; cx a, b; ${both(back)} }`
}

describe('the convolutional network', () => {
  it('shares the gate of a convolution along a ring, and pools to the first qubit', () => {
    const { lines, parameterCount } = expansion('convolutional', 4, { gate: 'real' })
    expect(parameterCount).toBe(2 * (2 + 2) + 3)
    expect(shapes(lines)).toEqual([
      ...[
        [0, 1],
        [2, 3],
        [1, 2],
        [3, 0],
      ].flatMap(([a, b]) => [`ry q[${a}]`, `ry q[${b}]`, `cx q[${b}], q[${a}]`]),
      ...[
        [0, 1],
        [2, 3],
      ].flatMap(([kept, left]) => [
        `crz q[${left}], q[${kept}]`,
        `x q[${left}]`,
        `crx q[${left}], q[${kept}]`,
        `x q[${left}]`,
      ]),
      'ry q[0]',
      'ry q[2]',
      'cx q[2], q[0]',
      'crz q[2], q[0]',
      'x q[2]',
      'crx q[2], q[0]',
      'x q[2]',
      'rz q[0]',
      'ry q[0]',
      'rz q[0]',
    ])
    expect(lines.filter((line) => line.includes('theta[0]'))).toHaveLength(4)
  })

  it.each([
    [8, 'general', 3 * (15 + 2) + 3],
    [7, 'general', 3 * (15 + 2) + 3],
    [64, 'real', 6 * (2 + 2) + 3],
  ])('takes few parameters on many qubits: %i qubits', (qubits, gate, count) => {
    expect(expansion('convolutional', qubits, { gate }).parameterCount).toBe(count)
  })

  it('stops pooling at as many qubits as are to remain', () => {
    const { lines } = expansion('convolutional', 8, { gate: 'real', remaining: '2' })
    expect(shapes(lines.slice(-9))).toEqual([
      'ry q[0]',
      'ry q[4]',
      'cx q[4], q[0]',
      ...[0, 4].flatMap((qubit) => ['rz', 'ry', 'rz'].map((gate) => `${gate} q[${qubit}]`)),
    ])
  })

  it('pools as a measurement does whose result decides about the other qubit', async () => {
    const { lines, parameterCount } = expansion('convolutional', 4, { gate: 'general' })
    const parameters = Float64Array.from({ length: parameterCount }, (_, i) => Math.sin(1 + 2.3 * i))
    const measured = lines.flatMap((line, at) => {
      if (line.startsWith('crz')) {
        const [, one, left, kept] = /crz\((.*)\) q\[(\d)\], q\[(\d)\]/.exec(line)!
        const [, zero] = /crx\((.*)\)/.exec(lines[at + 2]!)!
        return [
          `c[${left}] = measure q[${left}];`,
          `if (c[${left}] == 1) rz(${one}) q[${kept}];`,
          `if (c[${left}] == 0) rx(${zero}) q[${kept}];`,
        ]
      }
      return line.startsWith('crx') || line.startsWith('x ') ? [] : [line]
    })
    expect(measured.filter((line) => line.includes('measure'))).toHaveLength(3)
    const deferred = await expectation(lines, 4, parameters)
    expect(Math.abs(deferred)).toBeGreaterThan(0.01)
    expect(await expectation(measured, 4, parameters)).toBeCloseTo(deferred, 12)
  })
})

describe('the tree', () => {
  it('joins pairs, then pairs of pairs, each by a gate of its own', () => {
    const { lines, parameterCount } = expansion('tree', 5, { gate: 'real' })
    expect(parameterCount).toBe(4 * 2 + 3)
    expect(shapes(lines).filter((line) => line.startsWith('cx'))).toEqual([
      'cx q[1], q[0]',
      'cx q[3], q[2]',
      'cx q[2], q[0]',
      'cx q[4], q[0]',
    ])
  })

  it('of one pair of real gates is a product of cosines', async () => {
    const { lines, parameterCount } = expansion('tree', 2, { gate: 'real' })
    const parameters = new Float64Array(parameterCount)
    parameters.set([0.5, -0.9])
    // RY turns qubits that RY had turned by 0.4 and 0.7, CX makes Z of the first the product of both.
    const wanted = Math.cos(0.4 + 0.5) * Math.cos(0.7 - 0.9)
    expect(await expectation(lines, 2, parameters)).toBeCloseTo(wanted, 12)
  })
})
