/*
 * Unitary coupled cluster with singles and doubles (Peruzzo et al. 2014, arXiv:1304.3061) of two electrons in two orbitals:
 * the Hartree-Fock state, then exp(theta (T - T†)) of each excitation T in turn, which is exact for each of them and one
 * step of Trotter's formula for their product.
 */
import type { FermionMapping } from '../../document/problems/vqe/types.ts'
import { annihilation, creation, excitation } from '../hamiltonians/jordan-wigner.ts'
import { added, pauliTerms, product, type StringSum } from '../hamiltonians/pauli-algebra.ts'
import { pauliRotation, type AnsatzBody } from './pauli-rotation.ts'

/** theta[0] and theta[1] are the singles of spin up and down, theta[2] the double excitation. */
export function unitaryCoupledCluster(mapping: FermionMapping): AnsatzBody {
  return mapping === 'parity' ? parityForm() : jordanWignerForm()
}

function jordanWignerForm(): AnsatzBody {
  const double = product(product(creation(2), creation(3)), product(annihilation(1), annihilation(0)))
  const adjoint = product(product(creation(0), creation(1)), product(annihilation(3), annihilation(2)))
  const generators: readonly StringSum[] = [
    added([1, excitation(2, 0)], [-1, excitation(0, 2)]),
    added([1, excitation(3, 1)], [-1, excitation(1, 3)]),
    added([1, double], [-1, adjoint]),
  ]
  const lines = generators.flatMap((generator, k) =>
    /* T - T† = i sum c P, and exp(i theta c P) turns by -2 c theta. */
    pauliTerms(generator, 'anti-hermitian').flatMap(({ coefficient, factors }) =>
      pauliRotation(factors, `${-2 * coefficient}*theta[${k}]`),
    ),
  )
  return { lines: ['x q[0];', 'x q[1];', ...lines], parameterCount: 3, gates: [] }
}

/* Each single flips one qubit; the double one both, from 01 to 10. */
function parityForm(): AnsatzBody {
  const turn = (first: 'X' | 'Y', second: 'X' | 'Y', angle: string) =>
    pauliRotation(
      [
        { qubit: 0, pauli: first },
        { qubit: 1, pauli: second },
      ],
      angle,
    )
  return {
    lines: [
      'x q[0];',
      'ry(-2*theta[0]) q[0];',
      'ry(2*theta[1]) q[1];',
      ...turn('X', 'Y', 'theta[2]'),
      ...turn('Y', 'X', '-theta[2]'),
    ],
    parameterCount: 3,
    gates: [],
  }
}
