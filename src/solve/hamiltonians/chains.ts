/* Spin chains as Pauli sums. Pauli matrices, not spins of one half: a coupling here is four times that among spins. */
import { LabError } from '../../base/lab-error.ts'
import type { PauliTerm } from '../../circuit/readout.ts'
import type { HamiltonianSource } from '../../document/problems/vqe/types.ts'
import { pauliTerm, type Hamiltonian, type Quantity } from './hamiltonian.ts'

export type ChainSource = Extract<HamiltonianSource, { readonly kind: 'chain' }>

const names = {
  'transverse-field-ising': 'Ising chain',
  heisenberg: 'Heisenberg chain',
  xxz: 'XXZ chain',
} as const

/** Neighbours of a chain; the last with the first where it is closed. */
export function chainBonds({
  qubits,
  boundary,
}: Pick<ChainSource, 'qubits' | 'boundary'>): readonly (readonly [number, number])[] {
  const open = Array.from({ length: qubits - 1 }, (_, i) => [i, i + 1] as const)
  return boundary === 'periodic' ? [...open, [qubits - 1, 0]] : open
}

/** @throws LabError "range" on a closed chain of fewer than 3 sites */
export function chainHamiltonian(source: ChainSource): Hamiltonian {
  const { model, qubits, boundary, field } = source
  if (boundary === 'periodic' && qubits < 3)
    throw new LabError(
      'range',
      `chain: a periodic one must have at least 3 sites, got ${qubits}; choose the boundary open`,
      { qubits },
    )
  const sites = Array.from({ length: qubits }, (_, i) => i)
  const along = model === 'transverse-field-ising' ? 'X' : 'Z'
  const terms = [...bondTerms(source), ...sites.map((site) => pauliTerm(-field, along, site))].filter(
    ({ coefficient }) => coefficient !== 0,
  )
  return {
    label: `${names[model]}, ${qubits} sites, ${boundary === 'open' ? 'open' : 'closed'}, h = ${field}`,
    qubitCount: qubits,
    terms,
    unit: null,
    quantities: quantitiesOf(source),
    hartreeFock: null,
    sector: null,
  }
}

function bondTerms(source: ChainSource): readonly PauliTerm[] {
  const { model, coupling, anisotropy = 1 } = source
  const bonds = chainBonds(source)
  if (model === 'transverse-field-ising') return bonds.map(([i, j]) => pauliTerm(-coupling, 'ZZ', i, j))
  const z = model === 'heisenberg' ? coupling : coupling * anisotropy
  return bonds.flatMap(([i, j]) => [
    pauliTerm(coupling, 'XX', i, j),
    pauliTerm(coupling, 'YY', i, j),
    pauliTerm(z, 'ZZ', i, j),
  ])
}

function quantitiesOf(source: ChainSource): readonly Quantity[] {
  const { model, qubits } = source
  const sites = Array.from({ length: qubits }, (_, i) => i)
  const bonds = chainBonds(source)
  const mean = (letter: string) => sites.map((site) => pauliTerm(1 / qubits, letter, site))
  const common: Quantity[] = [
    { name: 'magnetization Z', terms: mean('Z') },
    { name: 'neighbours ZZ', terms: bonds.map(([i, j]) => pauliTerm(1 / bonds.length, 'ZZ', i, j)) },
  ]
  if (model === 'transverse-field-ising') return [{ name: 'magnetization X', terms: mean('X') }, ...common]
  return [{ name: 'total spin S²', terms: spinTerms(qubits) }, ...common]
}

/* S² of spins of one half: 3 n / 4 + (XX + YY + ZZ) / 2 over all pairs. */
function spinTerms(qubits: number): readonly PauliTerm[] {
  const terms: PauliTerm[] = [{ coefficient: (3 * qubits) / 4, factors: [] }]
  for (let i = 0; i < qubits; i++)
    for (let j = i + 1; j < qubits; j++)
      for (const pauli of 'XYZ') terms.push(pauliTerm(0.5, pauli + pauli, i, j))
  return terms
}
