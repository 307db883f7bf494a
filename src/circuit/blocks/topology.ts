/* Which pairs of qubits an entangling layer joins. Names as in the libraries that each list follows. */

type Pairs = readonly (readonly [number, number])[]

/** Neighbours: (0,1), (1,2), … */
export function chain(count: number): Pairs {
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => [i, i + 1] as const)
}

/** Neighbours, and the last with the first; two qubits are joined once. */
export function ring(count: number): Pairs {
  return count > 2 ? [...chain(count), [count - 1, 0]] : chain(count)
}

/** Every pair i < j. */
export function everyPair(count: number): Pairs {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - 1 - i }, (__, k) => [i, i + 1 + k] as const),
  ).flat()
}

/** Entanglement names of Qiskit. `circular` puts (n-1, 0) first; `reverse_linear` runs from the last to the first. */
export const entanglements: Readonly<Record<string, (count: number) => Pairs>> = {
  full: everyPair,
  linear: chain,
  circular: (count) => (count > 2 ? [[count - 1, 0], ...chain(count)] : chain(count)),
  reverse_linear: (count) => chain(count).toReversed(),
}

/** Topologies of the hardware-efficient ansatz. */
export const topologies: Readonly<Record<string, (count: number) => Pairs>> = {
  ring,
  chain,
  full: everyPair,
  none: () => [],
}
