/* Assignments drawn at random, every one as likely as the others: what every other method has to beat. */
import type { Stepwise } from '../../../base/stepwise.ts'
import { createStream } from '../../../base/random.ts'
import { energyOf } from '../qubo.ts'
import type { Qubo, Sampled, TracePoint } from '../types.ts'
import { Xoshiro } from './chance.ts'
import { overhead } from './read.ts'

export const usualRandom = { samples: 10_000 } as const

/** So many assignments; each is a read of its own. */
export function* randomSamples(qubo: Qubo, samples: number, seed: number): Stepwise<Sampled> {
  const chance = new Xoshiro(createStream(seed, 'random sampling'))
  const x = new Uint8Array(qubo.variables)
  const best = new Uint8Array(qubo.variables)
  const energies = new Float64Array(samples)
  const trace: TracePoint[] = []
  let lowest = Infinity
  for (let sample = 0; sample < samples; sample++) {
    chance.toss(x)
    const energy = energyOf(qubo, x)
    energies[sample] = energy
    if (energy < lowest) {
      lowest = energy
      best.set(x)
      trace.push({ evaluations: sample + 1, energy })
    }
    yield 2 * (qubo.variables + qubo.weight.length) + overhead
  }
  return { best, energy: lowest, energies, evaluations: samples, trace }
}
