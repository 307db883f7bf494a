/*
 * Gate definitions of a program as matrices: a program may define a gate that the registry holds too (`rzz` is not in
 * stdgates.inc), and it is the same gate only if it does the same.
 */
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import { identityMatrix, largestDifference, product } from '../base/complex-matrix.ts'
import { evaluate } from './expressions.ts'
import type { Expression } from './expression.ts'
import { gateNamed } from './gates/registry.ts'
import type { GateDefinition } from './tree.ts'

const qubitLimit = 3
const depthLimit = 8

/** Angles without symmetry: gates that agree on both agree everywhere, up to a coincidence of measure zero. */
const probes = [
  [0.7391, -1.2813, 2.4127, 0.3319],
  [-2.1871, 0.9043, -0.5573, 1.6491],
]

/** Whether the definition is the registry's gate of the same name, phase included, to 1e-12. */
export function matchesRegistry(definition: GateDefinition, all: readonly GateDefinition[]): boolean {
  const gate = gateNamed(definition.name)
  if (gate === undefined) return false
  const { angleNames, qubitNames } = definition
  if (gate.angleNames.length !== angleNames.length || gate.qubitCount !== qubitNames.length) return false
  return probes.every((probe) => {
    const angles = probe.slice(0, angleNames.length)
    const matrix = definitionMatrix(definition, angles, all)
    return matrix !== null && largestDifference(matrix, gate.matrix(angles)) < 1e-12
  })
}

/**
 * The matrix of a definition, first qubit = low bit; null when it has more than three qubits or cannot be worked out.
 * `all` are the definitions that it may use.
 */
export function definitionMatrix(
  definition: GateDefinition,
  angles: readonly number[],
  all: readonly GateDefinition[],
  depth = 0,
): ComplexMatrix | null {
  const { qubitNames, angleNames } = definition
  if (qubitNames.length > qubitLimit || depth > depthLimit) return null
  let matrix = identityMatrix(1 << qubitNames.length)
  for (const node of definition.body) {
    const places = node.qubits.map((reference) => qubitNames.indexOf(reference.register))
    const values = node.angles.map((angle) => angleValue(angle, angleNames, angles))
    const own = all.find((other) => other.name === node.gate && other !== definition)
    const gate = gateNamed(node.gate)
    if (node.modifiers !== undefined || node.gate === 'gphase') return null
    if (gate === undefined && own === undefined) return null
    const inner = own === undefined ? gate!.matrix(values) : definitionMatrix(own, values, all, depth + 1)
    if (inner === null || places.includes(-1) || inner.size !== 1 << places.length) return null
    matrix = product(embedded(inner, places, qubitNames.length), matrix)
  }
  return matrix
}

function angleValue(angle: Expression, names: readonly string[], values: readonly number[]): number {
  const bound = Object.fromEntries(names.map((name, i) => [name, values[i]!]))
  return evaluate(angle, { inputs: bound, variables: bound })
}

/** A matrix on some of `count` qubits as a matrix on all of them. */
export function embedded(inner: ComplexMatrix, places: readonly number[], count: number): ComplexMatrix {
  const size = 1 << count
  const data = new Float64Array(2 * size * size)
  const spread = (k: number) => places.reduce((index, place, bit) => index | (((k >> bit) & 1) << place), 0)
  const mask = spread(inner.size - 1)
  for (let column = 0; column < size; column++) {
    const rest = column & ~mask
    const from = places.reduce((k, place, bit) => k | (((column >> place) & 1) << bit), 0)
    for (let row = 0; row < inner.size; row++) {
      const to = rest | spread(row)
      data[2 * (to * size + column)] = inner.data[2 * (row * inner.size + from)]!
      data[2 * (to * size + column) + 1] = inner.data[2 * (row * inner.size + from) + 1]!
    }
  }
  return { size, data }
}
