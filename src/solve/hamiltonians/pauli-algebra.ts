/*
 * Products and sums of Pauli strings, as fermions need them. A string is kept as X^x Z^z with bit masks x and z, X to the
 * left; so all products of real sums are real. Not for states: see operator.ts.
 */
import type { Pauli, PauliTerm } from '../../circuit/readout.ts'

/** A sum of strings X^x Z^z with real coefficients; the key is x * 2^16 + z, for at most 16 qubits. */
export type StringSum = ReadonlyMap<number, number>

const stride = 65536
const negligible = 1e-14

/** How many bits are set. */
export function bitCount(bits: number): number {
  let rest = bits
  let count = 0
  for (; rest !== 0; rest &= rest - 1) count++
  return count
}

/** One string with its coefficient. */
export function stringSum(x: number, z: number, coefficient = 1): StringSum {
  return new Map([[x * stride + z, coefficient]])
}

/** The sum of sums, each times its factor. */
export function added(...parts: readonly (readonly [factor: number, sum: StringSum])[]): StringSum {
  const result = new Map<number, number>()
  for (const [factor, sum] of parts)
    for (const [key, coefficient] of sum) result.set(key, (result.get(key) ?? 0) + factor * coefficient)
  return result
}

/** The product: X^a Z^b X^c Z^d = (-1)^(b·c) X^(a+c) Z^(b+d). */
export function product(left: StringSum, right: StringSum): StringSum {
  const result = new Map<number, number>()
  for (const [one, a] of left) {
    const leftZ = one % stride
    for (const [other, b] of right) {
      const rightX = Math.floor(other / stride)
      const sign = bitCount(leftZ & rightX) % 2 === 0 ? 1 : -1
      const x = Math.floor(one / stride) ^ rightX
      const key = x * stride + (leftZ ^ (other % stride))
      result.set(key, (result.get(key) ?? 0) + sign * a * b)
    }
  }
  return result
}

/**
 * The Pauli sum of a Hermitian operator, or of an anti-Hermitian one divided by i. X^x Z^z is (-i)^m times a Pauli string
 * with m letters Y: even m belong to the former, odd m to the latter. Strings in ascending order of their masks.
 */
export function pauliTerms(sum: StringSum, kind: 'hermitian' | 'anti-hermitian' = 'hermitian'): PauliTerm[] {
  const wanted = kind === 'hermitian' ? 0 : 1
  return [...sum]
    .filter(([, coefficient]) => Math.abs(coefficient) > negligible)
    .toSorted(([a], [b]) => a - b)
    .flatMap(([key, coefficient]) => {
      const x = Math.floor(key / stride)
      const z = key % stride
      const letters = bitCount(x & z) % 4
      if (letters % 2 !== wanted) return []
      /* (-i)^m: 1, -i, -1, i. */
      const sign = letters === 1 || letters === 2 ? -1 : 1
      return [{ coefficient: sign * coefficient, factors: factorsOf(x, z) }]
    })
}

function factorsOf(x: number, z: number): PauliTerm['factors'] {
  const factors: { qubit: number; pauli: Pauli }[] = []
  for (let qubit = 0; (x | z) >> qubit > 0; qubit++) {
    const hasX = ((x >> qubit) & 1) === 1
    const hasZ = ((z >> qubit) & 1) === 1
    if (hasX || hasZ) factors.push({ qubit, pauli: hasX ? (hasZ ? 'Y' : 'X') : 'Z' })
  }
  return factors
}
