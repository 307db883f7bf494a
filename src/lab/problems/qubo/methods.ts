/* How each classical method divides its work into reads, and how many evaluations that will be. */
import type { Stepwise } from '../../../base/stepwise.ts'
import type {
  AnnealingMethod,
  QuantumAnnealingMethod,
  QuboMethod,
  TabuMethod,
} from '../../../document/problems/qubo/types.ts'
import type { Engine } from '../../../engine/engine.ts'
import { annealedRead, annealingBetas, usualAnnealing } from '../../../solve/qubo/methods/annealing.ts'
import { FastAnnealing } from '../../../solve/qubo/methods/fast-annealing.ts'
import { neighboursOf } from '../../../solve/qubo/methods/neighbours.ts'
import {
  quantumAnnealedRead,
  sliceSchedule,
  usualQuantumAnnealing,
} from '../../../solve/qubo/methods/quantum-annealing.ts'
import type { Read } from '../../../solve/qubo/methods/read.ts'
import { tabuRead, tabuSettings, usualTabu } from '../../../solve/qubo/methods/tabu.ts'
import type { Qubo } from '../../../solve/qubo/types.ts'

/** Methods whose reads do not depend on each other. */
export type ReadMethod = AnnealingMethod | QuantumAnnealingMethod | TabuMethod

export const usualMethod = { kind: 'simulated-annealing' } as const

/** The routines of simulated annealing, where the engine has them. */
export async function annealingModule({ module }: Engine): Promise<WebAssembly.Module | null> {
  return module ? module('annealing') : null
}

/** A read by its number. */
export type Reader = (read: number) => Stepwise<Read>

/**
 * What does the reads of a method.
 *
 * @param annealing the routines of simulated annealing; null: without WebAssembly, the same bits more slowly
 */
export function readerOf(
  qubo: Qubo,
  method: ReadMethod,
  seed: number,
  annealing: WebAssembly.Module | null,
): Reader {
  const neighbours = neighboursOf(qubo)
  switch (method.kind) {
    case 'simulated-annealing': {
      const betas = annealingBetas(neighbours, method)
      if (annealing) {
        const fast = new FastAnnealing(annealing, qubo, neighbours, betas)
        return (read) => fast.read(seed, read)
      }
      return (read) => annealedRead(qubo, neighbours, betas, seed, read)
    }
    case 'simulated-quantum-annealing': {
      const schedule = sliceSchedule(neighbours, method)
      return (read) => quantumAnnealedRead(qubo, neighbours, schedule, seed, read)
    }
    case 'tabu': {
      const settings = tabuSettings(qubo.variables, method)
      return (read) => tabuRead(qubo, neighbours, settings, seed, read)
    }
    default:
      return method satisfies never
  }
}

/** How many reads; null for methods that are one task. */
export function readsOf(method: QuboMethod): number | null {
  switch (method.kind) {
    case 'simulated-annealing':
      return method.reads ?? usualAnnealing.reads
    case 'simulated-quantum-annealing':
      return method.reads ?? usualQuantumAnnealing.reads
    case 'tabu':
      return method.reads ?? usualTabu.reads
    default:
      return null
  }
}

/** Whether the method works read by read. */
export function isReadMethod(method: QuboMethod): method is ReadMethod {
  return readsOf(method) !== null
}

/** How many evaluations the method will make; for quantum methods what random sampling beside it gets. */
export function plannedEvaluations({ variables }: Qubo, method: QuboMethod): number {
  const reads = readsOf(method) ?? 1
  switch (method.kind) {
    case 'simulated-annealing':
      return reads * (1 + (method.sweeps ?? usualAnnealing.sweeps) * variables)
    case 'simulated-quantum-annealing': {
      const { sweeps, slices } = { ...usualQuantumAnnealing, ...method }
      return reads * slices * (1 + 2 * sweeps * variables)
    }
    case 'tabu':
      return reads * (1 + tabuSettings(variables, method).moves * variables)
    case 'exact':
      return 2 ** variables
    default:
      return 10_000
  }
}
