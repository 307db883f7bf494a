/* Cutting rows and joining results: every row once, in its place, cuts where groups end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutRows, gather, scatter } from '../../src/engine/pool/shares.ts'

const sizes = fc.record({
  parameterRows: fc.integer({ min: 1, max: 12 }),
  featureRows: fc.integer({ min: 1, max: 70 }),
  groupRows: fc.constantFrom(1, 2, 16, Infinity),
  count: fc.integer({ min: 1, max: 8 }),
})

it('parts hold every row once, in order, and begin where groups do', () => {
  fc.assert(
    fc.property(sizes, ({ parameterRows, featureRows, groupRows, count }) => {
      const parameters = Float64Array.from({ length: 2 * parameterRows }, (_, i) => i)
      const features = Float64Array.from({ length: 3 * featureRows }, (_, i) => -i)
      const parts = cutRows({ parameters, parameterRows, features, featureRows }, groupRows, count)
      expect(parts.length).toBeLessThanOrEqual(count)
      const numbers = Float64Array.from({ length: parameterRows * featureRows }, (_, i) => i + 1)
      const joined = new Float64Array(numbers.length)
      for (const part of parts) {
        const place = part.place!
        expect(part.parameterRows * part.featureRows).toBeGreaterThan(0)
        expect(place).toMatchObject({ parameterRows, featureRows })
        expect(place.firstFeatureRow === 0 || place.firstFeatureRow % groupRows === 0).toBe(true)
        expect(part.parameters[0]).toBe(2 * place.firstParameterRow)
        expect(part.features[0]).toBe(-3 * place.firstFeatureRow)
        expect(part.parameters.buffer.byteLength).toBe(16 * part.parameterRows)
        expect(part.features.buffer.byteLength).toBe(24 * part.featureRows)
        const own = gather(numbers, part, 1)
        expect(own.every((number) => joined[number - 1] === 0)).toBe(true)
        scatter(joined, own, part, 1)
      }
      expect(joined).toEqual(numbers)
    }),
  )
})

it('parts differ in size by one group at most', () => {
  const values = new Float64Array(100)
  const rows = { parameters: values, parameterRows: 1, features: values, featureRows: 100 }
  const counts = cutRows(rows, 4, 8).map(({ featureRows }) => featureRows)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4)
})
