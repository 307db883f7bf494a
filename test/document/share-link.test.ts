/* Links: whole documents there and back, and what is said about damaged, oversized and foreign ones. */
import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../src/document/base64url.ts'
import { documentLimits } from '../../src/document/limits.ts'
import { decodeLink, encodeLink } from '../../src/document/share-link.ts'
import { sha256 } from '../../src/document/sha256.ts'
import { createHash } from 'node:crypto'
import { anyCheckpoint, anyExperiment } from './arbitrary.ts'
import { sampleCheckpoint, sampleExperiment } from './sample.ts'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const payloadOf = (content: string) => toBase64url(deflateRawSync(Buffer.from(content)))
const linkFailure = (message: string) =>
  expect.objectContaining({ code: 'link', message: expect.stringContaining(message) })

describe('share link', () => {
  it('gives back any document and checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(anyExperiment, fc.option(anyCheckpoint), async (experiment, checkpoint) => {
        const payload = await encodeLink({ experiment, checkpoint })
        expect(payload).toMatch(/^[A-Za-z0-9_-]+$/)
        expect(await decodeLink(payload)).toEqual(throughJson({ experiment, checkpoint }))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses every truncation and never gives another document', async () => {
    const payload = await encodeLink({ experiment: sampleExperiment, checkpoint: sampleCheckpoint })
    for (let length = 0; length < payload.length; length += 7)
      await expect(decodeLink(payload.slice(0, length))).rejects.toThrowError(
        linkFailure('cut short or damaged'),
      )
  })

  it('refuses letters that no link has', async () => {
    await expect(decodeLink('abc$')).rejects.toThrowError(linkFailure('cut short or damaged'))
  })

  it('answers a damaged link with a LabError', async () => {
    const payload = await encodeLink({ experiment: sampleExperiment, checkpoint: null })
    for (let place = 0; place < payload.length; place += 11) {
      const damaged = `${payload.slice(0, place)}${payload[place] === 'A' ? 'B' : 'A'}${payload.slice(place + 1)}`
      const name = await decodeLink(damaged).then(
        () => 'a document',
        (thrown: Error) => thrown.name,
      )
      expect(['a document', 'LabError']).toContain(name)
    }
  })

  it('stops unpacking at the limit', async () => {
    const bomb = payloadOf(' '.repeat(documentLimits.linkBytes + 1_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    await expect(decodeLink(bomb)).rejects.toThrowError(linkFailure('must unpack to at most'))
  })

  it('refuses a link that is too long to be read or made', async () => {
    await expect(decodeLink('A'.repeat(documentLimits.linkLength + 1))).rejects.toThrowError(
      linkFailure('must have at most'),
    )
  })

  it('names what is wrong with a document of another version or kind', async () => {
    await expect(decodeLink(payloadOf('{"format":"ansatz.experiment","version":8}'))).rejects.toMatchObject({
      code: 'version',
    })
    await expect(decodeLink(payloadOf('[1]'))).rejects.toMatchObject({ code: 'document' })
    await expect(decodeLink(payloadOf('not json'))).rejects.toMatchObject({ code: 'link' })
  })
})

describe('base64url', () => {
  it('agrees with the platform and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(toBase64url(bytes))).toEqual(new Uint8Array(bytes))
      }),
    )
  })
})

describe('sha256', () => {
  it('agrees with the platform', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      const text = 'aé'.repeat(length).slice(0, length)
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
