/* Random QUBOs for the tests. */
import { createStream } from '../../../src/base/random.ts'
import { addTerm, emptyTerms, toQubo } from '../../../src/solve/qubo/qubo.ts'
import type { Qubo } from '../../../src/solve/qubo/types.ts'

/** Whole coefficients from -10 to 10 on a share of all pairs. */
export function randomQubo(variables: number, seed: number, share = 1): Qubo {
  const stream = createStream(seed, 'random QUBO')
  const terms = emptyTerms(variables)
  for (let i = 0; i < variables; i++) {
    for (let j = i; j < variables; j++)
      if (i === j || stream.uniform() < share) addTerm(terms, i, j, stream.integer(21) - 10)
  }
  return toQubo(terms)
}
