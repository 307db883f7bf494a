/* The analyses against numbers of PennyLane and NumPy, frozen by test/fixtures/freeze-analysis.py. */
import { describe, expect, it } from 'vitest'
import { effectiveDimension } from '../../../src/learn/analysis/effective-dimension.ts'
import { principalDirections } from '../../../src/learn/analysis/principal.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import frozen from '../../fixtures/analysis.json' with { type: 'json' }
import { wasm } from '../../engine/engines.ts'
import { study } from './in-process.ts'

const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 6] theta;
qubit[2] q;
ry(theta[0]) q[0];
rx(x_0) q[0];
ry(x_1) q[1];
crz(theta[1]) q[0], q[1];
rx(theta[2]) q[1];
cx q[0], q[1];
ry(2*theta[3]) q[0];
rx(x_0) q[1];
rz(theta[4]) q[1];
cx q[1], q[0];
ry(theta[5] + 0.5*theta[0]) q[0];
pragma ansatz.readout score = 0.8*Z0*Z1 + 0.2*X0
`

const rows = frozen.rows.map((_, row) => row)
const document = defaultExperiment()
const experiment: Experiment = {
  ...document,
  circuit: { text, draft: null },
  data: {
    source: 'table',
    table: {
      name: 'frozen',
      provenance: '',
      featureNames: ['a', 'b'],
      targetName: 'class',
      features: frozen.rows,
      targets: rows.map((row) => (row % 2 === 0 ? 'even' : 'odd')),
    },
  },
  scaling: { kind: 'none' },
  split: { kind: 'rows', train: rows, validation: [], test: [] },
  output: { scale: { trainable: false, initial: 1 }, bias: { trainable: false, initial: 0 } },
  training: { ...document.training, loss: 'squared' },
}
const parameters = Object.fromEntries(frozen.theta.map((value, k) => [`theta[${k}]`, value]))

describe('analyses against PennyLane', () => {
  it('have the same Fourier coefficients in each feature', async () => {
    const { features } = await study(wasm, 'fourier', { experiment, settings: { samples: 0 }, parameters })
    for (const [column, coefficients] of frozen.fourier.entries()) {
      const { terms } = features[column]!.outputs[0]!
      expect(terms.map(({ frequency }) => frequency)).toEqual(coefficients.map((_, k) => k))
      for (const [k, [re, im]] of coefficients.entries()) {
        expect(terms[k]!.re).toBeCloseTo(re!, 10)
        expect(terms[k]!.im).toBeCloseTo(im!, 10)
      }
    }
  })

  it('have the same classical and quantum Fisher information', async () => {
    const view = await study(wasm, 'fisher', { experiment, settings: { rows: 5, samples: 0 }, parameters })
    for (const [k, { classical, quantum }] of view.parameters.entries()) {
      expect(classical).toBeCloseTo(frozen.classical[k]![k]!, 10)
      expect(quantum).toBeCloseTo(frozen.quantum[k]![k]!, 7)
    }
    for (const [k, value] of frozen.spectra[0]!.entries())
      expect(view.classicalSpectrum[k]).toBeCloseTo(value, 10)
    for (const [k, value] of frozen.quantumSpectrum.entries())
      expect(view.quantumSpectrum[k]).toBeCloseTo(value, 7)
    expect(view.parameters.filter(({ status }) => status === 'dead').map(({ name }) => name)).toEqual([
      'theta[4]',
    ])
  })

  it('have the same effective dimension', () => {
    expect(effectiveDimension(frozen.spectra, 6, 400)).toBeCloseTo(frozen.effectiveDimension, 10)
  })

  it('have the same principal directions of a path, up to their sign', () => {
    const { path, shares, directions } = frozen.principal
    const found = principalDirections(Float64Array.from(path.flat()), path[0]!.length, 2)
    for (const k of [0, 1]) {
      expect(found.shares[k]).toBeCloseTo(shares[k]!, 12)
      const overlap = found.directions[k]!.reduce((sum, value, i) => sum + value * directions[k]![i]!, 0)
      expect(Math.abs(overlap)).toBeCloseTo(1, 12)
    }
  })
})
