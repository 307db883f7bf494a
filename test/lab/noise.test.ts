/* Experiments under noise: what is trained, scored, compared and shown is the noisy circuit, or is refused by name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { NoiseSettings } from '../../src/document/noise.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createDensityReferencePlan } from '../../src/engine/simulators/density-reference.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { featureTable } from '../../src/lab/feature-table.ts'
import { StateView } from '../../src/lab/state-view.ts'
import type { Trainer } from '../../src/lab/trainer.ts'
import { noiseModelOf } from '../../src/learn/noise/noise-model-of.ts'
import { createAlignmentLoss } from '../../src/learn/quantum-kernels/alignment-loss.ts'
import { createQuantumKernel, kernelMatrix } from '../../src/learn/quantum-kernels/kernel.ts'
import { overlapCircuit } from '../../src/learn/quantum-kernels/overlap-circuit.ts'
import { finished } from './finished.ts'
import { smallCircuit, smallExperiment, withTraining } from './small-documents.ts'

const strong: NoiseSettings = { preset: 'superconducting', strength: 8 }
const noisy = (changes: Partial<Experiment> = {}): Experiment => ({
  ...smallExperiment,
  noise: strong,
  ...changes,
})
const breathe = () => Promise.resolve()

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

async function withTrainer<T>(experiment: Experiment, use: (trainer: Trainer) => Promise<T>): Promise<T> {
  const trainer = await createTrainer(experiment, engine, null)
  try {
    return await use(trainer)
  } finally {
    trainer.dispose()
  }
}

/** Readout of the first training row, by the trainer's scores and by the slow twin. */
async function firstScore(experiment: Experiment): Promise<readonly [number, number]> {
  return withTrainer(experiment, async (trainer) => {
    const { flat, model, values } = trainer
    const rows = trainer.rowsOf('train')
    const features = rows.features.slice(0, flat.features.length)
    const plan = createDensityReferencePlan(flat, noiseModelOf(experiment.noise!, flat.qubitCount))
    const point = { parameters: values.slice(0, flat.parameters.length), parameterRows: 1 }
    const { values: read } = await plan.forward({ ...point, features, featureRows: 1 })
    const [score] = await model.scores(values, features, 1, null)
    return [score!, experiment.output.scale.initial * read[0]!]
  })
}

describe('training under noise', () => {
  const kinds: readonly (readonly [string, NoiseSettings])[] = [
    ['a superconducting device', strong],
    ['trapped ions', { preset: 'trapped-ion', strength: 5 }],
    [
      'rules',
      {
        rules: [
          { on: '1q', channel: 'over_rotation', p: 0.05, scope: 'each' },
          { on: ['cx'], channel: 'depolarizing', p: 0.04, scope: 'joint' },
        ],
        strength: 1.5,
      },
    ],
  ]

  it.each(kinds)('%s: scores are those of the density matrix', async (_, noise) => {
    const [score, wanted] = await firstScore(noisy({ noise }))
    expect(score).toBeCloseTo(wanted, 10)
    const [clean] = await firstScore(noisy({ noise: { ...noise, strength: 0 } }))
    expect(Math.abs(score - clean)).toBeGreaterThan(1e-3)
  })

  it('at strength 0 gives the bits of a run without noise', async () => {
    const plain = await finished(withTraining({ steps: 3 }), engine)
    const zero = await finished({ ...withTraining({ steps: 3 }), noise: { ...strong, strength: 0 } }, engine)
    expect(zero.losses).toEqual(plain.losses)
  })

  it.each(['adjoint', 'parameter-shift'] as const)('by %s follows the slope of the noisy loss', (gradient) =>
    withTrainer(noisy({ training: { ...smallExperiment.training, gradient } }), async (trainer) => {
      const { model } = trainer
      const rows = trainer.rowsOf('train')
      const values = Float64Array.of(0.3, -0.4, 0.9, 1.2)
      const { gradient: slopes } = await model.lossAndGradient(values, rows, null)
      for (let k = 0; k < values.length; k++) {
        const at = async (by: number) => {
          const moved = values.map((value, i) => (i === k ? value + by : value))
          return (await model.loss(moved, rows, null)).loss
        }
        expect(Math.abs(slopes[k]! - ((await at(1e-5)) - (await at(-1e-5))) / 2e-5)).toBeLessThan(1e-8)
      }
    }),
  )

  it('learns, with shots too, and gives the same bits again', async () => {
    const exact = await finished(noisy(), engine)
    expect(exact.losses.at(-1)!).toBeLessThan(exact.losses[0]!)
    const device = { shots: 50, precision: 'float64' as const }
    const training = { ...smallExperiment.training, gradient: 'parameter-shift' as const, steps: 2 }
    const first = await finished(noisy({ device, training }), engine)
    const again = await finished(noisy({ device, training }), engine)
    expect(again.losses).toEqual(first.losses)
  })

  it('takes random runs where density matrices are too large for gradients', async () => {
    const text = smallCircuit.replace('qubit[2] q;', 'qubit[11] q;')
    const experiment = noisy({
      circuit: { text, draft: null },
      training: { ...smallExperiment.training, batchSize: 2, steps: 1 },
      split: { kind: 'rows', train: [0, 1], validation: [], test: [] },
      noise: {
        rules: [{ on: 'all', channel: 'bit_flip', p: 0.05, scope: 'each' }],
        strength: 1,
        trajectories: 4,
      },
    })
    await withTrainer(experiment, async (trainer) => {
      expect(trainer.model.plan.method).toBe('trajectories')
      await trainer.advance()
      expect(trainer.gradient.some((slope) => slope !== 0)).toBe(true)
    })
  })

  it('refuses gradients of many qubits that relax, and says how it follows what it takes', async () => {
    const many = (qubits: number) => ({
      circuit: { text: smallCircuit.replace('qubit[2] q;', `qubit[${qubits}] q;`), draft: null },
      split: { kind: 'rows', train: [0, 1], validation: [], test: [] } as const,
    })
    await expect(createTrainer(noisy(many(11)), engine, null)).rejects.toThrow(
      'gradients under thermal relaxation must be of at most 10 qubits, got 11; choose the optimizer SPSA',
    )
    const spsa = { name: 'spsa', a: 1, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 } as const
    const training = { ...smallExperiment.training, optimizer: spsa }
    await withTrainer(noisy({ ...many(8), training }), (trainer) => {
      expect(trainer.model.plan.method).toBe('noisy')
      expect(trainer.data.warnings.join()).toContain('a density matrix of 8 qubits has 65,536 numbers')
      return Promise.resolve()
    })
  })

  it('refuses the natural gradient by name', async () => {
    const optimizer = { name: 'quantum-natural-gradient', learningRate: 0.1 }
    const training = { ...smallExperiment.training, optimizer }
    const experiment = readExperiment({ ...noisy(), training })
    await expect(createTrainer(experiment, engine, null)).rejects.toThrow(
      'training.optimizer.name must be another than quantum-natural-gradient under noise',
    )
  })

  it.each([
    ['quantum features', { kind: 'quantum-features', values: 'paulis', classical: 'logistic' }],
    ['kitchen sinks', { kind: 'kitchen-sinks', episodes: 2, deviation: 1, classical: 'logistic' }],
  ])('%s: what the classical model is given is noisy', async (_, model) => {
    const document = readExperiment({ ...noisy(), model })
    const numbersOf = async (noise: NoiseSettings | null) =>
      (await featureTable({ ...document, noise }, engine)).rows.flatMap(({ numbers }) => [...numbers])
    const [clean, disturbed] = [await numbersOf(null), await numbersOf(strong)]
    const most = Math.max(...clean.map((value, k) => Math.abs(value - disturbed[k]!)))
    expect(most).toBeGreaterThan(0.01)
  })

  it.each([
    ['a kernel machine', { kind: 'kernel-machine', machine: { name: 'ridge', alpha: 1 } }],
    ['a dressed circuit', { kind: 'dressed' }],
  ])('%s: the fit is another than without noise', async (_, model) => {
    const document = readExperiment({
      ...noisy(),
      model,
      training: { ...smallExperiment.training, steps: 2 },
    })
    const lossOf = async (noise: NoiseSettings | null) => {
      const { record } = await finished({ ...document, noise }, engine)
      return [record.final.train.loss, record.final.validation?.loss, ...Object.values(record.parameters)]
    }
    expect(await lossOf({ ...strong, strength: 20 })).not.toEqual(await lossOf(null))
  })
})

describe('the state under noise', () => {
  it('is mixed, of the stated purity, and each qubit is as the density matrix has it', () =>
    withTrainer(noisy(), async (trainer) => {
      const view = new StateView(engine)
      const reading = await view.read(trainer, { run: 1, row: 3, cut: null })
      view.dispose()
      const { flat, values } = trainer
      const model = noiseModelOf(strong, flat.qubitCount)
      const readouts = [0, 1].flatMap((qubit) =>
        (['X', 'Y', 'Z'] as const).map((pauli) => ({
          kind: 'pauli-sum' as const,
          name: `${pauli}${qubit}`,
          terms: [{ coefficient: 1, factors: [{ qubit, pauli }] }],
        })),
      )
      const plan = createDensityReferencePlan({ ...flat, readouts }, { rules: model.rules })
      const features = trainer.data.featureRows.slice(3 * flat.features.length, 4 * flat.features.length)
      const rows = { parameters: values.slice(), parameterRows: 1, features, featureRows: 1 }
      const { values: bloch } = await plan.forward(rows)
      reading.bloch.forEach((value, k) => expect(value).toBeCloseTo(bloch[k]!, 10))
      const [{ purity } = {}] = await plan.diagnostics(rows)
      expect(reading.purity).toBeCloseTo(purity!, 10)
      expect(reading.purity!).toBeLessThan(0.99)
      expect(reading).toMatchObject({ mixed: true, phases: new Float64Array(0) })
      const probabilities = await plan.probabilities(rows)
      reading.probabilities.forEach((value, k) => expect(value).toBeCloseTo(probabilities[k]!, 10))
    }))

  it('without noise worth the name is the pure one, mutual information included', async () => {
    const rules = [{ on: 'all', channel: 'bit_flip', p: 0, scope: 'each' }] as const
    const read = (noise: NoiseSettings | null) =>
      withTrainer(noisy({ noise }), async (trainer) => {
        const view = new StateView(engine)
        const reading = await view.read(trainer, { run: 1, row: 0, cut: null })
        view.dispose()
        return reading
      })
    const [pure, same] = [await read(null), await read({ rules, strength: 1 })]
    for (const part of ['bloch', 'entropies', 'mutual', 'probabilities'] as const)
      same[part].forEach((value, k) => expect(value).toBeCloseTo(pure[part][k]!, 6))
    expect(pure.mutual[1]).toBeGreaterThan(0.001)
  })
})

describe('kernels under noise', () => {
  const held = async (experiment: Experiment, count: number) =>
    withTrainer(experiment, async ({ flat, data, values }) => {
      const kernel = await createQuantumKernel(engine, flat, experiment)
      const features = data.featureRows.slice(0, count * flat.features.length)
      const rows = await kernel.hold(values.slice(), { features, count }, 'train', breathe)
      const matrix = await kernelMatrix(kernel, rows, rows, breathe)
      kernel.dispose()
      return { matrix, flat, features, values: values.slice() }
    })

  it('fidelities are what the noisy circuit there and back reads as 0…0', async () => {
    const { matrix, flat, features, values } = await held(noisy(), 3)
    const both = overlapCircuit(flat)
    const plan = createDensityReferencePlan(both, noiseModelOf(strong, flat.qubitCount))
    const width = flat.features.length
    for (const [i, j] of [
      [0, 0],
      [0, 2],
      [1, 2],
    ] as const) {
      const pair = Float64Array.of(
        ...features.slice(i * width, (i + 1) * width),
        ...features.slice(j * width, (j + 1) * width),
      )
      const rows = { parameters: values, parameterRows: 1, features: pair, featureRows: 1 }
      const [wanted] = (await plan.forward(rows)).values
      expect(matrix[i * 3 + j]).toBeCloseTo(wanted!, 10)
      expect(matrix[j * 3 + i]).toBe(matrix[i * 3 + j])
    }
    expect(matrix[0]!).toBeLessThan(0.95)
  })

  it('projected ones come nearer to 1, as noisy rows are more alike', async () => {
    const kernel = { kind: 'projected', gamma: 1, bandwidth: 1, shots: null, repair: 'clip' } as const
    const least = async (noise: NoiseSettings | null) =>
      Math.min(...(await held(noisy({ kernel, noise }), 6)).matrix)
    expect(await least({ ...strong, strength: 20 })).toBeGreaterThan(await least(null))
  })

  it.each(['fidelity', 'projected'] as const)('the alignment of a %s kernel has its slope', (kind) => {
    const common = { bandwidth: 1, shots: null, repair: 'clip' } as const
    const kernel = kind === 'fidelity' ? { kind, ...common } : { kind, gamma: 1, ...common }
    const experiment = noisy({ kernel })
    return withTrainer(experiment, async ({ flat, data }) => {
      const loss = await createAlignmentLoss(engine, flat, experiment, 2, 'centred', breathe)
      const features = data.featureRows.slice(0, 5 * flat.features.length)
      const rows = { features, count: 5, classOf: Float64Array.of(0, 1, 0, 1, 1) }
      const point = Float64Array.of(0.3, -0.7, 1.1, 0.4)
      const { gradient } = await loss.lossAndGradient(point, rows)
      for (let k = 0; k < 3; k++) {
        const at = (by: number) =>
          loss.loss(
            point.map((value, i) => (i === k ? value + by : value)),
            rows,
          )
        expect(Math.abs(gradient[k]! - ((await at(1e-5)) - (await at(-1e-5))) / 2e-5)).toBeLessThan(1e-7)
      }
      loss.dispose()
    })
  })

  it('of more than ten qubits are refused with what to do', async () => {
    const text = smallCircuit.replace('qubit[2] q;', 'qubit[11] q;')
    const rules = [{ on: 'all', channel: 'bit_flip', p: 0.1, scope: 'each' }] as const
    await expect(
      held(noisy({ circuit: { text, draft: null }, noise: { rules, strength: 1, trajectories: 2 } }), 2),
    ).rejects.toThrow('must be of at most 10 qubits, got 11; choose the projected kernel')
  })
})
