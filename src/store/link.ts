/* Share links: the payload is the document's business (document/share-link.ts), the address around it is ours. */
import type { Bundle } from '../document/codec.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import { decodeLink, encodeLink } from '../document/share-link.ts'

const prefix = '#/lab?e='

/** A link carries at most this many points of the loss curve, evenly chosen; first and last are always among them. */
const curvePoints = 400

function withShortHistory(checkpoint: Checkpoint): Checkpoint {
  const { history } = checkpoint
  if (history.length <= curvePoints) return checkpoint
  const last = history.length - 1
  const kept = Array.from(
    { length: curvePoints },
    (_, i) => history[Math.round((i * last) / (curvePoints - 1))]!,
  )
  return { ...checkpoint, history: kept }
}

/** The payload of a share link in a location's hash, or null when the hash is none. */
export function payloadOf(hash: string): string | null {
  return hash.startsWith(prefix) ? hash.slice(prefix.length) : null
}

/**
 * A link that opens this document wherever the lab is served as here.
 * @throws LabError "link" when it would be too long
 */
export async function linkTo({ experiment, checkpoint }: Bundle, base = location.href): Promise<string> {
  const payload = await encodeLink({
    experiment,
    checkpoint: checkpoint ? withShortHistory(checkpoint) : null,
  })
  const [address = ''] = base.split('#')
  return `${address}${prefix}${payload}`
}

/** The document of a payload. @throws LabError "link", "document" or "version" */
export function openLink(payload: string): Promise<Bundle> {
  return decodeLink(payload)
}
