/* What a document of kind `vqe` may hold, with what is filled in where it was left out. */
import * as v from 'valibot'
import { documentLimits } from '../../limits.ts'
import { optimizer } from '../../schema.ts'
import { list, number, positive, text, whole } from '../../schema-parts.ts'
import type { AnsatzSource, HamiltonianSource, VqeProblem } from './types.ts'
import { usualAnsatz } from './usual-ansatz.ts'

/** Bond lengths in angstrom; which of them a molecule has is said when it is built. */
const bond = number(0.2, 10)
const layers = (initial: number) => v.optional(whole(1, 50), initial)
const mostPoints = 200

const chain = {
  kind: v.literal('chain'),
  qubits: whole(2, 20),
  boundary: v.optional(v.picklist(['open', 'periodic'], 'must be open or periodic'), 'open'),
  coupling: v.optional(number(-100, 100), 1),
  field: v.optional(number(-100, 100), 0),
}

export const hamiltonianSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('molecule'),
    molecule: v.picklist(['H2', 'HeH+', 'LiH'], 'must be one of H2, HeH+, LiH'),
    bond,
    mapping: v.optional(
      v.picklist(['jordan-wigner', 'parity'], 'must be jordan-wigner or parity'),
      'jordan-wigner',
    ),
  }),
  v.variant('model', [
    v.strictObject({ ...chain, model: v.picklist(['transverse-field-ising', 'heisenberg']) }),
    v.strictObject({ ...chain, model: v.literal('xxz'), anisotropy: v.optional(number(-100, 100), 1) }),
  ]),
  v.strictObject({ kind: v.literal('text'), text: text(200_000) }),
])

export const ansatzSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('hardware-efficient'),
    layers: layers(3),
    rotations: v.optional(v.picklist(['ry', 'ry,rz'], 'must be "ry" or "ry,rz"'), 'ry'),
    entangler: v.optional(v.picklist(['cz', 'cx'], 'must be cz or cx'), 'cz'),
    topology: v.optional(v.picklist(['chain', 'ring', 'full'], 'must be chain, ring or full'), 'chain'),
  }),
  v.strictObject({ kind: v.literal('uccsd') }),
  v.strictObject({ kind: v.literal('hamiltonian-variational'), layers: layers(3) }),
  v.strictObject({ kind: v.literal('circuit'), text: text(documentLimits.textLength) }),
])

const initial = v.variant('kind', [
  v.strictObject({ kind: v.literal('zero') }),
  v.strictObject({ kind: v.literal('random'), spread: v.optional(number(0, 10), 0.1) }),
  v.strictObject({ kind: v.literal('values'), values: list(number(), documentLimits.parameters) }),
])

export const scanSchema = v.strictObject({
  from: number(-100, 100),
  to: number(-100, 100),
  points: whole(2, mostPoints),
})

export const vqeFields = {
  hamiltonian: hamiltonianSchema,
  ansatz: v.optional(ansatzSchema),
  optimizer: v.optional(optimizer, { name: 'l-bfgs', memory: 10 }),
  steps: v.optional(whole(0, documentLimits.steps), 200),
  shots: v.optional(v.nullable(whole(1, documentLimits.shots)), null),
  initial: v.optional(initial, { kind: 'random', spread: 0.1 }),
  starts: v.optional(whole(1, 100), 1),
  tolerance: v.optional(v.nullable(positive), null),
  scan: v.optional(v.nullable(scanSchema), null),
}

export const schema = v.pipe(
  v.strictObject({ kind: v.literal('vqe'), ...vqeFields }),
  v.transform(withAnsatz),
)

function withAnsatz<Held extends { hamiltonian: HamiltonianSource; ansatz?: AnsatzSource | undefined }>(
  held: Held,
): Held & { ansatz: AnsatzSource } {
  return { ...held, ansatz: held.ansatz ?? usualAnsatz(held.hamiltonian) }
}

/** What is right alone and wrong together. */
export function inconsistency(
  problem: Omit<VqeProblem, 'kind'>,
): { readonly path: string; readonly rule: string } | null {
  const { hamiltonian, ansatz, optimizer: chosen, shots, scan } = problem
  if (scan && hamiltonian.kind === 'text')
    return {
      path: 'scan',
      rule: 'must be null for a Pauli sum, got a scan; only molecules and chains have a line to go along',
    }
  if (scan && scan.to <= scan.from)
    return { path: 'scan.to', rule: `must be above ${scan.from}, got ${scan.to}` }
  if (scan && hamiltonian.kind === 'molecule' && scan.from < 0.2)
    return { path: 'scan.from', rule: `must be at least 0.2 angstrom, got ${scan.from}` }
  if (scan && hamiltonian.kind === 'molecule' && scan.to > 10)
    return { path: 'scan.to', rule: `must be at most 10 angstrom, got ${scan.to}` }
  if (hamiltonian.kind === 'chain' && hamiltonian.boundary === 'periodic' && hamiltonian.qubits < 3)
    return {
      path: 'hamiltonian.qubits',
      rule: `must be at least 3 for a periodic chain, got ${hamiltonian.qubits}; choose the boundary open`,
    }
  if (ansatz.kind === 'uccsd' && hamiltonian.kind !== 'molecule')
    return {
      path: 'ansatz.kind',
      rule: 'must be another one than uccsd where the Hamiltonian is no molecule, got uccsd; choose hardware-efficient',
    }
  if (ansatz.kind === 'hamiltonian-variational' && hamiltonian.kind !== 'chain')
    return {
      path: 'ansatz.kind',
      rule: 'must be another one than hamiltonian-variational where the Hamiltonian is no chain, got hamiltonian-variational; choose hardware-efficient',
    }
  if (shots !== null && (chosen.name === 'l-bfgs' || chosen.name === 'quantum-natural-gradient'))
    return {
      path: 'optimizer.name',
      rule: `must be one that bears the noise of shots, got ${chosen.name}; choose adam or spsa, or set shots to null`,
    }
  if (chosen.name === 'cobyla' && chosen.finalRadius > chosen.radius)
    return {
      path: 'optimizer.finalRadius',
      rule: `must be at most the radius ${chosen.radius}, got ${chosen.finalRadius}`,
    }
  return null
}
