/* The study of a key distribution: photons are sent in slices, then the key is distilled. One task, told as it goes. */
import { distilling, type Distilled } from '../../../secure/key-distribution/distil.ts'
import { createExchange, siftedKeys, type Exchange } from '../../../secure/key-distribution/exchange.ts'
import { chshOf } from '../../../secure/key-distribution/tally.ts'
import type { Study } from '../../studies/study.ts'
import { throughout } from '../../studies/throughout.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { momentOf, readExchange, sentencesOf, tableOf } from './reading.ts'
import type { KeyDistributionView, KeyMoment } from './types.ts'

type Request = ProblemRequest<'key-distribution'>

/** Photons between two breaths, and points of the curve. */
const slice = 2000
const curvePoints = 100

export const keyDistribution: Study<Request, null, KeyDistributionView, KeyDistributionView> = {
  plan: () => Promise.resolve([null]),
  async work(_, { document: { problem, seed } }, { control, report }) {
    const exchange = createExchange(problem, seed, 'key')
    const curve: KeyMoment[] = []
    const every = Math.ceil(problem.rounds / curvePoints)
    while (!exchange.isDone) {
      exchange.advance(Math.min(slice, every - (exchange.tally.rounds % every)))
      const { rounds } = exchange.tally
      if (rounds % every === 0 || exchange.isDone) curve.push(momentOf(exchange, problem.protocol))
      if (rounds % slice < every) report(viewOf(exchange, problem.protocol, curve, null))
      await control.breathe()
    }
    const { disclosed } = problem
    const isUnentangled = problem.protocol === 'e91' && (chshOf(exchange.tally)?.value ?? 0) <= 2
    const settings = { disclosed, isUnentangled }
    const distilled = await throughout(distilling(siftedKeys(exchange), settings, seed, 'key'), control)
    return viewOf(exchange, problem.protocol, curve, distilled)
  },
  view: ({ document: { problem, seed } }, _, [answer]) =>
    answer ?? viewOf(createExchange(problem, seed, 'key'), problem.protocol, [], null),
}

function viewOf(
  exchange: Exchange,
  protocol: 'bb84' | 'e91',
  curve: readonly KeyMoment[],
  distilled: Distilled | null,
): KeyDistributionView {
  const known = readExchange(exchange, protocol, distilled)
  return {
    result: distilled ? known : null,
    summary: sentencesOf(known),
    known,
    table: tableOf(exchange),
    curve: [...curve],
  }
}
