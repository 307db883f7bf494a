/* Ready problems of features for a generative model. The same as files under examples/. */
import type { ProblemDocument } from '../problem.ts'
import { problemVersion } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'
import type { MoleculeFeaturesProblem } from './types.ts'

const usual = {
  kind: 'molecule-features',
  optimizer: { name: 'l-bfgs', memory: 10 },
  steps: 100,
  shots: null,
  initial: { kind: 'random', spread: 0.1 },
  property: 'gap',
  rows: 80,
  heldOut: 0.5,
  noise: 0.1,
  components: 2,
  repeats: 20,
} as const

function document(title: string, description: string, problem: MoleculeFeaturesProblem): ProblemDocument {
  return { format: 'ansatz.problem', version: problemVersion, title, description, seed: 1, problem }
}

export const moleculeFeaturesExamples: readonly ProblemExample[] = [
  {
    name: 'molecule-features-hydrogen',
    inGallery: true,
    document: document(
      'Features from a circuit: do they help?',
      'A small generative model of the excitation gap of H₂, with and without the energies and correlators of a variational circuit, beside random features of equal number.',
      {
        ...usual,
        hamiltonian: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'parity' },
        ansatz: { kind: 'uccsd' },
        scan: { from: 0.4, to: 3, points: 40 },
      },
    ),
  },
  {
    name: 'molecule-features-chain',
    inGallery: false,
    document: document(
      'Features of a spin chain',
      'The gap of an Ising chain over the field, modelled from the field alone and from correlators of a shallow circuit.',
      {
        ...usual,
        hamiltonian: {
          kind: 'chain',
          model: 'transverse-field-ising',
          qubits: 4,
          boundary: 'periodic',
          coupling: 1,
          field: 1,
        },
        ansatz: { kind: 'hamiltonian-variational', layers: 1 },
        scan: { from: 0.2, to: 2.2, points: 21 },
        repeats: 10,
      },
    ),
  },
]
