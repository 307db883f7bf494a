/* Share links of comparisons: the document alone, in the address behind the place. */
import { readComparison } from '../document/comparison-codec.ts'
import type { Comparison } from '../document/comparison.ts'
import { packLink, unpackLink } from '../document/share-link.ts'

const prefix = '#/compare/'

/** The payload of a comparison's link in a location's hash, or null when the hash is none. */
export function comparisonPayloadOf(hash: string): string | null {
  return hash.startsWith(prefix) && hash.length > prefix.length ? hash.slice(prefix.length) : null
}

/**
 * A link that opens this comparison wherever the lab is served as here.
 * @throws LabError "link" when it would be too long
 */
export async function comparisonLink(comparison: Comparison, base = location.href): Promise<string> {
  const [address = ''] = base.split('#')
  return `${address}${prefix}${await packLink(comparison)}`
}

/** The comparison of a payload. @throws LabError "link", "document" or "version" */
export async function openComparisonLink(payload: string): Promise<Comparison> {
  return readComparison(await unpackLink(payload))
}
