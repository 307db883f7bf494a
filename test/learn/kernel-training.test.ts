/* Training a kernel by its alignment: overlaps by circuits that run back, gradients against differences, and what is refused. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { kernelMatrixOf } from '../../src/lab/kernel-matrix.ts'
import { readCircuit } from '../../src/lab/read-circuit.ts'
import { createAlignmentLoss } from '../../src/learn/quantum-kernels/alignment-loss.ts'
import { overlapCircuit } from '../../src/learn/quantum-kernels/overlap-circuit.ts'
import { reference, wasm } from '../engine/engines.ts'
import { finished } from '../lab/finished.ts'
import { kernelDocument } from '../lab/kernel-documents.ts'

/* Trainable gates before and between what encodes; the last rotation changes no fidelity. */
const reuploaded = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] data;
input array[float[64], 6] theta;
qubit[2] q;
ry(theta[0]) q[0];
rx(theta[1]) q[1];
rz(data[0]) q[0];
rx(data[1] + theta[2]) q[1];
crx(theta[3]) q[0], q[1];
ry(data[0]*theta[4]) q[0];
rz(data[1]) q[1];
ry(theta[5]) q[0];
pragma ansatz.readout score = Z0
`

interface Frozen {
  readonly features: readonly (readonly number[])[]
  readonly labels: readonly number[]
  readonly rate: number
  readonly steps: number
  readonly start: readonly number[]
  readonly plain: Curve
  readonly centred: Curve
}

interface Curve {
  readonly curve: readonly number[]
  readonly parameters: readonly number[]
}

/* By freeze-kernel-training.py, with the circuit above. */
const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/kernel-training.json', import.meta.url), 'utf8'),
) as Frozen

const breathe = () => Promise.resolve()
const draws = createStream(5, 'rows')
const rows = Array.from({ length: 9 }, () => [2 * draws.normal(), 2 * draws.normal()])
const labels = rows.map(([a, b]) => (Math.sin(a!) * b! > 0 ? 1 : 0))

const documentOf = (kernel: object, more: object = {}): Experiment =>
  kernelDocument({ circuit: reuploaded, train: rows, trainLabels: labels, kernel, more })

describe('the overlap circuit', () => {
  it.each(gates.map((gate) => [gate.name, gate] as const))(
    'undoes %s: probability of |0…0> is the fidelity',
    async (_, gate) => {
      const qubits = Array.from({ length: gate.qubitCount }, (__, q) => q)
      const circuit: FlatCircuit = {
        qubitCount: gate.qubitCount,
        parameters: ['a', 'b', 'c', 'd'],
        features: [{ kind: 'column', name: 'x_0', column: 0 }],
        operations: [
          ...qubits.map((q) => ({
            kind: 'gate' as const,
            gate: 'U',
            angles: [0.4 + q, 1.1, 0.3].map((value) => ({ kind: 'number' as const, value })),
            qubits: [q],
            source: 'n',
            iterations: [],
          })),
          {
            kind: 'gate',
            gate: gate.name,
            angles: gate.angleNames.map((__, slot) => ({
              kind: 'binary' as const,
              operator: '*' as const,
              left: { kind: 'parameter' as const, slot },
              right: { kind: 'feature' as const, slot: 0 },
            })),
            qubits,
            source: 'n',
            iterations: [],
          },
          ...qubits.map((q) => ({
            kind: 'gate' as const,
            gate: 'ry',
            angles: [{ kind: 'feature' as const, slot: 0 }],
            qubits: [q],
            source: 'n',
            iterations: [],
          })),
        ] as FlatCircuit['operations'],
        readouts: [],
      }
      const parameters = Float64Array.of(0.7, -0.4, 1.2, 0.5)
      const forth = await reference.plan(circuit)
      const set = await forth.stateSet({
        parameters,
        parameterRows: 1,
        features: Float64Array.of(0.9, -1.3),
        featureRows: 2,
      })
      const [, fidelity] = await set.overlaps(set, 0, 1)
      const back = await reference.plan(overlapCircuit(circuit))
      const { values } = await back.forward({
        parameters,
        parameterRows: 1,
        features: Float64Array.of(0.9, -1.3),
        featureRows: 1,
      })
      expect(values[0]).toBeCloseTo(fidelity!, 12)
    },
  )

  it('leaves out what comes behind the last feature', () => {
    const { operations } = overlapCircuit(readCircuit(reuploaded).flat)
    expect(operations).toHaveLength(14)
  })
})

const kernels = [
  { kind: 'fidelity' },
  { kind: 'fidelity', bandwidth: 0.6, train: { alignment: 'plain' } },
  { kind: 'projected', gamma: 0.7 },
  { kind: 'projected', gamma: 0.3, bandwidth: 1.5, train: { alignment: 'plain' } },
]

describe('the gradient of the alignment', () => {
  it.each(kernels.map((kernel) => [kernel]))('is that of differences: %o', async (kernel) => {
    const experiment = documentOf(kernel)
    const { flat } = readCircuit(reuploaded)
    const kind = experiment.kernel?.train?.alignment ?? 'centred'
    const loss = await createAlignmentLoss(wasm, flat, experiment, 2, kind, breathe)
    const some = {
      features: Float64Array.from(rows.flat()),
      count: rows.length,
      classOf: Float64Array.from(labels),
    }
    const point = Float64Array.of(0.3, -0.7, 1.1, 0.9, 0.8, -0.2)
    const { loss: value, gradient } = await loss.lossAndGradient(point, some)
    expect(value).toBe(await loss.loss(point, some))
    const step = 1e-5
    for (let k = 0; k < point.length; k++) {
      const [up, down] = await Promise.all(
        [step, -step].map((by) =>
          loss.loss(
            point.map((angle, i) => (i === k ? angle + by : angle)),
            some,
          ),
        ),
      )
      expect(Math.abs(gradient[k]! - (up! - down!) / (2 * step))).toBeLessThan(1e-8)
    }
    loss.dispose()
  })
})

const trained = (optimizer: object, more: object = {}): object => ({
  training: { loss: 'squared', optimizer, steps: 30, ...more },
})

describe('a kernel that is trained', () => {
  it.each([
    [{ name: 'adam', learningRate: 0.1 }, 'fidelity'],
    [{ name: 'gradient-descent', learningRate: 1 }, 'fidelity'],
    [{ name: 'quantum-natural-gradient', learningRate: 0.2 }, 'fidelity'],
    [{ name: 'l-bfgs' }, 'fidelity'],
    [{ name: 'spsa', a: 4, c: 0.1 }, 'fidelity'],
    [{ name: 'cobyla' }, 'projected'],
  ])('aligns better: %o, %s', async (optimizer, kind) => {
    const experiment = documentOf({ kind, train: {} }, trained(optimizer))
    const before = await kernelMatrixOf(documentOf({ kind }), wasm)
    const after = await kernelMatrixOf(experiment, wasm)
    expect(after.alignment!.centred).toBeGreaterThan(before.alignment!.centred + 0.05)
    const { history, ...ends } = after.training!
    expect(ends.before).toBeCloseTo(before.alignment!.centred, 12)
    expect(ends.after).toBeCloseTo(after.alignment!.centred, 12)
    expect(history[0]!.loss).toBeCloseTo(1 - before.alignment!.centred, 1)
    expect(history.at(-1)!.loss).toBeCloseTo(1 - after.alignment!.centred, 12)
  })

  it.each(['plain', 'centred'] as const)('takes the steps of PennyLane, %s', async (alignment) => {
    const { features, labels: classes, rate, steps, start } = frozen
    const experiment = kernelDocument({
      circuit: reuploaded,
      train: features,
      trainLabels: classes,
      kernel: { train: { alignment } },
      more: {
        ...trained({ name: 'gradient-descent', learningRate: rate }, { steps }),
        initial: { values: Object.fromEntries(start.map((value, k) => [`theta[${k}]`, value])) },
      },
    })
    const { training, parameters } = await kernelMatrixOf(experiment, wasm)
    const { curve, parameters: expected } = frozen[alignment]
    training!.history.forEach(({ loss }, k) => expect(Math.abs(loss - curve[k]!)).toBeLessThan(1e-9))
    expect(training!.history).toHaveLength(curve.length)
    Object.values(parameters).forEach((value, k) => expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-8))
  })

  it('runs as the model of a document: a loss of every step, then the machine on it', async () => {
    const experiment = documentOf(
      { train: {} },
      {
        ...trained({ name: 'adam', learningRate: 0.1 }),
        model: { kind: 'kernel-machine', machine: { name: 'support-vectors' } },
      },
    )
    const { record, losses } = await finished(experiment, wasm)
    expect(losses).toHaveLength(30)
    expect(losses[0]).toBe(record.history[0]!.loss)
    expect(record.history.at(-1)!.loss).toBeLessThan(losses[0]! - 0.05)
    expect(record.fit!.settings).toContain('trained by alignment')
    const { parameters, training } = await kernelMatrixOf(experiment, wasm)
    expect(record.parameters).toEqual(parameters)
    expect(training!.history).toEqual(record.history)
  })

  it('takes other rows in each step with a batch size', async () => {
    const more = trained({ name: 'adam', learningRate: 0.1 }, { batchSize: 6, steps: 12 })
    const { training } = await kernelMatrixOf(documentOf({ train: {} }, more), wasm)
    expect(training!.history).toHaveLength(13)
  })

  it.each([
    ['a regression', { task: { kind: 'regression', readout: 'score' } }, 'needs classes'],
    ['stop rules', trained({ name: 'adam', learningRate: 0.1 }, { stop: { loss: 0.1 } }), 'training.stop'],
    ['several starts', trained({ name: 'adam', learningRate: 0.1 }, { starts: 3 }), 'training.starts'],
    ['Rotosolve', trained({ name: 'rotosolve' }), 'must not be rotosolve'],
  ])('refuses %s', async (_, more, message) => {
    await expect(kernelMatrixOf(documentOf({ train: {} }, more), wasm)).rejects.toThrow(message)
  })

  it('refuses a fidelity kernel whose parameters change nothing', async () => {
    const late = reuploaded
      .replaceAll(/^(ry\(theta\[0|rx\(theta\[1|crx|ry\(data\[0\]\*).*\n/gm, '')
      .replace(' + theta[2]', '')
    const make = (kind: string) =>
      readExperiment({ ...documentOf({ kind, train: {} }), circuit: { text: late } })
    await expect(kernelMatrixOf(make('fidelity'), wasm)).rejects.toThrow('before the last feature')
    expect((await kernelMatrixOf(make('projected'), wasm)).training).not.toBeNull()
  })
})
