/* The envelope of ready problems. */
import { problemVersion, type Problem } from './problem.ts'
import type { ProblemExample } from './registry.ts'

/** A ready problem. @param name also of its file under examples/ */
export function readyProblem(
  name: string,
  inGallery: boolean,
  {
    title,
    description,
    seed = 1,
  }: { readonly title: string; readonly description: string; readonly seed?: number },
  problem: Problem,
): ProblemExample {
  const envelope = { format: 'ansatz.problem', version: problemVersion } as const
  return { name, inGallery, document: { ...envelope, title, description, seed, problem } }
}
