import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import type { KernelMachineSettings } from '../../src/document/model.ts'
import { diagnoseKernel } from '../../src/learn/quantum-kernels/diagnose.ts'

/* Places on a line in two heaps; every fourth one validates. */
const places = Array.from({ length: 32 }, (_, k) => (k % 2 === 0 ? -2 : 2) + Math.sin(5 * k) / 2)
const rows = places.map((_, k) => k)
const train = rows.filter((k) => k % 4 !== 3)
const validation = rows.filter((k) => k % 4 === 3 || k % 8 === 2)

const kernelOf = (some: readonly number[]) =>
  Float64Array.from(some.flatMap((i) => train.map((j) => Math.exp(-((places[i]! - places[j]!) ** 2) / 8))))

function judged(settings: KernelMachineSettings, isRegression = false) {
  const targetsOf = (some: readonly number[]) =>
    Float64Array.from(some, (k) => (isRegression ? places[k]! ** 3 : k % 2))
  return diagnoseKernel({
    kernel: kernelOf(train),
    targets: targetsOf(train),
    classes: isRegression ? 0 : 2,
    validation: { kernel: kernelOf(validation), targets: targetsOf(validation) },
    kind: 'projected',
    qubits: 2,
    shots: null,
    references: [],
    repair: null,
    order: train,
    machine: { settings, draws: createStream(1, 'test') },
  }).machine!
}

const machines: readonly KernelMachineSettings[] = [
  { name: 'support-vectors', C: 1, epsilon: 0.1, tolerance: 1e-6 },
  { name: 'ridge', alpha: 0.1 },
  { name: 'gaussian-process', noise: null, variance: null },
  { name: 'k-means', clusters: null, starts: 5 },
]

describe('the doctor with the machine of the document', () => {
  it.each(machines)('judges classes by $name', (settings) => {
    const machine = judged(settings)
    expect(machine.kind).toBe(settings.name)
    expect([machine.measure, machine.train, machine.validation]).toEqual(['accuracy', 1, 1])
    expect(machine.supportVectors.length > 0).toBe(settings.name === 'support-vectors')
    expect(machine.trainRows).toBe(train.length)
  })

  it.each(machines.slice(0, 3))('judges numbers by $name', (settings) => {
    const machine = judged(settings, true)
    expect([machine.kind, machine.measure]).toEqual([settings.name, 'r-squared'])
    expect(machine.train).toBeGreaterThan(0.5)
    expect(machine.settings).not.toBeNull()
  })

  it('says what was fitted', () => {
    expect(judged(machines[1]!).settings).toBe('kernel ridge, alpha = 0.1')
    expect(judged(machines[3]!).settings).toContain('adjusted Rand index 1.000')
  })
})
