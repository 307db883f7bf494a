import { describe, expect, it } from 'vitest'
import {
  bandwidthAt,
  bandwidthRange,
  scannedBandwidths,
  slider,
  stepOf,
} from '../../../src/ui/kernel/bandwidth-scale.ts'

describe('the bandwidth slider', () => {
  it('goes from 1/32 to 8, with 1 at step 0', () => {
    expect(bandwidthAt(0)).toBe(1)
    expect(bandwidthRange).toEqual([0.0313, 8])
  })

  it('finds every step back from its bandwidth', () => {
    for (let step: number = slider.low; step <= slider.high; step += 1)
      expect(stepOf(bandwidthAt(step))).toBe(step)
  })

  it('stands at its end for what lies outside', () => {
    expect(stepOf(1000)).toBe(slider.high)
    expect(stepOf(1e-4)).toBe(slider.low)
  })

  it('passes everything that is scanned', () => {
    expect(scannedBandwidths).toHaveLength(17)
    for (const bandwidth of scannedBandwidths) expect(bandwidthAt(stepOf(bandwidth))).toBe(bandwidth)
  })
})
