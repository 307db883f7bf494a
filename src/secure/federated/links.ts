/*
 * Keys for all lines of a federation, by BB84 on each: every client with the server, and every two clients where masks are
 * asked for. A line with too many errors gets none.
 */
import type { FederatedKeys } from '../../document/problems/federated/types.ts'
import { importRoot, keyBits } from '../crypto.ts'
import { distilling, type AbortReason } from '../key-distribution/distil.ts'
import { createExchange, siftedKeys } from '../key-distribution/exchange.ts'

/** A line between two ends; `b` is the number of clients for the server. */
export interface Link {
  readonly a: number
  readonly b: number
  /** Error rate of the compared bits. */
  readonly rate: number
  /** Null where there is a key. */
  readonly aborted: AbortReason | null
  readonly root: CryptoKey | null
}

export interface LinkPlan {
  readonly clients: number
  readonly keys: FederatedKeys
  /** Whether clients have lines with each other. */
  readonly hasPairs: boolean
}

/** Photons between two breaths. */
const slice = 4096

/**
 * Distributes keys on all lines.
 *
 * @param round counted from 1: another round has other photons
 * @param breathe called between slices of work
 */
export async function distributeLinks(
  plan: LinkPlan,
  seed: number,
  round: number,
  breathe: () => Promise<void>,
): Promise<readonly Link[]> {
  const links: Link[] = []
  for (const [a, b] of linesOf(plan)) links.push(await distribute(plan, a, b, seed, round, breathe))
  return links
}

function linesOf({ clients, hasPairs }: LinkPlan): readonly (readonly [number, number])[] {
  const ends = Array.from({ length: clients }, (_, client) => client)
  const pairs = hasPairs ? ends.flatMap((a) => ends.slice(a + 1).map((b) => [a, b] as const)) : []
  return [...ends.map((client) => [client, clients] as const), ...pairs]
}

async function distribute(
  { keys }: LinkPlan,
  a: number,
  b: number,
  seed: number,
  round: number,
  breathe: () => Promise<void>,
): Promise<Link> {
  const { photons, loss, channelError, eavesdropper: eve } = keys
  const isTapped = eve !== null && [a, b].includes(eve.client - 1) && round >= eve.from && round <= eve.to
  const name = `line ${a} ${b} round ${round}`
  const channel = { eavesdropper: isTapped ? eve.fraction : 0, loss, channelError }
  const problem = {
    kind: 'key-distribution',
    protocol: 'bb84',
    rounds: photons,
    disclosed: 0.5,
    ...channel,
  } as const
  const exchange = createExchange(problem, seed, name)
  while (!exchange.isDone) {
    exchange.advance(slice)
    await breathe()
  }
  const steps = distilling(siftedKeys(exchange), { disclosed: 0.5, isUnentangled: false }, seed, name)
  let step = steps.next()
  while (!step.done) {
    await breathe()
    step = steps.next()
  }
  const { estimated, key, aborted } = step.value
  const isLong = key !== null && key.bits.length >= keyBits
  return {
    a,
    b,
    rate: estimated.rate,
    aborted: aborted ?? (isLong ? null : 'too-short'),
    root: key && isLong ? await importRoot(key.bits) : null,
  }
}
