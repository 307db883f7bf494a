import { describe, expect, it } from 'vitest'
import { viridisRamp } from '../../../src/ui/output/color.ts'
import { bracketRoom, cellAt, classAt, matrixPixels } from '../../../src/ui/output/heatmap.ts'

describe('matrixPixels', () => {
  it('colours what has arrived and leaves the rest clear', () => {
    const ramp = viridisRamp()
    const pixels = matrixPixels({ size: 2, values: Float32Array.of(1, 0, Number.NaN, Number.NaN) })
    expect([...pixels]).toEqual([ramp.at(-1), ramp[0], 0, 0])
  })
})

describe('a pointer on the matrix', () => {
  const kernel = {
    step: 0,
    size: 10,
    values: new Float32Array(100),
    filled: 10,
    order: [],
    classSizes: [4, 6],
  }
  const size = { width: 100 + bracketRoom, height: 100 + bracketRoom }

  it('finds row and column, and nothing on the brackets', () => {
    expect(cellAt(kernel, size, bracketRoom + 35, bracketRoom + 5)).toEqual([0, 3])
    expect(cellAt(kernel, size, bracketRoom + 99, bracketRoom + 99)).toEqual([9, 9])
    expect(cellAt(kernel, size, 4, 50)).toBeNull()
  })

  it('knows the class of a place', () => {
    expect([0, 3, 4, 9].map((place) => classAt(kernel, place))).toEqual([0, 0, 1, 1])
  })
})
