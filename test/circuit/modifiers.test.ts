/* Modifiers against matrices: what every gate of the registry comes to under controls, inverses and powers. */
import { describe, expect, it } from 'vitest'
import type { ComplexMatrix } from '../../src/base/complex-matrix.ts'
import { adjoint, identityMatrix, largestDifference, product } from '../../src/base/complex-matrix.ts'
import { embedded } from '../../src/circuit/definitions.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import { evaluateSlots } from '../../src/circuit/expressions.ts'
import { gateNamed, gates } from '../../src/circuit/gates/registry.ts'
import { controllableGates } from '../../src/circuit/modifiers/controlled.ts'
import type { GateCall } from '../../src/circuit/modifiers/gate-call.ts'
import type { KnownModifier, MatrixCall } from '../../src/circuit/modifiers/modify.ts'
import { modified } from '../../src/circuit/modifiers/modify.ts'
import { unitaryPower } from '../../src/circuit/modifiers/unitary-power.ts'

const span = { start: 0, end: 0 }
const values = [0.813, -1.337, 2.219, 0.467]

function callOf(name: string, first: number): GateCall {
  const gate = gateNamed(name)!
  return {
    gate: name,
    angles: gate.angleNames.map((_, slot): SlotExpression => ({ kind: 'parameter', slot })),
    qubits: Array.from({ length: gate.qubitCount }, (_, i) => first + i),
  }
}

function matrixOfCalls(calls: readonly (GateCall | MatrixCall)[], count: number): ComplexMatrix {
  return calls.reduce(
    (whole, call) => {
      if ('gate' in call && call.gate === 'gphase') return whole
      const own =
        'matrix' in call
          ? call.matrix
          : gateNamed(call.gate)!.matrix(call.angles.map((angle) => evaluateSlots(angle, values, [])))
      return product(embedded(own, call.qubits, count), whole)
    },
    identityMatrix(1 << count),
  )
}

/** The matrix on the last qubits where the first ones have these values, the identity elsewhere. */
function controlledMatrix(inner: ComplexMatrix, wanted: readonly boolean[]): ComplexMatrix {
  const low = wanted.reduce((bits, one, i) => bits | (Number(one) << i), 0)
  const whole = identityMatrix(inner.size << wanted.length)
  for (let row = 0; row < inner.size; row++) {
    for (let column = 0; column < inner.size; column++) {
      const to = 2 * (((row << wanted.length) | low) * whole.size + ((column << wanted.length) | low))
      whole.data[to] = inner.data[2 * (row * inner.size + column)]!
      whole.data[to + 1] = inner.data[2 * (row * inner.size + column) + 1]!
    }
  }
  return whole
}

/** The difference once both have a first diagonal entry of the same phase. */
function gapButForPhase(a: ComplexMatrix, b: ComplexMatrix): number {
  const turned = (matrix: ComplexMatrix) => {
    const [re, im] = [matrix.data[0]!, matrix.data[1]!]
    const modulus = Math.sqrt(re * re + im * im)
    const [c, s] = [re / modulus, -im / modulus]
    const data = matrix.data.map((value, i) =>
      i % 2 === 0 ? c * value - s * matrix.data[i + 1]! : c * value + s * matrix.data[i - 1]!,
    )
    return { ...matrix, data }
  }
  return largestDifference(turned(a), turned(b))
}

function checkedGap(
  name: string,
  modifiers: readonly KnownModifier[],
  wanted: readonly boolean[],
  power: (matrix: ComplexMatrix) => ComplexMatrix = (matrix) => matrix,
): number {
  const call = callOf(name, wanted.length)
  const controls = wanted.map((_, i) => i)
  const count = wanted.length + call.qubits.length
  const got = matrixOfCalls(modified([call], modifiers, controls, span), count)
  const gate = gateNamed(name)!
  const own = gate.matrix(values.slice(0, gate.angleNames.length))
  return gapButForPhase(got, controlledMatrix(power(own), wanted))
}

const names = gates.map((gate) => gate.name)

describe('modifiers', () => {
  it('has a controlled form of every gate of the registry', () => {
    expect(controllableGates.toSorted()).toEqual(['gphase', ...names].toSorted())
  })

  it.each(names)('ctrl @ %s', (name) => {
    expect(checkedGap(name, [{ kind: 'ctrl', count: 1 }], [true])).toBeLessThan(1e-14)
  })

  it.each(names)('ctrl @ negctrl(2) @ %s', (name) => {
    const modifiers = [{ kind: 'ctrl', count: 1 } as const, { kind: 'negctrl', count: 2 } as const]
    expect(checkedGap(name, modifiers, [true, false, false])).toBeLessThan(1e-13)
  })

  it.each(names)('inv @ ctrl @ %s', (name) => {
    const modifiers = [{ kind: 'inv' } as const, { kind: 'ctrl', count: 1 } as const]
    expect(checkedGap(name, modifiers, [true], adjoint)).toBeLessThan(1e-14)
  })

  it.each(names)('ctrl @ pow(-3) @ %s', (name) => {
    const modifiers = [{ kind: 'ctrl', count: 1 } as const, { kind: 'pow', exponent: -3 } as const]
    const cube = (matrix: ComplexMatrix) => adjoint(product(matrix, product(matrix, matrix)))
    expect(checkedGap(name, modifiers, [true], cube)).toBeLessThan(1e-13)
  })

  it.each(names.filter((name) => gateNamed(name)!.angleNames.length === 0))(
    'ctrl @ pow(1/3) @ %s, three times, is the controlled gate',
    (name) => {
      const third: KnownModifier[] = [
        { kind: 'ctrl', count: 1 },
        { kind: 'pow', exponent: 1 / 3 },
      ]
      const call = callOf(name, 1)
      const count = 1 + call.qubits.length
      const root = matrixOfCalls(modified([call], third, [0], span), count)
      const own = controlledMatrix(gateNamed(name)!.matrix([]), [true])
      expect(gapButForPhase(product(root, product(root, root)), own)).toBeLessThan(1e-13)
    },
  )

  it('takes the root of X whose eigenvalues are 1 and i', () => {
    const [root] = modified([callOf('x', 0)], [{ kind: 'pow', exponent: 0.5 }], [], span) as MatrixCall[]
    expect(largestDifference(root!.matrix, gateNamed('sx')!.matrix([]))).toBeLessThan(1e-15)
  })

  it('scales the angle of a rotation, so that its gradient stays', () => {
    const calls = modified([callOf('rx', 0)], [{ kind: 'pow', exponent: 0.37 }], [], span)
    expect(calls).toHaveLength(1)
    expect(
      largestDifference(matrixOfCalls(calls, 1), gateNamed('rx')!.matrix([0.37 * values[0]!])),
    ).toBeLessThan(1e-15)
  })

  it('turns a controlled global phase into a phase', () => {
    const angle: SlotExpression = { kind: 'number', value: 0.7 }
    const global: GateCall = { gate: 'gphase', angles: [angle], qubits: [] }
    expect(modified([global], [{ kind: 'ctrl', count: 1 }], [4], span)).toEqual([
      { gate: 'p', angles: [angle], qubits: [4] },
    ])
  })

  it('refuses broken powers of what depends on inputs, and of wide gates', () => {
    const half: KnownModifier[] = [{ kind: 'pow', exponent: 0.5 }]
    expect(() => modified([callOf('u3', 0)], half, [], span)).toThrow('no gradient would exist')
    const wide = [callOf('ccx', 0), callOf('ccx', 3)]
    expect(() => modified(wide, half, [], span)).toThrow('4 qubits, got 6')
    expect(() => modified([callOf('x', 0)], [{ kind: 'pow', exponent: 1e6 }], [], span)).toThrow('lower')
  })
})

describe('unitary power', () => {
  it('agrees with itself added up, also where eigenvalues meet', () => {
    for (const name of ['swap', 'ccx', 'y', 'cu']) {
      const matrix = gateNamed(name)!.matrix(values)
      const [a, b] = [unitaryPower(matrix, 0.3), unitaryPower(matrix, 0.7)]
      expect(largestDifference(product(a, b), matrix)).toBeLessThan(1e-13)
      expect(largestDifference(product(a, adjoint(a)), identityMatrix(a.size))).toBeLessThan(1e-13)
    }
  })
})
