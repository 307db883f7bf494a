import { describe, expect, it } from 'vitest'
import { analysisDefaults, type LandscapeSettings } from '../../../src/document/analysis.ts'
import { createTrainer } from '../../../src/lab/create-trainer.ts'
import { recordedPath, pathOfRecord } from '../../../src/lab/recorded-path.ts'
import type { LandscapeRequest } from '../../../src/lab/studies/landscape/types.ts'
import { wasm } from '../../engine/engines.ts'
import { study, longestStretch } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

const settings: LandscapeSettings = { ...analysisDefaults.landscape, resolution: 9 }

async function trainedRequest(given: Partial<LandscapeSettings> = {}): Promise<LandscapeRequest> {
  const trainer = await createTrainer(smallMoons, wasm, null)
  for (let step = 0; step < 12; step++) await trainer.advance()
  const { parameters } = trainer.checkpoint()
  const path = trainer.parameterPath()
  trainer.dispose()
  return { experiment: smallMoons, settings: { ...settings, ...given }, parameters, path }
}

const lossAt = async (values: Float64Array) => {
  const trainer = await createTrainer(smallMoons, wasm, null)
  const { loss } = await trainer.model.loss(values, trainer.rowsOf('train'), null)
  trainer.dispose()
  return loss
}

describe('loss landscape', () => {
  it('gives the loss of the training rows at points of the plane', async () => {
    const request = await trainedRequest({ directions: { kind: 'random', normalize: 'none' }, reach: 1 })
    const view = await study(wasm, 'landscape', request)
    const [horizontal, vertical] = view.axes
    const values = Float64Array.from(
      view.origin,
      (value, i) =>
        value + horizontal.low * horizontal.direction[i]! + vertical.high * vertical.direction[i]!,
    )
    expect(view.losses[(view.height - 1) * view.width]).toBeCloseTo(await lossAt(values), 12)
    const centre = Math.floor(view.losses.length / 2)
    expect(view.losses[centre]).toBeCloseTo(view.centre!.loss, 12)
    expect([view.centre!.x, view.centre!.y]).toEqual([0, 0])
  })

  it('colours the path by the loss at its own values, and says how much of it the plane keeps', async () => {
    const request = await trainedRequest()
    const view = await study(wasm, 'landscape', request)
    const size = view.names.length
    expect(view.path.map(({ step }) => step)).toEqual(request.path!.steps)
    const middle = request.path!.values.subarray(5 * size, 6 * size)
    expect(view.path[5]!.loss).toBeCloseTo(await lossAt(middle), 12)
    expect(view.path.at(-1)!.loss).toBeCloseTo(view.centre!.loss, 12)
    expect(view.path.at(-1)!.distance).toBeCloseTo(0, 10)
    const [a, b] = view.axes
    expect(view.kept).toBeCloseTo(a.share! + b.share!, 12)
    expect(a.share!).toBeGreaterThan(b.share!)
    expect(view.kept!).toBeGreaterThan(0.8)
    for (const { x, y } of view.path) {
      expect(x).toBeGreaterThan(a.low)
      expect(x).toBeLessThan(a.high)
      expect(y).toBeGreaterThan(b.low)
      expect(y).toBeLessThan(b.high)
    }
  })

  it('has the values of chosen parameters as coordinates', async () => {
    const request = await trainedRequest({
      directions: { kind: 'parameters', names: ['theta[1]', 'theta[0]'] },
    })
    const view = await study(wasm, 'landscape', request)
    const { parameters } = request
    expect(view.centre!.x).toBeCloseTo(parameters!['theta[1]']!, 12)
    expect(view.centre!.y).toBeCloseTo(parameters!['theta[0]']!, 12)
    expect(view.axes[0].high - view.axes[0].low).toBeCloseTo(2 * Math.PI, 12)
  })

  it('is the same on one thread and on three', async () => {
    const request = await trainedRequest()
    const one = await study(wasm, 'landscape', request, 1)
    expect(await study(wasm, 'landscape', request, 3)).toEqual(one)
  })

  it('takes the path of a record, whose values are rounded', async () => {
    const request = await trainedRequest()
    const path = pathOfRecord(recordedPath(request.path!))
    const view = await study(wasm, 'landscape', { ...request, path })
    const exact = await study(wasm, 'landscape', request)
    expect(view.path.length).toBe(exact.path.length)
    expect(view.kept).toBeCloseTo(exact.kept!, 5)
  })

  it('refuses what it cannot show, by name', async () => {
    const request = await trainedRequest()
    const refusal = (given: Partial<LandscapeRequest>, own: Partial<LandscapeSettings> = {}) =>
      study(wasm, 'landscape', { ...request, ...given, settings: { ...settings, ...own } }).catch(
        (thrown: unknown) => (thrown as Error).message,
      )
    expect(await refusal({ path: null })).toContain('principal directions need a path')
    expect(await refusal({}, { directions: { kind: 'parameters', names: ['theta[0]', 'phi'] } })).toContain(
      'got "phi"',
    )
    expect(
      await refusal({}, { directions: { kind: 'parameters', names: ['theta[0]', 'theta[0]'] } }),
    ).toContain('two different parameters')
  })

  it('never works longer than 100 ms without a pause', async () => {
    const request = await trainedRequest({ resolution: 201 })
    expect(await longestStretch(wasm, 'landscape', request)).toBeLessThan(100)
  })
})
