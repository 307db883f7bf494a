/* Devices as noise models: the error of a whole gate is the stated one, and strengths are powers of channels. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exp } from '../../src/base/elementary.ts'
import { parsePauliSum } from '../../src/circuit/readouts/pauli-sum.ts'
import { noisePresets } from '../../src/document/noise-presets.ts'
import { channelNamed, parameterList, transferOf } from '../../src/engine/noise/channels.ts'
import { deviceNoise, type DeviceFigures } from '../../src/engine/noise/device-noise.ts'
import type { NoiseModel, NoiseRule } from '../../src/engine/noise/noise-model.ts'
import type { RealMatrix } from '../../src/engine/noise/pauli-basis.ts'
import { atStrength } from '../../src/engine/noise/strength.ts'
import { simulate } from '../../src/lab/simulate.ts'
import { wasm } from './engines.ts'

function times(a: RealMatrix, b: RealMatrix): RealMatrix {
  const { size } = a
  const data = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++) data[i * size + j]! += a.data[i * size + k]! * b.data[k * size + j]!
  return { size, data }
}

/** The same map on each of two qubits. */
function onEach(one: RealMatrix): RealMatrix {
  const size = one.size * one.size
  const data = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      data[i * size + j] = one.data[(i & 3) * 4 + (j & 3)]! * one.data[(i >> 2) * 4 + (j >> 2)]!
  return { size, data }
}

/** All rules of a kind as one matrix in the basis of Pauli strings. */
function whole({ rules }: NoiseModel, on: NoiseRule['on'], qubits: 1 | 2): RealMatrix {
  const matrices = rules
    .filter((rule) => rule.on === on)
    .map(({ channel, p, scope }) => {
      const known = channelNamed(channel)!
      if (scope === 'joint') return transferOf(known, parameterList(p), qubits)
      const one = transferOf(known, parameterList(p))
      return qubits === 1 ? one : onEach(one)
    })
  return matrices.reduce((done, next) => times(next, done))
}

/** 1 - average fidelity, from the trace. */
function infidelity({ size, data }: RealMatrix): number {
  const d = Math.sqrt(size)
  let trace = 0
  for (let i = 0; i < size; i++) trace += data[i * size + i]!
  return 1 - (trace / d + 1) / (d + 1)
}

const quiet: DeviceFigures = {
  oneQubitError: 0,
  twoQubitError: 0,
  t1: null,
  t2: null,
  oneQubitTime: 0,
  twoQubitTime: 0,
  readoutError: { zero: 0, one: 0 },
}

describe('a device as a noise model', () => {
  it.each(noisePresets)('$name: gates err as often as stated, relaxation included', ({ noise }) => {
    const model = deviceNoise(noise, 2)
    expect(infidelity(whole(model, '1q', 1))).toBeCloseTo(noise.oneQubitError, 12)
    expect(infidelity(whole(model, '2q', 2))).toBeCloseTo(noise.twoQubitError, 12)
    expect(model.readout).toHaveLength(2)
  })

  it('leaves a gate whose relaxation is more than its error with the relaxation alone', () => {
    const model = deviceNoise({ ...quiet, oneQubitError: 1e-3, t1: 10, t2: 5, oneQubitTime: 1 }, 1)
    expect(model.rules.filter(({ on }) => on === '1q').map(({ channel }) => channel)).toEqual([
      'thermal_relaxation',
    ])
  })

  it('has no rule where nothing errs, and phase damping alone where the energy is kept', () => {
    expect(deviceNoise(quiet, 3)).toEqual({ rules: [] })
    const { rules } = deviceNoise({ ...quiet, t2: 4, oneQubitTime: 1 }, 1)
    expect(rules.map(({ channel }) => channel)).toEqual(['phase_damping'])
    const kept = transferOf(channelNamed('phase_damping')!, parameterList(rules[0]!.p)).data[5]!
    expect(kept).toBeCloseTo(exp(-1 / 4), 14)
  })
})

interface Frozen {
  readonly device: string
  readonly figures: Readonly<Record<'e1' | 'e2' | 't1' | 't2' | 'd1' | 'd2' | 'r0' | 'r1', number>>
  readonly strength: number
  readonly probabilities: readonly number[]
  readonly purity: number
  readonly expectations: Readonly<Record<string, number>>
}

const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/device-noise.json', import.meta.url), 'utf8'),
) as {
  readonly operations: readonly (readonly [string, readonly number[], number?])[]
  readonly cases: readonly Frozen[]
}

/** The circuit of the fixture. */
const program = `OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
${frozen.operations
  .map(([name, on, angle]) => {
    const given = angle === undefined ? '' : `(${angle})`
    return `${name}${given} ${on.map((qubit) => `q[${qubit}]`).join(', ')};`
  })
  .join('\n')}
`

describe('a circuit on a device', () => {
  it.each(frozen.cases)('$device at strength $strength is as Qiskit Aer has it', async (wanted) => {
    const { e1, e2, t1, t2, d1, d2, r0, r1 } = wanted.figures
    const figures: DeviceFigures = {
      oneQubitError: e1,
      twoQubitError: e2,
      t1,
      t2,
      oneQubitTime: d1,
      twoQubitTime: d2,
      readoutError: { zero: r0, one: r1 },
    }
    const preset = noisePresets.find(({ name }) => name === wanted.device)
    expect(preset?.noise ?? figures).toEqual(figures)
    for (const [observable, expected] of Object.entries(wanted.expectations)) {
      const result = await simulate(program, wasm, {
        inputs: {},
        observable: parsePauliSum(observable).value!,
        gradient: false,
        hessian: false,
        metric: false,
        schmidt: false,
        shots: null,
        noise: (qubits) => atStrength(deviceNoise(figures, qubits), wanted.strength),
        plan: {},
      })
      expect(result.expectation).toBeCloseTo(expected, 10)
      expect(result.purity).toBeCloseTo(wanted.purity, 10)
      result.probabilities!.forEach((value, k) => expect(value).toBeCloseTo(wanted.probabilities[k]!, 10))
    }
  })
})

describe('the strength of noise', () => {
  const cases: readonly (readonly [NoiseRule['channel'], readonly number[]])[] = [
    ['bit_flip', [0.07]],
    ['phase_flip', [0.2]],
    ['bit_phase_flip', [0.01]],
    ['depolarizing', [0.1]],
    ['amplitude_damping', [0.3]],
    ['generalized_amplitude_damping', [0.3, 0.8]],
    ['phase_damping', [0.25]],
    ['thermal_relaxation', [20, 15, 2]],
  ]

  it.each(cases)('3 is %s three times over, and two halves are the whole', (channel, p) => {
    const rule: NoiseRule = { on: 'all', channel, p, scope: 'each' }
    const once = whole({ rules: [rule] }, 'all', 1)
    const thrice = whole(atStrength({ rules: [rule] }, 3), 'all', 1)
    const half = whole(atStrength({ rules: [rule] }, 0.5), 'all', 1)
    const same = (a: RealMatrix, b: RealMatrix) =>
      a.data.forEach((value, i) => expect(value).toBeCloseTo(b.data[i]!, 13))
    same(thrice, times(once, times(once, once)))
    same(times(half, half), once)
  })

  it('is a power of the readout error too', () => {
    const [[, a], [b]] = atStrength(
      {
        rules: [],
        readout: [
          [
            [0.98, 0.02],
            [0.05, 0.95],
          ],
        ],
      },
      2,
    ).readout![0]!
    expect(a).toBeCloseTo(0.98 * 0.02 + 0.02 * 0.95, 14)
    expect(b).toBeCloseTo(0.05 * 0.98 + 0.95 * 0.05, 14)
  })

  it('turns gates that much further', () => {
    const rule: NoiseRule = { on: 'all', channel: 'over_rotation', p: [0.1, 0.02], scope: 'each' }
    expect(atStrength({ rules: [rule] }, 2).rules[0]!.p).toEqual([0.2, 0.04])
    expect(atStrength({ rules: [{ ...rule, p: [0.1, 0, 0, 1] }] }, 2).rules[0]!.p).toEqual([0.2, 0, 0, 1])
  })

  it('0 is no noise, and flips that happen more often than not have none but 1', () => {
    const rule: NoiseRule = { on: 'all', channel: 'bit_flip', p: 0.6, scope: 'each' }
    expect(atStrength({ rules: [rule] }, 0)).toEqual({ rules: [] })
    expect(atStrength({ rules: [rule] }, 1).rules[0]!.p).toBe(0.6)
    expect(() => atStrength({ rules: [rule] }, 2)).toThrow('p must be at most 0.5')
  })
})
