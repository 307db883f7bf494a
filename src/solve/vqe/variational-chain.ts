/*
 * The Hamiltonian variational ansatz (Wecker, Hastings and Troyer 2015, arXiv:1507.08969) of spin chains: from the ground
 * state of one part of the Hamiltonian, turns about its parts in alternation, one angle for each part and layer.
 */
import { chainBonds, type ChainSource } from '../hamiltonians/chains.ts'
import type { AnsatzBody } from './pauli-rotation.ts'

/** Ising from the field's ground state, the others from pairs of neighbours in singlets. */
export function variationalChain(source: ChainSource, layers: number): AnsatzBody {
  return source.model === 'transverse-field-ising'
    ? isingChain(source, layers)
    : exchangeChain(source, layers)
}

function isingChain(source: ChainSource, layers: number): AnsatzBody {
  const sites = Array.from({ length: source.qubits }, (_, i) => i)
  const bonds = chainBonds(source)
  const lines = sites.map((site) => `h q[${site}];`)
  for (let layer = 0; layer < layers; layer++) {
    for (const [i, j] of bonds) lines.push(`rzz(theta[${2 * layer}]) q[${i}], q[${j}];`)
    for (const site of sites) lines.push(`rx(theta[${2 * layer + 1}]) q[${site}];`)
  }
  return { lines, parameterCount: 2 * layers, gates: ['rzz'] }
}

/* A layer turns about XX + YY, then ZZ, of the bonds between the pairs, then of those within: four angles. */
function exchangeChain(source: ChainSource, layers: number): AnsatzBody {
  const bonds = chainBonds(source)
  const within = bonds.filter((_, k) => k % 2 === 0 && 2 * Math.floor(k / 2) + 1 < source.qubits)
  const between = bonds.filter((bond) => !within.includes(bond))
  const lines = within.flatMap(([i, j]) => [`x q[${i}];`, `x q[${j}];`, `h q[${i}];`, `cx q[${i}], q[${j}];`])
  const turns = (list: typeof bonds, first: number) =>
    list.flatMap(([i, j]) => [
      `rxx(theta[${first}]) q[${i}], q[${j}];`,
      `ryy(theta[${first}]) q[${i}], q[${j}];`,
      `rzz(theta[${first + 1}]) q[${i}], q[${j}];`,
    ])
  for (let layer = 0; layer < layers; layer++)
    lines.push(...turns(between, 4 * layer), ...turns(within, 4 * layer + 2))
  return { lines, parameterCount: 4 * layers, gates: ['rxx', 'ryy', 'rzz'] }
}
