/* What a variational ground state would take on hardware, beside the time of exact diagonalization. */
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import type { ProblemCost, Rival } from '../../../document/resources.ts'
import { measurementBases } from '../../../engine/sampling.ts'
import type { Hamiltonian } from '../../../solve/hamiltonians/hamiltonian.ts'
import type { Control } from '../../control.ts'
import { problemWork } from '../../resources/problem-work.ts'
import { shiftsPerRow } from '../../resources/work.ts'
import type { ProblemCircuit } from './problem-circuit.ts'
import { lowestLevels } from './solve-point.ts'
import type { VqeResult } from './types.ts'

/** Larger Hamiltonians are not diagonalized once more for their time. */
const timedQubits = 12

/** @param hamiltonian at the first place, which stands for all of them */
export async function vqeCost(
  { shots }: VqeProblem,
  hamiltonian: Hamiltonian,
  { flat }: ProblemCircuit,
  { evaluations, gradients, points, energy, exact }: VqeResult,
  control: Control,
): Promise<ProblemCost> {
  const { terms } = hamiltonian
  const bases = Math.max(1, measurementBases([{ kind: 'pauli-sum', name: 'energy', terms }]).length)
  const shifts = shiftsPerRow(flat)
  const work = problemWork(flat, {
    parts: [
      { label: 'energies', executions: evaluations * bases },
      { label: 'slopes by shifted angles', executions: gradients * bases * shifts },
    ],
    shots,
    rounds: Math.max(1, evaluations),
    notes: [
      `The Hamiltonian is measured in ${bases} ${bases === 1 ? 'basis' : 'bases'}; a gradient takes ${shifts} shifted circuits in each.`,
    ],
  })
  const rival = exact === null ? null : await diagonalized(hamiltonian, points.length, energy, exact, control)
  return rival === null ? { work } : { work, rival }
}

async function diagonalized(
  hamiltonian: Hamiltonian,
  places: number,
  energy: number,
  exact: number,
  control: Control,
): Promise<Rival | null> {
  if (hamiltonian.qubitCount > timedQubits) return null
  const start = performance.now()
  await lowestLevels(hamiltonian, control)
  return {
    label: 'Exact diagonalization',
    seconds: ((performance.now() - start) / 1000) * places,
    quality: `energy ${exact.toFixed(6)} against ${energy.toFixed(6)}`,
    reaches: true,
  }
}
