/* MaxCut: the sum over edges of -w (x_a + x_b - 2 x_a x_b), so that the energy is minus the weight that is cut. */
import { LabError } from '../../../base/lab-error.ts'
import type { MaxCutSource } from '../../../document/problems/qubo/types.ts'
import { addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { BuiltQubo } from '../types.ts'
import { builtWith } from './built.ts'

/** @throws LabError "data" on a loop or a vertex beyond those that there are */
export function buildMaxCut({ edges, vertices }: MaxCutSource): BuiltQubo {
  const count = vertices ?? edges.reduce((most, [a, b]) => Math.max(most, a + 1, b + 1), 0)
  const terms = emptyTerms(count)
  for (const [k, [a, b, weight = 1]] of edges.entries()) {
    checkEdge(k, a, b, count)
    addTerm(terms, a, a, -weight)
    addTerm(terms, b, b, -weight)
    addTerm(terms, a, b, 2 * weight)
  }
  const all = Array.from({ length: count }, (_, vertex) => vertex)
  return builtWith(toQubo(terms), (assignment) => {
    const isCut = (k: number) => assignment[edges[k]![0]] !== assignment[edges[k]![1]]
    const cut = edges.map((_, k) => k).filter(isCut)
    return {
      kind: 'maxcut',
      cut: cut.reduce((sum, k) => sum + (edges[k]![2] ?? 1), 0),
      sides: [all.filter((i) => assignment[i] === 0), all.filter((i) => assignment[i] !== 0)],
      edges: cut,
    }
  })
}

function checkEdge(k: number, a: number, b: number, count: number): void {
  if (a === b)
    throw new LabError('data', `edge ${k + 1}: its ends must differ, got ${a} twice; leave the loop out`)
  const beyond = [a, b].find((vertex) => vertex >= count)
  if (beyond !== undefined)
    throw new LabError(
      'data',
      `edge ${k + 1}: vertices must be 0..${count - 1}, got ${beyond}; raise vertices`,
    )
}
