/*
 * Error correction by comparing parities in public (Cascade): the receiver's key becomes the sender's. Each parity that is
 * told is one bit that an eavesdropper may know; they are counted.
 */
import type { RandomStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'

export interface Reconciled {
  /** The receiver's key, as corrected. */
  readonly bob: Uint8Array
  readonly corrected: number
  /** Parities that were told in public. */
  readonly parities: number
}

const passes = 4
/** Of the first pass: block size times error rate. */
const firstBlock = 0.73

interface Pass {
  /** Positions of the key in the order of this pass, and where each position stands in it. */
  readonly order: Uint32Array
  readonly place: Uint32Array
  readonly size: number
  /** By block: whether the two keys differ in parity. */
  readonly isOdd: Uint8Array
}

/**
 * Cascade with four passes, blocks doubling.
 *
 * @param errorRate as estimated before, 0 to 1/2
 * @param random the public permutations
 * @see Brassard and Salvail, Eurocrypt '93, 410
 */
export function* reconciling(
  alice: Uint8Array,
  received: Uint8Array,
  errorRate: number,
  random: RandomStream,
): Stepwise<Reconciled> {
  const bob = received.slice()
  const count = alice.length
  const done: Pass[] = []
  let corrected = 0
  let parities = 0
  if (count === 0) return { bob, corrected, parities }
  let size = Math.max(2, Math.ceil(firstBlock / Math.max(errorRate, 4 / Math.max(4, count))))
  for (let k = 0; k < passes; k++, size *= 2) {
    const pass = createPass(alice, bob, Math.min(size, count), k === 0 ? null : random)
    parities += pass.isOdd.length
    done.push(pass)
    yield count
    for (let odd = firstOdd(done); odd !== null; odd = firstOdd(done)) {
      const found = bisect(alice, bob, odd.pass, odd.block)
      parities += found.parities
      corrected += 1
      bob[found.position]! ^= 1
      for (const { place, size: length, isOdd } of done)
        isOdd[Math.floor(place[found.position]! / length)]! ^= 1
      if (corrected % 64 === 0) yield 64 * size
    }
  }
  return { bob, corrected, parities }
}

function createPass(alice: Uint8Array, bob: Uint8Array, size: number, random: RandomStream | null): Pass {
  const count = alice.length
  const inOrder = Array.from({ length: count }, (_, i) => i)
  const order = Uint32Array.from(random ? random.shuffled(inOrder) : inOrder)
  const place = new Uint32Array(count)
  order.forEach((position, i) => (place[position] = i))
  const isOdd = new Uint8Array(Math.ceil(count / size))
  for (let i = 0; i < count; i++) isOdd[Math.floor(place[i]! / size)]! ^= alice[i]! ^ bob[i]!
  return { order, place, size, isOdd }
}

/* The smallest odd block comes first: it costs the fewest parities. */
function firstOdd(done: readonly Pass[]): { readonly pass: Pass; readonly block: number } | null {
  for (const pass of done) {
    const block = pass.isOdd.indexOf(1)
    if (block >= 0) return { pass, block }
  }
  return null
}

/* Finds one position at which the keys differ, in a block of different parity. */
function bisect(
  alice: Uint8Array,
  bob: Uint8Array,
  { order, size }: Pass,
  block: number,
): { readonly position: number; readonly parities: number } {
  let from = block * size
  let to = Math.min(order.length, from + size)
  let parities = 0
  while (to - from > 1) {
    const middle = (from + to) >> 1
    let parity = 0
    for (let i = from; i < middle; i++) parity ^= alice[order[i]!]! ^ bob[order[i]!]!
    parities += 1
    if (parity === 1) to = middle
    else from = middle
  }
  return { position: order[from]!, parities }
}
