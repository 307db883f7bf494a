import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readBundle, writeBundle } from '../../../src/document/codec.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { kernelOf } from '../../../src/document/kernel.ts'
import { scannedBandwidths } from '../../../src/ui/kernel/bandwidth-scale.ts'
import { exampleNamed } from '../../../src/ui/kernel/examples.ts'
import { examinationOf } from '../../../src/ui/kernel/examination.ts'
import { kernelKey, parametersOf, sameParameters, withKernel } from '../../../src/ui/kernel/subject.ts'
import { doctorLab } from './doctor-views.ts'
import { moonsView, openedWith } from '../recorded-session.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bandwidthOf = (request: { experiment: { kernel?: { bandwidth: number } } }) =>
  request.experiment.kernel?.bandwidth

/** A lab that was asked once and has the whole answer. */
async function examined() {
  const made = doctorLab()
  const doctor = examinationOf(made.lab)
  doctor.examine()
  await vi.advanceTimersByTimeAsync(0)
  made.answer()
  return { ...made, doctor, now: () => doctor.store.getState() }
}

describe('an examination', () => {
  it('asks for the scan first, and for one bandwidth once that is known', async () => {
    const { asked, doctor, now } = await examined()
    expect(asked[0]?.bandwidths).toEqual(scannedBandwidths)
    expect(now().isScanned).toBe(true)
    expect(now().recommended?.bandwidth).toBe(0.25)
    doctor.slideTo(0.3)
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toHaveLength(2)
    expect(asked[1]?.bandwidths).toEqual([])
    expect(bandwidthOf(asked[1]!)).toBe(0.3)
  })

  it('asks once when the slider rests, whatever it passed', async () => {
    const { asked, doctor, answer, now } = await examined()
    for (const bandwidth of [0.9, 0.8, 0.7, 0.6]) {
      doctor.slideTo(bandwidth)
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(asked).toHaveLength(1)
    expect(now().bandwidth).toBe(0.6)
    await vi.advanceTimersByTimeAsync(200)
    expect(asked.slice(1).map(bandwidthOf)).toEqual([0.6])
    answer()
    expect(now().points.map((point) => point.bandwidth)).toContain(0.6)
    expect(now().points).toHaveLength(scannedBandwidths.length + 1)
    expect(now().recommended?.bandwidth, 'the scan still speaks').toBe(0.25)
  })

  it('keeps what was scanned until another question has an answer, then forgets it', async () => {
    const { lab, asked, doctor, answer, now } = await examined()
    lab.document.getState().edit((experiment) => ({ ...experiment, seed: 7 }))
    doctor.examine()
    await vi.advanceTimersByTimeAsync(0)
    expect(now().points).toHaveLength(scannedBandwidths.length)
    expect(asked[1]?.bandwidths).toEqual(scannedBandwidths)
    answer({ scan: [], recommended: null }, false)
    expect(now().points).toHaveLength(1)
    expect(now().recommended).toBeNull()
  })

  it('asks for the whole scan again when it was cut short', async () => {
    const { lab, asked, answer } = doctorLab()
    const doctor = examinationOf(lab)
    doctor.examine()
    await vi.advanceTimersByTimeAsync(0)
    answer({ scan: [], recommended: null }, false)
    doctor.slideTo(0.5)
    await vi.advanceTimersByTimeAsync(200)
    expect(asked[1]?.bandwidths).toEqual(scannedBandwidths)
  })

  it('follows the document: its bandwidth by the slider, other settings by a new question', async () => {
    const { lab, asked, doctor, now } = await examined()
    const stop = doctor.follow()
    const edit = lab.document.getState().edit
    edit((experiment) => withKernel(experiment, { bandwidth: 0.25 }))
    await vi.advanceTimersByTimeAsync(200)
    expect(now().bandwidth).toBe(0.25)
    expect(asked.slice(1).map((request) => [bandwidthOf(request), request.bandwidths.length])).toEqual([
      [0.25, 0],
    ])
    lab.document.temporal.getState().undo()
    await vi.advanceTimersByTimeAsync(200)
    expect(now().bandwidth).toBe(1)
    edit((experiment) => withKernel(experiment, { shots: 500 }))
    await vi.advanceTimersByTimeAsync(200)
    expect(asked.at(-1)?.experiment.kernel?.shots).toBe(500)
    expect(asked.at(-1)?.bandwidths).toEqual(scannedBandwidths)
    stop()
    edit((experiment) => withKernel(experiment, { shots: 600 }))
    await vi.advanceTimersByTimeAsync(200)
    expect(asked.at(-1)?.experiment.kernel?.shots).toBe(500)
  })

  it('says nothing of a document that was only edited elsewhere', async () => {
    const { lab, asked, doctor } = await examined()
    doctor.follow()
    lab.document.getState().edit((experiment) => ({ ...experiment, seed: 7 }))
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toHaveLength(1)
  })
})

describe('what is examined', () => {
  it('is the same at another bandwidth or under another title, and another with other data', () => {
    const experiment = defaultExperiment()
    const key = kernelKey(experiment)
    expect(kernelKey({ ...withKernel(experiment, { bandwidth: 3 }), title: 'Other' })).toBe(key)
    expect(kernelKey({ ...experiment, seed: 1 })).not.toBe(key)
    expect(kernelKey(withKernel(experiment, { shots: 100 }))).not.toBe(key)
  })

  it('takes circuit parameters from a run that stands, without those of the output', () => {
    const opened = openedWith(moonsView())
    const parameters = Float64Array.from(opened.parameterNames, (_, index) => index)
    const run = { opened, parameters, status: 'paused' as const }
    expect(Object.keys(parametersOf(run))).toEqual(opened.parameterNames.slice(0, 8))
    expect(parametersOf(run)['theta[3]']).toBe(3)
    expect(parametersOf({ ...run, status: 'preparing' })).toEqual({})
  })

  it('is old when a parameter has moved, or the start is left', () => {
    expect(sameParameters({ a: 1 }, { a: 1, b: 2 }, 5)).toBe(true)
    expect(sameParameters({ a: 1 }, { a: 1.5 }, 5)).toBe(false)
    expect(sameParameters({}, { a: 1 }, 0)).toBe(true)
    expect(sameParameters({}, { a: 1 }, 3)).toBe(false)
  })
})

describe('the two examples', () => {
  it('are documents that differ in title and bandwidth alone', () => {
    const [healthy, concentrated] = [exampleNamed('healthy'), exampleNamed('concentrated')]
    expect(kernelKey(healthy)).toBe(kernelKey(concentrated))
    expect(kernelOf(healthy).bandwidth).toBeLessThan(kernelOf(concentrated).bandwidth)
    for (const experiment of [healthy, concentrated]) {
      const { experiment: read } = readBundle(JSON.parse(writeBundle({ experiment, checkpoint: null })))
      expect(read).toEqual(experiment)
    }
  })
})
