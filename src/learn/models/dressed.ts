/*
 * A dressed circuit: a dense layer before the circuit's features, one after its readouts, or both, trained together with
 * it. Slopes come back through the circuit by its features. Trainable values are the circuit's parameters, then the layer
 * before, the layer after, scales and biases.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { outputCount } from '../../circuit/readout.ts'
import type { Experiment } from '../../document/experiment.ts'
import type { DressedCircuit } from '../../document/model.ts'
import type { Engine, Evaluation, Plan } from '../../engine/engine.ts'
import type { Head } from '../losses/loss.ts'
import type { PreparedData } from '../prepare.ts'
import { createRuns, type CircuitModel, type ModelRows, type Scored } from './circuit-model.ts'
import type { CircuitRuns, ShotSource } from './circuit-runs.ts'
import { DenseLayer } from './dense-layer.ts'
import { denseScoreLayout, scoreLayout } from './output-layer.ts'
import { Scoring } from './scoring.ts'

interface Parts {
  readonly runs: CircuitRuns
  readonly before: DenseLayer | null
  readonly after: DenseLayer | null
  readonly scoring: Scoring
}

/** Rows on their way through the model. */
interface Passed {
  /** What the circuit read. */
  readonly angles: Float64Array
  readonly evaluation: Evaluation
  /** What the scores are made of: readouts, or what the layer after makes of them. */
  readonly outputs: Float64Array
  readonly scores: Float64Array
}

class DressedModel implements CircuitModel {
  readonly plan: Plan
  readonly head: Head
  readonly width: number
  readonly names: readonly string[]
  readonly circuitParameterCount: number
  readonly layerStart: Float64Array
  readonly shiftedCircuits: number
  private readonly parts: Parts
  private readonly seed: number

  constructor(parts: Parts, seed: number) {
    const { runs, before, after, scoring } = parts
    this.parts = parts
    this.seed = seed
    this.plan = runs.plan
    this.head = scoring.head
    this.width = scoring.width
    this.circuitParameterCount = runs.plan.parameterCount
    const layers = [before, after].flatMap((layer) => layer?.names ?? [])
    this.names = [...runs.plan.circuit.parameters, ...layers, ...scoring.layout.names]
    this.layerStart = this.startOf(0)
    this.shiftedCircuits = runs.circuitsPerRow(before !== null)
  }

  startOf(start: number): Float64Array {
    const { before, after, scoring } = this.parts
    const drawn = [before, after].flatMap((layer) => Array.from(layer?.start(this.seed, start) ?? []))
    return Float64Array.from([...drawn, ...scoring.start])
  }

  circuitFeatures(values: Float64Array, features: Float64Array, count: number): Float64Array {
    return this.parts.before?.forward(values, features, count) ?? features
  }

  async scores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    return this.parts.scoring.inUnit((await this.pass(values, features, count, shots)).scores)
  }

  async loss(values: Float64Array, rows: ModelRows, shots: ShotSource | null): Promise<Scored> {
    const { scoring } = this.parts
    const { scores } = await this.pass(values, rows.features, rows.count, shots)
    const loss = scoring.meanLoss(scores, rows.targets, new Float64Array(scores.length))
    return { loss, scores: scoring.inUnit(scores) }
  }

  async lossAndGradient(values: Float64Array, rows: ModelRows, shots: ShotSource | null) {
    const { runs, before, after, scoring } = this.parts
    const passed = await this.pass(values, rows.features, rows.count, shots)
    const { angles, evaluation, outputs, scores } = passed
    const slopes = new Float64Array(scores.length)
    const loss = scoring.meanLoss(scores, rows.targets, slopes)
    const gradient = new Float64Array(values.length)
    let cotangents = scoring.cotangents(outputs, this.outputWidth, slopes, values, gradient)
    if (after) cotangents = after.backward(values, evaluation.values, outputs, cotangents, gradient)
    const pulled = await runs.pullBack(evaluation, cotangents, shots, before !== null)
    gradient.set(pulled.parameters, 0)
    before?.backward(values, rows.features, angles, pulled.features, gradient)
    return { loss, scores: scoring.inUnit(scores), gradient }
  }

  dispose(): void {
    this.parts.runs.dispose()
  }

  private get outputWidth(): number {
    return this.parts.after?.outputs ?? this.plan.outputCount
  }

  private async pass(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Passed> {
    const { runs, after, scoring } = this.parts
    const angles = this.circuitFeatures(values, features, count)
    const evaluation = await runs.evaluate(values, angles, count, shots)
    const outputs = after?.forward(values, evaluation.values, count) ?? evaluation.values
    return { angles, evaluation, outputs, scores: scoring.scores(outputs, this.outputWidth, values, count) }
  }
}

function requireAngles(circuit: FlatCircuit): void {
  if (circuit.features.length === 0)
    throw new LabError(
      'circuit',
      'dressed circuit: the circuit must read a feature for the layer before it, got none; declare `input float[64] x_0;` or set model.before to null',
    )
  if (circuit.features.some((slot) => slot.kind === 'amplitude'))
    throw new LabError(
      'circuit',
      'dressed circuit: the layer before must feed angles, got an amplitude encoding; encode by angles or set model.before to null',
    )
}

/**
 * Makes a dressed circuit ready to learn.
 *
 * @param data prepared with all columns where there is a layer before
 * @throws LabError as `createCircuitModel`; "circuit" when the circuit reads no angles for the layer before
 */
export async function createDressedModel(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
  { before: first, after: last }: DressedCircuit,
  { slots, classNames, targetScaler }: PreparedData,
): Promise<CircuitModel> {
  const { task, output, device, training, seed } = experiment
  if (first) requireAngles(circuit)
  const layout = last
    ? denseScoreLayout(circuit, task, classNames.length, output)
    : scoreLayout(circuit, task, classNames.length, output, device.shots)
  let at = circuit.parameters.length
  const placed = (name: string, inputs: number, outputs: number, settings: DressedCircuit['before']) => {
    if (!settings) return null
    const layer = new DenseLayer(name, inputs, outputs, settings, at)
    at += layer.names.length
    return layer
  }
  const before = placed('before', slots.length, circuit.features.length, first)
  const readouts = circuit.readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
  const after = placed('after', readouts, layout.columns.length, last)
  const scoring = new Scoring(layout, training.loss, targetScaler, at)
  return new DressedModel(
    { runs: await createRuns(engine, circuit, experiment), before, after, scoring },
    seed,
  )
}
