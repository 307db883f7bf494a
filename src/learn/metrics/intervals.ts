/* How sure a share of rows is. */

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054

/** 95 % interval of a share of `right` in `count` rows (Wilson 1927). [0, 1] where there are no rows. */
export function wilsonInterval(right: number, count: number): readonly [number, number] {
  if (count === 0) return [0, 1]
  const share = right / count
  const z2 = z * z
  const centre = (share + z2 / (2 * count)) / (1 + z2 / count)
  const half = (z * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count * count))) / (1 + z2 / count)
  return [right === 0 ? 0 : centre - half, right === count ? 1 : centre + half]
}

/** Above this the running sums are scaled down together. */
const large = 1e200

/**
 * Two-sided p-value of `wins` against `losses` when each is as likely: the exact binomial test behind McNemar's and the
 * sign test. 1 where there is nothing to compare.
 */
export function exactSignTest(wins: number, losses: number): number {
  const count = wins + losses
  const fewer = Math.min(wins, losses)
  let term = 1
  let tail = 0
  let total = 0
  for (let i = 0; i <= count; i++) {
    if (i > 0) term *= (count - i + 1) / i
    if (i <= fewer) tail += term
    total += term
    if (total > large) {
      term /= large
      tail /= large
      total /= large
    }
  }
  return count === 0 ? 1 : Math.min(1, (2 * tail) / total)
}
