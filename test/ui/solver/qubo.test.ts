import { describe, expect, it } from 'vitest'
import type { MaxCutSource } from '../../../src/document/problems/qubo/types.ts'
import { rangeOf } from '../../../src/ui/solver/qubo/editors/TextEditor.tsx'
import { energyText } from '../../../src/ui/solver/qubo/energy-text.ts'
import { barsOf } from '../../../src/ui/solver/qubo/figures/EnergyHistogram.tsx'
import { labelsWithin } from '../../../src/ui/solver/qubo/figures/labels-within.ts'
import {
  graphShapes,
  placesOf,
  shapeNames,
  vertexCount,
  withoutVertex,
  withToggledEdge,
} from '../../../src/ui/solver/qubo/graphs.ts'
import { framed } from '../../../src/ui/solver/qubo/places.ts'

const path: MaxCutSource = {
  kind: 'maxcut',
  edges: [
    [0, 1],
    [1, 2, 3],
  ],
}

describe('graphs drawn by hand', () => {
  it('join and part two vertices, in either order', () => {
    expect(withToggledEdge(path, 2, 0).edges).toContainEqual([0, 2])
    expect(withToggledEdge(path, 2, 1).edges).toEqual([[0, 1]])
    expect(withToggledEdge(path, 2, 1).vertices).toBe(3)
  })

  it('lose a vertex with its edges, and number the others anew', () => {
    const left = withoutVertex(path, 0)
    expect(left.edges).toEqual([[0, 1, 3]])
    expect(vertexCount(left)).toBe(2)
    expect(left.places).toHaveLength(2)
  })

  it.each(shapeNames)('begin as one that holds together: %s', (name) => {
    const graph = graphShapes[name]()
    const pairs = graph.edges.map(([a, b]) => `${a}-${b}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const [a, b] of graph.edges) expect(a).toBeLessThan(b)
    expect(placesOf(graph)).toHaveLength(vertexCount(graph))
  })
})

describe('the screen of QUBOs', () => {
  it('marks the characters that a mistake is about', () => {
    const failure = (details: Record<string, unknown>) => ({ code: 'syntax', message: '', details }) as const
    expect(rangeOf('minimize a\nwhere b', failure({ line: 2, column: 1, endColumn: 6 }))).toEqual({
      line: 2,
      column: 1,
      start: 11,
      end: 16,
    })
    expect(rangeOf('minimize', failure({ line: 1, column: 40 }))).toMatchObject({ start: 8, end: 8 })
    expect(rangeOf('minimize', failure({}))).toBeNull()
  })

  it('writes energies shortly, with a true minus', () => {
    expect(energyText(-12.000000000001)).toBe('−12')
    expect(energyText(2.5)).toBe('2.5')
    expect(energyText(0.000123456)).toBe('0.000123')
    expect(energyText(-7)).toBe('−7')
  })

  it('keeps every count in its bars', () => {
    const many = Array.from({ length: 60 }, (_, k): [number, number] => [k / 7, k + 1])
    for (const energies of [many, many.slice(0, 5), many.slice(0, 1)]) {
      const counted = barsOf(energies).reduce((sum, [, , count]) => sum + count, 0)
      expect(counted).toBe(energies.reduce((sum, [, count]) => sum + count, 0))
    }
  })

  it('keeps labels apart and above the axis', () => {
    expect(labelsWithin([98, 99, 20], 14, 100)).toEqual([86, 100, 20])
  })

  it('brings places of any size onto the drawing and out again', () => {
    const frame = framed([
      [100, -20],
      [140, 20],
    ])
    expect(frame.in([120, 0])).toEqual([0.5, 0.5])
    expect(frame.out([0.5, 0.5])).toEqual([120, 0])
    expect(framed([[0.2, 0.9]]).in([0.2, 0.9])).toEqual([0.2, 0.9])
  })
})
