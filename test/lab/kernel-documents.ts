/* Documents that ask for a kernel of rows that they state themselves. */
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'

export interface KernelDocument {
  readonly circuit: string
  readonly train: readonly (readonly number[])[]
  readonly trainLabels: readonly (number | string)[]
  readonly test?: readonly (readonly number[])[]
  readonly testLabels?: readonly (number | string)[]
  readonly validation?: readonly (readonly number[])[]
  readonly validationLabels?: readonly (number | string)[]
  readonly kernel?: object
  readonly more?: object
}

/** Rows in the order training, test, validation; features taken as they are. */
export function kernelDocument({
  circuit,
  train,
  trainLabels,
  test = [],
  testLabels = test.map(() => trainLabels[0]!),
  validation = [],
  validationLabels = validation.map(() => trainLabels[0]!),
  kernel,
  more = {},
}: KernelDocument): Experiment {
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
  return readExperiment({
    format: 'ansatz.experiment',
    version: 1,
    circuit: { text: circuit },
    data: {
      source: 'table',
      table: {
        name: 'rows',
        featureNames: train[0]!.map((_, i) => `x${i}`),
        features: [...train, ...test, ...validation],
        targets: [...trainLabels, ...testLabels, ...validationLabels],
      },
    },
    split: {
      kind: 'rows',
      train: numbers(0, train.length),
      test: numbers(train.length, test.length),
      validation: numbers(train.length + test.length, validation.length),
    },
    task: { kind: 'binary', readout: 'score' },
    training: { loss: 'squared', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 10 },
    seed: 11,
    ...(kernel ? { kernel } : {}),
    ...more,
  })
}

type Pairs = (qubits: number) => readonly (readonly [number, number])[]

const neighbours: Pairs = (n) => Array.from({ length: n - 1 }, (_, i) => [i, i + 1] as const)

const pairsOf: Readonly<Record<string, Pairs>> = {
  linear: neighbours,
  circular: (n) => [[n - 1, 0], ...neighbours(n)],
  full: (n) =>
    Array.from({ length: n }, (_, i) => i).flatMap((i) =>
      Array.from({ length: n - 1 - i }, (_, k) => [i, i + 1 + k] as const),
    ),
}

/** A program of these lines on n qubits that reads x_0, x_1, … */
export function program(qubits: number, lines: readonly string[]): string {
  const inputs = Array.from({ length: qubits }, (_, i) => `input float[64] x_${i};`)
  const head = ['OPENQASM 3.0;', 'include "stdgates.inc";', ...inputs, `qubit[${qubits}] q;`]
  return [...head, ...lines, 'pragma ansatz.readout score = Z0', ''].join('\n')
}

const each = (qubits: number, line: (i: number) => string) =>
  Array.from({ length: qubits }, (_, i) => line(i))

export function zzMap(qubits: number, repetitions: number, entanglement: string): string {
  const once = [
    ...each(qubits, (i) => `h q[${i}];`),
    ...each(qubits, (i) => `p(2*x_${i}) q[${i}];`),
    ...pairsOf[entanglement]!(qubits).flatMap(([i, j]) => [
      `cx q[${i}], q[${j}];`,
      `p(2*(pi - x_${i})*(pi - x_${j})) q[${j}];`,
      `cx q[${i}], q[${j}];`,
    ]),
  ]
  return program(qubits, Array.from({ length: repetitions }, () => once).flat())
}

export function iqpMap(qubits: number, repetitions: number): string {
  const once = [
    ...each(qubits, (i) => `h q[${i}];`),
    ...each(qubits, (i) => `rz(x_${i}) q[${i}];`),
    ...pairsOf['full']!(qubits).flatMap(([i, j]) => [
      `cx q[${i}], q[${j}];`,
      `rz(x_${i}*x_${j}) q[${j}];`,
      `cx q[${i}], q[${j}];`,
    ]),
  ]
  return program(qubits, Array.from({ length: repetitions }, () => once).flat())
}

export function angleMap(qubits: number, rotation: string): string {
  return program(
    qubits,
    each(qubits, (i) => `r${rotation.toLowerCase()}(x_${i}) q[${i}];`),
  )
}

/** Four columns as the amplitudes of two qubits. */
export const amplitudeMap = `OPENQASM 3.0;
include "stdgates.inc";
@ansatz.feature amplitude columns=4
input array[float[64], 3] amp;
qubit[2] q;
@ansatz.block amplitude_encoding
box {
  ry(amp[0]) q[1];
  ry(amp[1]) q[0];
  cx q[1], q[0];
  ry(amp[2]) q[0];
  cx q[1], q[0];
}
pragma ansatz.readout score = Z0
`
