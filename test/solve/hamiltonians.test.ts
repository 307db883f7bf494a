/* Hamiltonians and their exact levels: against PySCF (frozen), closed forms, and the reference tables of ../shared. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { finish } from '../../src/base/stepwise.ts'
import type { HamiltonianSource, MoleculeName } from '../../src/document/problems/vqe/types.ts'
import { buildHamiltonian } from '../../src/solve/hamiltonians/build.ts'
import { findingAllLevels, findingGroundEnergy, findingLevels } from '../../src/solve/hamiltonians/exact.ts'
import { boys } from '../../src/solve/hamiltonians/gaussians.ts'
import type { Hamiltonian } from '../../src/solve/hamiltonians/hamiltonian.ts'
import { readPauliText } from '../../src/solve/hamiltonians/pauli-text.ts'

const frozen = fileURLToPath(new URL('../fixtures/chemistry-energies.json', import.meta.url))
const { rows } = JSON.parse(readFileSync(frozen, 'utf8')) as {
  rows: { molecule: MoleculeName; bond: number; hartreeFock: number; exact: number }[]
}
const shared = fileURLToPath(new URL('../../../shared/fixtures/physics/', import.meta.url))
const sharedJson = (name: string): unknown => JSON.parse(readFileSync(`${shared}${name}`, 'utf8'))

const molecule = (name: MoleculeName, bond: number, mapping: 'jordan-wigner' | 'parity') =>
  buildHamiltonian({ kind: 'molecule', molecule: name, bond, mapping })

const levels = (hamiltonian: Hamiltonian, count: number) => finish(findingLevels(hamiltonian, count))

type Coefficients = Readonly<Record<string, number>>

/** By `X0 Y1`, the identity `I`. */
function coefficients({ terms }: Hamiltonian): Coefficients {
  return Object.fromEntries(
    terms.map(({ coefficient, factors }) => [
      factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join(' ') || 'I',
      coefficient,
    ]),
  )
}

/** Largest difference, the signs of terms that flip one orbital's sign taken from the reference. */
function difference(own: Coefficients, reference: Coefficients): number {
  const keys = new Set([...Object.keys(own), ...Object.keys(reference)])
  const isOdd = (key: string) => key.split(' ').filter((factor) => !factor.startsWith('Z')).length > 0
  return Math.max(
    ...[...keys].map((key) => {
      const [a, b] = [own[key] ?? 0, reference[key] ?? 0]
      return isOdd(key) ? Math.abs(Math.abs(a) - Math.abs(b)) : Math.abs(a - b)
    }),
  )
}

describe('molecules', () => {
  for (const mapping of ['jordan-wigner', 'parity'] as const)
    it(`have the energies of PySCF at other bond lengths, ${mapping}`, async () => {
      for (const { molecule: name, bond, hartreeFock, exact } of rows) {
        const hamiltonian = await molecule(name, bond, mapping)
        expect(hamiltonian.hartreeFock!.energy).toBeCloseTo(hartreeFock, 7)
        expect(finish(findingGroundEnergy(hamiltonian))).toBeCloseTo(exact, 7)
      }
    })

  it('have all levels of the sector in both mappings', async () => {
    const four = finish(findingAllLevels(await molecule('HeH+', 1.3, 'jordan-wigner')))
    const two = finish(findingAllLevels(await molecule('HeH+', 1.3, 'parity')))
    expect(four).toHaveLength(4)
    four.forEach((level, k) => expect(two[k]!).toBeCloseTo(level, 12))
  })

  it('of a table have the lengths of the table alone', async () => {
    await expect(molecule('LiH', 1.55, 'parity')).rejects.toThrow(
      /one of the table, got 1.55; there are 0.9, 1/,
    )
    await expect(molecule('H2', 0.1, 'parity')).rejects.toThrow(/must be 0.2..10 angstrom, got 0.1/)
  })

  it('rest on the function of Boys at both ends', () => {
    expect(boys(0)).toBe(1)
    /* sqrt(pi / t) / 2 erf(sqrt t) at t = 1 and at the seam of the two formulas. */
    expect(boys(1)).toBeCloseTo(0.7468241328124271, 14)
    expect(boys(36)).toBeCloseTo(boys(36.000001), 8)
  })
})

describe.skipIf(!existsSync(`${shared}chemistry.json`))(
  'molecules of the reference tables (skipped where ../shared is not there)',
  () => {
    interface Reference {
      readonly molecule: MoleculeName
      readonly R: number
      readonly HF: number
      readonly FCI: number
      readonly CASCI: number | null
      readonly jordan_wigner: Coefficients
      readonly parity_2q_reduced: Coefficients
    }
    const { h2_sto3g, hamiltonians } = sharedJson('chemistry.json') as {
      h2_sto3g: readonly { R: number; HF: number; FCI: number }[]
      hamiltonians: readonly Reference[]
    }

    it('H2 over the bond length within 1e-8', async () => {
      for (const { R, HF, FCI } of h2_sto3g) {
        const hamiltonian = await molecule('H2', R, 'parity')
        expect(hamiltonian.hartreeFock!.energy).toBeCloseTo(HF, 8)
        expect(finish(findingGroundEnergy(hamiltonian))).toBeCloseTo(FCI, 8)
      }
    })

    it.each(hamiltonians.map((one) => [one.molecule, one.R, one] as const))(
      'coefficients of %s at %f within 1e-6, but for signs of orbitals',
      async (name, bond, { HF, FCI, CASCI, jordan_wigner, parity_2q_reduced }) => {
        const four = await molecule(name, bond, 'jordan-wigner')
        const two = await molecule(name, bond, 'parity')
        expect(difference(coefficients(four), jordan_wigner)).toBeLessThan(1e-6)
        expect(difference(coefficients(two), parity_2q_reduced)).toBeLessThan(1e-6)
        expect(Math.abs(two.hartreeFock!.energy - HF)).toBeLessThan(1e-6)
        for (const one of [four, two])
          expect(Math.abs(finish(findingGroundEnergy(one)) - (CASCI ?? FCI))).toBeLessThan(1e-6)
      },
    )

    it('Ising chains: the lowest two levels within 1e-8', async () => {
      const { tfim } = sharedJson('algorithms.json') as {
        tfim: {
          cases: readonly { n: number; J: number; h: number; periodic: boolean; E0: number; E1: number }[]
        }
      }
      for (const { n, J, h, periodic, E0, E1 } of tfim.cases) {
        const [first, second] = levels(await ising(n, periodic ? 'periodic' : 'open', J, h), 2)
        expect(Math.abs(first! - E0)).toBeLessThan(1e-8)
        expect(Math.abs(second! - E1)).toBeLessThan(1e-8)
      }
    })
  },
)

const ising = (qubits: number, boundary: 'open' | 'periodic', coupling: number, field: number) =>
  buildHamiltonian({ kind: 'chain', model: 'transverse-field-ising', qubits, boundary, coupling, field })

describe('chains', () => {
  it('closed Ising chains have the energies of free fermions', async () => {
    for (const [qubits, field] of [
      [6, 0.7],
      [8, 1.3],
      [10, 1],
    ] as const) {
      /* For an even number of sites: - sum over odd multiples k of pi / n of sqrt(1 + h² + 2 h cos k). */
      const momenta = Array.from({ length: qubits }, (_, k) => ((2 * k + 1) * Math.PI) / qubits)
      const energy = -momenta.reduce(
        (sum, k) => sum + Math.sqrt(1 + field * field + 2 * field * Math.cos(k)),
        0,
      )
      expect(levels(await ising(qubits, 'periodic', 1, field), 1)[0]).toBeCloseTo(energy, 9)
    }
  })

  it('Lanczos and the dense matrix agree, on degenerate levels and with Y alike', async () => {
    const sum = 'Y0*Y1*X2 + 0.4*Y3 - 0.7*Z1*X4 + 0.3*Z5*Y6 + 0.2*X6*Z0 + 0.1*Z2*Z3'
    const sources: readonly HamiltonianSource[] = [
      { kind: 'text', text: sum },
      { kind: 'chain', model: 'heisenberg', qubits: 7, boundary: 'open', coupling: 1, field: 0 },
      {
        kind: 'chain',
        model: 'xxz',
        qubits: 7,
        boundary: 'periodic',
        coupling: -1,
        field: 0.2,
        anisotropy: 0.5,
      },
    ]
    for (const source of sources) {
      const hamiltonian = await buildHamiltonian(source)
      const all = finish(findingAllLevels(hamiltonian))
      levels(hamiltonian, 3).forEach((level, k) => expect(level).toBeCloseTo(all[k]!, 9))
    }
  })

  it('refuse a ring of two', async () => {
    await expect(ising(2, 'periodic', 1, 1)).rejects.toThrow(
      /at least 3 sites, got 2; choose the boundary open/,
    )
  })
})

describe('Pauli sums as text', () => {
  it('add up like terms and skip comments', () => {
    const { value } = readPauliText('Z0 + 0.5*Z0 // twice\n- X3*X1')
    expect(value!.qubitCount).toBe(4)
    expect(coefficients(value!)).toEqual({ Z0: 1.5, 'X1 X3': -1 })
  })

  it.each([
    ['Z0 +\n  0.5*Q1', 2, 7],
    ['Z0 + Z21', 1, 6],
    ['// all of it', 1, 13],
    ['Z0*X0', 1, 4],
  ])('say where they are wrong: %j', (text, line, column) => {
    const { problem } = readPauliText(text)
    expect(problem).toMatchObject({ line, column })
  })
})
