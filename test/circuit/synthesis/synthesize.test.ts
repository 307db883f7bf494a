import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adjoint,
  identityMatrix,
  largestDifference,
  matrixOf,
  product,
} from '../../../src/base/complex-matrix.ts'
import { gateNamed, gates } from '../../../src/circuit/gates/registry.ts'
import { cosineSine } from '../../../src/circuit/synthesis/cosine-sine.ts'
import { hermitianParts, jointEigenvectors } from '../../../src/circuit/synthesis/joint-diagonal.ts'
import { matrixOfSteps } from '../../../src/circuit/synthesis/steps.ts'
import { matrixOfCalls, synthesize } from '../../../src/circuit/synthesis/synthesize.ts'
import { threeQubitSteps } from '../../../src/circuit/synthesis/three-qubit.ts'
import { twoQubitSteps } from '../../../src/circuit/synthesis/two-qubit.ts'
import { runs } from '../../full.ts'
import { denseUnitaries, gateProducts } from './random-unitary.ts'

const cxCount = (calls: readonly { readonly gate: string }[]) =>
  calls.filter(({ gate }) => gate === 'cx').length

describe('synthesis', () => {
  it.each([
    [1, 0, 300],
    [2, 3, 300],
    [3, 24, 60],
  ] as const)('of any unitary of %i qubits gives it back with at most %i CX', (qubitCount, most, count) => {
    const size = 1 << qubitCount
    fc.assert(
      fc.property(fc.oneof(denseUnitaries(size), gateProducts(qubitCount)), (unitary) => {
        const made = synthesize(unitary)
        expect(largestDifference(matrixOfCalls(made, qubitCount), unitary)).toBeLessThan(1e-12)
        expect(made.error).toBeLessThan(1e-12)
        expect(cxCount(made.calls)).toBeLessThanOrEqual(most)
      }),
      { numRuns: runs(count, 20 * count) },
    )
  })

  it.each(gates.map((gate) => [gate.name, gate] as const))('of %s gives it back', (_, gate) => {
    const unitary = gate.matrix([0.7, -1.1, 0.4, 0.9].slice(0, gate.angleNames.length))
    expect(synthesize(unitary).error).toBeLessThan(1e-14)
  })

  it('uses no more CX on two qubits than are needed', () => {
    const local = product(
      gateNamed('crx')!.matrix([0]),
      product(spread('h', 0), product(spread('t', 1), spread('sx', 1))),
    )
    expect(cxCount(synthesize(local).calls)).toBe(0)
    const one = product(product(spread('h', 0), gateNamed('cx')!.matrix([])), spread('t', 1))
    expect(cxCount(synthesize(one).calls)).toBe(1)
    expect(cxCount(synthesize(gateNamed('crx')!.matrix([0.4])).calls)).toBe(2)
    expect(cxCount(synthesize(gateNamed('rzz')!.matrix([0.4])).calls)).toBe(2)
    const iswap = product(gateNamed('rxx')!.matrix([-Math.PI / 2]), gateNamed('ryy')!.matrix([-Math.PI / 2]))
    expect(cxCount(synthesize(iswap).calls)).toBe(2)
    expect(
      cxCount(
        twoQubitSteps(gateNamed('swap')!.matrix([])).flatMap((step) =>
          step.kind === 'cx' ? [{ gate: 'cx' }] : [],
        ),
      ),
    ).toBe(3)
  })

  it('finds the gates of the registry', () => {
    for (const name of [
      'h',
      'x',
      'y',
      'z',
      's',
      'sdg',
      't',
      'tdg',
      'sx',
      'cx',
      'cz',
      'swap',
      'ch',
      'ccx',
      'cswap',
    ])
      expect(synthesize(gateNamed(name)!.matrix([])).calls).toMatchObject([{ gate: name }])
    expect(synthesize(gateNamed('rx')!.matrix([0.4])).calls).toMatchObject([{ gate: 'rx' }])
    expect(synthesize(gateNamed('ry')!.matrix([-0.4])).calls).toMatchObject([{ gate: 'ry' }])
    expect(synthesize(gateNamed('p')!.matrix([0.4])).calls).toMatchObject([{ gate: 'rz' }])
    expect(synthesize(identityMatrix(8)).calls).toEqual([])
  })

  it('refuses what is not unitary, or has another size', () => {
    expect(() =>
      synthesize(
        matrixOf([
          [
            [1, 0],
            [1, 0],
          ],
          [
            [0, 0],
            [1, 0],
          ],
        ]),
      ),
    ).toThrow('must be unitary')
    expect(() => synthesize(identityMatrix(16))).toThrow('2, 4 or 8 rows, got 16')
  })
})

describe('the parts of a synthesis', () => {
  it('diagonalize unitaries with eigenvalues in common', () => {
    fc.assert(
      fc.property(fc.oneof(denseUnitaries(4), gateProducts(2)), (unitary) => {
        const vectors = jointEigenvectors(hermitianParts(unitary))
        const inside = product(product(adjoint(vectors), unitary), vectors)
        const aside = inside.data.filter((_, i) => (i >> 1) % 5 !== 0)
        expect(Math.max(...aside.map(Math.abs))).toBeLessThan(1e-14)
        expect(largestDifference(product(adjoint(vectors), vectors), identityMatrix(4))).toBeLessThan(1e-14)
      }),
      { numRuns: runs(100, 2000) },
    )
  })

  it('split a unitary into cosines and sines between unitary blocks', () => {
    fc.assert(
      fc.property(fc.oneof(denseUnitaries(8), gateProducts(3)), (unitary) => {
        const { left, right, angles } = cosineSine(unitary)
        for (const block of [...left, ...right])
          expect(largestDifference(product(adjoint(block), block), identityMatrix(4))).toBeLessThan(2e-14)
        expect(angles.every((angle) => angle >= 0 && angle <= Math.PI / 2)).toBe(true)
      }),
      { numRuns: runs(60, 1200) },
    )
  })

  it('keep the phase', () => {
    fc.assert(
      fc.property(gateProducts(3), (unitary) => {
        expect(largestDifference(matrixOfSteps(threeQubitSteps(unitary), 3), unitary)).toBeLessThan(1e-13)
      }),
      { numRuns: runs(30, 600) },
    )
  })
})

/** A gate of one qubit on one of two. */
function spread(name: string, qubit: number) {
  const inner = gateNamed(name)!.matrix([])
  const one = identityMatrix(2)
  const [low, high] = qubit === 0 ? [inner, one] : [one, inner]
  return matrixOf(
    [0, 1, 2, 3].map((row) =>
      [0, 1, 2, 3].map((column) => {
        const a = 2 * ((row >> 1) * 2 + (column >> 1))
        const b = 2 * ((row & 1) * 2 + (column & 1))
        const [ar, ai, br, bi] = [high.data[a]!, high.data[a + 1]!, low.data[b]!, low.data[b + 1]!]
        return [ar * br - ai * bi, ar * bi + ai * br] as const
      }),
    ),
  )
}
