/* Ready ground-state problems. The same as files under examples/. */
import type { ProblemDocument } from '../problem.ts'
import { problemVersion } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'
import type { VqeProblem } from './types.ts'

const usual = {
  optimizer: { name: 'l-bfgs', memory: 10 },
  steps: 200,
  shots: null,
  initial: { kind: 'random', spread: 0.1 },
  starts: 1,
  tolerance: null,
  scan: null,
} as const

function document(title: string, description: string, problem: VqeProblem): ProblemDocument {
  return { format: 'ansatz.problem', version: problemVersion, title, description, seed: 1, problem }
}

export const vqeExamples: readonly ProblemExample[] = [
  {
    name: 'vqe-hydrogen',
    inGallery: true,
    document: document(
      'Hydrogen, pulled apart',
      'The energy of H₂ over the bond length by a circuit of three angles, beside Hartree and Fock, who miss the breaking of the bond, and the exact curve.',
      {
        ...usual,
        kind: 'vqe',
        hamiltonian: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'jordan-wigner' },
        ansatz: { kind: 'uccsd' },
        scan: { from: 0.3, to: 2.5, points: 45 },
      },
    ),
  },
  {
    name: 'vqe-ising',
    inGallery: true,
    document: document(
      'An Ising chain at its turning point',
      'Eight spins between a field and their neighbours: layers that alternate between the two parts of the Hamiltonian find the ground state.',
      {
        ...usual,
        kind: 'vqe',
        hamiltonian: {
          kind: 'chain',
          model: 'transverse-field-ising',
          qubits: 8,
          boundary: 'periodic',
          coupling: 1,
          field: 1,
        },
        ansatz: { kind: 'hamiltonian-variational', layers: 4 },
      },
    ),
  },
  {
    name: 'vqe-bond',
    inGallery: false,
    document: document('Hydrogen at its bond length', 'One point: H₂ at 0.7414 angstrom on two qubits.', {
      ...usual,
      kind: 'vqe',
      hamiltonian: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'parity' },
      ansatz: { kind: 'uccsd' },
    }),
  },
  {
    name: 'vqe-shots',
    inGallery: false,
    document: document(
      'Hydrogen with shots',
      'The same molecule from 2000 measurements for each energy: the estimate scatters, and the optimizer bears it.',
      {
        ...usual,
        kind: 'vqe',
        hamiltonian: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'parity' },
        ansatz: { kind: 'uccsd' },
        optimizer: { name: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
        steps: 80,
        shots: 2000,
      },
    ),
  },
  {
    name: 'vqe-pauli-sum',
    inGallery: false,
    document: document('A Pauli sum of one’s own', 'Three qubits, two couplings and a field, as text.', {
      ...usual,
      kind: 'vqe',
      hamiltonian: { kind: 'text', text: '-0.5*Z0*Z1 + 0.3*X1*X2 - 0.2*Y0*Y2\n+ 0.4*X0 - 0.1*Z2 // a field' },
      ansatz: {
        kind: 'hardware-efficient',
        layers: 3,
        rotations: 'ry,rz',
        entangler: 'cz',
        topology: 'chain',
      },
      starts: 3,
    }),
  },
]
