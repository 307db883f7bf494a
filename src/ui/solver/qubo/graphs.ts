/* Edits of a graph and ready ones: each returns a new source. */
import type { GraphEdge, MaxCutSource } from '../../../document/problems/qubo/types.ts'

type Place = readonly [number, number]

/** How many vertices a source has, those without edges included. */
export function vertexCount({ vertices, edges, places }: MaxCutSource): number {
  return vertices ?? Math.max(places?.length ?? 0, 1 + Math.max(...edges.map(([a, b]) => Math.max(a, b))))
}

/** Where vertices are drawn; on a circle where nothing is said. */
export function placesOf(source: MaxCutSource): readonly Place[] {
  const count = vertexCount(source)
  const circle = onCircle(count)
  return Array.from({ length: count }, (_, k) => source.places?.[k] ?? circle[k]!)
}

/** So many places on a circle, from the top. */
export function onCircle(count: number): readonly Place[] {
  return Array.from({ length: count }, (_, k) => {
    const turn = (2 * Math.PI * k) / count
    return [rounded(0.5 + 0.5 * Math.sin(turn)), rounded(0.5 - 0.5 * Math.cos(turn))]
  })
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

/** The number of edges at a vertex. */
export function degreeOf({ edges }: MaxCutSource, vertex: number): number {
  return edges.filter(([a, b]) => a === vertex || b === vertex).length
}

/** With the edge between two vertices where there was none, without it where there was one. */
export function withToggledEdge(source: MaxCutSource, a: number, b: number): MaxCutSource {
  const isThis = ([from, to]: GraphEdge) => (from === a && to === b) || (from === b && to === a)
  const edges = source.edges.some(isThis)
    ? source.edges.filter((edge) => !isThis(edge))
    : [...source.edges, [Math.min(a, b), Math.max(a, b)] as const]
  return { ...source, vertices: vertexCount(source), edges }
}

/** Without a vertex and its edges; those behind it move up by one. */
export function withoutVertex(source: MaxCutSource, vertex: number): MaxCutSource {
  const moved = (index: number) => (index > vertex ? index - 1 : index)
  const edges = source.edges
    .filter(([a, b]) => a !== vertex && b !== vertex)
    .map(([a, b, ...weight]): GraphEdge => [moved(a), moved(b), ...weight])
  const places = placesOf(source).filter((_, index) => index !== vertex)
  return { ...source, vertices: vertexCount(source) - 1, edges, places }
}

const graph = (edges: readonly GraphEdge[], places: readonly Place[]): MaxCutSource => ({
  kind: 'maxcut',
  edges,
  vertices: places.length,
  places,
})

export const shapeNames = ['ring', 'complete', 'petersen', 'grid'] as const

/** Ready graphs. */
export const graphShapes: Readonly<Record<(typeof shapeNames)[number], () => MaxCutSource>> = {
  ring: () =>
    graph(
      Array.from({ length: 8 }, (_, k): GraphEdge => (k === 7 ? [0, 7] : [k, k + 1])),
      onCircle(8),
    ),
  complete: () =>
    graph(
      Array.from({ length: 6 }, (_, a) =>
        Array.from({ length: 5 - a }, (_, k): GraphEdge => [a, a + 1 + k]),
      ).flat(),
      onCircle(6),
    ),
  petersen: () => {
    const outer = onCircle(5)
    const inner = outer.map(([x, y]): Place => [
      rounded(0.5 + (x - 0.5) * 0.5),
      rounded(0.5 + (y - 0.5) * 0.5),
    ])
    const edges = Array.from({ length: 5 }, (_, k): GraphEdge[] => [
      k === 4 ? [0, 4] : [k, k + 1],
      [k, k + 5],
      [Math.min(k + 5, ((k + 2) % 5) + 5), Math.max(k + 5, ((k + 2) % 5) + 5)],
    ])
    return graph(edges.flat(), [...outer, ...inner])
  },
  grid: () => {
    const side = 4
    const at = (column: number, row: number) => row * side + column
    const cells = Array.from({ length: side * side }, (_, k): Place => [k % side, Math.floor(k / side)])
    const edges = cells.flatMap(([x, y]): GraphEdge[] => [
      ...(x + 1 < side ? [[at(x, y), at(x + 1, y)] as const] : []),
      ...(y + 1 < side ? [[at(x, y), at(x, y + 1)] as const] : []),
    ])
    return graph(
      edges,
      cells.map(([x, y]): Place => [rounded(x / (side - 1)), rounded(y / (side - 1))]),
    )
  },
}
