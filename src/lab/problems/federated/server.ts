/* The server of a federated training: keys, rounds of messages, and what it makes of the updates that arrive. */
import { createStream } from '../../../base/random.ts'
import type { FederatedAttack, FederatedProblem } from '../../../document/problems/federated/types.ts'
import { sha256 } from '../../../document/sha256.ts'
import type { OptimizerState } from '../../../learn/optimizers/optimizer.ts'
import { createChannel } from '../../../secure/federated/channel.ts'
import { deriveSeed, importHmac } from '../../../secure/crypto.ts'
import { distributeLinks, type Link } from '../../../secure/federated/links.ts'
import { medianOf, trimmedMeanOf } from '../../../secure/federated/robust.ts'
import {
  runSecureRound,
  type ClientChannels,
  type SecureResult,
} from '../../../secure/federated/secure-round.ts'
import type { Control } from '../../control.ts'
import type { Federation } from './clients.ts'
import type { RoundLog, SeenRound, Traffic } from './types.ts'

/** Keys of all lines, as long as they are not renewed. */
interface Keys {
  /** The round that they were distributed in. */
  readonly since: number
  readonly links: readonly Link[]
  readonly channels: readonly ClientChannels[]
}

export class Server {
  readonly log: RoundLog[] = []
  seen: SeenRound | null = null
  masksCancel = true
  /** Mean loss of those who answered, at the values before the last round. */
  loss: number | null = null
  private readonly federation: Federation
  private readonly problem: FederatedProblem
  private readonly seed: number
  private state: OptimizerState
  private keys: Keys | null = null
  /** The channels under the last keys that there were. */
  private former: readonly ClientChannels[] = []
  private heads: string[] = []
  private readonly counts = { messages: 0, bytes: 0, rejected: 0, revealed: 0, photons: 0 }

  constructor(federation: Federation, seed: number) {
    const { trainer, problem } = federation
    this.federation = federation
    this.problem = problem
    this.seed = seed
    this.state = trainer.optimizer.start(trainer.values.slice())
  }

  get values(): Float64Array {
    return this.state.point
  }

  get traffic(): Traffic {
    return { ...this.counts, head: sha256(this.heads.join(' ')) }
  }

  /** One round, counted from 1. The model stays as it is where keys fail or too few answer. */
  async play(round: number, control: Control): Promise<void> {
    const { clients, keys: settings } = this.problem
    const isDue = !this.keys || round - this.keys.since >= settings.renewal
    const links = isDue ? await this.renew(round, control) : this.keys!.links
    const worstLine = isDue ? worstOf(links, clients) : null
    const common = { round, worstLine, missing: [], rejected: [], revealed: 0 }
    if (links.some(({ root }) => root === null)) {
      this.keys = null
      this.log.push({ ...common, outcome: 'keys' })
      return
    }
    const vectors = await this.answers(round, control)
    const result = await this.send(round, vectors)
    const isFew = result.accepted.length < 2
    if (!isFew) this.update(result, round)
    this.log.push({
      ...common,
      outcome: isFew ? 'few' : 'done',
      missing: vectors.flatMap((vector, client) => (vector ? [] : [client + 1])),
      rejected: result.rejected.map((client) => client + 1),
      revealed: result.revealed,
    })
  }

  private async renew(round: number, control: Control): Promise<readonly Link[]> {
    const { clients, keys, masks } = this.problem
    const plan = { clients, keys, hasPairs: masks }
    const links = await distributeLinks(plan, this.seed, round, () => control.breathe())
    this.counts.photons += links.length * keys.photons
    if (links.some(({ root }) => root === null)) return links
    const channels = await Promise.all(
      Array.from({ length: clients }, (_, client) => this.channelsOf(client, links)),
    )
    this.keys = { since: round, links, channels }
    this.former = channels
    return links
  }

  /* Both ends go on from the last message under the former key, so that one chain runs through the training. */
  private async channelsOf(client: number, links: readonly Link[]): Promise<ClientChannels> {
    const { root } = links.find(({ a, b }) => a === client && b === this.problem.clients)!
    const key = await importHmac(await deriveSeed(root!, 'messages'))
    const before = this.former[client]?.server
    return { own: createChannel(key, before), server: createChannel(key, before) }
  }

  /* By client; null for one that does not answer. */
  private async answers(round: number, control: Control): Promise<readonly (Float64Array | null)[]> {
    const { clients, dropout, attack } = this.problem
    const absence = createStream(this.seed, `absence ${round}`)
    const isAbsent = Array.from({ length: clients }, () => absence.uniform() < dropout)
    const vectors: (Float64Array | null)[] = []
    for (let client = 0; client < clients; client++) {
      await control.breathe()
      const answer = isAbsent[client]
        ? null
        : await this.federation.answer(client, this.values, round, control)
      vectors.push(answer && poisoned(answer, attack, client >= clients - (attack?.clients ?? 0)))
    }
    return vectors
  }

  private async send(round: number, vectors: readonly (Float64Array | null)[]): Promise<SecureResult> {
    const { links, channels } = this.keys!
    const { masks, clients, attack } = this.problem
    const tampered =
      attack?.kind === 'tampered' ? vectors.map((_, k) => k).slice(clients - attack.clients) : []
    /* Masked vectors are weighted by their senders, as the server cannot do it. */
    const weighted = masks
      ? vectors.map((vector, k) => vector && vector.map((x) => x * this.federation.weight(k)))
      : vectors
    const rootOf = (a: number, b: number) => links.find((link) => link.a === a && link.b === b)!.root!
    const result = await runSecureRound({
      round,
      vectors: weighted,
      channels,
      rootOf: masks ? rootOf : null,
      tampered,
    })
    this.counts.messages += result.accepted.length + result.rejected.length
    this.counts.bytes += result.bytes
    this.counts.rejected += result.rejected.length
    this.counts.revealed += result.revealed
    this.masksCancel &&= result.cancel
    this.heads = channels.map(({ server }) => server.head)
    if (result.accepted.length >= 2) this.seen = { round, clients: result.seen, sum: result.sum[1] ?? 0 }
    return result
  }

  private update(result: SecureResult, round: number): void {
    const combined = this.combined(result)
    const [loss = 0] = combined
    const update = combined.subarray(1)
    this.loss = loss
    if (this.problem.method === 'fedsgd') {
      this.state = this.federation.stepped(this.state, loss, update.slice(), round - 1)
      return
    }
    const point = this.values.map((value, i) => value + update[i]!)
    this.state = { ...this.state, point }
  }

  /* One vector of many: loss first, then gradient or movement. */
  private combined({ accepted, received, sum }: SecureResult): Float64Array {
    const { masks, aggregation, trim } = this.problem
    const weights = accepted.map((client) => this.federation.weight(client))
    const total = weights.reduce((whole, weight) => whole + weight, 0)
    if (masks) return sum.map((value) => value / total)
    if (aggregation === 'median') return medianOf(received)
    if (aggregation === 'trimmed-mean') return trimmedMeanOf(received, trim)
    return sum.map((_, i) => received.reduce((x, vector, k) => x + weights[k]! * vector[i]!, 0) / total)
  }
}

/* The loss is told truly: it decides nothing. */
function poisoned(answer: Float64Array, attack: FederatedAttack | null, isAttacker: boolean): Float64Array {
  if (!attack || !isAttacker || attack.kind === 'tampered') return answer
  const factor = attack.kind === 'sign-flip' ? -attack.factor : attack.factor
  return answer.map((value, i) => (i === 0 ? value : factor * value))
}

function worstOf(links: readonly Link[], clients: number): RoundLog['worstLine'] {
  const end = (k: number) => (k === clients ? 'the server' : `client ${k + 1}`)
  const [worst] = links.toSorted(
    (a, b) => Number(b.aborted !== null) - Number(a.aborted !== null) || b.rate - a.rate,
  )
  return worst
    ? { between: `${end(worst.a)} and ${end(worst.b)}`, rate: worst.rate, aborted: worst.aborted }
    : null
}
