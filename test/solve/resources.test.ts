import { describe, expect, it } from 'vitest'
import { readCircuit } from '../../src/lab/read-circuit.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { bareEstimate, codedEstimate } from '../../src/solve/resources/estimate.ts'
import { patchError, smallestFactory } from '../../src/solve/resources/factory.ts'
import { logicalCounts, type LogicalCounts } from '../../src/solve/resources/logical-counts.ts'

const counted = (body: string, qubits = 3) =>
  logicalCounts(
    readCircuit(`OPENQASM 3.0; include "stdgates.inc"; input float[64] theta; qubit[${qubits}] q; ${body}`)
      .flat,
  )

const machine = {
  physicalError: 1e-3,
  oneQubitTime: 50,
  twoQubitTime: 50,
  measurementTime: 100,
  budget: 1e-3,
}

const some: LogicalCounts = {
  qubits: 33,
  tGates: 100,
  rotations: 0,
  rotationDepth: 0,
  toffolis: 0,
  measurements: 33,
  oneQubitGates: 0,
  twoQubitGates: 0,
  twoQubitDepth: 0,
  oneQubitDepth: 0,
}

describe('counts of a circuit', () => {
  it('Clifford gates cost nothing; an eighth turn is a T gate; other angles are rotations', () => {
    const counts = counted(
      'h q[0]; cx q[0], q[1]; rz(pi/2) q[0]; rz(-3*pi/4) q[1]; rz(0.3) q[2]; rx(theta) q[2]; t q[0];',
    )
    expect(counts).toMatchObject({ qubits: 3, tGates: 2, rotations: 2, rotationDepth: 2, toffolis: 0 })
  })

  it('rotations side by side are one layer, controlled ones more', () => {
    expect(counted('ry(theta) q[0]; ry(theta) q[1]; ry(theta) q[2];').rotationDepth).toBe(1)
    expect(counted('crz(theta) q[0], q[1]; crz(theta) q[1], q[2];')).toMatchObject({
      rotations: 4,
      rotationDepth: 4,
    })
    expect(counted('cp(pi/2) q[0], q[1]; ccx q[0], q[1], q[2];')).toMatchObject({
      rotations: 0,
      tGates: 3,
      toffolis: 1,
      twoQubitGates: 8,
    })
  })

  it('every gate of the lab is counted as something', () => {
    for (const { name, qubitCount, angleNames } of gates) {
      const operation = {
        kind: 'gate' as const,
        gate: name,
        angles: angleNames.map((_, slot) => ({ kind: 'parameter' as const, slot })),
        qubits: Array.from({ length: qubitCount }, (_, qubit) => qubit),
        source: 'n',
        iterations: [],
      }
      const counts = logicalCounts({
        qubitCount,
        parameters: [...angleNames],
        features: [],
        operations: [operation],
        readouts: [],
      })
      expect(counts.oneQubitGates + counts.twoQubitGates, name).toBeGreaterThan(0)
      expect(counts.rotations > 0, name).toBe(angleNames.length > 0)
    }
  })
})

describe('the error-corrected machine', () => {
  it('33 qubits take 84 patches, as the published tool has them', () => {
    expect(codedEstimate(some, machine)!.logicalQubits).toBe(84)
  })

  it('the distance is the smallest that keeps the budget, and grows with the circuit and the error', () => {
    const share = machine.budget / 3
    const estimate = codedEstimate(some, machine)!
    const failures = (distance: number) =>
      patchError(machine.physicalError, distance) * estimate.logicalQubits * estimate.logicalCycles
    expect(failures(estimate.distance)).toBeLessThanOrEqual(share)
    expect(failures(estimate.distance - 2)).toBeGreaterThan(share)
    expect(codedEstimate({ ...some, tGates: 1e9 }, machine)!.distance).toBeGreaterThan(estimate.distance)
    expect(codedEstimate(some, { ...machine, physicalError: 5e-3 })!.distance).toBeGreaterThan(
      estimate.distance,
    )
    expect(codedEstimate(some, { ...machine, physicalError: 1e-2 })).toBeNull()
  })

  it('rotations cost ceil(0.53 log2(R / epsilon) + 5.3) T states each', () => {
    const estimate = codedEstimate({ ...some, tGates: 0, rotations: 20, rotationDepth: 5 }, machine)!
    expect(estimate.tPerRotation).toBe(Math.ceil(0.53 * Math.log2(20 / (1e-3 / 3)) + 5.3))
    expect(estimate.tStates).toBe(20 * estimate.tPerRotation)
    expect(estimate.logicalCycles).toBeGreaterThanOrEqual(33 + 20 + 5 * estimate.tPerRotation)
  })

  it('a factory meets its target with the fewest rounds that can; 35 p^3 bounds one round', () => {
    const physical = { error: 1e-3, cycleSeconds: 4e-7 }
    const one = smallestFactory(physical, 1e-7)!
    expect(one.distances).toHaveLength(1)
    expect(one.error).toBeGreaterThan(35e-9)
    expect(one.error).toBeLessThanOrEqual(1e-7)
    const two = smallestFactory(physical, 1e-12)!
    expect(two.distances).toHaveLength(2)
    expect(two.error).toBeLessThanOrEqual(1e-12)
    expect(smallestFactory(physical, 0.01)!.qubits).toBe(0)
    expect(smallestFactory({ ...physical, error: 9e-3 }, 1e-15)).toBeNull()
  })
})

describe('the circuit as it is', () => {
  it('fidelities multiply, and time follows the layers', () => {
    const counts = counted('h q[0]; cx q[0], q[1]; cx q[1], q[2]; measure q[0];')
    const { fidelity, secondsPerRun } = bareEstimate(counts, machine)
    expect(fidelity).toBeCloseTo((1 - 1e-4) * (1 - 1e-3) ** 2 * (1 - 1e-3) ** 3, 12)
    expect(secondsPerRun).toBeCloseTo(1e-9 * (50 + 2 * 50 + 100), 15)
  })
})
