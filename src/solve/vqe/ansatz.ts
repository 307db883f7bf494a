/*
 * Ansaetze as OpenQASM text, so that each of them opens in the Lab: from a document's choice to a program for a
 * Hamiltonian. How circuits run is the engine's part.
 */
import { LabError } from '../../base/lab-error.ts'
import type { BlockContext } from '../../circuit/blocks/block.ts'
import { expandBlock, neededDefinitions, printBlock } from '../../circuit/blocks/expand.ts'
import { printPauliSum } from '../../circuit/readouts/pauli-sum.ts'
import type { AnsatzSource, HamiltonianSource } from '../../document/problems/vqe/types.ts'
import type { Hamiltonian } from '../hamiltonians/hamiltonian.ts'
import { unitaryCoupledCluster } from './coupled-cluster.ts'
import type { AnsatzBody } from './pauli-rotation.ts'
import { variationalChain } from './variational-chain.ts'

/** A sum of so many terms at most is written into a program as its readout. */
const mostReadoutTerms = 200

/**
 * The program of an ansatz for a Hamiltonian, its energy the readout.
 *
 * @throws LabError "unsupported" when the ansatz is not for such a Hamiltonian, with those that are
 */
export function ansatzText(
  ansatz: Exclude<AnsatzSource, { readonly kind: 'circuit' }>,
  source: HamiltonianSource,
  hamiltonian: Hamiltonian,
): string {
  const { lines, parameterCount, gates } = bodyOf(ansatz, source, hamiltonian)
  const { qubitCount, terms } = hamiltonian
  const readout =
    terms.length <= mostReadoutTerms ? [`pragma ansatz.readout energy = ${printPauliSum(terms)}`] : []
  return [
    ['OPENQASM 3.0;', 'include "stdgates.inc";'],
    neededDefinitions(gates),
    parameterCount > 0 ? [`input array[float[64], ${parameterCount}] theta;`] : [],
    [`qubit[${qubitCount}] q;`],
    lines,
    readout,
  ]
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.map((line) => `${line}\n`).join(''))
    .join('\n')
}

function bodyOf(
  ansatz: Exclude<AnsatzSource, { readonly kind: 'circuit' }>,
  source: HamiltonianSource,
  hamiltonian: Hamiltonian,
): AnsatzBody {
  switch (ansatz.kind) {
    case 'hardware-efficient':
      return hardwareEfficient(ansatz, hamiltonian)
    case 'uccsd':
      if (source.kind === 'molecule') return unitaryCoupledCluster(source.mapping)
      throw new LabError(
        'unsupported',
        `ansatz uccsd: the Hamiltonian must be a molecule, got ${source.kind === 'chain' ? 'a chain' : 'a Pauli sum'}; choose hardware-efficient${source.kind === 'chain' ? ' or hamiltonian-variational' : ' or a circuit'}`,
      )
    case 'hamiltonian-variational':
      if (source.kind === 'chain') return variationalChain(source, ansatz.layers)
      throw new LabError(
        'unsupported',
        `ansatz hamiltonian-variational: the Hamiltonian must be a chain, got ${source.kind === 'molecule' ? 'a molecule' : 'a Pauli sum'}; choose ${source.kind === 'molecule' ? 'uccsd' : 'a circuit'} or hardware-efficient`,
      )
  }
}

/* The Hartree-Fock state, then layers of rotations and entanglers, then rotations once more. */
function hardwareEfficient(
  { layers, rotations, entangler, topology }: Extract<AnsatzSource, { readonly kind: 'hardware-efficient' }>,
  { qubitCount, hartreeFock }: Hamiltonian,
): AnsatzBody {
  const qubits = Array.from({ length: qubitCount }, (_, qubit) => `q[${qubit}]`)
  const at = (first: number): BlockContext => ({
    qubits,
    features: [],
    parameter: { name: 'theta', stride: null, first },
    amplitudes: '',
  })
  const name = 'hardware_efficient'
  const layered = { layers: String(layers), rotations, entangler, topology }
  const last = { layers: '1', rotations, entangler, topology: 'none' }
  const first = expandBlock(name, layered, at(0))
  const second = expandBlock(name, last, at(first.parameterCount))
  return {
    lines: [
      ...(hartreeFock?.ones ?? []).map((qubit) => `x q[${qubit}];`),
      ...printBlock(name, layered, at(0)),
      ...printBlock(name, last, at(first.parameterCount)),
    ],
    parameterCount: first.parameterCount + second.parameterCount,
    gates: [...first.gates, ...second.gates],
  }
}
