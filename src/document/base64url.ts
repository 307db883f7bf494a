/* Bytes as text that needs no escaping in an address (RFC 4648, section 5, without padding). */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const digits: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, i) => [letter, i]))

/** The bytes as base64url. */
export function toBase64url(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const count = Math.min(3, bytes.length - i)
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let k = 0; k <= count; k++) parts.push(alphabet[(group >> (18 - 6 * k)) & 63]!)
  }
  return parts.join('')
}

/** The bytes of a base64url text, or null when it is none. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let filled = 0
  let bits = 0
  let held = 0
  for (const letter of text) {
    const digit = digits.get(letter)
    if (digit === undefined) return null
    held = ((held << 6) | digit) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[filled++] = held >> bits
  }
  return bytes
}
