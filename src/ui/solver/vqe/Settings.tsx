/* What is asked of a variational ground state: Hamiltonian, line, ansatz, optimizer. */
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import type { SettingsProps } from '../screens.ts'
import { AnsatzFields } from './AnsatzFields.tsx'
import { HamiltonianFields, LineFields } from './HamiltonianFields.tsx'
import { OptimizerFields } from './OptimizerFields.tsx'

/** Part of a problem put in the place of the same part. */
export type Edit = (part: Partial<VqeProblem>, name?: string) => void

export interface FieldsProps {
  readonly problem: VqeProblem
  readonly edit: Edit
}

export default function Settings({ document, change }: SettingsProps<'vqe'>) {
  const { problem } = document
  const edit: Edit = (part, name) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...part } }), name)
  return (
    <>
      <HamiltonianFields problem={problem} edit={edit} />
      <LineFields problem={problem} edit={edit} />
      <AnsatzFields problem={problem} edit={edit} />
      <OptimizerFields problem={problem} edit={edit} />
    </>
  )
}
