import { describe, expect, it } from 'vitest'
import type { SchroedingerMethod } from '../../../src/document/problems/qubo/quantum-methods.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { runSchroedinger } from '../../../src/lab/problems/qubo/schroedinger.ts'
import type { AnnealingProgress } from '../../../src/solve/schroedinger/anneal.ts'
import { allEnergies, rangeOf } from '../../../src/solve/qaoa/energies.ts'
import { randomIsing, ringIsing } from '../../solve/ising-problems.ts'

const quick: SchroedingerMethod = { kind: 'schroedinger', time: 8, steps: 80 }
const silent = { control: unhurried, report: () => {} }

describe('annealing by the Schrödinger equation', () => {
  it('says how large the error of its steps is', async () => {
    const ising = randomIsing(5, 9)
    const coarse = await runSchroedinger(ising, { ...quick, steps: 40 }, 1, silent)
    const fine = await runSchroedinger(ising, { ...quick, steps: 1000 }, 1, silent)
    const off = Math.max(...coarse.probabilities.map((p, k) => Math.abs(p - fine.probabilities[k]!)))
    expect(off).toBeGreaterThan(coarse.stepError / 30)
    expect(off).toBeLessThan(3 * coarse.stepError)
    expect(fine.stepError).toBeLessThan(1e-7)
  })

  it('stays in the lowest level when it is slow, and ends in an optimum', async () => {
    const ising = randomIsing(4, 3)
    const { optima } = rangeOf(allEnergies(ising))
    const { moments, probabilities, degeneracy } = await runSchroedinger(
      ising,
      { ...quick, time: 400, steps: 3000 },
      1,
      silent,
    )
    expect(degeneracy).toBe(1)
    for (const { populations } of moments) expect(populations[0]!).toBeGreaterThan(0.98)
    expect(probabilities[optima[0]!]).toBeGreaterThan(0.98)
    expect(moments[0]!.levels[0]).toBeCloseTo(-4, 10)
    expect(moments).toHaveLength(25)
  })

  it('finds the least gap, as the closed form of one spin has it', async () => {
    const ising = {
      ...ringIsing(1),
      field: Float64Array.of(-1),
      first: new Int32Array(0),
      second: new Int32Array(0),
      coupling: new Float64Array(0),
    }
    const { gap } = await runSchroedinger(ising, quick, 1, silent)
    expect(gap!.value).toBeCloseTo(Math.SQRT2, 8)
    expect(gap!.t).toBeCloseTo(0.5, 2)
  })

  it('takes the gap above all levels that end as optima', async () => {
    const { gap, moments, degeneracy, probabilities } = await runSchroedinger(ringIsing(6), quick, 1, silent)
    expect(degeneracy).toBe(2)
    expect(moments.at(-1)!.levels[1]! - moments.at(-1)!.levels[0]!).toBeCloseTo(0, 9)
    expect(moments.at(-1)!.gap).toBeCloseTo(4, 9)
    expect(gap!.value).toBeGreaterThan(0.1)
    expect(moments.at(-1)!.populations).toEqual([expect.any(Number), null, expect.any(Number), null])
    expect(moments.at(-1)!.populations[0]).toBeCloseTo(probabilities[21]! + probabilities[42]!, 12)
  })

  it('tells how far it is, and ends where it is told to', async () => {
    const seen: AnnealingProgress[] = []
    await runSchroedinger(ringIsing(4), quick, 1, { ...silent, report: (progress) => seen.push(progress) })
    expect(seen.length).toBeGreaterThan(10)
    expect(Math.max(...seen.map(({ t }) => t))).toBeGreaterThan(0.8)
    let breaths = 0
    const control = {
      breathe: () => (++breaths === 5 ? Promise.reject(new Error('no longer wanted')) : Promise.resolve()),
    }
    await expect(runSchroedinger(ringIsing(4), quick, 1, { ...silent, control })).rejects.toThrow('no longer')
    expect(breaths).toBe(5)
  })

  it('gives the same bits twice, and refuses more than 12 variables', async () => {
    const once = await runSchroedinger(randomIsing(7, 3), { ...quick, steps: 40 }, 5, silent)
    expect(await runSchroedinger(randomIsing(7, 3), { ...quick, steps: 40 }, 5, silent)).toEqual(once)
    await expect(runSchroedinger(ringIsing(13), quick, 5, silent)).rejects.toThrow('take QAOA up to 20')
  })
})
