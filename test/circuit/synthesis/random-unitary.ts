/* Unitaries for tests: at random, and those in which decompositions tend to fail. */
import * as fc from 'fast-check'
import type { ComplexMatrix } from '../../../src/base/complex-matrix.ts'
import { identityMatrix, product } from '../../../src/base/complex-matrix.ts'
import { embedded } from '../../../src/circuit/definitions.ts'
import { gateNamed, gates } from '../../../src/circuit/gates/registry.ts'
import { nearestUnitary } from '../../../src/circuit/synthesis/nearest-unitary.ts'

/** The unitary part of a matrix of random entries. */
export function denseUnitaries(size: number): fc.Arbitrary<ComplexMatrix> {
  const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2 * size * size,
    maxLength: 2 * size * size,
  })
  return entries
    .map((list) => {
      /* Away from singular matrices, which have no one nearest unitary. */
      const data = Float64Array.from(
        list,
        (value, i) => value + (i % (2 * size + 2) === 0 ? 0.3 + i / 100 : 0),
      )
      try {
        return nearestUnitary({ size, data }).unitary
      } catch {
        return null
      }
    })
    .filter((unitary) => unitary !== null)
}

const angles = fc.oneof(
  fc.constantFrom(0, Math.PI, -Math.PI / 2, Math.PI / 4, 1e-9, 1e-7, 2e-5, -1e-13, 0.3),
  fc.double({ min: -7, max: 7, noNaN: true }),
)

/** Products of a few gates of the registry: eigenvalues in common, zeros, angles of every size. */
export function gateProducts(qubitCount: number): fc.Arbitrary<ComplexMatrix> {
  const usable = gates.filter((gate) => gate.qubitCount <= qubitCount)
  const call = fc.constantFrom(...usable).chain((gate) =>
    fc.tuple(
      fc.constant(gate.name),
      fc.tuple(...gate.angleNames.map(() => angles)),
      fc.shuffledSubarray([0, 1, 2].slice(0, qubitCount), {
        minLength: gate.qubitCount,
        maxLength: gate.qubitCount,
      }),
    ),
  )
  return fc
    .array(call, { maxLength: 8 })
    .map((calls) =>
      calls.reduce(
        (matrix, [name, list, qubits]) =>
          product(embedded(gateNamed(name)!.matrix(list), qubits, qubitCount), matrix),
        identityMatrix(1 << qubitCount),
      ),
    )
}
