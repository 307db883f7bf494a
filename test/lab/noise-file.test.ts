import { describe, expect, it } from 'vitest'
import { galleryEntryNamed } from '../../src/document/gallery.ts'
import { presetNoise } from '../../src/document/noise-presets.ts'
import { deviceNoise } from '../../src/engine/noise/device-noise.ts'
import { atStrength } from '../../src/engine/noise/strength.ts'
import { readNoise } from '../../src/lab/noise-file.ts'

const flip = { on: 'all', channel: 'bit_flip', p: 0.1 } as const

describe('a noise file', () => {
  it('may be a ready device: with a readout error on each qubit', () => {
    const model = readNoise({ preset: 'trapped-ion', strength: 3 })(4)
    expect(model).toEqual(atStrength(deviceNoise(presetNoise('trapped-ion'), 4), 3))
    expect(model.readout).toHaveLength(4)
  })

  it('may be numbers of a device, of which those left out are none', () => {
    const { rules, readout } = readNoise({ custom: { twoQubitError: 0.01 } })(2)
    expect(rules.map(({ on, channel }) => [on, channel])).toEqual([
      ['2q', 'depolarizing'],
      ['3q+', 'depolarizing'],
    ])
    expect(readout).toBeUndefined()
  })

  it('may be rules as the engine has them, and as strong as it says', () => {
    expect(readNoise({ rules: [flip] })(1)).toEqual({ rules: [{ ...flip, scope: 'each' }] })
    const [rule] = readNoise({ rules: [flip], strength: 2 })(1).rules
    expect((rule!.p as readonly number[])[0]).toBeCloseTo(0.18, 14)
  })

  it('may be an experiment, whose noise it is', () => {
    const { noise, ...rest } = galleryEntryNamed('noisy-circles')!.experiment()
    expect(readNoise({ ...rest, noise })(2)).toEqual(readNoise(noise)(2))
    expect(readNoise({ ...rest, noise: null })(2)).toEqual({ rules: [] })
  })

  it.each([
    [{ preset: 'ion' }, 'noise file: preset must be superconducting or trapped-ion, got "ion"'],
    [{ preset: 'trapped-ion', rules: [] }, 'must have one of preset, custom and rules, got 2'],
    [{ custom: { t1: -1 } }, 'noise file: custom.t1 must be a number above 0, got -1'],
    [{ rules: [flip], strength: 30 }, 'noise file, strength: must be a number from 0 to 20, got 30'],
    [
      { rules: [{ ...flip, p: 0.7 }], strength: 2 },
      'p must be at most 0.5 at a strength other than 1, got 0.7',
    ],
    [{ rules: [flip], extra: 1 }, 'must have no fields but rules, readout'],
    [[], 'noise file: must be a JSON object'],
  ])('%j is refused, and it is said where', (json, message) => {
    expect(() => readNoise(json)(2)).toThrow(message)
  })
})
