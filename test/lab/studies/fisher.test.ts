import { describe, expect, it } from 'vitest'
import { analysisDefaults } from '../../../src/document/analysis.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import { createTrainer } from '../../../src/lab/create-trainer.ts'
import type { FisherRequest } from '../../../src/lab/studies/fisher/types.ts'
import { geometricTensor } from '../../../src/engine/gradients/geometric-tensor.ts'
import { reference, wasm } from '../../engine/engines.ts'
import { study, longestStretch } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

const request = (experiment: Experiment, given: Partial<FisherRequest['settings']> = {}): FisherRequest => ({
  experiment,
  settings: { ...analysisDefaults.fisher, rows: 12, samples: 3, ...given },
  parameters: null,
})

const withCircuit = (body: string, given: Partial<Experiment> = {}): Experiment => ({
  ...smallMoons,
  circuit: {
    text: [
      'OPENQASM 3.0;',
      'include "stdgates.inc";',
      'input float[64] x_0;',
      'input float[64] x_1;',
      'input array[float[64], 6] theta;',
      'qubit[2] q;',
      body,
      'pragma ansatz.readout score = Z0',
      '',
    ].join('\n'),
    draft: null,
  },
  ...given,
})

const statusOf = (view: Awaited<ReturnType<typeof look>>) =>
  Object.fromEntries(view.parameters.map(({ name, status }) => [name, status]))
const look = (experiment: Experiment, given = {}) => study(wasm, 'fisher', request(experiment, given))

describe('Fisher information', () => {
  it('is 1 for an angle that turns a qubit, classical and quantum alike', async () => {
    const experiment = withCircuit('ry(theta[0]) q[0]; rz(x_0) q[0]; rz(x_1) q[0];', {
      training: { ...smallMoons.training, loss: 'squared' },
      output: { scale: { trainable: false, initial: 1 }, bias: { trainable: false, initial: 0 } },
    })
    const { parameters } = await look(experiment)
    /* p = (1 + cos theta)/2 for either class: F = sum (dp)^2/p = 1 at any angle. */
    expect(parameters[0]!.classical).toBeCloseTo(1, 10)
    expect(parameters[0]!.quantum).toBeCloseTo(1, 10)
  })

  it('has the gradient of the loss, row by row, for parameters and for gates', async () => {
    const view = await look(smallMoons)
    const trainer = await createTrainer(smallMoons, reference, null)
    const rows = trainer.rowsOf('train')
    const width = rows.features.length / rows.count
    const sums = new Float64Array(view.parameters.length)
    for (let row = 0; row < 12; row++) {
      const one = {
        count: 1,
        features: rows.features.slice(row * width, (row + 1) * width),
        targets: rows.targets.slice(row, row + 1),
      }
      const { gradient } = await trainer.model.lossAndGradient(trainer.values, one, null)
      gradient.forEach((slope, i) => (sums[i]! += Math.abs(slope) / 12))
    }
    view.parameters.forEach(({ gradient }, i) => expect(gradient).toBeCloseTo(sums[i]!, 10))
    /* Every gate of this circuit holds one parameter in each pass. */
    const strongest = (names: readonly string[]) =>
      Math.max(...view.parameters.filter(({ name }) => names.includes(name)).map(({ gradient }) => gradient))
    for (const { gradient, parameters } of view.gates) expect(gradient).toBeCloseTo(strongest(parameters), 10)
    trainer.dispose()
  })

  it('has the quantum Fisher matrix of the geometric tensor, averaged over the rows', async () => {
    const view = await look(smallMoons, { rows: 2 })
    const trainer = await createTrainer(smallMoons, reference, null)
    const rows = trainer.rowsOf('train')
    const diagonal = new Float64Array(trainer.values.length)
    for (const row of [0, 1]) {
      const { metric } = await geometricTensor(reference, trainer.flat, {
        parameters: trainer.values,
        parameterRows: 1,
        features: rows.features.slice(2 * row, 2 * row + 2),
        featureRows: 1,
      })
      diagonal.forEach((_, i) => (diagonal[i]! += (4 * metric[i * diagonal.length + i]!) / 2))
    }
    view.parameters.forEach(({ quantum }, i) => expect(quantum).toBeCloseTo(diagonal[i]!, 9))
    const trace = view.quantumSpectrum.reduce((sum, value) => sum + value, 0)
    expect(trace).toBeCloseTo(
      diagonal.reduce((sum, value) => sum + value, 0),
      9,
    )
    trainer.dispose()
  })

  it('has the classical Fisher matrix of finite differences of the class probabilities', async () => {
    const trained = { scale: { trainable: true, initial: 2 }, bias: { trainable: true, initial: 0.3 } }
    const experiment = { ...smallMoons, output: trained }
    const view = await look(experiment, { rows: 5 })
    const trainer = await createTrainer(experiment, reference, null)
    const rows = trainer.rowsOf('train')
    const features = rows.features.slice(0, 10)
    const probabilities = async (i: number, by: number) => {
      const values = trainer.values.slice()
      values[i]! += by
      const scores = await trainer.model.scores(values, features, 5, null)
      return Array.from(scores, (score) => 1 / (1 + Math.exp(-score)))
    }
    for (const [i, { classical }] of view.parameters.entries()) {
      const step = 1e-5
      const [up, down, here] = [
        await probabilities(i, step),
        await probabilities(i, -step),
        await probabilities(i, 0),
      ]
      const expected = here.reduce((sum, p, row) => {
        const slope = (up[row]! - down[row]!) / (2 * step)
        return sum + (slope * slope) / (p * (1 - p)) / 5
      }, 0)
      expect(classical).toBeCloseTo(expected, 7)
    }
    expect(view.parameters.slice(-2).map(({ name, quantum }) => [name, quantum])).toEqual([
      ['output.scale.0', null],
      ['output.bias.0', null],
    ])
    trainer.dispose()
  })

  it('flags what has no effect, and says why', async () => {
    const view = await look(
      withCircuit(
        [
          'rz(theta[0]) q[0];',
          'ry(x_0 + theta[1]) q[0];',
          'ry(x_1) q[1];',
          'cx q[1], q[0];',
          'ry(theta[2]) q[1];',
          'rz(theta[3]) q[0];',
        ].join('\n'),
      ),
    )
    expect(statusOf(view)).toEqual({
      'theta[0]': 'dead',
      'theta[1]': 'alive',
      'theta[2]': 'dead',
      'theta[3]': 'dead',
      'theta[4]': 'dead',
      'theta[5]': 'dead',
    })
    const reason = (k: number) => view.parameters[k]!.reason
    expect(reason(0)).toContain('only the phase of the state')
    expect(reason(2)).toContain('nothing that is read out')
    expect(reason(4)).toContain('no gate uses it')
    expect(reason(1)).toBeNull()
    expect(view.gates.map(({ gate, status }) => [gate, status])).toEqual([
      ['rz', 'dead'],
      ['ry', 'alive'],
      ['ry', 'dead'],
      ['rz', 'dead'],
    ])
  })

  it('flags a parameter that does the same as others, by their names', async () => {
    const view = await look(
      withCircuit(
        'ry(x_0) q[0]; rx(theta[0]) q[0]; rx(2*theta[1]) q[0]; ry(theta[2]*x_1) q[0]; ry(theta[3]) q[1]; cz q[0], q[1]; rx(theta[4] + theta[5]) q[0];',
      ),
    )
    expect(statusOf(view)).toEqual({
      'theta[0]': 'alive',
      'theta[1]': 'redundant',
      'theta[2]': 'alive',
      'theta[3]': 'alive',
      'theta[4]': 'alive',
      'theta[5]': 'redundant',
    })
    expect(view.parameters[1]!.reason).toContain('as with theta[0]:')
    expect(view.parameters[5]!.reason).toContain('as with theta[4]:')
    expect(view.classicalRank).toBe(4)
  })

  it('points at gates by their place in the text', async () => {
    const experiment = withCircuit('ry(x_0) q[0];\nry(theta[0]) q[0];\nrz(x_1) q[1];')
    const { gates } = await look(experiment)
    const [{ span, parameters, qubits }] = gates as [(typeof gates)[0]]
    expect(experiment.circuit.text.slice(span.start, span.end)).toBe('ry(theta[0]) q[0];')
    expect([parameters, qubits]).toEqual([['theta[0]'], [0]])
  })

  it('leaves quantum information out where the circuit measures on the way, and says so', async () => {
    const experiment = withCircuit(
      'bit c; ry(x_0 + theta[0]) q[0]; c = measure q[0]; ry(x_1 + theta[1]) q[0];',
    )
    const view = await look(experiment, { samples: 0 })
    expect(view.parameters[0]!.quantum).toBeNull()
    expect(view.parameters[0]!.gradient).toBeGreaterThan(0)
    expect(view.findings.some((text) => text.includes('measures on the way'))).toBe(true)
    expect(view.effectiveDimension).toBeNull()
  })

  it('takes the information of a normal distribution for a regression, in the unit of training', async () => {
    const experiment: Experiment = {
      ...withCircuit('ry(x_0 + theta[0]) q[0]; rz(x_0) q[1];'),
      data: { source: 'generated', set: 'fourier', count: 40, noise: 0, options: {} },
      task: { kind: 'regression', readout: 'score' },
      training: { ...smallMoons.training, loss: 'squared' },
      circuit: {
        text: 'OPENQASM 3.0; include "stdgates.inc"; input float[64] x_0; input float[64] a; qubit[1] q; ry(x_0 + a) q[0];\npragma ansatz.readout score = Z0\n',
        draft: null,
      },
      output: { scale: { trainable: false, initial: 1 }, bias: { trainable: false, initial: 0 } },
    }
    const view = await look(experiment, { rows: 4 })
    const trainer = await createTrainer(experiment, reference, null)
    const [angle] = trainer.values
    const rows = trainer.rowsOf('train').features.slice(0, 4)
    const expected = rows.reduce((sum, x) => sum + Math.sin(x + angle!) ** 2 / 4, 0)
    expect(view.parameters[0]!.classical).toBeCloseTo(expected, 10)
    trainer.dispose()
  })

  it('is the same on one thread and on three', async () => {
    const one = await study(wasm, 'fisher', request(smallMoons, { rows: 30 }), 1)
    expect(await study(wasm, 'fisher', request(smallMoons, { rows: 30 }), 3)).toEqual(one)
  })

  it('never works longer than 100 ms without a pause', async () => {
    const asked = request(smallMoons, { rows: 20_000, samples: 1000 })
    expect(await longestStretch(wasm, 'fisher', asked)).toBeLessThan(100)
  })
})
