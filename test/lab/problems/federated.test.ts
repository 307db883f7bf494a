import { describe, expect, it } from 'vitest'
import { readProblem } from '../../../src/document/problems/codec.ts'
import { examples } from '../../../src/document/problems/federated/examples.ts'
import type { FederatedProblem } from '../../../src/document/problems/federated/types.ts'
import type { ProblemDocument } from '../../../src/document/problems/problem.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { createFederation } from '../../../src/lab/problems/federated/clients.ts'
import { Server } from '../../../src/lab/problems/federated/server.ts'
import { armsOf, federated } from '../../../src/lab/problems/federated/study.ts'
import { slicedGradient } from '../../../src/lab/slices.ts'
import { wasm } from '../../engine/engines.ts'

const guarded = examples[0]!.document as ProblemDocument<'federated'>
const quiet: FederatedProblem = {
  ...guarded.problem,
  rounds: 3,
  clients: 4,
  dropout: 0,
  keys: { photons: 2400, loss: 0, channelError: 0, renewal: 3, eavesdropper: null },
}

async function served(change: Partial<FederatedProblem>, rounds = 1) {
  const federation = await createFederation({ ...quiet, ...change }, 4, wasm)
  const server = new Server(federation, 4)
  for (let round = 1; round <= rounds; round++) await server.play(round, unhurried)
  return { federation, server }
}

const distance = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

describe('a federated step', () => {
  const plain = { name: 'gradient-descent', learningRate: 1 } as const
  const experiment = { ...quiet.experiment, training: { ...quiet.experiment.training, optimizer: plain } }

  it.each([
    ['masked', { masks: true, skew: 0.3 }],
    ['open', { masks: false, skew: null }],
  ] as const)('of FedSGD is the central gradient to 1e-12, %s', async (_, change) => {
    const { federation, server } = await served({ ...change, experiment }, 0)
    const { model, data } = federation.trainer
    const before = server.values.slice()
    await server.play(1, unhurried)
    const rows = federation.trainer.rowsOf('train')
    const { gradient } = await slicedGradient(model, before, rows, null, data.parts.train.length, unhurried)
    expect(server.log[0]!.outcome).toBe('done')
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01)
    expect(
      distance(
        before.map((value, i) => value - server.values[i]!),
        gradient,
      ),
    ).toBeLessThan(1e-12)
    expect(server.masksCancel).toBe(true)
    federation.dispose()
  })

  it('of FedAvg with one step of gradient descent is the same step', async () => {
    const [sgd, avg] = [await served({ experiment }), await served({ experiment, method: 'fedavg' })]
    expect(distance(sgd.server.values, avg.server.values)).toBeLessThan(1e-12)
    for (const { federation } of [sgd, avg]) federation.dispose()
  })

  it('without some clients is the gradient of the others, with their masks lifted', async () => {
    const masked = await served({ experiment, dropout: 0.4 }, 3)
    const open = await served({ experiment, dropout: 0.4, masks: false }, 3)
    expect(masked.server.log.flatMap(({ missing }) => missing).length).toBeGreaterThan(1)
    expect(masked.server.traffic.revealed).toBeGreaterThan(0)
    expect(distance(masked.server.values, open.server.values)).toBeLessThan(1e-12)
    for (const { federation } of [masked, open]) federation.dispose()
  })

  it('hides each update: what is sent is nowhere near what was hidden', async () => {
    const { federation, server } = await served({ masks: true })
    for (const { value, sent } of server.seen!.clients) expect(Math.abs(sent! - value!)).toBeGreaterThan(1)
    const truth = server.seen!.clients.reduce((sum, { value }) => sum + value!, 0)
    expect(server.seen!.sum).toBeCloseTo(truth, 12)
    federation.dispose()
  })
})

describe('a federated training under attack', () => {
  it('a round whose keys have too many errors does not take place, and the chain goes on behind it', async () => {
    const eavesdropper = { client: 2, fraction: 1, from: 2, to: 2 }
    const { federation, server } = await served({ keys: { ...quiet.keys, renewal: 1, eavesdropper } }, 3)
    expect(server.log.map(({ outcome }) => outcome)).toEqual(['done', 'keys', 'done'])
    expect(server.log[1]!.worstLine).toMatchObject({ aborted: 'error-rate' })
    expect(server.log[1]!.worstLine!.between).toContain('client 2')
    expect(server.traffic.messages).toBe(8)
    federation.dispose()
  })

  it('changed messages are rejected and the rest is summed', async () => {
    const { federation, server } = await served({ attack: { kind: 'tampered', clients: 1 } }, 2)
    expect(server.log.map(({ rejected }) => rejected)).toEqual([[4], [4]])
    expect(server.log.map(({ revealed }) => revealed)).toEqual([3, 3])
    federation.dispose()
  })

  it('a liar moves the mean far from the honest update, the median and the trimmed mean hardly', async () => {
    const attack = { kind: 'sign-flip', clients: 1, factor: 50 } as const
    const open = { masks: false, clients: 7, skew: null, attack } as const
    const plain = { name: 'gradient-descent', learningRate: 0.1 } as const
    const experiment = { ...quiet.experiment, training: { ...quiet.experiment.training, optimizer: plain } }
    const all = await Promise.all([
      served({ ...open, experiment, attack: null }),
      served({ ...open, experiment }),
      served({ ...open, experiment, aggregation: 'median' }),
      served({ ...open, experiment, aggregation: 'trimmed-mean' }),
    ])
    const [honest, mean, median, trimmed] = all.map(({ server }) => server.values)
    expect(distance(mean!, honest!)).toBeGreaterThan(5 * distance(median!, honest!))
    expect(distance(mean!, honest!)).toBeGreaterThan(5 * distance(trimmed!, honest!))
    for (const { federation } of all) federation.dispose()
  })

  it('is compared with the other ways of summing up; without one, with central training alone', () => {
    expect(armsOf(quiet)).toEqual(['asked', 'central'])
    const attack = { kind: 'scaled', clients: 1, factor: 9 } as const
    expect(armsOf({ ...quiet, attack })).toEqual(['asked', 'central', 'honest', 'median', 'trimmed-mean'])
  })
})

describe('the study', () => {
  it('has one curve per training, the federated one near the central one', async () => {
    const document = { ...guarded, problem: { ...quiet, rounds: 4, skew: null } }
    const tools = {
      engine: wasm,
      control: unhurried,
      report: () => undefined,
      kept: () => Promise.reject(new Error()),
    }
    const arms = await federated.plan({ document }, unhurried)
    const answers = []
    for (const arm of arms) answers.push(await federated.work(arm, { document }, tools))
    const { result } = federated.view({ document }, arms, answers)
    const [asked, central] = result!.arms
    expect(asked!.points).toHaveLength(5)
    asked!.points.forEach(({ loss }, i) =>
      expect(Math.abs(loss - central!.points[i]!.loss)).toBeLessThan(1e-9),
    )
    expect(result!.masksCancel).toBe(true)
    expect(result!.rounds).toEqual({ done: 4, keys: 0, few: 0 })
  })
})

describe('a document', () => {
  const refused = async (change: object): Promise<string> => {
    try {
      await readProblem({ ...guarded, problem: { ...guarded.problem, ...change } })
    } catch (thrown) {
      return (thrown as Error).message
    }
    return 'it was taken'
  }

  it('that cannot be is refused with what to do', async () => {
    const { experiment } = guarded.problem
    const spsa = { name: 'spsa', a: 1, c: 0.1 }
    expect(await refused({ aggregation: 'median' })).toContain('set masks to false')
    expect(await refused({ localSteps: 3 })).toContain('choose fedavg')
    expect(await refused({ attack: { kind: 'scaled', clients: 5 } })).toContain('fewer than the 5 clients')
    expect(
      await refused({ experiment: { ...experiment, training: { ...experiment.training, optimizer: spsa } } }),
    ).toContain('problem.experiment.training.optimizer.name must be one of gradient-descent')
  })
})
