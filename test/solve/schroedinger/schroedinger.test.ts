import { describe, expect, it } from 'vitest'
import { createStream } from '../../../src/base/random.ts'
import { finish } from '../../../src/base/stepwise.ts'
import { findingEigenvalues } from '../../../src/base/symmetric-spectrum.ts'
import { allEnergies } from '../../../src/solve/qaoa/energies.ts'
import type { AnnealingSchedule } from '../../../src/document/problems/qubo/quantum-methods.ts'
import { distance, Evolution } from '../../../src/solve/schroedinger/evolution.ts'
import { annealedProblem, applyHamiltonian } from '../../../src/solve/schroedinger/hamiltonian.ts'
import { findingLevels, type Levels } from '../../../src/solve/schroedinger/levels.ts'
import { breaksOf, stepTimes, strengthsAt } from '../../../src/solve/schroedinger/schedule.ts'
import { cutIsing, isingEnergy, randomIsing, ringIsing } from '../ising-problems.ts'

const schedules: readonly AnnealingSchedule[] = [
  { kind: 'linear' },
  { kind: 'quadratic' },
  { kind: 'pause', at: 0.4, share: 0.3 },
  {
    kind: 'piecewise',
    points: [
      [0, 0],
      [0.2, 0.5],
      [0.9, 0.6],
      [1, 1],
    ],
  },
]

function evolved(ising: Parameters<typeof annealedProblem>[0], schedule: AnnealingSchedule, steps: number) {
  const evolution = new Evolution(annealedProblem(ising), (t) => strengthsAt(schedule, t), 6)
  const times = stepTimes(schedule, steps)
  for (let k = 1; k < times.length; k++) evolution.step(times[k - 1]!, times[k]!)
  return evolution.state
}

describe('energies of all assignments', () => {
  it('are those of each assignment', () => {
    const ising = randomIsing(6, 2)
    allEnergies(ising).forEach((energy, index) => expect(energy).toBeCloseTo(isingEnergy(ising, index), 12))
  })
})

describe('annealing schedules', () => {
  it.each(schedules)('go from the field to the problem: $kind', (schedule) => {
    expect(strengthsAt(schedule, 0)).toEqual({ field: 1, problem: 0 })
    expect(strengthsAt(schedule, 1)).toEqual({ field: 0, problem: 1 })
    for (const steps of [3, 10, 501]) {
      const times = stepTimes(schedule, steps)
      expect(times).toHaveLength(Math.max(steps, breaksOf(schedule).length - 1) + 1)
      expect([...times].toSorted((a, b) => a - b)).toEqual([...times])
      for (const end of breaksOf(schedule)) expect(times).toContain(end)
    }
  })

  it('rest at a pause', () => {
    const pause: AnnealingSchedule = { kind: 'pause', at: 0.4, share: 0.3 }
    for (const t of [0.28, 0.4, 0.58]) expect(strengthsAt(pause, t).problem).toBeCloseTo(0.4, 12)
    expect(strengthsAt(pause, 0.14).problem).toBeCloseTo(0.2, 12)
  })
})

describe('the Schrödinger equation in steps', () => {
  it.each(schedules)('is of fourth order: $kind', (schedule) => {
    const ising = randomIsing(4, 7)
    const fine = evolved(ising, schedule, 960)
    const coarse = distance(evolved(ising, schedule, 60), fine)
    const halved = distance(evolved(ising, schedule, 120), fine)
    expect(coarse).toBeLessThan(1e-3)
    expect(coarse / halved).toBeGreaterThan(11)
  })

  it('agrees with a Taylor series in tiny steps', () => {
    const problem = annealedProblem(randomIsing(3, 4))
    const found = evolved(randomIsing(3, 4), { kind: 'linear' }, 200)
    const expected = taylor(problem, 6, 6000)
    expect(distance(found, expected)).toBeLessThan(1e-6)
  })

  it('turns a single spin as the closed form says', () => {
    const problem = { qubits: 1, diagonal: Float64Array.of(1, -1), unit: 1, offset: 0 }
    const evolution = new Evolution(problem, () => ({ field: 0, problem: 1 }), 2)
    evolution.step(0, 1)
    const half = Math.SQRT1_2
    const expected = {
      re: Float64Array.of(half * Math.cos(2), half * Math.cos(2)),
      im: Float64Array.of(-half * Math.sin(2), half * Math.sin(2)),
    }
    expect(distance(evolution.state, expected)).toBeLessThan(1e-14)
  })
})

describe('the lowest levels', () => {
  const square = cutIsing(7, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
    [0, 6],
    [0, 3],
  ])
  it.each([
    ['random', randomIsing(7, 11)],
    ['symmetric under turning all spins', square],
    ['a ring', ringIsing(7)],
  ])('are those of the whole matrix: %s', (_, ising) => {
    const problem = annealedProblem(ising)
    const size = problem.diagonal.length
    const stream = createStream(1, 'levels')
    let before: Levels | null = null
    for (const s of [0, 0.2, 0.45, 0.6, 0.8, 1]) {
      const strengths = { field: 1 - s, problem: s }
      before = finish(findingLevels(problem, strengths, 4, stream, before))
      const matrix = new Float64Array(size * size)
      for (let k = 0; k < size; k++) {
        const unit = new Float64Array(size)
        unit[k] = 1
        applyHamiltonian(matrix.subarray(k * size, (k + 1) * size), problem, strengths, unit)
      }
      const all = finish(findingEigenvalues(matrix, size)).reverse()
      for (let level = 0; level < 4; level++) expect(before.values[level]).toBeCloseTo(all[level]!, 9)
    }
  })
})

/* i d|psi>/dt = H|psi> by four terms of the exponential's series in each tiny step, H at its middle. */
function taylor(problem: ReturnType<typeof annealedProblem>, time: number, steps: number) {
  const size = problem.diagonal.length
  const re = new Float64Array(size).fill(1 / Math.sqrt(size))
  const im = new Float64Array(size)
  const h = time / steps
  for (let step = 0; step < steps; step++) {
    const s = (step + 0.5) / steps
    let [a, b] = [re.slice(), im.slice()]
    for (let order = 1; order <= 4; order++) {
      const [c, d] = [new Float64Array(size), new Float64Array(size)]
      applyHamiltonian(c, problem, { field: 1 - s, problem: s }, a)
      applyHamiltonian(d, problem, { field: 1 - s, problem: s }, b)
      a = d.map((value) => (value * h) / order)
      b = c.map((value) => (-value * h) / order)
      for (let k = 0; k < size; k++) {
        re[k]! += a[k]!
        im[k]! += b[k]!
      }
    }
  }
  return { re, im }
}
