import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { frame } from '../../src/document/defaults.ts'
import type { Experiment, OptimizerSettings } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { createCircuitModel, type ModelRows } from '../../src/learn/models/circuit-model.ts'
import { factsOf } from '../../src/learn/optimizers/facts.ts'
import { optimizerFor } from '../../src/learn/optimizers/registry.ts'
import { some } from '../full.ts'

interface Training {
  readonly model: 'angle' | 'reupload'
  readonly n_qubits: number
  readonly layers: number
  readonly optimizer: {
    readonly name: string
    readonly lr: number
    readonly beta1?: number
    readonly beta2?: number
    readonly eps?: number
  }
  readonly steps: number
  readonly initial_weights: readonly (readonly (readonly number[])[])[]
  readonly initial_bias: number
  readonly loss_curve: readonly number[]
  readonly final_bias: number
}

interface ReferenceSet {
  readonly dataset: string
  readonly files?: readonly string[]
  readonly quantum_training_rows?: readonly number[]
  readonly quantum?: readonly Training[]
}

const root = resolve(import.meta.dirname, '../../../shared/fixtures')
const reference = resolve(root, 'datasets/reference.json')
const here = existsSync(reference)

/** As the references state it: on each qubit rz, ry, rz, then cx to the next; the angles encoded once or in each layer. */
function programOf({ model, n_qubits: qubits, layers }: Training): string {
  const all = Array.from({ length: qubits }, (_, q) => q)
  const encode = all.map((q) => `rx(x_${q}) q[${q}];`)
  const layer = (l: number) => [
    ...(model === 'reupload' || l === 0 ? encode : []),
    ...all.flatMap((q) =>
      ['rz', 'ry', 'rz'].map((gate, k) => `${gate}(w[${(l * qubits + q) * 3 + k}]) q[${q}];`),
    ),
    ...all.filter((q) => qubits > 2 || q === 0).map((q) => `cx q[${q}], q[${(q + 1) % qubits}];`),
  ]
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...all.map((q) => `input float[64] x_${q};`),
    `input array[float[64], ${3 * qubits * layers}] w;`,
    `qubit[${qubits}] q;`,
    'pragma ansatz.readout score = Z0',
    ...Array.from({ length: layers }, (_, l) => layer(l)).flat(),
  ].join('\n')
}

/** The chosen rows, scaled to [-pi/2, pi/2] by all training rows and rounded to 6 decimals. */
function rowsOf(set: ReferenceSet, columns: number): ModelRows {
  const lines = readFileSync(resolve(root, set.files![0]!), 'utf8').trim().split('\n').slice(1)
  const table = lines.map((line) => line.split(',').map(Number))
  const scaled = (column: number) => {
    const values = table.map((row) => row[column]!)
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return values.map((value) => Number((((value - low) / (high - low)) * Math.PI - Math.PI / 2).toFixed(6)))
  }
  const features = Array.from({ length: columns }, (_, column) => scaled(column))
  const chosen = set.quantum_training_rows!
  return {
    count: chosen.length,
    features: Float64Array.from(chosen.flatMap((row) => features.map((column) => column[row]!))),
    targets: Float64Array.from(chosen, (row) => table[row]!.at(-1)!),
  }
}

function settingsOf({ optimizer }: Training): OptimizerSettings {
  if (optimizer.name !== 'adam') return { name: 'gradient-descent', learningRate: optimizer.lr }
  return {
    name: 'adam',
    learningRate: optimizer.lr,
    beta1: optimizer.beta1!,
    beta2: optimizer.beta2!,
    epsilon: optimizer.eps!,
  }
}

async function curveOf(engine: Engine, set: ReferenceSet, training: Training): Promise<number[]> {
  const { circuit } = parse(programOf(training))
  const experiment: Experiment = {
    ...frame,
    title: '',
    description: '',
    circuit: { text: '', draft: null },
    data: { source: 'drawn', points: [] },
    task: { kind: 'binary', readout: 'score' },
    output: {
      bias: { trainable: true, initial: training.initial_bias },
      scale: { trainable: false, initial: 1 },
    },
    training: {
      loss: 'squared',
      optimizer: settingsOf(training),
      gradient: 'adjoint',
      batchSize: null,
      steps: training.steps,
    },
  }
  const flat = flatten(circuit!)
  const model = await createCircuitModel(engine, flat, experiment, 2)
  const rows = rowsOf(set, training.n_qubits)
  const optimizer = await optimizerFor(experiment.training.optimizer, factsOf(flat, model.names))
  let state = optimizer.start(Float64Array.from([...training.initial_weights.flat(2), ...model.layerStart]))
  const curve: number[] = []
  for (let step = 0; step <= training.steps; step++) {
    const { loss, gradient } = await model.lossAndGradient(state.point, rows, null)
    curve.push(loss)
    state = optimizer.tell(state, { values: [loss], gradients: [gradient] })
  }
  model.dispose()
  return curve
}

const sets = here
  ? (JSON.parse(readFileSync(reference, 'utf8')) as { sets: ReferenceSet[] }).sets.filter(
      (set) => set.quantum,
    )
  : []
const cases = sets.flatMap((set) =>
  set.quantum!.map((training) => [training.model, set.dataset, set, training] as const),
)
const engines = [
  ['reference', () => Promise.resolve(createReferenceEngine()), some(cases, 4)],
  ['wasm', loadEngine, cases],
] as const

describe.skipIf(!here).each(engines)(
  'loss curves of the references on the %s engine',
  (name, engineOf, own) => {
    it.each(own)('agree at every step: %s on %s', async (_, __, set, training) => {
      const engine = await engineOf()
      expect(engine.name).toBe(name)
      const curve = await curveOf(engine, set, training)
      expect(curve).toHaveLength(training.loss_curve.length)
      for (const [step, expected] of training.loss_curve.entries()) {
        expect(Math.abs(curve[step]! - expected), `step ${step}`).toBeLessThan(1e-6)
      }
      engine.close()
    })
  },
)
