/* Every kernel of the references, from a document that states its rows to what `lab kernel` prints. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { kernelMatrixOf } from '../../src/lab/kernel-matrix.ts'
import { amplitudeMap, angleMap, iqpMap, kernelDocument, zzMap } from './kernel-documents.ts'

type Rows = readonly (readonly number[])[]

interface FeatureMap {
  readonly family: string
  readonly n?: number
  readonly reps?: number
  readonly entanglement?: string
  readonly rotation?: string
  readonly n_repeats?: number
}

interface KernelCase {
  readonly name: string
  readonly map: FeatureMap
  readonly X: Rows
  readonly y: readonly number[]
  readonly K: Rows
  readonly kta: number
  readonly kta_centred: number
  readonly X_test?: Rows
  readonly K_test?: Rows
  readonly projected?: { readonly gamma: number; readonly K: Rows }
}

interface AdHocCase {
  readonly name: string
  readonly n: number
  readonly map: FeatureMap
  readonly X_train: Rows
  readonly y_train: readonly number[]
  readonly X_test: Rows
  readonly y_test: readonly number[]
  readonly K_train: Rows
  readonly kta: number
  readonly svc: {
    readonly C: number
    readonly train_accuracy: number
    readonly test_accuracy: number
    readonly n_support: number
    readonly dual_objective: number
    readonly intercept: number
    readonly test_decision_values: readonly number[]
  }
}

const shared = resolve(import.meta.dirname, '../../../shared/fixtures')
const read = <T>(path: string, otherwise: T): T =>
  existsSync(resolve(shared, path))
    ? (JSON.parse(readFileSync(resolve(shared, path), 'utf8')) as T)
    : otherwise

const { cases, adhoc } = read<{ cases: KernelCase[]; adhoc: AdHocCase[] }>('kernels/kernels.json', {
  cases: [],
  adhoc: [],
})
const here = cases.length > 0

function circuitOf(map: FeatureMap, qubits: number): string {
  if (map.family.includes('zz')) return zzMap(qubits, map.reps!, map.entanglement!)
  if (map.family.includes('IQP')) return iqpMap(qubits, map.n_repeats!)
  return map.family.includes('Angle') ? angleMap(qubits, map.rotation!) : amplitudeMap
}

/* The ad hoc sets lie on a grid of 100 points a turn and are stated to 8 decimals, too few for entries to 1e-8. */
const onGrid = (rows: Rows): Rows =>
  rows.map((row) => row.map((value) => (Math.round((value * 50) / Math.PI) * Math.PI) / 50))

/* What the amplitudes are made of. */
const asFed = (map: FeatureMap, rows: Rows): Rows =>
  map.family.includes('amplitude') ? rows.map(([a, b]) => [a!, b!, a! * b!, 1]) : rows

/** The largest difference of an entry; not a number where there are not as many entries. */
function deviation(values: Float64Array | null, expected: Rows): number {
  const entries = expected.flat()
  if (values?.length !== entries.length) return Number.NaN
  return entries.reduce((most, value, at) => Math.max(most, Math.abs(value - values[at]!)), 0)
}

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine(1)
})
afterAll(() => engine.close())

describe.skipIf(!here)('kernels of the references', () => {
  it.each(cases.map((entry) => [entry.name, entry] as const))(
    '%s: matrices and alignments',
    async (_, one) => {
      const experiment = kernelDocument({
        circuit: circuitOf(one.map, one.map.n!),
        train: asFed(one.map, one.X),
        trainLabels: one.y,
        test: asFed(one.map, one.X_test ?? []),
      })
      const { values, test, alignment } = await kernelMatrixOf(experiment, engine)
      expect(deviation(values, one.K)).toBeLessThan(1e-8)
      expect(one.K_test ? deviation(test, one.K_test) : 0).toBeLessThan(1e-8)
      expect(Math.abs(alignment!.plain - one.kta)).toBeLessThan(1e-8)
      expect(Math.abs(alignment!.centred - one.kta_centred)).toBeLessThan(1e-8)
    },
  )

  const withProjected = cases.filter(({ projected }) => projected !== undefined)

  it.each(withProjected.map((entry) => [entry.name, entry] as const))('%s: projected', async (_, one) => {
    const { gamma, K } = one.projected!
    const experiment = kernelDocument({
      circuit: circuitOf(one.map, one.map.n!),
      train: one.X,
      trainLabels: one.y,
      kernel: { kind: 'projected', gamma },
    })
    const { values } = await kernelMatrixOf(experiment, engine)
    expect(deviation(values, K)).toBeLessThan(1e-8)
  })

  it.each(adhoc.map((entry) => [entry.name, entry] as const))('%s: support vectors', async (_, one) => {
    const experiment = kernelDocument({
      circuit: circuitOf(one.map, one.n),
      train: onGrid(one.X_train),
      trainLabels: one.y_train,
      test: onGrid(one.X_test),
      testLabels: one.y_test,
      kernel: { svm: { C: one.svc.C } },
    })
    const { values, alignment, svm } = await kernelMatrixOf(experiment, engine)
    expect(deviation(values, one.K_train)).toBeLessThan(1e-8)
    expect(Math.abs(alignment!.plain - one.kta)).toBeLessThan(1e-8)
    expect(Math.abs(svm!.dualObjective! - one.svc.dual_objective)).toBeLessThan(1e-4)
    expect(Math.abs(svm!.intercept! - one.svc.intercept)).toBeLessThan(1e-3)
    expect(svm!.trainAccuracy).toBe(one.svc.train_accuracy)
    expect(svm!.testAccuracy).toBe(one.svc.test_accuracy)
    expect(svm!.supportVectors).toBe(one.svc.n_support)
    one.svc.test_decision_values.forEach((value, i) =>
      expect(Math.abs((svm!.decision[i] as number) - value)).toBeLessThan(1e-3),
    )
  })
})

interface ReferenceSet {
  readonly dataset: string
  readonly files: readonly [string, string]
  readonly quantum_training_rows?: readonly number[]
  readonly angle_kernel_svc_C1?: { readonly train: number; readonly test: number }
}

const { sets } = read<{ sets: ReferenceSet[] }>('third_party/datasets/reference.json', { sets: [] })
const withKernel = sets.filter(({ angle_kernel_svc_C1: scores }) => scores !== undefined)

function csvRows(file: string): Rows {
  const text = readFileSync(resolve(shared, 'third_party', file), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
}

describe.skipIf(withKernel.length === 0)('support vectors on the angle kernel of the benchmark sets', () => {
  it.each(withKernel.map((set) => [set.dataset, set] as const))('%s', async (_, set) => {
    const [all, test] = [csvRows(set.files[0]), csvRows(set.files[1])]
    const columns = all[0]!.length - 1
    const low = Array.from({ length: columns }, (__, k) => Math.min(...all.map((row) => row[k]!)))
    const high = Array.from({ length: columns }, (__, k) => Math.max(...all.map((row) => row[k]!)))
    const scaled = (rows: Rows) =>
      rows.map((row) =>
        low.map((least, k) =>
          Number((-Math.PI / 2 + (Math.PI * (row[k]! - least)) / (high[k]! - least)).toFixed(6)),
        ),
      )
    const train = set.quantum_training_rows!.map((row) => all[row]!)
    const experiment = kernelDocument({
      circuit: angleMap(columns, 'X'),
      train: scaled(train),
      trainLabels: train.map((row) => row[columns]!),
      test: scaled(test),
      testLabels: test.map((row) => row[columns]!),
    })
    const { svm } = await kernelMatrixOf(experiment, engine)
    expect(Math.round(svm!.trainAccuracy * 1e4) / 1e4).toBe(set.angle_kernel_svc_C1!.train)
    expect(Math.round(svm!.testAccuracy! * 1e4) / 1e4).toBe(set.angle_kernel_svc_C1!.test)
  })
})
