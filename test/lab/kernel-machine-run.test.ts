/* Machines on quantum kernels as documents run them, and what bad documents are told. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { parseJson, readExperiment } from '../../src/document/codec.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { kernelMatrixOf } from '../../src/lab/kernel-matrix.ts'
import { finished } from './finished.ts'
import { amplitudeMap, angleMap, iqpMap, kernelDocument, program } from './kernel-documents.ts'

interface Frozen {
  readonly features: readonly (readonly number[])[]
  readonly new: readonly (readonly number[])[]
  readonly number: readonly number[]
  readonly two: readonly number[]
  readonly three: readonly number[]
  readonly classification: {
    readonly C: number
    readonly dualObjective: number
    readonly three: readonly number[]
  }
  readonly regression: { readonly C: number; readonly epsilon: number; readonly dualObjective: number }
}

const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/kernel-machines.json', import.meta.url), 'utf8'),
) as Frozen

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine(1)
})
afterAll(() => engine.close())

/** The program with a trainable rotation in front. */
const withParameter = (circuit: string): string =>
  circuit.replace(/^qubit.*$/m, (line) => `input float[64] theta;\n${line}\nry(theta) q[0];`)

const machineOf = (machine: object, more: object = {}) => ({
  more: { model: { kind: 'kernel-machine', machine }, ...more },
})
const rows = { circuit: iqpMap(3, 2), train: frozen.features }
const regression = { task: { kind: 'regression', readout: 'score' } }

describe('lab run of a kernel machine', () => {
  it('reaches the dual objective of SVC from the document', async () => {
    const { C, dualObjective } = frozen.classification
    const experiment = kernelDocument({
      ...rows,
      trainLabels: frozen.two,
      ...machineOf({ name: 'support-vectors', C }),
    })
    const { record, events } = await finished(experiment, engine)
    expect(Math.abs(record.fit!.measures!['dualObjective']! - dualObjective)).toBeLessThan(1e-4)
    expect(record.fit!.settings).toMatch(
      /^fidelity kernel, bandwidth 1; support vectors, C = 2: \d+ of 30 rows$/,
    )
    expect(events.map(({ type }) => type)).toEqual(['prepared', 'fitting'])
    expect((await kernelMatrixOf(experiment, engine)).svm!.dualObjective).toBe(
      record.fit!.measures!['dualObjective'],
    )
  })

  it('predicts three classes as SVC does', async () => {
    const { C, three } = frozen.classification
    const experiment = kernelDocument({
      ...rows,
      trainLabels: frozen.three,
      test: frozen.new,
      testLabels: three,
      ...machineOf({ name: 'support-vectors', C }, { task: { kind: 'multiclass', readouts: ['score'] } }),
    })
    const { record } = await finished(experiment, engine)
    expect(record.final.test!.accuracy).toBe(1)
    const { svm } = await kernelMatrixOf(experiment, engine)
    expect(svm!.testAccuracy).toBe(1)
    expect(svm!.pairs.map(({ classes }) => classes)).toEqual([
      ['0', '1'],
      ['0', '2'],
      ['1', '2'],
    ])
  })

  it('reaches the dual objective of SVR', async () => {
    const { C, epsilon, dualObjective } = frozen.regression
    const experiment = kernelDocument({
      ...rows,
      trainLabels: frozen.number,
      ...machineOf({ name: 'support-vectors', C, epsilon }, regression),
    })
    const { record } = await finished(experiment, engine)
    expect(Math.abs(record.fit!.measures!['dualObjective']! - dualObjective)).toBeLessThan(1e-4)
    expect(record.final.train.rSquared).toBeGreaterThan(0.5)
  })

  it.each([
    [{ name: 'ridge', alpha: 0.1 }, {}],
    [{ name: 'gaussian-process' }, {}],
    [{ name: 'k-means', starts: 3 }, {}],
    [{ name: 'ridge', alpha: 0.1 }, regression],
    [{ name: 'gaussian-process' }, regression],
  ])('%o fits and predicts, %o', async (machine, more) => {
    const experiment = kernelDocument({
      ...rows,
      trainLabels: 'task' in more ? frozen.number : frozen.two,
      kernel: { kind: 'projected', gamma: 0.5, bandwidth: 0.8 },
      ...machineOf(machine, more),
    })
    const { record } = await finished(experiment, engine)
    expect(record.final.train.rSquared ?? record.final.train.accuracy).toBeGreaterThan(0.6)
    expect((await finished(experiment, engine)).record.final).toEqual(record.final)
  })

  it('says that an estimated kernel was repaired, with its least eigenvalue', async () => {
    const experiment = kernelDocument({
      ...rows,
      trainLabels: frozen.two,
      kernel: { shots: 20 },
      ...machineOf({ name: 'ridge', alpha: 0.5 }),
    })
    const { record } = await finished(experiment, engine)
    expect(record.warnings.join()).toMatch(
      /not positive semidefinite \(least eigenvalue -0\.\d+\): its negative eigenvalues were set to 0/,
    )
  })
})

describe('the examples of kernel machines', () => {
  it.each(['kernel-trained', 'kernel-process'])('%s learns, also rows that it has not seen', async (name) => {
    const file = new URL(`../../examples/${name}.json`, import.meta.url)
    const { record } = await finished(readExperiment(parseJson(readFileSync(file, 'utf8'))), engine)
    expect(record.final.train.accuracy).toBeGreaterThanOrEqual(0.95)
    expect(record.final.test!.accuracy).toBeGreaterThanOrEqual(0.9)
    expect(record.warnings).toEqual([])
  })
})

describe('the kernels of docs/EXPERIMENT-FORMAT.md', () => {
  const text = readFileSync(new URL('../../docs/EXPERIMENT-FORMAT.md', import.meta.url), 'utf8')
  const examples = [...text.matchAll(/```json\n(.*?)```/gs)]
    .filter(([, json]) => json!.includes('"kernel"'))
    .map(([, json]) => [json!] as const)

  it('are found there', () => {
    expect(examples).toHaveLength(3)
  })

  it.each(examples)('can be had: %s', async (json) => {
    const more = JSON.parse(json) as object
    const circuit = withParameter(rows.circuit)
    const experiment = kernelDocument({ ...rows, circuit, trainLabels: frozen.two, more })
    expect((await kernelMatrixOf(experiment, engine)).svm!.C).toBe(10)
  })

  it.each(examples.filter(([json]) => json.includes('"model"')))('run as models: %s', async (json) => {
    const experiment = kernelDocument({ ...rows, trainLabels: frozen.two, more: JSON.parse(json) as object })
    expect((await finished(experiment, engine)).record.fit!.settings).toContain('support vectors, C = 10')
  })
})

describe('lab kernel on documents with something amiss', () => {
  const two = {
    circuit: angleMap(2, 'Y'),
    train: [
      [0, 0],
      [1, 1],
      [2, 0],
    ] as const,
  }

  it('one class in the training part is refused', async () => {
    const experiment = kernelDocument({ ...two, trainLabels: [0, 0, 0], test: [[1, 0]], testLabels: [1] })
    await expect(kernelMatrixOf(experiment, engine)).rejects.toThrow(
      'needs rows of every class, got none of "1"',
    )
  })

  it('one class in all rows is refused', async () => {
    const experiment = kernelDocument({ ...two, trainLabels: [0, 0, 0] })
    await expect(kernelMatrixOf(experiment, engine)).rejects.toThrow(/class/)
  })

  it('equal rows of different labels are named', async () => {
    const { warnings } = await kernelMatrixOf(
      kernelDocument({
        ...two,
        train: [
          [0, 1],
          [1, 1],
          [0, 1],
        ],
        trainLabels: [0, 1, 1],
      }),
      engine,
    )
    expect(warnings.join()).toContain('rows 1 and 3 are the same to the kernel but have different labels')
  })

  it('a constant column is named, and a kernel of equal rows still has a machine', async () => {
    const { warnings, svm, alignment } = await kernelMatrixOf(
      kernelDocument({
        ...two,
        train: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        trainLabels: [0, 1, 1],
      }),
      engine,
    )
    expect(warnings.join()).toContain('"x0", "x1" have the same value in every training row')
    expect(svm!.trainAccuracy).toBeCloseTo(2 / 3, 12)
    expect(alignment!.centred).toBe(0)
  })

  it('an angle that is no number is refused', async () => {
    const circuit = program(2, ['ry(log(x_0)) q[0];', 'ry(x_1) q[1];'])
    const experiment = kernelDocument({
      ...two,
      circuit,
      train: [
        [-1, 1],
        [1, 1],
      ],
      trainLabels: [0, 1],
    })
    await expect(kernelMatrixOf(experiment, engine)).rejects.toThrow(/finite/)
  })

  it('a kernel that was not repaired says how to', async () => {
    const { warnings } = await kernelMatrixOf(
      kernelDocument({
        ...rows,
        trainLabels: frozen.two,
        kernel: { shots: 20, repair: 'none' },
      }),
      engine,
    )
    expect(warnings.join()).toMatch(/not positive semidefinite .*; set kernel\.repair to clip or shift/)
  })

  it('a bandwidth without effect is told', async () => {
    const experiment = kernelDocument({
      circuit: amplitudeMap,
      train: [
        [1, 2, 3, 4],
        [4, 3, 2, 1],
      ],
      trainLabels: [0, 1],
      kernel: { bandwidth: 0.5 },
    })
    expect((await kernelMatrixOf(experiment, engine)).warnings.join()).toContain(
      'the bandwidth has no effect on an amplitude encoding',
    )
  })

  it('a layer before the circuit is refused', async () => {
    const more = { model: { kind: 'dressed' } }
    const experiment = kernelDocument({ ...two, trainLabels: [0, 1, 1], more })
    await expect(kernelMatrixOf(experiment, engine)).rejects.toThrow(
      'got a dressed circuit with a layer before it',
    )
  })

  it('a circuit that measures on the way is refused', async () => {
    const circuit = program(2, ['ry(x_0) q[0];', 'bit[1] c;', 'c[0] = measure q[0];', 'ry(x_1) q[0];'])
    const experiment = kernelDocument({ ...two, circuit, trainLabels: [0, 1, 1] })
    await expect(kernelMatrixOf(experiment, engine)).rejects.toThrow(/measure|states/)
  })

  it('estimated entries follow from the seed alone, and come near to the exact ones', async () => {
    const make = (kernel: object) => kernelDocument({ ...rows, trainLabels: frozen.two, kernel })
    const [exact, once, again] = await Promise.all(
      [{}, { shots: 400, repair: 'none' }, { shots: 400, repair: 'none' }].map((kernel) =>
        kernelMatrixOf(make(kernel), engine),
      ),
    )
    expect(again!.values).toEqual(once!.values)
    const off = once!.values.map((value, at) => Math.abs(value - exact!.values[at]!))
    /* Five deviations of a share of 400 shots. */
    expect(Math.max(...off)).toBeLessThan(5 * Math.sqrt(0.25 / 400))
    expect(Math.max(...off)).toBeGreaterThan(0.02)
  })

  it('a bandwidth is the same as scaled features', async () => {
    const halved = frozen.features.map((row) => row.map((value) => value / 2))
    const [a, b] = await Promise.all([
      kernelMatrixOf(
        kernelDocument({ ...rows, trainLabels: frozen.two, kernel: { bandwidth: 0.5 } }),
        engine,
      ),
      kernelMatrixOf(kernelDocument({ ...rows, train: halved, trainLabels: frozen.two }), engine),
    ])
    expect(a.values).toEqual(b.values)
  })
})
