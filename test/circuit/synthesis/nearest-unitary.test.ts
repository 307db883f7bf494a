import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adjoint,
  identityMatrix,
  largestDifference,
  matrixOf,
  product,
} from '../../../src/base/complex-matrix.ts'
import { gateNamed } from '../../../src/circuit/gates/registry.ts'
import { frobenius, nearestUnitary } from '../../../src/circuit/synthesis/nearest-unitary.ts'
import { runs } from '../../full.ts'
import { denseUnitaries } from './random-unitary.ts'

const difference = (a: { data: Float64Array; size: number }, b: { data: Float64Array }) =>
  frobenius({ size: a.size, data: a.data.map((value, i) => value - b.data[i]!) })

describe('the nearest unitary', () => {
  it('of a unitary is itself', () => {
    const cx = gateNamed('cx')!.matrix([])
    expect(nearestUnitary(cx)).toEqual({ unitary: cx, distance: 0 })
  })

  it('of a stretched unitary is that unitary', () => {
    const matrix = matrixOf([
      [
        [0, 0],
        [0, 2],
      ],
      [
        [0.5, 0],
        [0, 0],
      ],
    ])
    const { unitary, distance } = nearestUnitary(matrix)
    expect(
      largestDifference(
        unitary,
        matrixOf([
          [
            [0, 0],
            [0, 1],
          ],
          [
            [1, 0],
            [0, 0],
          ],
        ]),
      ),
    ).toBeLessThan(1e-15)
    expect(distance).toBeCloseTo(Math.sqrt(1.25), 14)
  })

  it('is unitary and no other unitary is nearer', () => {
    const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(entries, denseUnitaries(4), (list, other) => {
        const data = Float64Array.from(list, (value, i) => value + (i % 10 === 0 ? 1.2 : 0))
        const matrix = { size: 4, data }
        let found
        try {
          found = nearestUnitary(matrix)
        } catch {
          return
        }
        const { unitary, distance } = found
        expect(largestDifference(product(adjoint(unitary), unitary), identityMatrix(4))).toBeLessThan(2e-15)
        expect(difference(matrix, unitary)).toBeCloseTo(distance, 12)
        expect(difference(matrix, other)).toBeGreaterThanOrEqual(distance - 1e-12)
        for (const gate of ['crx', 'cry', 'crz', 'rxx', 'cp']) {
          const near = product(gateNamed(gate)!.matrix([1e-3]), unitary)
          expect(difference(matrix, near)).toBeGreaterThanOrEqual(distance - 1e-12)
        }
      }),
      { numRuns: runs(100, 2000) },
    )
  })

  it('is refused where there is none, or more than one', () => {
    expect(() =>
      nearestUnitary(
        matrixOf([
          [
            [1, 0],
            [1, 0],
          ],
          [
            [1, 0],
            [1, 0],
          ],
        ]),
      ),
    ).toThrow('must be invertible')
    expect(() => nearestUnitary({ size: 2, data: new Float64Array(8) })).toThrow('must be invertible')
    expect(() => nearestUnitary({ size: 2, data: new Float64Array(8).fill(Number.NaN) })).toThrow('finite')
  })
})
