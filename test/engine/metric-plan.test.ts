/* The metric summed over rows against the geometric tensor of each row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { geometricTensor } from '../../src/engine/gradients/geometric-tensor.ts'
import { createMetricPlan } from '../../src/engine/gradients/metric-plan.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { readCircuit } from '../../src/lab/read-circuit.ts'

/** Rotations, phases, controlled rotations, a shared parameter, and angles that depend on features. */
const circuit = readCircuit(`OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 6] theta;
qubit[3] q;
rx(x_0) q[0];
ry(theta[0]*x_1) q[1];
p(theta[1]) q[1];
h q[2];
crx(theta[2]) q[0], q[1];
cp(theta[1] + x_0) q[1], q[2];
ry(sin(theta[3])) q[2];
U(theta[4], theta[5], theta[0]) q[0];
cx q[0], q[2];
rz(theta[3]) q[2];
pragma ansatz.readout score = Z0
`).flat

const parameters = Float64Array.of(0.4, -0.9, 1.3, 0.2, 0.7, -1.1)
const features = Float64Array.of(0.3, -0.6, 1.2, 0.8, -0.5, 0.1)

let wasm: Engine
beforeAll(async () => {
  wasm = await loadEngine()
})
afterAll(() => wasm.close())

const engines = [
  ['reference', () => createReferenceEngine()],
  ['wasm', () => wasm],
] as const

describe.each(engines)('metric plan on the %s engine', (_, engineOf) => {
  it('sums what the geometric tensor of each row is', async () => {
    const engine = engineOf()
    const expected = new Float64Array(36)
    for (let row = 0; row < 3; row++) {
      const { metric } = await geometricTensor(engine, circuit, {
        parameters,
        parameterRows: 1,
        features: features.subarray(2 * row, 2 * row + 2),
        featureRows: 1,
      })
      metric.forEach((entry, i) => (expected[i]! += entry))
    }
    const plan = await createMetricPlan(engine, circuit)
    const sum = await plan.sum({ parameters, parameterRows: 1, features, featureRows: 3 })
    expect(plan.rowsPerCall).toBeGreaterThan(3)
    expect(sum).toHaveLength(36)
    sum.forEach((entry, i) => expect(Math.abs(entry - expected[i]!), `entry ${i}`).toBeLessThan(1e-12))
    expect(Math.max(...sum)).toBeGreaterThan(0.1)
    plan.dispose()
  })

  it('is empty for a circuit with nothing to train', async () => {
    const still = readCircuit('OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[1] q;\nh q[0];\n').flat
    const plan = await createMetricPlan(engineOf(), still)
    const none = new Float64Array(0)
    expect(await plan.sum({ parameters: none, parameterRows: 1, features: none, featureRows: 1 })).toEqual(
      none,
    )
    plan.dispose()
  })
})

describe('metric plan', () => {
  it('refuses a circuit whose states would not fit, with a message', async () => {
    const large = readCircuit(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\ninput array[float[64], 30] theta;\nqubit[24] q;\nfor int i in [0:29] { ry(theta[i]) q[0]; }\n',
    ).flat
    await expect(createMetricPlan(wasm, large)).rejects.toMatchObject({
      code: 'memory',
      message: expect.stringMatching(/31 states of 24 qubits need \d+ MB/) as string,
    })
  })
})
