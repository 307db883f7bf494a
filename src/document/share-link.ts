/* A whole document as the payload of a link: compressed JSON in base64url. The address around it is the page's business.
   The compressed bytes differ between platforms, so payloads are never compared; documents are. */
import { LabError } from '../base/lab-error.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { readBundle, type Bundle } from './codec.ts'
import { documentLimits } from './limits.ts'

/**
 * The payload of a link that holds the document, and its checkpoint if there is one.
 * @throws LabError "link" when it would be longer than a link may be
 */
export async function encodeLink({ experiment, checkpoint }: Bundle): Promise<string> {
  return packLink(checkpoint === null ? experiment : { experiment, checkpoint })
}

/**
 * The payload of a link that holds plain data.
 * @throws LabError "link" when it would be longer than a link may be
 */
export async function packLink(data: unknown): Promise<string> {
  const json = JSON.stringify(data)
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(json))
  const payload = toBase64url(packed)
  if (payload.length <= documentLimits.linkLength) return payload
  throw linkError(
    `must have at most ${documentLimits.linkLength} characters, got ${payload.length}; save a file instead`,
  )
}

/**
 * The document of a payload.
 * @throws LabError "link" when it is cut short, damaged or too large; "document" or "version" when what it holds is not
 * a document of this lab
 */
export async function decodeLink(payload: string): Promise<Bundle> {
  return readBundle(await unpackLink(payload))
}

/**
 * What a payload holds, unchecked.
 * @throws LabError "link" when it is cut short, damaged or too large
 */
export async function unpackLink(payload: string): Promise<unknown> {
  const { linkLength } = documentLimits
  if (payload.length > linkLength)
    throw linkError(`must have at most ${linkLength} characters, got ${payload.length}`)
  const packed = fromBase64url(payload)
  if (!packed || packed.length === 0) throw damaged()
  return parsed(await unpacked(packed))
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await through(new DecompressionStream('deflate-raw'), packed, documentLimits.linkBytes)
  } catch (thrown) {
    throw thrown instanceof LabError ? thrown : damaged()
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw damaged()
  }
}

/* Feeds the bytes through the stream and stops reading at `most`, so that a small link cannot fill the memory. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter()
  /* A damaged stream fails at both ends; it is heard at the reading one. */
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
    if (length > most) {
      reader.cancel().catch(() => undefined)
      throw linkError(`must unpack to at most ${most} bytes, got more`)
    }
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function damaged(): LabError {
  return linkError(
    'must be whole, got one that is cut short or damaged; copy it again from where it was made',
  )
}

function linkError(rule: string): LabError {
  return new LabError('link', `link: ${rule}`)
}
