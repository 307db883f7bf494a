/* Where along a line ground states are sought. */
import { LabError } from '../../../base/lab-error.ts'
import type { HamiltonianSource, VqeScan } from '../../../document/problems/vqe/types.ts'
import { tabulatedLengths } from '../../../solve/hamiltonians/molecules.ts'

/** Places are whole multiples of this. */
const grain = 1e-6

/**
 * Bond lengths or fields in ascending order; one place where there is no scan, null for a Pauli sum.
 * @throws LabError "range" when a table has none between the ends
 */
export async function placesOf(
  source: HamiltonianSource,
  scan: VqeScan | null,
): Promise<readonly (number | null)[]> {
  if (source.kind === 'text') return [null]
  if (!scan) return [source.kind === 'molecule' ? source.bond : source.field]
  if (source.kind === 'molecule' && source.molecule === 'LiH') return tabulatedPlaces(scan)
  const step = (scan.to - scan.from) / (scan.points - 1)
  return Array.from(
    { length: scan.points },
    (_, k) => Math.round((scan.from + k * step) / grain) * grain,
  ).map((place) => Number(place.toFixed(6)))
}

async function tabulatedPlaces({ from, to, points }: VqeScan): Promise<readonly number[]> {
  const lengths = await tabulatedLengths()
  const inside = lengths.filter((length) => length >= from && length <= to)
  if (inside.length === 0)
    throw new LabError(
      'range',
      `scan of LiH: must hold a length of the table, got ${from} to ${to}; there are ${lengths.join(', ')} angstrom`,
      { path: 'problem.scan' },
    )
  if (inside.length <= points) return inside
  return Array.from(
    { length: points },
    (_, k) => inside[Math.round((k * (inside.length - 1)) / (points - 1))]!,
  )
}
