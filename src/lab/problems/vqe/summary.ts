/* What a variational ground state came to, in words. */
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import type { VqePoint } from './types.ts'

/** One kilocalorie a mole, in hartree. */
export const chemicalAccuracy = 0.0016
/** Of an error of this size the reason is told. */
const missed = 0.05
/** A particle number counts as kept within this. */
const numberTolerance = 0.01

const digits = (value: number, count = 6): string => value.toFixed(count)
const small = (value: number): string => (value === 0 ? '0' : Math.abs(value).toExponential(1))

/** Lines in words; what is known so far before the end. */
export function summaryOf(
  problem: VqeProblem,
  { places, unit }: { readonly places: readonly (number | null)[]; readonly unit: 'hartree' | null },
  points: readonly VqePoint[],
  isWhole: boolean,
): readonly string[] {
  if (!isWhole || points.length === 0)
    return places.length > 1 ? [`${points.length} of ${places.length} points are done`] : []
  const lines = points.length === 1 ? onePoint(problem, points[0]!, unit) : scanned(problem, points, unit)
  return [...lines, ...warnings(problem, points)]
}

function onePoint({ shots }: VqeProblem, point: VqePoint, unit: 'hartree' | null): string[] {
  const of = unit === null ? '' : ' hartree'
  const lines = [
    shots === null
      ? `The circuit reaches ${digits(point.energy)}${of} in ${count(point.steps, 'step')} and ${count(point.evaluations, 'evaluation')} of the energy.`
      : `The circuit's state has ${digits(point.energyOfState)}${of}; the last ${count(shots, 'shot')} estimated ${digits(point.energy)}.`,
  ]
  if (point.exact === null) return [...lines, 'Exact diagonalization is left out above 14 qubits.']
  if (strays(point)) return lines
  const accuracy =
    unit === null ? '' : `, ${withinWords(Math.abs(point.error!))} chemical accuracy (1.6 millihartree)`
  lines.push(
    `The exact ground state has ${digits(point.exact)}${of}: the error is ${small(point.error!)}${accuracy}.`,
  )
  if (point.hartreeFock !== null) {
    const whole = point.hartreeFock - point.exact
    const share =
      whole > 1e-9
        ? ` Of the correlation energy ${digits(whole, 4)} the circuit finds ${((100 * (point.hartreeFock - point.energyOfState)) / whole).toFixed(1)} %.`
        : ''
    lines.push(`Hartree and Fock's best single determinant has ${digits(point.hartreeFock)}${of}.${share}`)
  }
  return [...lines, 'The exact energy costs a moment here: a matrix this small needs no quantum computer.']
}

function scanned({ hamiltonian }: VqeProblem, points: readonly VqePoint[], unit: 'hartree' | null): string[] {
  const least = points.reduce((best, point) => (point.energyOfState < best.energyOfState ? point : best))
  const lines: string[] = []
  if (hamiltonian.kind === 'molecule')
    lines.push(
      `Of ${points.length} bond lengths the energy is least at ${least.at} Å: ${digits(least.energyOfState)} hartree.`,
    )
  else lines.push(`${points.length} fields, from ${points[0]!.at} to ${points.at(-1)!.at}.`)
  const withError = points.filter(({ error }) => error !== null)
  if (withError.length < points.length)
    return [...lines, 'Exact diagonalization is left out above 14 qubits.']
  const worst = withError.reduce((most, point) =>
    Math.abs(point.error!) > Math.abs(most.error!) ? point : most,
  )
  const accuracy =
    unit === null ? '' : `, ${withinWords(Math.abs(worst.error!))} chemical accuracy (1.6 millihartree)`
  lines.push(
    `The largest error against the exact ground state is ${small(worst.error!)} at ${worst.at}${accuracy}.`,
  )
  return lines
}

function warnings(problem: VqeProblem, points: readonly VqePoint[]): string[] {
  const { hamiltonian, scan } = problem
  const lines: string[] = []
  if (keepsMagnetization(problem) && points.some(({ at, error }) => at !== 0 && (error ?? 0) > missed))
    lines.push(
      'This ansatz keeps as many spins up as down, whatever the field: where the ground state is magnetized it cannot be reached; choose hardware-efficient.',
    )
  const strayed = points.find(strays)
  if (strayed)
    lines.push(
      `The state left the sector of 2 electrons (${strayed.quantities['particle number']!.toFixed(2)} at ${strayed.at} Å), so its energy is that of another ion; choose uccsd or the parity mapping.`,
    )
  if (hamiltonian.kind === 'molecule' && hamiltonian.molecule === 'LiH' && scan)
    lines.push(
      'LiH has integrals at the lengths of a table alone: the scan takes those, and nothing is interpolated.',
    )
  return lines
}

const strays = ({ quantities }: VqePoint): boolean =>
  Math.abs((quantities['particle number'] ?? 2) - 2) > numberTolerance
const keepsMagnetization = ({ hamiltonian, ansatz }: VqeProblem): boolean =>
  hamiltonian.kind === 'chain' &&
  hamiltonian.model !== 'transverse-field-ising' &&
  ansatz.kind === 'hamiltonian-variational'
const withinWords = (error: number): string => (error <= chemicalAccuracy ? 'within' : 'outside')
const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`
