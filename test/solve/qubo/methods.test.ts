import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finish } from '../../../src/base/stepwise.ts'
import { annealedRead, annealingBetas } from '../../../src/solve/qubo/methods/annealing.ts'
import { exactSpectrum } from '../../../src/solve/qubo/methods/exact.ts'
import { FastAnnealing } from '../../../src/solve/qubo/methods/fast-annealing.ts'
import { neighboursOf, Walker } from '../../../src/solve/qubo/methods/neighbours.ts'
import { quantumAnnealedRead, sliceSchedule } from '../../../src/solve/qubo/methods/quantum-annealing.ts'
import { randomSamples } from '../../../src/solve/qubo/methods/random.ts'
import { together } from '../../../src/solve/qubo/methods/read.ts'
import { tabuRead, tabuSettings } from '../../../src/solve/qubo/methods/tabu.ts'
import { assignmentOf, energyOf } from '../../../src/solve/qubo/qubo.ts'
import type { Qubo } from '../../../src/solve/qubo/types.ts'
import { isFull, runs } from '../../full.ts'
import { randomQubo } from './random-qubo.ts'

const reads = <Read>(count: number, read: (k: number) => Read): Read[] =>
  Array.from({ length: count }, (_, k) => read(k))

const annealed = (qubo: Qubo, count: number, sweeps: number, seed = 1) => {
  const neighbours = neighboursOf(qubo)
  const betas = annealingBetas(neighbours, { sweeps })
  return together(reads(count, (k) => finish(annealedRead(qubo, neighbours, betas, seed, k))))
}

describe('going through every assignment', () => {
  it.each([3, 9, 13])('agrees with the energies of all, one by one: %i variables', (variables) => {
    const qubo = { ...randomQubo(variables, variables, 0.7), offset: 2.5 }
    const energies = Array.from({ length: 2 ** variables }, (_, k) =>
      energyOf(qubo, assignmentOf(k, variables)),
    )
    const sorted = energies.toSorted((a, b) => a - b)
    const found = finish(exactSpectrum(qubo))
    expect(found.minimum).toBe(sorted[0])
    expect(energyOf(qubo, found.best)).toBe(sorted[0])
    expect(found.maximum).toBe(sorted.at(-1))
    expect(found.optima).toBe(energies.filter((energy) => energy === sorted[0]).length)
    expect(found.secondLowest).toBe(sorted.find((energy) => energy > sorted[0]!))
  })

  it('refuses 25 variables and offers other methods', () => {
    expect(() => finish(exactSpectrum(randomQubo(25, 1, 0.1)))).toThrow('choose simulated annealing or tabu')
  })
})

describe('turning variables over', () => {
  it('keeps the slopes that are worked out afresh', () => {
    const qubo = randomQubo(12, 5, 0.6)
    const walker = new Walker(neighboursOf(qubo))
    walker.settle()
    for (let step = 0; step < 50; step++) {
      const i = (step * 7) % 12
      const before = energyOf(qubo, walker.x)
      const change = walker.change(i)
      walker.turn(i)
      expect(energyOf(qubo, walker.x) - before).toBeCloseTo(change, 9)
    }
  })
})

describe('simulated annealing', () => {
  it(`finds the optimum of at least 98 % of ${runs(6, 50)} random QUBOs of 20 variables`, () => {
    const count = runs(6, 50)
    const found = reads(count, (k) => {
      const qubo = randomQubo(20, 100 + k)
      return (
        annealed(qubo, isFull ? 100 : 20, isFull ? 1000 : 200).energy === finish(exactSpectrum(qubo)).minimum
      )
    })
    expect(found.filter(Boolean).length / count).toBeGreaterThanOrEqual(0.98)
  })

  it('samples Boltzmann’s distribution at a fixed temperature', () => {
    const qubo = randomQubo(4, 3)
    const neighbours = neighboursOf(qubo)
    const beta = 0.1
    const energies = Array.from({ length: 16 }, (_, k) => energyOf(qubo, assignmentOf(k, 4)))
    const weights = energies.map((energy) => Math.exp(-beta * energy))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const expected = weights.reduce((sum, weight, k) => sum + (weight / total) * energies[k]!, 0)
    const spread = Math.sqrt(
      weights.reduce((sum, weight, k) => sum + (weight / total) * (energies[k]! - expected) ** 2, 0),
    )
    const count = 4000
    const ends = reads(count, (k) => {
      const found = finish(annealedRead(qubo, neighbours, new Float64Array(30).fill(beta), 2, k))
      return energyOf(qubo, found.last)
    })
    const mean = ends.reduce((sum, energy) => sum + energy, 0) / count
    expect(Math.abs(mean - expected)).toBeLessThan((4 * spread) / Math.sqrt(count))
  })

  it('gives each read the same bits, whatever was read before', () => {
    const qubo = randomQubo(20, 8)
    const neighbours = neighboursOf(qubo)
    const betas = annealingBetas(neighbours, { sweeps: 50 })
    const read = (k: number) => finish(annealedRead(qubo, neighbours, betas, 7, k))
    const third = read(3)
    reads(3, read)
    expect(read(3)).toEqual(third)
    expect(read(4).trace).not.toEqual(third.trace)
  })
})

describe('simulated annealing in WebAssembly', () => {
  const module = new WebAssembly.Module(
    readFileSync(resolve(import.meta.dirname, '../../../src/engine/simulators/wasm/annealing.wasm')),
  )

  it.each([
    ['a table of couplings', randomQubo(22, 3)],
    ['couplings by variable', randomQubo(61, 4, 0.08)],
    ['one variable', randomQubo(1, 5)],
    ['no couplings', randomQubo(7, 6, 0)],
  ])('has the same bits, with %s', (_, qubo) => {
    const neighbours = neighboursOf(qubo)
    for (const sweeps of [1, 120]) {
      const betas = annealingBetas(neighbours, { sweeps })
      const fast = new FastAnnealing(module, qubo, neighbours, betas)
      for (const read of [0, 1, 2])
        expect(finish(fast.read(9, read))).toEqual(finish(annealedRead(qubo, neighbours, betas, 9, read)))
    }
  })

  it('goes on from call to call of a long read', () => {
    const qubo = randomQubo(400, 7, 0.01)
    const neighbours = neighboursOf(qubo)
    const betas = annealingBetas(neighbours, { sweeps: 300, schedule: 'linear' })
    const fast = new FastAnnealing(module, qubo, neighbours, betas)
    expect(finish(fast.read(2, 5))).toEqual(finish(annealedRead(qubo, neighbours, betas, 2, 5)))
  })
})

describe('other methods', () => {
  const qubo = randomQubo(16, 11)
  const neighbours = neighboursOf(qubo)
  const { minimum } = finish(exactSpectrum(qubo))

  it('path-integral annealing finds the optimum', () => {
    const schedule = sliceSchedule(neighbours, { sweeps: 150, slices: 12 })
    const found = together(reads(4, (k) => finish(quantumAnnealedRead(qubo, neighbours, schedule, 1, k))))
    expect(found.energy).toBe(minimum)
  })

  it('copies that are strongly coupled agree in the end', () => {
    const { step } = sliceSchedule(neighbours, { slices: 8, sweeps: 200 })
    expect(step(0).coupling).toBeLessThan(step(199).coupling)
    expect(step(199).coupling).toBeGreaterThan(1)
  })

  it('tabu search finds the optimum', () => {
    const settings = tabuSettings(16, {})
    const found = together(reads(4, (k) => finish(tabuRead(qubo, neighbours, settings, 1, k))))
    expect(found.energy).toBe(minimum)
  })

  it('random assignments are what their count says, and their trace falls', () => {
    const found = finish(randomSamples(qubo, 500, 1))
    expect(found.evaluations).toBe(500)
    expect(found.energy).toBe(Math.min(...found.energies))
    const falls = found.trace.every(({ energy }, k) => k === 0 || energy < found.trace[k - 1]!.energy)
    expect(falls).toBe(true)
  })
})
