/* Loss curves step by step against PennyLane 0.45.1; test/fixtures/freeze-optimizers.py made them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { OptimizerSettings } from '../../src/document/experiment.ts'
import type { Engine, Plan } from '../../src/engine/engine.ts'
import { createMetricPlan, type MetricPlan } from '../../src/engine/gradients/metric-plan.ts'
import { readCircuit } from '../../src/lab/read-circuit.ts'
import { layersOf } from '../../src/learn/optimizers/layers.ts'
import type { Answer, Question } from '../../src/learn/optimizers/optimizer.ts'
import { optimizerFor } from '../../src/learn/optimizers/registry.ts'
import { responsesOf } from '../../src/learn/optimizers/responses.ts'
import frozen from '../fixtures/optimizers.json' with { type: 'json' }

const programs: Readonly<Record<string, string>> = {
  two: `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 5] w;
qubit[2] q;
ry(w[0]) q[0];
ry(w[1]) q[1];
cx q[0], q[1];
rz(w[2]) q[0];
rx(w[3]) q[1];
cx q[1], q[0];
ry(w[4]) q[0];
pragma ansatz.readout loss = 0.6*Z0 - 0.8*X1 + 0.4*Z0*Z1
`,
  four: `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 15] w;
qubit[4] q;
${[0, 1, 2, 3].map((k) => `ry(w[${k}]) q[${k}];\nrz(w[${4 + k}]) q[${k}];`).join('\n')}
cx q[0], q[1];
cx q[1], q[2];
cx q[2], q[3];
${[0, 1, 2, 3].map((k) => `rx(w[${8 + k}]) q[${k}];`).join('\n')}
cx q[3], q[0];
ry(w[12]) q[1];
cx q[1], q[2];
rz(w[13]) q[2];
cx q[1], q[2];
rx(w[14]) q[2];
pragma ansatz.readout loss = 0.7*Z0 - 0.5*X2 + 0.9*Z1*Z3 + 0.3*Y0*Y1
`,
}

const settings: Readonly<Record<string, OptimizerSettings>> = {
  'gradient-descent': { name: 'gradient-descent', learningRate: 0.2 },
  momentum: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  nesterov: { name: 'nesterov', learningRate: 0.05, momentum: 0.9 },
  rmsprop: { name: 'rmsprop', learningRate: 0.05, decay: 0.9, epsilon: 1e-8 },
  adam: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  'quantum-natural-gradient block-diagonal': {
    name: 'quantum-natural-gradient',
    learningRate: 0.05,
    metric: 'block-diagonal',
    regularization: 0.01,
  },
  'quantum-natural-gradient full': {
    name: 'quantum-natural-gradient',
    learningRate: 0.05,
    metric: 'full',
    regularization: 0.01,
  },
  rotosolve: { name: 'rotosolve' },
}

interface Ready {
  readonly circuit: FlatCircuit
  readonly plan: Plan
  readonly metric: MetricPlan
}

let engine: Engine
const ready: Record<string, Ready> = {}
beforeAll(async () => {
  engine = await loadEngine()
  for (const [name, text] of Object.entries(programs)) {
    const circuit = readCircuit(text).flat
    ready[name] = {
      circuit,
      plan: await engine.plan(circuit),
      metric: await createMetricPlan(engine, circuit),
    }
  }
})
afterAll(() => engine.close())

const rowsAt = (parameters: Float64Array) => ({
  parameters,
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
})

async function answerTo({ plan, metric }: Ready, { points, need }: Question): Promise<Answer> {
  const values: number[] = []
  const gradients: Float64Array[] = []
  for (const point of points) {
    const evaluation = await plan.forward(rowsAt(point))
    values.push(evaluation.values[0]!)
    if (need === 'value') continue
    gradients.push((await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })).parameters)
  }
  const found = { values, gradients }
  return need === 'metric' ? { ...found, metric: await metric.sum(rowsAt(points[0]!)) } : found
}

async function curveOf(name: string, chosen: OptimizerSettings, start: readonly number[], steps: number) {
  const own = ready[name]!
  const { circuit, plan } = own
  const optimizer = await optimizerFor(chosen, {
    layers: () => Promise.resolve(layersOf(circuit)),
    responses: () => Promise.resolve(responsesOf(circuit, circuit.parameters, 1)),
  })
  const lossAt = async (point: Float64Array) => (await plan.forward(rowsAt(point))).values[0]!
  let state = optimizer.start(Float64Array.from(start))
  const losses = [await lossAt(state.point)]
  for (let step = 0; step < steps; step++) {
    do {
      const asked = optimizer.ask(state, { uniform: () => 0 })
      state = optimizer.tell(asked.state, await answerTo(own, asked.question))
    } while (optimizer.isWithinStep?.(state))
    losses.push(await lossAt(state.point))
  }
  return { losses, end: state.point }
}

const starts: Readonly<Record<string, readonly number[]>> = frozen.starts
const cases = frozen.curves.map((curve) => [curve.circuit, curve.optimizer, curve] as const)

/** 0 where two angles differ by whole turns. */
const offTurn = (difference: number) =>
  Math.abs(difference - 2 * Math.PI * Math.round(difference / (2 * Math.PI)))

describe('loss curves of PennyLane', () => {
  it.each(cases)('agree at every step within 1e-9: %s qubits, %s', async (name, optimizer, curve) => {
    const own = await curveOf(name, settings[optimizer]!, starts[name]!, curve.losses.length - 1)
    own.losses.forEach((loss, step) =>
      expect(Math.abs(loss - curve.losses[step]!), `step ${step}`).toBeLessThan(1e-9),
    )
    /* Rotosolve reaches a minimum, at which some angles turn nothing. */
    if (optimizer === 'rotosolve') return
    own.end.forEach((angle, i) => expect(offTurn(angle - curve.end[i]!), `w[${i}]`).toBeLessThan(1e-6))
  })

  it('are there for every gradient optimizer of both circuits', () => {
    expect(cases).toHaveLength(2 * Object.keys(settings).length)
  })
})
