/* The variational forecaster as an experiment of the Lab: every feature is read in every layer. */
import { LabError } from '../../../base/lab-error.ts'
import { frame } from '../../../document/defaults.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { feature, gates, meanOfZ, printProgram } from '../../../document/families/program.ts'
import type { VariationalForecaster } from '../../../document/problems/forecast/types.ts'
import type { ForecastData } from './data.ts'

const rotations = ['ry', 'rz', 'ry'] as const
const perQubit = rotations.length
const mostQubits = 8

/**
 * Three features to a qubit in each layer, each with an angle and a factor of its own, then CZ around the qubits.
 *
 * @see Pérez-Salinas et al. 2020, arXiv:1907.02085
 * @throws LabError "range" on more features than 8 qubits take
 */
export function reuploadingText(features: number, layers: number): string {
  const qubits = Math.max(2, Math.ceil(features / perQubit))
  if (qubits > mostQubits)
    throw new LabError(
      'range',
      `forecast: the variational model reads at most ${perQubit * mostQubits} features, got ${features}; take fewer lags, or bring a circuit of your own`,
    )
  let parameters = 0
  const next = () => `theta[${parameters++}]`
  const rotationLines = () =>
    Array.from({ length: qubits }, (_, qubit) =>
      rotations.map((gate, k) => {
        const column = perQubit * qubit + k
        const angle = column < features ? `${next()} + ${next()}*${feature(column)}` : next()
        return `${gate}(${angle}) q[${qubit}];`
      }),
    ).flat()
  const links = Array.from(
    { length: qubits === 2 ? 1 : qubits },
    (_, qubit) => `cz q[${qubit}], q[${(qubit + 1) % qubits}];`,
  )
  const lines = Array.from({ length: layers }, (_, layer) => [
    ...rotationLines(),
    ...(layer + 1 < layers ? links : []),
  ]).flat()
  return printProgram({
    qubits,
    features,
    parameters,
    parts: [gates(lines)],
    readouts: [meanOfZ('output', qubits)],
  })
}

/** Trained on all rows but the last `held`, which are its test part. */
export function forecastExperiment(
  settings: VariationalForecaster,
  data: ForecastData,
  { seed, held, rows }: { readonly seed: number; readonly held: number; readonly rows: number },
): Experiment {
  const { table, first, featureNames } = data
  const length = first + rows
  const text = settings.circuit?.text ?? reuploadingText(featureNames.length, settings.layers)
  return {
    ...frame,
    title: `${table.name}: a forecast`,
    description: 'The variational model of a forecast: every feature is read in every layer.',
    circuit: { text, draft: null },
    data: {
      source: 'table',
      table: { ...table, features: table.features.slice(0, length), targets: table.targets.slice(0, length) },
    },
    scaling: { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
    split: { kind: 'chronological', train: (rows - held) / rows, validation: 0, test: held / rows },
    task: { kind: 'regression', readout: 'output' },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
    training: {
      loss: 'squared',
      optimizer: {
        name: 'adam',
        learningRate: settings.learningRate,
        beta1: 0.9,
        beta2: 0.99,
        epsilon: 1e-8,
      },
      gradient: 'adjoint',
      batchSize: null,
      steps: settings.steps,
      schedule: { kind: 'cosine', warmup: 0, floor: 0.1 },
    },
    initial: { distribution: { kind: 'normal', deviation: 0.3 }, values: {} },
    seed,
  }
}
