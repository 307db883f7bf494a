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
/** Further passes of two random halves, each of which finds what is left with probability 1/2. */
const halvings = 10
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
 * Cascade with four passes, blocks doubling, then ten of random halves.
 *
 * @param errorRate as estimated before, 0 to 1/2
 * @param random the public permutations and halves
 * @see Brassard and Salvail, Eurocrypt '93, 410, which calls the second part BICONF
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
  if (count < 2) return { bob, corrected, parities }
  const first = Math.max(2, Math.ceil(firstBlock / Math.max(errorRate, 4 / count)))
  for (let k = 0; k < passes + halvings; k++) {
    const order =
      k === 0 ? inOrder(count) : k < passes ? yield* permuting(count, random) : halved(count, random)
    const half = Math.ceil(count / 2)
    const pass = createPass(alice, bob, k < passes ? Math.min(first * 2 ** k, half) : half, order)
    parities += pass.isOdd.length
    done.push(pass)
    yield count
    for (let odd = firstOdd(done); odd !== null; odd = firstOdd(done)) {
      const found = bisect(alice, bob, odd.pass, odd.block)
      parities += found.parities
      corrected += 1
      bob[found.position]! ^= 1
      for (const { place, size, isOdd } of done) isOdd[Math.floor(place[found.position]! / size)]! ^= 1
      if (corrected % 64 === 0) yield 64 * first
    }
  }
  return { bob, corrected, parities }
}

const inOrder = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i)

/* Fisher and Yates, with breaks. */
function* permuting(count: number, random: RandomStream): Stepwise<Uint32Array> {
  const order = inOrder(count)
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const position = order[i]!
    order[i] = order[j]!
    order[j] = position
    if (i % 16_384 === 0) yield 16_384
  }
  return order
}

/* Positions that a coin sends to the front, then the others; the middle falls near the border of the two. */
function halved(count: number, random: RandomStream): Uint32Array {
  const order = new Uint32Array(count)
  let [front, back] = [0, count]
  let coins = 0
  for (let i = 0; i < count; i++) {
    if (i % 32 === 0) coins = random.integer(4294967296)
    if ((coins >>> (i & 31)) & 1) order[front++] = i
    else order[--back] = i
  }
  return order
}

function createPass(alice: Uint8Array, bob: Uint8Array, size: number, order: Uint32Array): Pass {
  const place = new Uint32Array(order.length)
  order.forEach((position, i) => (place[position] = i))
  const isOdd = new Uint8Array(Math.ceil(order.length / size))
  order.forEach((position, i) => (isOdd[Math.floor(i / size)]! ^= alice[position]! ^ bob[position]!))
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
