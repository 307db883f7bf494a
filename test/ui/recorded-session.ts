/* A lab over the real stores whose session is a script: it records what it is told and says what a test wants said.
   The numbers are made up but shaped as a session's: two moons, a smooth score, a positive kernel. */
import type { DataView, Opened, SampleTrace, SessionEvent } from '../../src/worker/protocol.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { createLab, type Lab, type LabClient } from '../../src/store/lab-store.ts'

export const circuitText = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] data;
input array[float[64], 8] theta;
qubit[4] q;
for int i in [0:3] { ry(data[i % 2]) q[i]; }
for int i in [0:3] { ry(theta[2 * i]) q[i]; rz(theta[2 * i + 1]) q[i]; }
cx q[0], q[1];
cx q[1], q[2];
pragma ansatz.readout score = Z0
`

/** A small document of moons. */
export function sampleExperiment(): Experiment {
  return {
    format: 'ansatz.experiment',
    version: 1,
    title: 'Two moons',
    description: '',
    circuit: { text: circuitText, draft: null },
    data: { source: 'generated', set: 'moons', count: 200, noise: 0.12, options: {} },
    scaling: { kind: 'none' },
    split: { kind: 'fractions', train: 0.7, validation: 0.15, test: 0.15 },
    task: { kind: 'binary', readout: 'score' },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: false, initial: 1 } },
    training: {
      loss: 'cross-entropy',
      optimizer: { name: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
      gradient: 'adjoint',
      batchSize: null,
      steps: 200,
    },
    device: { shots: null, precision: 'float64' },
    noise: null,
    initial: { distribution: { kind: 'uniform', low: -1, high: 1 }, values: {} },
    seed: 42,
  }
}

/** Numbers from 0 to 1 that come again with the same start. */
export function sequence(start: number): () => number {
  let state = start
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

function partOf(row: number): DataView['parts'][number] {
  return row % 20 < 14 ? 'train' : row % 20 < 17 ? 'validation' : 'test'
}

function rangesOf(features: Float64Array, featureCount: number): [number, number][] {
  return Array.from({ length: featureCount }, (_, axis) => {
    const values = Array.from(features).filter((_, index) => index % featureCount === axis)
    return [Math.min(...values), Math.max(...values)]
  })
}

/** Two half circles: class 0 above, class 1 below. */
export function moonsView(count = 200): DataView {
  const next = sequence(7)
  const features = new Float64Array(count * 2)
  const targets = new Float64Array(count)
  for (let row = 0; row < count; row += 1) {
    const angle = Math.PI * next()
    const lower = row % 2
    const [shakeX, shakeY] = [0.3 * (next() - 0.5), 0.3 * (next() - 0.5)]
    features[2 * row] = (lower ? 0.5 - Math.cos(angle) : Math.cos(angle) - 0.5) + shakeX
    features[2 * row + 1] = (lower ? 0.25 - Math.sin(angle) : Math.sin(angle) - 0.25) + shakeY
    targets[row] = lower
  }
  return {
    kind: 'binary',
    featureNames: ['x_0', 'x_1'],
    targetName: 'class',
    classNames: ['class A', 'class B'],
    count,
    featureCount: 2,
    features,
    targets,
    parts: Array.from({ length: count }, (_, row) => partOf(row)),
    ranges: rangesOf(features, 2),
    warnings: [],
  }
}

/** Three clouds in four features. */
export function cloudsView(count = 150): DataView {
  const next = sequence(11)
  const features = Float64Array.from({ length: count * 4 }, (_, index) => {
    const [row, axis] = [Math.floor(index / 4), index % 4]
    return (row % 3) * (axis + 1) * 0.5 + next() + axis
  })
  return {
    kind: 'multiclass',
    featureNames: ['sepal length', 'sepal width', 'petal length', 'petal width'],
    targetName: 'species',
    classNames: ['setosa', 'versicolor', 'virginica'],
    count,
    featureCount: 4,
    features,
    targets: Float64Array.from({ length: count }, (_, row) => row % 3),
    parts: Array.from({ length: count }, (_, row) => partOf(row)),
    ranges: rangesOf(features, 4),
    warnings: [],
  }
}

/** A wave with some noise. */
export function waveView(count = 120): DataView {
  const next = sequence(5)
  const features = Float64Array.from({ length: count }, () => 6 * next() - 3)
  return {
    kind: 'regression',
    featureNames: ['x_0'],
    targetName: 'y',
    classNames: [],
    count,
    featureCount: 1,
    features,
    targets: features.map((x) => Math.sin(2 * x) + 0.4 * Math.cos(x) + 0.2 * (next() - 0.5)),
    parts: Array.from({ length: count }, (_, row) => partOf(row)),
    ranges: rangesOf(features, 1),
    warnings: [],
  }
}

export function openedWith(data: DataView): Opened {
  return {
    data,
    qubitCount: 4,
    parameterNames: [...Array.from({ length: 8 }, (_, index) => `theta[${index}]`), 'output.bias.0'],
    circuitParameterCount: 8,
    outputCount: data.kind === 'multiclass' ? data.classNames.length : 1,
    method: 'statevector',
    gradientNote: 'adjoint: 2 passes through the circuit for each row',
    engine: { name: 'wasm', build: 'test', threads: 1, notice: null },
  }
}

const score = (count: number, loss: number, accuracy: number) => ({
  count,
  loss,
  accuracy,
  interval: [accuracy - 0.06, Math.min(1, accuracy + 0.04)] as const,
  rSquared: null,
})

export function traceOf(data: DataView, row: number): SampleTrace {
  const features = Array.from(data.features.slice(row * data.featureCount, (row + 1) * data.featureCount))
  return {
    row,
    features,
    encoded: features.map((value) => value * 1.5),
    outputs: data.kind === 'multiclass' ? [0.1, 0.72, 0.18] : [0.83],
    prediction: data.kind === 'regression' ? 0.83 : 1,
    target: data.targets[row] ?? 0,
    loss: 0.118,
    gradientNorm: 0.031,
    learningRate: 0.05,
  }
}

/** A progress event at a step, with one point of history, losses falling. */
export function progressAt(run: number, step: number, data: DataView): SessionEvent {
  const loss = 0.12 + 0.8 * Math.exp(-step / 27)
  return {
    type: 'progress',
    run,
    step,
    stepsPerSecond: 60,
    points: [{ step, loss, validationLoss: step % 2 === 0 ? loss + 0.07 : null }],
    parameters: Float64Array.from({ length: 9 }, (_, index) => Math.sin(index + step / 40)),
    gradients: Float64Array.from({ length: 9 }, (_, index) => Math.sin(index * 2 + step / 15) * loss * 0.15),
    train: score(140, loss, 0.95),
    validation: score(30, loss + 0.07, 0.93),
    past: { first: 0, every: 1, visited: null },
    trace: traceOf(data, 16),
  }
}

/** Bounds with a margin of a tenth, as a session draws them. */
function around([low, high]: readonly [number, number]): [number, number] {
  return [low - 0.1 * (high - low), high + 0.1 * (high - low)]
}

/** A plane whose score is `of(x, y)`. */
export function planeOf(
  run: number,
  data: DataView,
  of: (x: number, y: number) => number | readonly number[],
  model: 'circuit' | 'kernel' = 'circuit',
): SessionEvent {
  const [across, up] = [around(data.ranges[0] ?? [0, 1]), around(data.ranges[1] ?? [0, 1])]
  const side = 60
  const cells = Array.from({ length: side * side }, (_, cell) => {
    const x = across[0] + ((cell % side) / (side - 1)) * (across[1] - across[0])
    const y = up[0] + (Math.floor(cell / side) / (side - 1)) * (up[1] - up[0])
    return of(x, y)
  })
  return {
    type: 'surface',
    run,
    step: 10,
    model,
    shape: 'plane',
    axes: [0, 1],
    bounds: [across, up],
    width: side,
    height: side,
    values: Float32Array.from(cells.flat()),
    classes: data.kind === 'multiclass' ? data.classNames.length : 2,
  }
}

export function curveOf(run: number, data: DataView, of: (x: number) => number): SessionEvent {
  const across = around(data.ranges[0] ?? [0, 1])
  const width = 200
  return {
    type: 'surface',
    run,
    step: 10,
    model: 'circuit',
    shape: 'curve',
    axes: [0, 0],
    bounds: [across],
    width,
    height: 1,
    values: Float32Array.from({ length: width }, (_, index) =>
      of(across[0] + (index / (width - 1)) * (across[1] - across[0])),
    ),
    classes: data.kind === 'binary' ? 2 : 0,
  }
}

/** Rows [from, to) of a Gaussian kernel of the training rows, ordered by class. */
export function kernelRows(run: number, data: DataView, from: number, to: number): SessionEvent {
  const order = data.parts
    .flatMap((part, row) => (part === 'train' ? [row] : []))
    .sort((a, b) => (data.targets[a] ?? 0) - (data.targets[b] ?? 0))
  const size = order.length
  const end = Math.min(to, size)
  const values = new Float32Array((end - from) * size)
  for (let row = from; row < end; row += 1)
    for (let column = 0; column < size; column += 1) {
      let distance = 0
      for (let axis = 0; axis < data.featureCount; axis += 1)
        distance +=
          ((data.features[(order[row] ?? 0) * data.featureCount + axis] ?? 0) -
            (data.features[(order[column] ?? 0) * data.featureCount + axis] ?? 0)) **
          2
      values[(row - from) * size + column] = Math.exp(-distance)
    }
  const classSizes = data.classNames.map(
    (_, index) => order.filter((row) => data.targets[row] === index).length,
  )
  return { type: 'kernel-rows', run, step: 10, size, from, to: end, values, order, classSizes }
}

export function kernelScores(run: number): SessionEvent {
  return {
    type: 'kernel-scores',
    run,
    step: 10,
    alignment: 0.61,
    alignmentCentred: 0.44,
    svm: { train: score(140, 0.1, 0.98), validation: score(30, 0.2, 0.96), supportVectors: 41 },
  }
}

const model = (name: string, label: string, accuracy: number) => ({
  name,
  label,
  settings: 'tuned by 3-fold cross-validation on the training rows',
  parameterCount: 20,
  train: score(140, 0.1, accuracy),
  validation: score(30, 0.2, accuracy),
  test: null,
})

export function baselinesOf(run: number): SessionEvent {
  return {
    type: 'baselines',
    run,
    scores: [
      model('rbf-svm', 'RBF-SVM', 0.96),
      model('mlp', 'MLP', 0.95),
      model('logistic', 'Logistic', 0.87),
    ],
  }
}

export function testShown(run: number): SessionEvent {
  const baselines = baselinesOf(run)
  if (baselines.type !== 'baselines') throw new Error('baselinesOf: must give baselines')
  return {
    type: 'test-shown',
    run,
    step: 60,
    circuit: score(30, 0.2, 0.9),
    baselines: baselines.scores.map((baseline) => ({ ...baseline, test: score(30, 0.2, 0.92) })),
  }
}

/** What a session was told, in order. */
export interface Recording {
  readonly calls: { readonly name: string; readonly argument?: unknown }[]
  readonly say: (...events: SessionEvent[]) => void
}

/** A lab and the script of its session. The first run has number 1. */
export function recordedLab(experiment: Experiment = sampleExperiment()): { lab: Lab; session: Recording } {
  const calls: { name: string; argument?: unknown }[] = []
  let emit: ((event: SessionEvent) => void) | null = null
  const told = (name: string) => (argument?: unknown) => void calls.push({ name, argument })
  const client: LabClient = {
    open: async (document, options) => {
      calls.push({ name: 'open', argument: { document, options } })
      return null
    },
    play: told('play'),
    pause: told('pause'),
    step: told('step'),
    reset: told('reset'),
    setPace: told('setPace'),
    watch: told('watch'),
    restoreBest: told('restoreBest'),
    visit: told('visit'),
    goOnFromVisited: told('goOnFromVisited'),
    showTest: told('showTest'),
    checkpoint: async () => null,
    record: async () => null,
    parameterPath: async () => null,
    readState: async () => null,
    preview: async () => moonsView(40),
    readCsv: async () => ({ code: 'data', message: 'no table', details: {} }),
    answer: async () => null,
    close: told('close'),
  }
  const lab = createLab(
    (onEvent) => {
      emit = onEvent
      return client
    },
    { experiment, checkpoint: null, play: false },
  )
  return { lab, session: { calls, say: (...events) => events.forEach((event) => emit?.(event)) } }
}

/** The opening of run 1. */
export function opening(data: DataView, run = 1): SessionEvent {
  return { type: 'opened', run, opened: openedWith(data), step: 0, history: [] }
}
