/* Parts of known values: elements of arrays, bits of whole numbers; and the same values with such a part exchanged. */
import type { SyntaxType } from '../syntax.ts'
import type { Value } from './values.ts'
import { bitsOfAngle, converted, toNumber } from './values.ts'

/** What a value is made of. */
export interface Parts {
  readonly elements: readonly (Value | null)[]
  /** The value with other elements. */
  readonly with: (elements: readonly (Value | null)[]) => Value | null
}

/** The elements of an array, or the bits of a number of that type, low bit first; null for what has no parts. */
export function partsOf(value: Value, type: SyntaxType, width: number | null): Parts | null {
  if (value.kind === 'array')
    return { elements: value.elements, with: (elements) => ({ kind: 'array', elements }) }
  const bits = bitsOf(value, type, width)
  if (bits === null) return null
  const { number, size } = bits
  const elements = Array.from({ length: size }, (_, place) => bit((number >> BigInt(place)) & 1n))
  return { elements, with: (changed) => converted(joinedBits(changed), type, width) }
}

function bit(value: bigint): Value {
  return { kind: 'bits', width: 1, value: Number(value) }
}

function bitsOf(value: Value, { base }: SyntaxType, width: number | null) {
  if (value.kind === 'bits') return { number: BigInt(value.value), size: value.width }
  const known = toNumber(value)
  if (known === null || base === 'float' || base === 'bool' || base === 'complex') return null
  if (base === 'angle')
    return width === null ? null : { number: BigInt(bitsOfAngle(known, width)), size: width }
  const size = Math.min(width ?? 32, 64)
  return Number.isSafeInteger(known) ? { number: BigInt.asUintN(size, BigInt(known)), size } : null
}

/** Bits or elements side by side: bits as one value, anything else as an array. */
export function joinedParts(parts: readonly (Value | null)[]): Value {
  return parts.every((part) => part?.kind === 'bits' && part.width === 1)
    ? joinedBits(parts)
    : { kind: 'array', elements: parts }
}

/** Bits as one value, the first is the low one. */
function joinedBits(bits: readonly (Value | null)[]): Value {
  const value = bits.reduceRight((sum, one) => 2 * sum + (one === null ? 0 : (toNumber(one) ?? 0)), 0)
  return { kind: 'bits', width: bits.length, value }
}
