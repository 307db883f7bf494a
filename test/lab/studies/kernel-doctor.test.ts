import { describe, expect, it } from 'vitest'
import { readExperiment } from '../../../src/document/codec.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { KernelSettings } from '../../../src/document/kernel.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { kernelDoctor } from '../../../src/lab/studies/kernel-doctor/study.ts'
import type { KernelDoctorView } from '../../../src/lab/studies/kernel-doctor/types.ts'
import { wasm } from '../../engine/engines.ts'
import { zzMap } from '../kernel-documents.ts'
import { longestStretch, runnerOn } from './in-process.ts'

async function examined(
  experiment: Experiment,
  bandwidths: readonly number[],
  threads = 2,
): Promise<{ view: KernelDoctorView; seen: KernelDoctorView[] }> {
  const seen: KernelDoctorView[] = []
  const request = { experiment, parameters: {}, bandwidths }
  const { result } = runnerOn(wasm, threads).run('kernel-doctor', request, (view) => seen.push(view))
  return { view: await result, seen }
}

/** Six columns on six qubits: at full bandwidth the states are as random as can be. */
function sixColumns(kernel: Partial<KernelSettings>): Experiment {
  return readExperiment({
    format: 'ansatz.experiment',
    version: 1,
    circuit: { text: zzMap(6, 2, 'full') },
    data: {
      source: 'generated',
      set: 'linearly-separable',
      count: 80,
      options: { features: 6, margin: 0.3 },
    },
    scaling: { kind: 'min-max', low: -2, high: 2 },
    split: { kind: 'fractions', train: 0.5, validation: 0.5, test: 0 },
    task: { kind: 'binary', readout: 'score' },
    training: { loss: 'squared', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 1 },
    seed: 3,
    kernel,
  })
}

const codesOf = ({ diagnosis }: KernelDoctorView) => diagnosis!.findings.map(({ code }) => code)

describe('the kernel doctor', () => {
  it('tells a concentrated kernel and which bandwidth to take', async () => {
    const { view, seen } = await examined(sixColumns({}), [0.02, 0.2, 0.5])
    const { diagnosis } = view
    expect(diagnosis!.concentration.kind).toBe('identity')
    expect(diagnosis!.machine!.train).toBe(1)
    expect(diagnosis!.machine!.validation).toBeLessThan(0.75)
    expect(codesOf(view).slice(0, 2)).toEqual(['overfit', 'concentrated'])
    expect(diagnosis!.findings[0]).toMatchObject({
      level: 'alarm',
      text: expect.stringMatching(/^Train 1\.00, validation 0\.\d\d: the kernel is concentrated/) as string,
      advice: 'Lower the bandwidth.',
    })
    expect(view.recommended!.bandwidth).toBe(0.02)
    expect(view.scan.map(({ bandwidth }) => bandwidth)).toEqual([0.02, 0.2, 0.5, 1])
    expect(seen.at(-1)!.scan.length).toBe(view.scanSize)
  })

  it('finds the recommended one healthy, and leaves it', async () => {
    const { view } = await examined(sixColumns({ bandwidth: 0.03 }), [0.1, 1])
    expect(codesOf(view)).toContain('healthy')
    expect(view.diagnosis!.concentration.kind).toBe('none')
    expect(view.recommended).toBeNull()
  })

  it('shows the matrix class after class, symmetric with diagonal 1', async () => {
    const { view } = await examined(sixColumns({}), [])
    const { size, matrix, classSizes, rowsDone } = view
    expect([rowsDone, classSizes.reduce((sum, count) => sum + count, 0)]).toEqual([size, size])
    for (let i = 0; i < size; i++) {
      expect(matrix[i * size + i]).toBeCloseTo(1, 6)
      for (let j = 0; j < i; j++) expect(matrix[i * size + j]).toBe(matrix[j * size + i])
    }
  })

  it('answers the same on any number of threads', async () => {
    const [one, three] = await Promise.all([
      examined(sixColumns({ shots: 200 }), [0.3, 0.6], 1),
      examined(sixColumns({ shots: 200 }), [0.3, 0.6], 3),
    ])
    expect(three.view).toEqual(one.view)
  })

  it('says that an estimated matrix was repaired', async () => {
    const { view } = await examined(sixColumns({ shots: 20, bandwidth: 0.03 }), [])
    const { findings } = view.diagnosis!
    expect(findings.find(({ code }) => code === 'indefinite')!.text).toMatch(
      /was not positive semidefinite \(least eigenvalue -\d.*negative eigenvalues were set to 0/,
    )
  })

  it('finds a flat kernel, and advises to raise the bandwidth', async () => {
    const { view } = await examined(sixColumns({ bandwidth: 0.001 }), [])
    expect(view.diagnosis!.concentration.kind).toBe('flat')
    expect(view.diagnosis!.findings.find(({ code }) => code === 'flat')!.advice).toBe('Raise the bandwidth.')
  })

  it('judges a regression by kernel ridge', async () => {
    const regression = readExperiment({
      ...sixColumns({ bandwidth: 0.5 }),
      circuit: { text: zzMap(1, 1, 'full') },
      data: { source: 'generated', set: 'fourier', count: 60, noise: 0 },
      task: { kind: 'regression', readout: 'score' },
    })
    const { view } = await examined(regression, [1])
    expect(view.diagnosis!.machine!.kind).toBe('ridge')
    expect(view.diagnosis!.alignment).toBeNull()
    expect(view.classSizes).toEqual([view.size])
  })

  it('speaks of a better bandwidth where nothing is wrong with the own one', async () => {
    const { view } = await examined(sixColumns({ bandwidth: 0.06 }), [0.03])
    expect(view.diagnosis!.findings[0]).toMatchObject({
      code: 'bandwidth',
      level: 'note',
      advice: 'Set the bandwidth to 0.03.',
    })
    expect(view.scan.find(({ bandwidth }) => bandwidth === 0.06)!.diagnosis).toEqual(view.diagnosis)
  })

  it('does without validation rows, by alignment', async () => {
    const split = { kind: 'fractions', train: 1, validation: 0, test: 0 } as const
    const { view } = await examined({ ...sixColumns({ bandwidth: 0.3 }), split }, [0.03])
    expect(view.diagnosis!.machine!.validation).toBeNull()
    expect(view.recommended!.reason).toContain('centred alignment')
  })

  it.each([null, 1000])('never works longer than 100 ms without a pause, %s shots', async (shots) => {
    const large = readExperiment({
      ...sixColumns({ shots }),
      data: {
        source: 'generated',
        set: 'linearly-separable',
        count: 400,
        options: { features: 6, margin: 0.3 },
      },
    })
    const request = { experiment: large, parameters: {}, bandwidths: [0.3] }
    expect(await longestStretch(wasm, 'kernel-doctor', request)).toBeLessThan(100)
  })

  it('refuses a bandwidth of 0', async () => {
    const request = { experiment: sixColumns({}), parameters: {}, bandwidths: [0] }
    await expect(kernelDoctor.plan(request, unhurried)).rejects.toThrow('must be numbers above 0, got 0')
  })
})
