/* Every record of the gate registry, looped over: a new gate is tested on arrival. */
import { describe, expect, it } from 'vitest'
import type { ComplexMatrix } from '../../src/base/complex-matrix.ts'
import {
  adjoint,
  identityMatrix,
  largestDifference,
  matrixOf,
  product,
} from '../../src/base/complex-matrix.ts'
import { evaluate } from '../../src/circuit/expressions.ts'
import type { Gate } from '../../src/circuit/gates/gate.ts'
import { gateNamed, gates } from '../../src/circuit/gates/registry.ts'

/** Asymmetric angles, so that swapped roles show. */
function anglesOf(gate: Gate): number[] {
  return gate.angleNames.map((_, i) => [0.7, -1.3, 2.1, 0.4][i]!)
}

function inverseMatrix(gate: Gate, angles: readonly number[]): ComplexMatrix {
  const undo = gate.inverse(angles.map((value) => ({ kind: 'number', value })))
  return gateNamed(undo.gate)!.matrix(undo.angles.map((angle) => evaluate(angle)))
}

/** <psi| U^dagger D U |psi> for a fixed asymmetric psi and Hermitian D. */
function expectation(gate: Gate, angles: readonly number[]): number {
  const u = gate.matrix(angles)
  const size = u.size
  const psi = Array.from({ length: size }, (_, k) => [Math.cos(1 + 2 * k), Math.sin(3 - k * k)] as const)
  const out = Array.from({ length: size }, (_, row) => {
    let re = 0
    let im = 0
    for (let k = 0; k < size; k++) {
      const [a, b] = [u.data[2 * (row * size + k)]!, u.data[2 * (row * size + k) + 1]!]
      re += a * psi[k]![0] - b * psi[k]![1]
      im += a * psi[k]![1] + b * psi[k]![0]
    }
    return [re, im] as const
  })
  let sum = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const re = Math.cos(i * j + i + j)
      const im = Math.sin(2 * (i - j))
      sum += re * (out[i]![0] * out[j]![0] + out[i]![1] * out[j]![1])
      sum += im * (out[i]![1] * out[j]![0] - out[i]![0] * out[j]![1])
    }
  }
  return sum
}

/** Gaussian elimination with pivoting; small systems only. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let c = 0; c < size; c++) {
    const pivot = rows
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(rows[best]![c]!) ? c + i : best), c)
    ;[rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!]
    for (let r = 0; r < size; r++) {
      if (r === c) continue
      const factor = rows[r]![c]! / rows[c]![c]!
      rows[r] = rows[r]!.map((value, k) => value - factor * rows[c]![k]!)
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}

/** The shift rule of arXiv:2107.12390 for the given gaps: derivative = sum of c_k (f(a + s_k) - f(a - s_k)). */
function shiftDerivative(f: (angle: number) => number, at: number, gaps: readonly number[]): number {
  const shifts = gaps.map((_, k) => ((2 * k + 1) * Math.PI) / (2 * gaps.length * Math.max(...gaps)))
  const weights = solve(
    gaps.map((gap) => shifts.map((shift) => 2 * Math.sin(gap * shift))),
    gaps,
  )
  return shifts.reduce((sum, shift, k) => sum + weights[k]! * (f(at + shift) - f(at - shift)), 0)
}

/** How far f is from a combination of 1 and cos, sin of the gaps: largest residual of the interpolation. */
function fourierResidual(f: (angle: number) => number, gaps: readonly number[]): number {
  const basis = (t: number) => [1, ...gaps.flatMap((gap) => [Math.cos(gap * t), Math.sin(gap * t)])]
  const nodes = Array.from({ length: 2 * gaps.length + 1 }, (_, k) => 0.3 + 1.7 * k)
  const coefficients = solve(nodes.map(basis), nodes.map(f))
  const tests = Array.from({ length: 9 }, (_, k) => 0.1 + 1.3 * k)
  return Math.max(
    ...tests.map((t) => Math.abs(f(t) - basis(t).reduce((sum, b, k) => sum + b * coefficients[k]!, 0))),
  )
}

describe.each(gates.map((gate) => [gate.name, gate] as const))('gate %s', (name, gate) => {
  const angles = anglesOf(gate)

  it('is found under its name and its aliases', () => {
    for (const known of [name, ...gate.aliases]) expect(gateNamed(known)).toBe(gate)
  })

  it('has a matrix of its size and a sentence of help', () => {
    expect(gate.matrix(angles).size).toBe(1 << gate.qubitCount)
    expect(gate.gaps).toHaveLength(gate.angleNames.length)
    expect(gate.controlCount).toBeLessThan(gate.qubitCount)
    expect(gate.help).toMatch(/^[A-Z].{15,}\.$/)
    expect(gate.definition !== null).toBe(gate.origin === 'ansatz')
  })

  it('is unitary to 1e-14', () => {
    const u = gate.matrix(angles)
    expect(largestDifference(product(adjoint(u), u), identityMatrix(u.size))).toBeLessThan(1e-14)
  })

  it('is undone by its inverse to 1e-14, the phase included', () => {
    const u = gate.matrix(angles)
    const undone = product(inverseMatrix(gate, angles), u)
    expect(largestDifference(undone, identityMatrix(u.size))).toBeLessThan(1e-14)
  })

  it('acts as the identity where a control is 0', () => {
    const { data, size } = gate.matrix(angles)
    const controls = (1 << gate.controlCount) - 1
    for (let k = 0; k < size; k++) {
      if ((k & controls) === controls) continue
      for (let row = 0; row < size; row++) {
        expect(data[2 * (row * size + k)]).toBe(row === k ? 1 : 0)
        expect(Math.abs(data[2 * (row * size + k) + 1]!)).toBe(0)
      }
    }
  })

  it('hands out a fresh matrix each time', () => {
    gate.matrix(angles).data.fill(7)
    expect(gate.matrix(angles).data).not.toContain(7)
  })

  gate.angleNames.forEach((angleName, which) => {
    const at = (value: number) => angles.map((angle, i) => (i === which ? value : angle))

    it(`has the derivative in ${angleName} that a central difference shows, to 1e-8`, () => {
      const step = 1e-5
      const plus = gate.matrix(at(angles[which]! + step))
      const minus = gate.matrix(at(angles[which]! - step))
      const difference = {
        size: plus.size,
        data: plus.data.map((value, i) => (value - minus.data[i]!) / (2 * step)),
      }
      expect(largestDifference(difference, gate.derivative(angles, which))).toBeLessThan(1e-8)
    })

    it(`has the gaps in ${angleName} that its shift rule needs, to 1e-10`, () => {
      const f = (value: number) => expectation(gate, at(value))
      const u = gate.matrix(angles)
      const slope = gate.derivative(angles, which)
      // d f = f(U + dU) to first order: f is quadratic in U, so the polarization identity is exact.
      const probe = (sign: number): Gate => ({
        ...gate,
        matrix: () => ({ size: u.size, data: u.data.map((value, i) => value + sign * slope.data[i]!) }),
      })
      const exact = (expectation(probe(1), []) - expectation(probe(-1), [])) / 2
      expect(Math.abs(shiftDerivative(f, angles[which]!, gate.gaps[which]!) - exact)).toBeLessThan(1e-10)
    })

    it(`has no gap in ${angleName} too few or too many`, () => {
      const f = (value: number) => expectation(gate, at(value))
      const gaps = gate.gaps[which]!
      expect(fourierResidual(f, gaps)).toBeLessThan(1e-10)
      for (const gap of gaps)
        expect(
          fourierResidual(
            f,
            gaps.filter((other) => other !== gap),
          ),
        ).toBeGreaterThan(1e-3)
    })
  })
})

describe('gate registry', () => {
  it('has no name twice', () => {
    const names = gates.flatMap((gate) => [gate.name, ...gate.aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  it('has every gate that the lab promises', () => {
    const promised =
      'h x y z s sdg t tdg sx sxdg p rx ry rz U u1 u2 u3 cx cy cz ch cp crx cry crz cu swap rxx ryy rzz ccx cswap'
    expect(promised.split(' ').filter((name) => gateNamed(name) === undefined)).toEqual([])
    expect(gateNamed('rxz')).toBeUndefined()
  })

  it('has the first listed qubit as the low bit: cx from qubit 0 sends |01> to |11>', () => {
    const { data, size } = gateNamed('cx')!.matrix([])
    expect(data[2 * (3 * size + 1)]).toBe(1)
    expect(data[2 * (1 * size + 2)]).toBe(0)
  })

  it('gives U the factor exp(i theta/2) of the OpenQASM 3 text, and u3 none', () => {
    const [theta, phi, lambda] = [0.7, -1.3, 2.1]
    const plain = (re: number, im: number) => {
      const [c, s] = [Math.cos(theta / 2), Math.sin(theta / 2)]
      const times = (r: number, angle: number): [number, number] => [
        r * (re * Math.cos(angle) - im * Math.sin(angle)),
        r * (re * Math.sin(angle) + im * Math.cos(angle)),
      ]
      return matrixOf([
        [times(c, 0), times(-s, lambda)],
        [times(s, phi), times(c, phi + lambda)],
      ])
    }
    const language = plain(Math.cos(theta / 2), Math.sin(theta / 2))
    const half = -(phi + lambda) / 2
    const included = plain(Math.cos(half), Math.sin(half))
    const angles = [theta, phi, lambda]
    expect(largestDifference(gateNamed('U')!.matrix(angles), language)).toBeLessThan(1e-15)
    expect(largestDifference(gateNamed('u3')!.matrix(angles), included)).toBeLessThan(1e-15)
    const u2 = gateNamed('u2')!.matrix([phi, lambda])
    expect(largestDifference(u2, gateNamed('u3')!.matrix([Math.PI / 2, phi, lambda]))).toBeLessThan(1e-15)
  })

  it('gives CU the target of U without its factor, times exp(i gamma)', () => {
    const [theta, phi, lambda, gamma] = [0.7, -1.3, 2.1, 0.4]
    const cu = gateNamed('cu')!.matrix([theta, phi, lambda, gamma])
    const u = gateNamed('U')!.matrix([theta, phi, lambda])
    const [re, im] = [Math.cos(gamma - theta / 2), Math.sin(gamma - theta / 2)]
    for (let row = 0; row < 2; row++) {
      for (let column = 0; column < 2; column++) {
        const from = 2 * (2 * row + column)
        const to = 2 * (4 * (2 * row + 1) + 2 * column + 1)
        expect(cu.data[to]).toBeCloseTo(re * u.data[from]! - im * u.data[from + 1]!, 14)
        expect(cu.data[to + 1]).toBeCloseTo(re * u.data[from + 1]! + im * u.data[from]!, 14)
      }
    }
  })
})
