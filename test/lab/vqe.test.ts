/* Ground states by variational circuits: against exact levels, by every ansatz, optimizer and way to measure. */
import { describe, expect, it } from 'vitest'
import { readProblem } from '../../src/document/problems/codec.ts'
import type { ProblemDocument } from '../../src/document/problems/problem.ts'
import { optimizers } from '../../src/document/registries.ts'
import { unhurried } from '../../src/lab/control.ts'
import { vqe } from '../../src/lab/problems/vqe/study.ts'
import type { VqeResult, VqeView } from '../../src/lab/problems/vqe/types.ts'
import type { StudyTools } from '../../src/lab/studies/study.ts'
import { reference, wasm } from '../engine/engines.ts'

type Fields = Readonly<Record<string, unknown>>

const read = async (problem: Fields, seed = 1): Promise<ProblemDocument<'vqe'>> =>
  (await readProblem({
    format: 'ansatz.problem',
    version: 1,
    seed,
    problem: { kind: 'vqe', ...problem },
  })) as ProblemDocument<'vqe'>

async function viewed(problem: Fields, engine = wasm): Promise<VqeView> {
  const request = { document: await read(problem) }
  const tasks = await vqe.plan(request, unhurried)
  const tools: StudyTools<never> = {
    engine,
    control: unhurried,
    report: () => undefined,
    kept: async (_, make) => make(),
  }
  const answers = await Promise.all(tasks.map((task) => vqe.work(task, request, tools)))
  return vqe.finish!(request, tasks, answers, unhurried)
}

const solved = async (problem: Fields, engine = wasm): Promise<VqeResult> =>
  (await viewed(problem, engine)).result!

const hydrogen = { kind: 'molecule', molecule: 'H2', bond: 0.7414 } as const

describe('variational ground states', () => {
  it('H2 at 0.7414 angstrom within 1.6 millihartree of -1.13727, two electrons and no spin', async () => {
    for (const mapping of ['jordan-wigner', 'parity']) {
      const result = await solved({ hamiltonian: { ...hydrogen, mapping } })
      expect(Math.abs(result.energy + 1.13727)).toBeLessThan(0.0016)
      expect(result.chemicalAccuracy).toBe(true)
      expect(result.particleNumber).toBeCloseTo(2, 9)
      expect(result.quantities['total spin S²']).toBeCloseTo(0, 9)
    }
  })

  it('coupled cluster is exact for every molecule of two electrons in two orbitals', async () => {
    for (const [molecule, bond] of [
      ['HeH+', 0.93],
      ['LiH', 2.4],
      ['H2', 2.2],
    ] as const) {
      for (const mapping of ['jordan-wigner', 'parity']) {
        const result = await solved({ hamiltonian: { kind: 'molecule', molecule, bond, mapping } })
        expect(Math.abs(result.error!)).toBeLessThan(1e-9)
      }
    }
  })

  it('a start at zero is the Hartree-Fock state', async () => {
    for (const mapping of ['jordan-wigner', 'parity'])
      for (const ansatz of [{ kind: 'uccsd' }, { kind: 'hardware-efficient', layers: 2 }]) {
        const hamiltonian = { ...hydrogen, molecule: 'HeH+', mapping }
        const result = await solved({ hamiltonian, ansatz, initial: { kind: 'zero' }, steps: 0 })
        expect(result.energy).toBeCloseTo(result.hartreeFock!, 12)
        expect(result.evaluations).toBe(1)
      }
  })

  it('chains by layers about the parts of the Hamiltonian: closed Ising rings exactly with n / 2 of them', async () => {
    const chain = {
      kind: 'chain',
      model: 'transverse-field-ising',
      qubits: 6,
      boundary: 'periodic',
      field: 0.8,
    }
    expect(Math.abs((await solved({ hamiltonian: chain })).error!)).toBeLessThan(1e-8)
    const few = { kind: 'hamiltonian-variational', layers: 1 }
    expect((await solved({ hamiltonian: chain, ansatz: few })).error!).toBeGreaterThan(1e-3)
    const heisenberg = { kind: 'chain', model: 'heisenberg', qubits: 4 }
    expect(Math.abs((await solved({ hamiltonian: heisenberg })).error!)).toBeLessThan(1e-8)
  })

  it.each(optimizers.map(({ name, initial }) => [name, initial] as const))(
    'the optimizer %s goes down to the ground state',
    async (name, optimizer) => {
      const hamiltonian = { ...hydrogen, mapping: 'parity' }
      const result = await solved({ hamiltonian, optimizer, steps: name === 'rotosolve' ? 5 : 50 })
      expect(result.error!).toBeLessThan(0.005)
      expect(result.error!).toBeGreaterThan(-1e-9)
    },
  )

  it('from shots: near, not exact, and the same again', async () => {
    const problem = {
      hamiltonian: { ...hydrogen, mapping: 'parity' },
      optimizer: { name: 'adam', learningRate: 0.05 },
      steps: 30,
      shots: 500,
    }
    const [first, again] = [await solved(problem), await solved(problem)]
    expect(first).toEqual(again)
    expect(first.error!).toBeGreaterThan(0)
    expect(first.error!).toBeLessThan(0.05)
    expect(first.energy).not.toBe(first.points[0]!.energyOfState)
  })

  it('both engines agree', async () => {
    const problem = { hamiltonian: { ...hydrogen, mapping: 'parity' }, steps: 5 }
    expect((await solved(problem, reference)).energy).toBeCloseTo((await solved(problem)).energy, 10)
  })

  it('a scan starts each point from the one before, and tables keep to their lengths', async () => {
    const { points } = await solved({ hamiltonian: hydrogen, scan: { from: 0.5, to: 2, points: 4 } })
    expect(points.map(({ at }) => at)).toEqual([0.5, 1, 1.5, 2])
    expect(points[1]!.energies[0]!).toBeLessThan(points[1]!.hartreeFock!)
    const lithium = { kind: 'molecule', molecule: 'LiH', bond: 1.5949, mapping: 'parity' }
    const table = await viewed({ hamiltonian: lithium, scan: { from: 1.45, to: 1.75, points: 9 } })
    expect(table.result!.points.map(({ at }) => at)).toEqual([1.5, 1.5949, 1.7])
    expect(table.summary.join(' ')).toContain('nothing is interpolated')
  })

  it('a state that leaves the sector is told, and no accuracy is claimed', async () => {
    const view = await viewed({
      hamiltonian: { kind: 'molecule', molecule: 'HeH+', bond: 0.7724, mapping: 'jordan-wigner' },
      ansatz: { kind: 'hardware-efficient' },
    })
    expect(view.summary.join(' ')).toContain('left the sector of 2 electrons')
    expect(view.summary.join(' ')).not.toContain('chemical accuracy')
    expect(view.result!.chemicalAccuracy).toBe(false)
  })

  it('an ansatz that keeps the magnetization is told of where the field magnetizes the chain', async () => {
    const chain = { kind: 'chain', model: 'heisenberg', qubits: 4, field: 5 }
    const { summary } = await viewed({ hamiltonian: chain, steps: 5 })
    expect(summary.join(' ')).toContain('keeps as many spins up as down')
    const calm = await viewed({ hamiltonian: { ...chain, field: 0 }, steps: 5 })
    expect(calm.summary.join(' ')).not.toContain('keeps as many')
  })

  it('takes a circuit of one’s own, and says what is wrong with one', async () => {
    const hamiltonian = { kind: 'text', text: '-X0 - 0.5*Z0*Z1' }
    const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'
    const own = (text: string) => solved({ hamiltonian, ansatz: { kind: 'circuit', text: head + text } })
    const circuit = 'input array[float[64], 2] theta;\nqubit[2] q;\nry(theta[0]) q[0];\nry(theta[1]) q[1];'
    expect((await own(circuit)).energy).toBeCloseTo(-Math.sqrt(1.25), 8)
    await expect(own('qubit q;\nh q;')).rejects.toThrow(/at least the 2 qubits of the Hamiltonian, got 1/)
    await expect(own('input float[64] x_0;\nqubit[2] q;\nry(x_0) q[0];')).rejects.toThrow(
      /read no data, got the feature x_0/,
    )
    await expect(own('qubit[2] q;\nbit c;\nc = measure q[0];\nif (c) x q[1];')).rejects.toThrow(
      /measurements, resets or conditions/,
    )
  })
})

describe('documents of kind vqe', () => {
  it.each([
    [
      { hamiltonian: { kind: 'text', text: 'Z0' }, ansatz: { kind: 'uccsd' } },
      'problem.ansatz.kind must be another one than uccsd',
    ],
    [
      { hamiltonian: hydrogen, ansatz: { kind: 'hamiltonian-variational', layers: 1 } },
      'problem.ansatz.kind must be another one',
    ],
    [
      { hamiltonian: { kind: 'text', text: 'Z0' }, scan: { from: 0, to: 1, points: 3 } },
      'problem.scan must be null',
    ],
    [
      { hamiltonian: hydrogen, scan: { from: 2, to: 1, points: 3 } },
      'problem.scan.to must be above 2, got 1',
    ],
    [
      { hamiltonian: hydrogen, shots: 100 },
      'problem.optimizer.name must be one that bears the noise of shots, got l-bfgs',
    ],
    [
      { hamiltonian: { ...hydrogen, bond: 0.01 } },
      'problem.hamiltonian.bond must be a number from 0.2 to 10, got 0.01',
    ],
    [
      { hamiltonian: { kind: 'molecule', molecule: 'H3', bond: 1 } },
      'problem.hamiltonian.molecule must be one of H2, HeH+, LiH, got "H3"',
    ],
    [
      { hamiltonian: { kind: 'chain', model: 'heisenberg', qubits: 30 } },
      'problem.hamiltonian.qubits must be a whole number from 2 to 20, got 30',
    ],
  ])('are refused with the field and the rule: %j', async (problem, message) => {
    await expect(read(problem)).rejects.toThrow(message)
  })
})
