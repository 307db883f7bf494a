/* Ising problems for tests. */
import { createStream } from '../../src/base/random.ts'
import type { Ising } from '../../src/solve/qubo/types.ts'

/** Energies -cut of a graph: 1 an edge between different sides. */
export function cutIsing(vertices: number, edges: readonly (readonly number[])[]): Ising {
  const sorted = edges.map(([a, b, weight = 1]) => [Math.min(a!, b!), Math.max(a!, b!), weight])
  sorted.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)
  return {
    variables: vertices,
    names: Array.from({ length: vertices }, (_, i) => `x_${i}`),
    field: new Float64Array(vertices),
    first: Int32Array.from(sorted, ([a]) => a!),
    second: Int32Array.from(sorted, ([, b]) => b!),
    coupling: Float64Array.from(sorted, ([, , weight]) => weight! / 2),
    offset: -sorted.reduce((sum, [, , weight]) => sum + weight!, 0) / 2,
  }
}

/** The ring of so many vertices. */
export function ringIsing(vertices: number): Ising {
  return cutIsing(
    vertices,
    Array.from({ length: vertices }, (_, i) => [i, (i + 1) % vertices]),
  )
}

/** Fields, all couplings and an offset, normally distributed. */
export function randomIsing(variables: number, seed: number): Ising {
  const stream = createStream(seed, 'test problem')
  const pairs = Array.from({ length: variables }, (_, i) =>
    Array.from({ length: variables - 1 - i }, (_, k): [number, number] => [i, i + 1 + k]),
  ).flat()
  const normals = (count: number) => Float64Array.from({ length: count }, () => stream.normal())
  return {
    variables,
    names: Array.from({ length: variables }, (_, i) => `x_${i}`),
    field: normals(variables),
    first: Int32Array.from(pairs, ([i]) => i),
    second: Int32Array.from(pairs, ([, j]) => j),
    coupling: normals(pairs.length),
    offset: stream.normal(),
  }
}

/** The energy of one assignment, by its definition. */
export function isingEnergy(ising: Ising, index: number): number {
  const spin = (i: number) => (Math.floor(index / 2 ** i) % 2 === 1 ? -1 : 1)
  let energy = ising.offset
  for (let i = 0; i < ising.variables; i++) energy += ising.field[i]! * spin(i)
  for (let k = 0; k < ising.coupling.length; k++)
    energy += ising.coupling[k]! * spin(ising.first[k]!) * spin(ising.second[k]!)
  return energy
}
