/* How uncertain a bit is, and how sure a share of bits is. */
import { log } from '../base/elementary.ts'

const naturalLogOf2 = 0.6931471805599453
/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054

/** log2 of a positive number. */
export const log2 = (value: number): number => log(value) / naturalLogOf2

/** Shannon entropy of a bit that is 1 with probability p, in bits: 0 to 1. */
export function binaryEntropy(p: number): number {
  if (p <= 0 || p >= 1) return 0
  return -p * log2(p) - (1 - p) * log2(1 - p)
}

/** 95 % interval of a share of `hits` in `count` (Wilson 1927); [0, 1] where there are none. */
export function shareInterval(hits: number, count: number): readonly [number, number] {
  if (count === 0) return [0, 1]
  const share = hits / count
  const z2 = z * z
  const centre = (share + z2 / (2 * count)) / (1 + z2 / count)
  const half = (z * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count * count))) / (1 + z2 / count)
  return [hits === 0 ? 0 : centre - half, hits === count ? 1 : centre + half]
}
