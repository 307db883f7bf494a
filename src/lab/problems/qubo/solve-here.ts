/* A QUBO solved by any method within one task, for problems that need its solution on their way. */
import type { QuboMethod } from '../../../document/problems/qubo/types.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { exactSpectrum } from '../../../solve/qubo/methods/exact.ts'
import { randomSamples, usualRandom } from '../../../solve/qubo/methods/random.ts'
import { together, type Read } from '../../../solve/qubo/methods/read.ts'
import type { BuiltQubo } from '../../../solve/qubo/types.ts'
import type { StudyTools } from '../../studies/study.ts'
import { annealingModule, readerOf, readsOf } from './methods.ts'

/** Lowest energy, its assignment, and how many evaluations that took. */
export interface Solution {
  readonly best: Uint8Array
  readonly energy: number
  readonly evaluations: number
}

/** @throws LabError as the method does, such as "unsupported" for too many variables */
export async function solveHere(
  built: BuiltQubo,
  method: QuboMethod,
  seed: number,
  { engine, control }: Pick<StudyTools<unknown>, 'engine' | 'control'>,
): Promise<Solution> {
  const { qubo } = built
  const work = createWork(() => control.breathe())
  switch (method.kind) {
    case 'exact': {
      const { best, minimum, evaluations } = await work.finish(exactSpectrum(qubo))
      return { best, energy: minimum, evaluations }
    }
    case 'random':
      return work.finish(randomSamples(qubo, method.samples ?? usualRandom.samples, seed))
    case 'qaoa':
    case 'schroedinger': {
      const { runQuantum } = await import('./quantum.ts')
      return runQuantum(built, method, seed, { engine, control, report: () => undefined })
    }
    default: {
      const read = readerOf(qubo, method, seed, await annealingModule(engine))
      const reads: Read[] = []
      for (let k = 0; k < readsOf(method)!; k++) reads.push(await work.finish(read(k)))
      return together(reads)
    }
  }
}
