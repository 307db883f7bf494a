import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { deriveSeed, importHmac, importRoot } from '../../src/secure/crypto.ts'
import { createChannel } from '../../src/secure/federated/channel.ts'
import { addInPlace, fromWords, subtractInPlace, toWords } from '../../src/secure/federated/fixed-point.ts'
import { applyMasks, maskFrom, maskSeed } from '../../src/secure/federated/masks.ts'
import { medianOf, trimmedMeanOf } from '../../src/secure/federated/robust.ts'
import { splitRows } from '../../src/secure/federated/skewed-split.ts'

const stream = (name: string) => createStream(4, name)
const bits = (name: string) => {
  const random = stream(name)
  return Uint8Array.from({ length: 300 }, () => random.integer(2))
}

describe('integers modulo 2^64', () => {
  it('agree with big integers when added and subtracted, and come back within 2^-49', () => {
    const random = stream('numbers')
    const draw = () => Float64Array.from({ length: 50 }, () => 2000 * (random.uniform() - 0.5))
    const [a, b] = [draw(), draw()]
    const big = (value: number) => BigInt.asUintN(64, BigInt(Math.round(value * 2 ** 48)))
    const sum = toWords(a, 2)
    addInPlace(sum, toWords(b, 2))
    const difference = toWords(a, 2)
    subtractInPlace(difference, toWords(b, 2))
    const read = (words: Uint32Array, i: number) => BigInt(words[2 * i]!) + (BigInt(words[2 * i + 1]!) << 32n)
    a.forEach((value, i) => {
      expect(read(sum, i)).toBe(BigInt.asUintN(64, big(value) + big(b[i]!)))
      expect(read(difference, i)).toBe(BigInt.asUintN(64, big(value) - big(b[i]!)))
    })
    const back = fromWords(toWords(a, 2))
    a.forEach((value, i) => expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(2 ** -49))
  })

  it('a number whose sum might not fit is refused', () => {
    expect(() => toWords([9000], 4)).toThrow(/below 8192/)
    expect(() => toWords([Number.NaN], 2)).toThrow(/got NaN/)
  })
})

describe('pairwise masks', () => {
  it('hide each vector and sum to zero exactly, whoever sends', async () => {
    const clients = 4
    const roots = new Map<string, CryptoKey>()
    for (let a = 0; a < clients; a++)
      for (let b = a + 1; b < clients; b++) roots.set(`${a} ${b}`, await importRoot(bits(`link ${a} ${b}`)))
    const masksOf = async (client: number, round: number) => {
      const masks = new Map<number, Uint32Array<ArrayBuffer>>()
      for (let other = 0; other < clients; other++) {
        if (other === client) continue
        const root = roots.get(`${Math.min(client, other)} ${Math.max(client, other)}`)!
        masks.set(other, await maskFrom(await maskSeed(root, round), 6))
      }
      return masks
    }
    const sum = new Uint32Array(12)
    for (let client = 0; client < clients; client++) {
      const words = new Uint32Array(12)
      const masks = await masksOf(client, 3)
      applyMasks(words, client, masks)
      expect(words.every((word) => word !== 0)).toBe(true)
      addInPlace(sum, words)
      applyMasks(words, client, masks, 'off')
      expect(words).toEqual(new Uint32Array(12))
    }
    expect(sum).toEqual(new Uint32Array(12))
    expect(await masksOf(0, 4)).not.toEqual(await masksOf(0, 3))
  })
})

describe('the channel', () => {
  const pair = async () => {
    const key = await importHmac(await deriveSeed(await importRoot(bits('server')), 'messages'))
    return [createChannel(key), createChannel(key)] as const
  }

  it('a message is accepted once, in its place, unchanged', async () => {
    const [sender, receiver] = await pair()
    const first = await sender.seal(Uint8Array.of(1, 2, 3))
    expect(await receiver.verify({ ...first, body: Uint8Array.of(1, 2, 4) })).toBe(false)
    expect(await receiver.verify(first)).toBe(true)
    for (const end of [sender, receiver]) end.accept(first)
    expect(receiver.head).toBe(sender.head)
    expect(await receiver.verify(first)).toBe(false)
    expect(await receiver.verify({ ...first, number: 1 })).toBe(false)
    const second = await sender.seal(Uint8Array.of(1, 2, 3))
    expect(second.tag).not.toEqual(first.tag)
    expect(await receiver.verify(second)).toBe(true)
  })

  it('the tag is HMAC-SHA-256 over the tag before, the number and the message', async () => {
    const { createHmac, hkdfSync } = await import('node:crypto')
    const [sender] = await pair()
    const { tag } = await sender.seal(Uint8Array.of(7))
    const root = new Uint8Array(32)
    bits('server')
      .subarray(0, 256)
      .forEach((bit, i) => (root[i >>> 3]! |= bit << (i & 7)))
    const key = new Uint8Array(hkdfSync('sha256', root, new Uint8Array(32), 'ansatz messages', 32))
    const text = new Uint8Array(37)
    text[36] = 7
    expect(Buffer.from(tag).equals(createHmac('sha256', key).update(text).digest())).toBe(true)
  })

  it('too short a key is refused', async () => {
    await expect(importRoot(new Uint8Array(255))).rejects.toThrow(/send more photons/)
  })
})

describe('rows of clients', () => {
  const rows = Array.from({ length: 200 }, (_, i) => i)
  const classes = rows.map((row) => row % 2)
  const spread = (parts: readonly (readonly number[])[]) =>
    parts.reduce((sum, part) => {
      const ones = part.filter((row) => classes[row] === 1).length
      return sum + Math.abs(ones / part.length - 0.5) * part.length
    }, 0) / rows.length

  it('are each in one part, evenly or by taste', () => {
    for (const skew of [null, 100, 0.1]) {
      const parts = splitRows(rows, classes, 7, skew, 3)
      expect(parts.flat().toSorted((a, b) => a - b)).toEqual(rows)
      expect(parts.every((part) => part.length > 0)).toBe(true)
    }
    expect(spread(splitRows(rows, classes, 5, 0.1, 3))).toBeGreaterThan(0.2)
    expect(spread(splitRows(rows, classes, 5, 1000, 3))).toBeLessThan(0.05)
  })

  it('fewer rows than clients are refused', () => {
    expect(() => splitRows([1, 2], classes, 3, null, 1)).toThrow(/got 2 rows/)
  })
})

describe('robust sums', () => {
  const updates = [
    [1, 5],
    [2, 6],
    [3, 7],
    [900, -900],
  ].map((update) => Float64Array.from(update))

  it('the median and the trimmed mean leave a liar aside', () => {
    expect([...medianOf(updates)]).toEqual([2.5, 5.5])
    expect([...medianOf(updates.slice(0, 3))]).toEqual([2, 6])
    expect([...trimmedMeanOf(updates, 0.25)]).toEqual([2.5, 5.5])
    expect([...trimmedMeanOf(updates, 0)]).toEqual([226.5, -220.5])
  })
})
