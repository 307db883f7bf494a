/* The projected quantum kernel: a Gaussian on the reduced states of the single qubits, which are what each row is held by. */
import { exp } from '../../base/elementary.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Pauli } from '../../circuit/readout.ts'

const paulis: readonly Pauli[] = ['X', 'Y', 'Z']

/** The circuit with X, Y and Z of every qubit as its readouts, qubit after qubit. */
export function withPauliReadouts(circuit: FlatCircuit): FlatCircuit {
  const readouts = Array.from({ length: circuit.qubitCount }, (_, qubit) =>
    paulis.map((pauli) => ({
      kind: 'pauli-sum' as const,
      name: `${pauli}${qubit}`,
      terms: [{ coefficient: 1, factors: [{ qubit, pauli }] }],
    })),
  ).flat()
  return { ...circuit, readouts }
}

/** Rows held as expectation values: row-major, shape [count, width]. */
export interface ProjectedRows {
  readonly count: number
  readonly width: number
  readonly values: Float64Array
}

/**
 * exp(-gamma |a_i - b_j|^2) for rows [from, to) of a and all of b: shape [to - from, b.count].
 *
 * @see Huang et al. 2021, arXiv:2011.01938; their gamma is twice this one, as |rho - rho'|^2 of a qubit is half of what is summed
 */
export function projectedBlock(
  a: ProjectedRows,
  b: ProjectedRows,
  gamma: number,
  from: number,
  to: number,
): Float64Array {
  const { width } = a
  const block = new Float64Array((to - from) * b.count)
  for (let i = from; i < to; i++) {
    for (let j = 0; j < b.count; j++) {
      let distance = 0
      for (let k = 0; k < width; k++) {
        const difference = a.values[i * width + k]! - b.values[j * width + k]!
        distance += difference * difference
      }
      block[(i - from) * b.count + j] = exp(-gamma * distance)
    }
  }
  return block
}
