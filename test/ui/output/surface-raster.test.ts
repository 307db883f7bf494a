import { describe, expect, it } from 'vitest'
import { divergingRamp, labOf, rampSize, viridisRamp } from '../../../src/ui/output/color.ts'
import {
  borders,
  paintClasses,
  paintRamp,
  resample,
  valueAt,
  type Grid,
} from '../../../src/ui/output/surface-raster.ts'

const gridOf = (width: number, height: number, of: (x: number, y: number) => readonly number[]): Grid => ({
  width,
  height,
  channels: of(0, 0).length,
  values: Array.from({ length: width * height }, (_, cell) =>
    of((cell % width) / (width - 1), Math.floor(cell / width) / (height - 1)),
  ).flat(),
})

const channels = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255] as const

const lightness = (pixel = 0) => {
  const hex = channels(pixel).map((part) => part.toString(16).padStart(2, '0'))
  return labOf(`#${hex.join('')}`)[0]
}

describe('resample', () => {
  it('gives back a plane exactly, with the high end of the second axis on top (1e-6)', () => {
    const grid = gridOf(9, 7, (x, y) => [2 * x - 3 * y])
    const field = resample(grid, 0, 40, 30)
    const at = (column: number, row: number) => field[row * 40 + column] ?? Number.NaN
    for (const [column, row] of [
      [20, 15],
      [10, 8],
      [30, 20],
    ] as const) {
      const [x, y] = [(column + 0.5) / 40, 1 - (row + 0.5) / 30]
      expect(at(column, row)).toBeCloseTo(2 * x - 3 * y, 5)
    }
    expect(at(20, 0)).toBeLessThan(at(20, 29))
  })

  it('agrees with the value between cells on a smooth field (0.01)', () => {
    const grid = gridOf(30, 30, (x, y) => [Math.sin(3 * x) * Math.cos(2 * y)])
    const field = resample(grid, 0, 60, 60)
    expect(field[20 * 60 + 41]).toBeCloseTo(valueAt(grid, 0, 41.5 / 60, 1 - 20.5 / 60), 2)
  })
})

describe('the colours of a field', () => {
  const ramp = divergingRamp('#1f6fd1', '#ffffff', '#b8500a')

  it('are blue below zero, orange above, the ground between', () => {
    const pixels = paintRamp(
      gridOf(8, 2, (x) => [2 * x - 1]),
      80,
      2,
      ramp,
      [-1, 1],
    )
    const [low, middle, high] = [pixels[1] ?? 0, pixels[40] ?? 0, pixels[78] ?? 0].map(channels)
    expect(low![2]).toBeGreaterThan(low![0] + 60)
    expect(high![0]).toBeGreaterThan(high![2] + 60)
    expect(Math.min(...middle!)).toBeGreaterThan(240)
  })

  it('change linearly in lightness on both sides (0.01)', () => {
    const half = (rampSize - 1) / 2
    for (const end of [0, rampSize - 1])
      expect(lightness(ramp[(half + end) / 2])).toBeCloseTo(
        (lightness(ramp[half]) + lightness(ramp[end])) / 2,
        2,
      )
  })

  it('are paler where no class leads', () => {
    const colors = ['#1f6fd1', '#b8500a', '#16794c']
    const sure =
      paintClasses(
        gridOf(3, 3, () => [1, 0, 0]),
        3,
        3,
        colors,
        '#ffffff',
      )[4] ?? 0
    const unsure =
      paintClasses(
        gridOf(3, 3, () => [0.34, 0.33, 0.33]),
        3,
        3,
        colors,
        '#ffffff',
      )[4] ?? 0
    expect(Math.min(...channels(unsure))).toBeGreaterThan(Math.min(...channels(sure)) + 40)
    expect(channels(sure)[2]).toBeGreaterThan(channels(sure)[0] + 60)
  })

  it('run through viridis from dark violet to yellow, ever lighter', () => {
    const ramp = viridisRamp()
    expect(channels(ramp[0] ?? 0)).toEqual([68, 1, 84])
    expect(channels(ramp[rampSize - 1] ?? 0)).toEqual([253, 231, 37])
    const light = (pixel: number) =>
      channels(pixel).reduce((sum, part, index) => sum + part * [2, 5, 1][index]!, 0)
    for (let index = 32; index < rampSize; index += 32)
      expect(light(ramp[index] ?? 0)).toBeGreaterThan(light(ramp[index - 32] ?? 0))
  })
})

describe('borders', () => {
  it('lie where a score changes its sign (1e-6)', () => {
    const rings = borders(gridOf(21, 21, (x) => [x - 0.3]))
    const inside = rings.flat().filter(([x, y]) => x > 0.01 && x < 0.99 && y > 0.01 && y < 0.99)
    expect(inside.length).toBeGreaterThan(10)
    for (const [x] of inside) expect(x).toBeCloseTo(0.3, 6)
  })

  it('lie where two of three classes lead alike', () => {
    const rings = borders(gridOf(31, 31, (x, y) => [x < 0.5 ? 1 - x : 0, x, y > 2 ? 1 : 0]))
    const inside = rings.flat().filter(([x, y]) => x > 0.05 && x < 0.95 && y > 0.05 && y < 0.95)
    expect(inside.length).toBeGreaterThan(10)
    for (const [x] of inside) expect(Math.abs(x - 0.5)).toBeLessThan(0.04)
  })
})
