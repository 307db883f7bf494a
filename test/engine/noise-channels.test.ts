import { describe, expect, it } from 'vitest'
import { adjoint, largestDifference, matrixOf, product } from '../../src/base/complex-matrix.ts'
import type { ComplexMatrix } from '../../src/base/complex-matrix.ts'
import type { Channel } from '../../src/engine/noise/channel.ts'
import { channelNamed, channels, krausOf, transferOf } from '../../src/engine/noise/channels.ts'
import { transferMatrix } from '../../src/engine/noise/pauli-basis.ts'
import { largestGap } from './random-circuits.ts'

const samples: Record<Channel['name'], readonly (readonly number[])[]> = {
  bit_flip: [[0], [0.1], [1]],
  phase_flip: [[0], [0.08], [1]],
  bit_phase_flip: [[0], [0.03], [1]],
  depolarizing: [[0], [0.05], [1], [16 / 15]],
  amplitude_damping: [[0], [0.12], [1]],
  generalized_amplitude_damping: [
    [0.15, 0.7],
    [1, 0.2],
    [0.3, 1],
  ],
  phase_damping: [[0], [0.2], [1]],
  thermal_relaxation: [
    [50, 70, 20],
    [50, 100, 20],
    [50, 30, 20],
    [50, 30, 0],
    [5, 10, 1000],
  ],
}

const cases = channels.flatMap((channel) =>
  samples[channel.name].flatMap((p) =>
    (channel.joint ? [1, 2] : [1]).map((qubits) => [channel.name, p, qubits, channel] as const),
  ),
)

function sum(terms: readonly ComplexMatrix[]): ComplexMatrix {
  const data = terms[0]!.data.map((_, i) => terms.reduce((total, term) => total + term.data[i]!, 0))
  return { size: terms[0]!.size, data }
}

function applied(kraus: readonly ComplexMatrix[], rho: ComplexMatrix): ComplexMatrix {
  return sum(kraus.map((operator) => product(product(operator, rho), adjoint(operator))))
}

describe('noise channels', () => {
  it.each(cases)('%s %s on %s qubits keeps the trace', (_name, p, qubits, channel) => {
    const kraus = krausOf(channel, p, qubits)
    const total = sum(kraus.map((operator) => product(adjoint(operator), operator)))
    const size = 1 << qubits
    const one = {
      size,
      data: Float64Array.from({ length: 2 * size * size }, (_, i) => +(i % (2 * size + 2) === 0)),
    }
    expect(largestDifference(total, one)).toBeLessThan(1e-15)
  })

  it.each(cases)(
    '%s %s on %s qubits: closed transfer matrix and Kraus operators agree',
    (_name, p, qubits, channel) => {
      const closed = transferOf(channel, p, qubits)
      expect(largestGap(closed.data, transferMatrix(krausOf(channel, p, qubits)).data)).toBeLessThan(1e-15)
    },
  )

  it.each(cases)(
    '%s %s on %s qubits: errors are the Kraus operators where there are any',
    (_name, p, qubits, channel) => {
      const errors = channel.errors?.(p, qubits) ?? []
      const total = errors.reduce((all, { probability }) => all + probability, 0)
      expect(errors.every(({ probability }) => probability >= 0)).toBe(true)
      expect(errors.length === 0 || Math.abs(total - 1) < 1e-15).toBe(true)
    },
  )

  const rho = matrixOf([
    [
      [0.7, 0],
      [0.2, -0.1],
    ],
    [
      [0.2, 0.1],
      [0.3, 0],
    ],
  ])

  it('depolarizes to (1 - p) rho + p I / 2', () => {
    const mixed = applied(krausOf(channelNamed('depolarizing')!, [0.05]), rho).data
    const expected = rho.data.map((value, i) => 0.95 * value + (i === 0 || i === 6 ? 0.025 : 0))
    expect(largestGap(mixed, expected)).toBeLessThan(1e-15)
  })

  it('relaxes rho11 by exp(-t/T1) and rho01 by exp(-t/T2)', () => {
    const relaxed = applied(krausOf(channelNamed('thermal_relaxation')!, [50, 70, 20]), rho).data
    expect(relaxed[6]).toBeCloseTo(0.3 * Math.exp(-20 / 50), 15)
    expect(relaxed[2]).toBeCloseTo(0.2 * Math.exp(-20 / 70), 15)
    expect(relaxed[3]).toBeCloseTo(-0.1 * Math.exp(-20 / 70), 15)
  })

  it('damps 1 towards 0, and generalized damping towards the warm mixture', () => {
    const cold = applied(krausOf(channelNamed('amplitude_damping')!, [0.12]), rho).data
    expect(cold[6]).toBeCloseTo(0.3 * 0.88, 15)
    const warm = applied(krausOf(channelNamed('generalized_amplitude_damping')!, [1, 0.7]), rho).data
    expect([warm[0], warm[6]].map((value) => Number(value!.toFixed(15)))).toEqual([0.7, 0.3])
  })

  it('refuses parameters that make no channel, and says which', () => {
    const refusal = (name: string, p: readonly number[], qubits = 1) => {
      try {
        krausOf(channelNamed(name)!, p, qubits)
      } catch (error) {
        return (error as Error).message
      }
      return ''
    }
    expect(refusal('bit_flip', [1.2])).toBe('noise channel bit_flip: p must be 0..1, got 1.2')
    expect(refusal('depolarizing', [1.4])).toBe('noise channel depolarizing: p must be 0..4/3, got 1.4')
    expect(refusal('depolarizing', [1.3], 2)).toBe('noise channel depolarizing: p must be 0..16/15, got 1.3')
    expect(refusal('thermal_relaxation', [50, 120, 1])).toMatch('t2 must be at most 2 t1 = 100, got 120')
    expect(refusal('thermal_relaxation', [50])).toMatch('p must be t1, t2, time, got 1 numbers')
    expect(refusal('amplitude_damping', [Number.NaN])).toMatch('gamma must be 0..1, got NaN')
    expect(refusal('amplitude_damping', [0.1], 2)).toMatch('must act on one qubit, got 2; use scope "each"')
  })
})
