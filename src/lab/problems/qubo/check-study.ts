/* What a QUBO's source amounts to before any method runs: how large it is and what was decided for it; or where it is wrong. */
import { writeBqm } from '../../../solve/qubo/bqm.ts'
import type { Study } from '../../studies/study.ts'
import { builtFrom } from './built.ts'
import type { QuboCheckRequest, QuboCheckView } from './check-types.ts'

/** Larger models are not handed to the page as a whole. */
const mostTerms = 200_000

const nothing: QuboCheckView = { variables: 0, couplings: 0, constraints: 0, groups: 0, notes: [], bqm: null }

/** Fails as the source itself does, with line and column in the details of a text's failure. */
export const quboCheck: Study<QuboCheckRequest, never, never, QuboCheckView> = {
  plan: async () => [],
  work: () => Promise.reject(new Error('qubo-check: has no tasks')),
  view: () => nothing,
  async finish({ source, seed }) {
    const { qubo, constraints, fixedSums, notes } = await builtFrom(source, seed)
    return {
      variables: qubo.variables,
      couplings: qubo.weight.length,
      constraints: constraints.length,
      groups: fixedSums.length,
      notes,
      bqm: qubo.weight.length <= mostTerms ? writeBqm(qubo) : null,
    }
  },
}
