/* What matrix product states may take, so that too large ones are refused before they are begun. */
import { LabError } from '../../../base/lab-error.ts'

/** Bytes of all tensors together, and of the module's memory. */
export const memoryLimit = 2 ** 31

const complexBytes = 16

/** Matrices of 2 bond rows and columns that a decomposition works on. */
const workMatrices = 8

/** @throws LabError "memory" when the tensors of so many qubits, each at its largest, do not fit */
export function requireMemory(qubitCount: number, bond: number): void {
  const dimension = (cut: number) => Math.min(bond, 2 ** Math.min(cut, qubitCount - cut, 52))
  const widest = dimension(Math.floor(qubitCount / 2))
  let numbers = workMatrices * 4 * widest * widest
  for (let site = 0; site < qubitCount; site++) numbers += 2 * dimension(site) * dimension(site + 1)
  requireBytes(complexBytes * numbers, `${qubitCount} qubits at bond dimension ${bond} need`)
}

/** @throws LabError "memory" when a tensor of so many numbers is too large */
export function requireTensor(numbers: number): void {
  requireBytes(complexBytes * numbers, 'a gate on distant qubits needs')
}

function requireBytes(bytes: number, what: string): void {
  if (bytes <= memoryLimit) return
  const [megabytes, most] = [bytes, memoryLimit].map((one) => Math.ceil(one / 2 ** 20).toLocaleString('en'))
  throw new LabError(
    'memory',
    `mps: ${what} ${megabytes} MB, at most ${most} MB are allowed; use a smaller bond`,
    {
      bytes,
    },
  )
}
