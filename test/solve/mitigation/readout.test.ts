/* Readout inversion: what it returns is what stood before the readout, and what it costs is said. */
import { describe, expect, it } from 'vitest'
import { parsePauliSum } from '../../../src/circuit/readouts/pauli-sum.ts'
import type { Confusion } from '../../../src/engine/noise/noise-model.ts'
import { mitigate, type MitigateOptions } from '../../../src/lab/mitigate.ts'
import {
  amplification,
  fullConfusion,
  fullInversion,
  nearestDistribution,
  tensoredInversion,
} from '../../../src/solve/mitigation/readout-inversion.ts'
import { wasm } from '../../engine/engines.ts'

const readout: readonly Confusion[] = [
  [
    [0.97, 0.03],
    [0.08, 0.92],
  ],
  [
    [0.99, 0.01],
    [0.05, 0.95],
  ],
]

const program = 'OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; ry(0.7) q[0]; cx q[0], q[1]; rx(1.1) q[1];'

const options: MitigateOptions = {
  inputs: {},
  observable: parsePauliSum('Z0*Z1 + 0.5*Y1').value,
  noise: () => ({ rules: [], readout }),
  scales: [1, 3],
  asymptote: null,
  shots: null,
  seed: 5,
  correctsReadout: true,
}

describe('readout inversion', () => {
  it('returns a distribution from what is read of it, tensored and full', () => {
    const truth = Float64Array.of(0.1, 0.2, 0.3, 0.4)
    const confusion = fullConfusion(readout)
    const read = truth.map((_, row) =>
      truth.reduce((sum, p, column) => sum + confusion[row * 4 + column]! * p, 0),
    )
    expect(read[0]).not.toBeCloseTo(truth[0]!, 3)
    for (const found of [tensoredInversion(read, readout), fullInversion(read, confusion)])
      truth.forEach((p, k) => expect(found[k]).toBeCloseTo(p, 12))
  })

  it('returns the ideal value of an observable when the readout is all that is wrong', async () => {
    const { ideal, noisy, values } = await mitigate(program, wasm, options)
    expect(Math.abs(noisy - ideal)).toBeGreaterThan(0.01)
    for (const value of values) expect(value).toBeCloseTo(ideal, 12)
  })

  it('comes nearer to a perfect readout from shots too, and calibrates with shots', async () => {
    const { readout: found } = await mitigate(program, wasm, { ...options, shots: 100_000 })
    const { distance, calibration } = found!
    expect(distance.tensored).toBeLessThan(distance.measured / 3)
    expect(distance.full).toBeLessThan(distance.measured / 3)
    expect(calibration).toEqual({ tensored: 2, full: 4, shots: 100_000 })
  })

  it('warns where inversion amplifies, and refuses a readout that tells nothing', async () => {
    const bad: Confusion = [
      [0.7, 0.3],
      [0.3, 0.7],
    ]
    expect(amplification([bad, bad], [0, 1])).toBeCloseTo(1 / 0.16, 12)
    const { readout: found } = await mitigate(program, wasm, {
      ...options,
      noise: () => ({ rules: [], readout: [bad, bad] }),
    })
    expect(found!.warnings[0]).toMatch(/6\.25 times as large/)
    const blind: Confusion = [
      [0.5, 0.5],
      [0.5, 0.5],
    ]
    await expect(
      mitigate(program, wasm, { ...options, noise: () => ({ rules: [], readout: [blind, blind] }) }),
    ).rejects.toThrow(/qubit 0 must read 0 and 1 differently/)
  })

  it('brings estimates with negative entries to the nearest distribution', () => {
    expect([...nearestDistribution(Float64Array.of(0.6, 0.5, -0.1))]).toEqual(
      [0.55, 0.45, 0].map((x) => expect.closeTo(x, 12)),
    )
  })
})
