/*
 * Support vectors on a quantum kernel, on one fold. Each row runs through the circuit once for every setting of the circuit;
 * inner folds and box constraints then look at parts of the same matrix.
 */
import type { QuantumCompared } from '../../../document/comparison.ts'
import type { Family } from '../../../document/families/family.ts'
import { combinationsOf, settingsText, type Settings } from '../../../document/families/grid.ts'
import { settingsOf } from '../../../document/families/registry.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { fittingKernelMachine, type KernelMachine } from '../../../learn/kernel-machine.ts'
import { predictions } from '../../../learn/metrics/scores.ts'
import { encodeRows, type EncodedRows } from './encoded-rows.ts'
import { accuracyOf, chooseByFolds, type FitOutcome, type FitTools } from './fit.ts'
import type { FoldData } from './fold-experiment.ts'

/** Settings that are not the circuit's. */
const afterwards = ['C', 'gammaFactor']

/** The training matrix of one setting of circuit and Gaussian. */
interface Made {
  readonly encoded: EncodedRows
  readonly matrix: Float64Array
  readonly gammaFactor: number
}

export async function fitKernelOn(
  compared: QuantumCompared,
  family: Family,
  foldData: FoldData,
  tools: FitTools,
): Promise<FitOutcome> {
  const { fold, setup } = foldData
  const { targets, classNames } = setup.rows
  const classes = classNames.length
  const encodings = new Map<string, Promise<EncodedRows>>()
  const matrices = new Map<string, Promise<Made>>()
  const placeOf = new Map(fold.train.map((row, k) => [row, k]))
  const encoded = (settings: Settings) => {
    const circuit = Object.entries(settings).filter(([name]) => !afterwards.includes(name))
    return kept(encodings, JSON.stringify(circuit), () => encodeRows(family, settings, foldData, tools))
  }
  const matrixAt = (settings: Settings) => {
    const { C: _, ...rest } = settings
    return kept(matrices, JSON.stringify(rest), async () => {
      const rows = await encoded(settings)
      const gammaFactor = gammaOf(family, settings)
      return { encoded: rows, gammaFactor, matrix: await rows.kernel(0, fold.train.length, gammaFactor) }
    })
  }
  const penaltyOf = (settings: Settings) => settingsOf(family, settings).number('C')
  const judge = async (settings: Settings, inner: FoldData['fold']) => {
    const { matrix } = await matrixAt(settings)
    const train = inner.train.map((row) => placeOf.get(row)!)
    const held = inner.test.map((row) => placeOf.get(row)!)
    const classOf = Float64Array.from(inner.train, (row) => targets[row]!)
    const own = part(matrix, fold.train.length, train, train)
    const machine = await fitted(own, classOf, classes, penaltyOf(settings), tools)
    const said = predicted(machine, part(matrix, fold.train.length, held, train), held.length)
    return accuracyOf(said, inner.test, targets)
  }
  try {
    const all = combinationsOf(compared)
    const chosen = await chooseByFolds(all, compared.settings, foldData, tools, judge)
    const { matrix, encoded: rows, gammaFactor } = await matrixAt(chosen.setting)
    const classOf = Float64Array.from(fold.train, (row) => targets[row]!)
    const machine = await fitted(matrix, classOf, classes, penaltyOf(chosen.setting), tools)
    const count = fold.train.length
    const cross = await rows.kernel(count, count + fold.test.length, gammaFactor)
    return {
      train: accuracyOf(predicted(machine, matrix, count), fold.train, targets),
      test: accuracyOf(predicted(machine, cross, fold.test.length), fold.test, targets),
      parameters: null,
      evaluations: encodings.size * count,
      tried: chosen.tried,
      settings: `${settingsText(chosen.setting) || 'initial settings'}, ${machine.supportVectorCount} support vectors, ${chosen.how}`,
      chosen: chosen.setting,
      notes: rows.notes,
    }
  } finally {
    for (const made of encodings.values()) await made.then((rows) => rows.dispose()).catch(() => undefined)
  }
}

const gammaOf = (family: Family, settings: Settings): number =>
  family.learns === 'projected' ? settingsOf(family, settings).number('gammaFactor') : 1

function kept<Thing>(
  things: Map<string, Promise<Thing>>,
  key: string,
  make: () => Promise<Thing>,
): Promise<Thing> {
  const found = things.get(key) ?? make()
  things.set(key, found)
  return found
}

function part(
  matrix: Float64Array,
  size: number,
  rows: readonly number[],
  columns: readonly number[],
): Float64Array {
  const values = new Float64Array(rows.length * columns.length)
  rows.forEach((row, i) =>
    columns.forEach((column, j) => (values[i * columns.length + j] = matrix[row * size + column]!)),
  )
  return values
}

function fitted(
  matrix: Float64Array,
  classOf: Float64Array,
  classes: number,
  C: number,
  { control }: FitTools,
): Promise<KernelMachine> {
  const work = createWork(() => control.breathe())
  return work.finish(fittingKernelMachine(matrix, classOf, classes, { C, tolerance: 1e-3 }))
}

function predicted(machine: KernelMachine, kernel: Float64Array, rows: number): Float64Array {
  const { classes } = machine
  const scores = machine.scores(kernel, rows)
  return classes === 2 ? predictions('sign', scores, rows, 1) : predictions('classes', scores, rows, classes)
}
