/* What a document of kind `molecule-features` may hold, with what is filled in where it was left out. */
import * as v from 'valibot'
import { number, whole } from '../../schema-parts.ts'
import { inconsistency as vqeInconsistency, scanSchema, vqeFields } from '../vqe/schema.ts'
import type { AnsatzSource, HamiltonianSource } from '../vqe/types.ts'
import { usualAnsatz } from '../vqe/usual-ansatz.ts'
import type { MoleculeFeaturesProblem } from './types.ts'

/** Exact states beside those of the circuit are had up to here. */
const mostQubits = 10
const { hamiltonian, ansatz, optimizer, steps, shots, initial } = vqeFields

export const schema = v.pipe(
  v.strictObject({
    kind: v.literal('molecule-features'),
    hamiltonian,
    ansatz,
    optimizer,
    steps,
    shots,
    initial,
    scan: scanSchema,
    property: v.optional(
      v.picklist(['gap', 'correlation-energy'], 'must be gap or correlation-energy'),
      'gap',
    ),
    rows: v.optional(whole(20, 2000), 80),
    heldOut: v.optional(number(0.1, 0.9), 0.5),
    noise: v.optional(number(0, 10), 0.1),
    components: v.optional(whole(1, 8), 2),
    repeats: v.optional(whole(2, 200), 20),
  }),
  v.transform(withAnsatz),
)

function withAnsatz<Held extends { hamiltonian: HamiltonianSource; ansatz?: AnsatzSource | undefined }>(
  held: Held,
): Held & { ansatz: AnsatzSource } {
  return { ...held, ansatz: held.ansatz ?? usualAnsatz(held.hamiltonian) }
}

/** What is right alone and wrong together. */
export function inconsistency(
  problem: MoleculeFeaturesProblem,
): { readonly path: string; readonly rule: string } | null {
  const { hamiltonian: source, property } = problem
  if (property === 'correlation-energy' && source.kind !== 'molecule')
    return {
      path: 'property',
      rule: 'must be gap where the Hamiltonian is no molecule, got correlation-energy',
    }
  if (source.kind === 'chain' && source.qubits > mostQubits)
    return {
      path: 'hamiltonian.qubits',
      rule: `must be at most ${mostQubits}, got ${source.qubits}; exact states stand beside those of the circuit here`,
    }
  return vqeInconsistency({ ...problem, starts: 1, tolerance: null })
}
