/* Hamiltonians and their exact energies against PySCF's and PennyLane-independent tables. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { finish } from '../../src/base/stepwise.ts'
import { buildHamiltonian } from '../../src/solve/hamiltonians/build.ts'
import { findingAllLevels, findingGroundEnergy, findingLevels } from '../../src/solve/hamiltonians/exact.ts'
import { readPauliText } from '../../src/solve/hamiltonians/pauli-text.ts'
import type { MoleculeName } from '../../src/document/problems/vqe/types.ts'

const file = fileURLToPath(new URL('../fixtures/chemistry-energies.json', import.meta.url))
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as {
  rows: { molecule: MoleculeName; bond: number; hartreeFock: number; exact: number }[]
}

describe('molecules', () => {
  for (const mapping of ['jordan-wigner', 'parity'] as const)
    it(`have the energies of PySCF at lengths of no table, ${mapping}`, async () => {
      for (const { molecule, bond, hartreeFock, exact } of rows) {
        const h = await buildHamiltonian({ kind: 'molecule', molecule, bond, mapping })
        expect(h.hartreeFock!.energy).toBeCloseTo(hartreeFock, 7)
        expect(finish(findingGroundEnergy(h))).toBeCloseTo(exact, 7)
      }
    })
})
