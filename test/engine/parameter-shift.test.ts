import { describe, expect, it } from 'vitest'
import { cos, sin } from '../../src/base/elementary.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { createShiftPlan, shiftedCircuit } from '../../src/engine/gradients/parameter-shift.ts'
import { shiftRule } from '../../src/engine/gradients/shift-rule.ts'
import type { NoiseModel } from '../../src/engine/noise/noise-model.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const engine = createReferenceEngine()

describe('shift rule', () => {
  it('has two terms for one gap and four for two', () => {
    expect(shiftRule([1])).toEqual({ shifts: [Math.PI / 2, -Math.PI / 2], weights: [0.5, -0.5] })
    expect(shiftRule([0.5, 1]).shifts).toHaveLength(4)
  })

  it('gives the slope of every wave that its gaps allow, to 1e-14', () => {
    for (const gate of gates) {
      for (const gaps of gate.gaps) {
        const { shifts, weights } = shiftRule(gaps)
        for (const gap of gaps) {
          const slope = shifts.reduce((sum, shift, i) => sum + weights[i]! * cos(gap * shift + 0.3), 0)
          expect(Math.abs(slope + gap * sin(0.3)), gate.name).toBeLessThan(1e-14)
        }
      }
    }
  })
})

describe('parameter shift', () => {
  it('gives every dependent angle a parameter of its own', () => {
    const circuit = randomCircuit(3, { qubits: 3, gates: 30, parameters: 4, features: 2 })
    const shifted = shiftedCircuit(circuit)
    expect(shifted.occurrences.length).toBeGreaterThan(10)
    expect(shifted.circuit.parameters.length).toBe(4 + shifted.occurrences.length)
    expect(new Set(shifted.circuit.parameters).size).toBe(shifted.circuit.parameters.length)
  })

  it.each([1, 2, 3])(
    'equals the adjoint gradient of the reference simulator to 1e-10, %s qubits',
    async (qubits) => {
      for (let seed = 0; seed < 4; seed++) {
        const circuit = randomCircuit(seed, { qubits, gates: 20, parameters: 4, features: 2 })
        const rows = randomRows(seed, circuit, 2, 3)
        const plan = await engine.plan(circuit)
        const shift = await createShiftPlan(engine, circuit)
        const evaluation = await plan.forward(rows)
        const cotangents = normals(seed, evaluation.values.length)
        for (const reduce of ['sum', 'per-row'] as const) {
          const options = { reduce, withFeatures: true }
          const adjoint = await plan.backward(evaluation, cotangents, options)
          const shifted = await shift.gradient(rows, cotangents, options)
          expect(largestGap(shifted.parameters, adjoint.parameters)).toBeLessThan(1e-10)
          expect(largestGap(shifted.features, adjoint.features)).toBeLessThan(1e-10)
        }
      }
    },
  )
})

describe('under over-rotation', () => {
  const circuit = randomCircuit(5, { qubits: 3, gates: 24, parameters: 4, features: 0 })
  const measured = { ...circuit, readouts: circuit.readouts.slice(0, 1) }
  const rows = randomRows(5, measured, 1, 1)
  const one = new Float64Array(1).fill(1)
  const over = {
    on: ['rx', 'ry', 'rz', 'crz', 'rxx'],
    channel: 'over_rotation',
    p: [0.13, 0.02],
    scope: 'joint',
  }
  const damping = { on: 'all', channel: 'amplitude_damping', p: 0.05, scope: 'each' }

  it('turns along: equals the adjoint gradient of the exact evolution to 1e-10', async () => {
    const noise = { rules: [over, damping] } as NoiseModel
    const plan = await wasm.plan(measured, { noise })
    const evaluation = await plan.forward(rows)
    const adjoint = await plan.backward(evaluation, one, { reduce: 'sum' })
    const shift = await createShiftPlan(wasm, measured, { noise })
    const shifted = await shift.gradient(rows, one, { reduce: 'sum' })
    expect(largestGap(shifted.parameters, adjoint.parameters)).toBeLessThan(1e-10)
  })

  it('is refused behind other noise', async () => {
    const noise = { rules: [damping, over] } as NoiseModel
    await expect(createShiftPlan(wasm, measured, { noise })).rejects.toThrow(
      'noise rule 2 (over_rotation): must come before other rules for the same gate where angles are shifted, got it behind one; put it first',
    )
  })
})
