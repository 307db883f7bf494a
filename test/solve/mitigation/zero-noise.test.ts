/* Zero-noise extrapolation against mitiq (test/fixtures/zne.json), and against closed forms. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCircuit } from '../../../src/lab/read-circuit.ts'
import { mitigate, type MitigateOptions } from '../../../src/lab/mitigate.ts'
import { parsePauliSum } from '../../../src/circuit/readouts/pauli-sum.ts'
import { extrapolate, isFitted, type FitName } from '../../../src/solve/mitigation/extrapolation.ts'
import { foldGlobally } from '../../../src/solve/mitigation/folding.ts'
import type { ChannelName } from '../../../src/engine/noise/noise-model.ts'
import { wasm } from '../../engine/engines.ts'

interface ZeroNoiseCase {
  readonly n: number
  readonly ops: readonly (readonly [string, readonly number[], number | null])[]
  readonly noise: { readonly p: number }
  readonly observable: string
  readonly scale_factors: readonly number[]
  readonly folded_values_global_folding: readonly number[]
  readonly ideal: number
  readonly zero_noise: Readonly<Record<'linear' | 'richardson' | 'poly2' | 'exponential_asymptote_0', number>>
}

const { cases } = JSON.parse(readFileSync(new URL('../../fixtures/zne.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly ZeroNoiseCase[]
}

interface ChannelCase extends Pick<ZeroNoiseCase, 'n' | 'ops' | 'observable'> {
  readonly channel: ChannelName
  readonly p: number
  readonly scales: readonly number[]
  readonly gates: readonly number[]
  readonly values: readonly number[]
  readonly linear: number
  readonly richardson: number
  readonly poly2: number
  readonly exponential: number
}

const { cases: channelCases } = JSON.parse(
  readFileSync(new URL('../../fixtures/mitigation.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly ChannelCase[] }

function program({ n, ops }: Pick<ZeroNoiseCase, 'n' | 'ops'>): string {
  const lines = ops.map(
    ([gate, qubits, angle]) =>
      `${gate}${angle === null ? '' : `(${angle})`} ${qubits.map((qubit) => `q[${qubit}]`).join(', ')};`,
  )
  return ['OPENQASM 3.0;', 'include "stdgates.inc";', `qubit[${n}] q;`, ...lines].join('\n')
}

function optionsOf(observable: string, p: number, more: Partial<MitigateOptions> = {}): MitigateOptions {
  return {
    inputs: {},
    observable: parsePauliSum(observable).value,
    noise: () => ({ rules: [{ on: 'all', channel: 'depolarizing', p, scope: 'each' }] }),
    scales: [1, 3, 5],
    asymptote: null,
    shots: null,
    seed: 0,
    correctsReadout: false,
    ...more,
  }
}

const valueOf = (name: FitName, scales: readonly number[], values: readonly number[], asymptote = 0) => {
  const fit = extrapolate(name, scales, values, asymptote)
  return isFitted(fit) ? fit.value : null
}

describe('zero-noise extrapolation', () => {
  it.each(cases)('agrees with mitiq on $n qubits under depolarizing $noise.p', async (one) => {
    const result = await mitigate(
      program(one),
      wasm,
      optionsOf(one.observable, one.noise.p, { scales: one.scale_factors }),
    )
    expect(result.ideal).toBeCloseTo(one.ideal, 9)
    one.folded_values_global_folding.forEach((value, i) => expect(result.values[i]).toBeCloseTo(value, 9))
    expect(result.fits.linear).toBeCloseTo(one.zero_noise.linear, 8)
    expect(result.fits.richardson).toBeCloseTo(one.zero_noise.richardson, 8)
    expect(result.fits.poly2).toBeCloseTo(one.zero_noise.poly2, 8)
    expect(result.fits.exponential).toBeCloseTo(one.zero_noise.exponential_asymptote_0, 6)
    expect(result.noisy).toBe(result.values[0])
  })

  it.each(channelCases)('agrees with mitiq under $channel, scales $scales', async (one) => {
    const { channel, p, scales } = one
    const noise = () => ({ rules: [{ on: 'all', channel, p, scope: 'each' }] }) as const
    const result = await mitigate(
      program(one),
      wasm,
      optionsOf(one.observable, p, { noise, scales, asymptote: 0 }),
    )
    expect(result.reached).toEqual(one.gates.map((gates) => gates / one.ops.length))
    one.values.forEach((value, i) => expect(result.values[i]).toBeCloseTo(value, 12))
    for (const name of ['linear', 'richardson', 'poly2', 'exponential'] as const)
      expect(result.fits[name], name).toBeCloseTo(one[name], 10)
  })

  it('finds each curve in its own points', () => {
    const scales = [1, 1.5, 2, 3, 5]
    const parabola = scales.map((x) => 0.7 - 0.2 * x + 0.01 * x * x)
    expect(valueOf('poly2', scales, parabola)).toBeCloseTo(0.7, 10)
    expect(valueOf('richardson', scales, parabola)).toBeCloseTo(0.7, 10)
    const line = scales.map((x) => -0.4 + 0.03 * x)
    expect(valueOf('linear', scales, line)).toBeCloseTo(-0.4, 10)
    const falling = scales.map((x) => 0.2 - 0.6 * 0.5 ** x)
    expect(valueOf('exponential', scales, falling, 0.2)).toBeCloseTo(-0.4, 9)
    expect(valueOf('exponentialFitted', scales, falling)).toBeCloseTo(-0.4, 6)
  })

  it('says which values allow no fit', () => {
    expect(extrapolate('poly2', [1, 3], [0.5, 0.4], 0)).toEqual({ reason: 'it needs 3 scales, got 2' })
    expect(extrapolate('exponential', [1, 3], [0.1, -0.1], 0)).toHaveProperty('reason')
    expect(extrapolate('exponentialFitted', [1, 2, 3], [0.3, 0.2, 0.1], 0)).toHaveProperty('reason')
  })

  it('gives the price of a fit in shots: for Richardson on 1, 3, 5 that of its weights', async () => {
    const one = cases[0]!
    const { shotCost, bestShotCost } = await mitigate(program(one), wasm, optionsOf('Z0', 0))
    // Without noise all values spread alike; Lagrange at zero has the weights 15/8, -10/8, 3/8.
    expect(shotCost.richardson).toBeCloseTo((3 * (15 ** 2 + 10 ** 2 + 3 ** 2)) / 64, 8)
    expect(bestShotCost.richardson).toBeCloseTo((28 / 8) ** 2, 8)
  })

  it('knows the spread of sums that are read together and apart', async () => {
    const bell = 'OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; h q[0]; cx q[0], q[1];'
    const errorOf = async (observable: string) => {
      const options = optionsOf(observable, 0, { scales: [1, 3], shots: 100, seed: 1 })
      return (await mitigate(bell, wasm, options)).noisyError
    }
    // Z0 and Z1 are equal in a Bell pair; X0 and Z1 take a basis each.
    expect(await errorOf('Z0 + Z1')).toBeCloseTo(0.2, 12)
    expect(await errorOf('Z0 + 2*X1')).toBeCloseTo(Math.sqrt(0.05), 12)
    expect(await errorOf('Z0*Z1 + 3*I')).toBeCloseTo(0, 12)
  })
})

describe('global folding', () => {
  const { flat } = readCircuit(program(cases[0]!))

  it('repeats the last gates of the last moments for what is left of a scale', () => {
    const { circuit, gates, scale } = foldGlobally(flat, 1.5)
    // A quarter of 9 gates is 2.25: the last two, backward and forward.
    expect(gates).toBe(13)
    expect(scale).toBeCloseTo(13 / 9, 12)
    const names = circuit.operations.map((operation) => (operation.kind === 'gate' ? operation.gate : '?'))
    expect(names.slice(9)).toEqual(['cx', 'rz', 'rz', 'cx'])
  })

  it('computes what the circuit computes', async () => {
    const options = optionsOf('Z0*Z1 + 0.3*Y1', 0, { scales: [1, 1.7, 2, 4.4] })
    const { ideal, values } = await mitigate(program(cases[0]!), wasm, options)
    for (const value of values) expect(value).toBeCloseTo(ideal, 12)
  })

  it('refuses what has no inverse, naming it', () => {
    const { flat: reset } = readCircuit('OPENQASM 3.0; include "stdgates.inc"; qubit q; h q; reset q; h q;')
    expect(() => foldGlobally(reset, 3)).toThrow(/got a reset/)
    expect(() => foldGlobally(flat, 0.5)).toThrow(/must be a number from 1, got 0.5/)
    expect(() => foldGlobally(flat, 1e6)).toThrow(/at most 200000 gates/)
  })
})
