/* Small experiments for tests of the lab: two qubits, few rows, milliseconds a run. */
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment, OptimizerSettings } from '../../src/document/experiment.ts'
import type { RunRecord } from '../../src/document/checkpoint.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { run, type RunEvent, type RunOptions } from '../../src/lab/run.ts'

export const smallCircuit = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 4] theta;
qubit[2] q;
ry(x_0) q[0];
ry(x_1) q[1];
ry(theta[0]) q[0];
ry(theta[1]) q[1];
cx q[0], q[1];
ry(x_0 + theta[2]) q[0];
cx q[0], q[1];
ry(theta[3]) q[1];
pragma ansatz.readout score = Z1
`

/** Circles on two qubits, 24 training rows, 12 steps of Adam. */
export const smallExperiment: Experiment = readExperiment({
  format: 'ansatz.experiment',
  version: 1,
  title: 'Small',
  circuit: { text: smallCircuit },
  data: { source: 'generated', set: 'circles', count: 40, noise: 0.05, options: {} },
  scaling: { kind: 'min-max', low: -1.5, high: 1.5 },
  split: { kind: 'fractions', train: 0.6, validation: 0.2, test: 0.2 },
  task: { kind: 'binary', readout: 'score' },
  output: { scale: { initial: 3 } },
  training: { loss: 'cross-entropy', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 12 },
  seed: 5,
})

/** The small experiment with another training. */
export function withTraining(training: Partial<Experiment['training']>): Experiment {
  return { ...smallExperiment, training: { ...smallExperiment.training, ...training } }
}

export const optimizersUnderTest: readonly OptimizerSettings[] = [
  { name: 'gradient-descent', learningRate: 0.2 },
  { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  { name: 'spsa', a: 0.4, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 },
]

export interface Finished {
  readonly events: readonly RunEvent[]
  readonly record: RunRecord
  /** Loss of every step that was taken. */
  readonly losses: readonly number[]
}

/** Runs to the record. */
export async function finished(
  experiment: Experiment,
  engine: Engine,
  options: Omit<RunOptions, 'engine'> = {},
): Promise<Finished> {
  const generator = run(experiment, { engine, ...options })
  const events: RunEvent[] = []
  for (;;) {
    const { value, done } = await generator.next()
    if (done) {
      const losses = events.flatMap((event) => (event.type === 'step' ? [event.loss] : []))
      return { events, record: value, losses }
    }
    events.push(value)
  }
}
