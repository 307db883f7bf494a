/* Rows divided among clients, evenly or so that each has classes of its own liking. */
import { LabError } from '../../base/lab-error.ts'
import { log, pow } from '../../base/elementary.ts'
import { createStream, type RandomStream } from '../../base/random.ts'

/**
 * Rows by client; each row belongs to one client, and each client has at least one.
 *
 * @param rows row numbers
 * @param groups by row number: the class that decides about the skew
 * @param skew concentration of a Dirichlet distribution over the clients for each class: small is skewed; null deals the
 * rows out evenly, whatever their class
 * @throws LabError "data" when there are fewer rows than clients
 * @see Hsu, Qi, Brown, arXiv:1909.06335
 */
export function splitRows(
  rows: readonly number[],
  groups: ArrayLike<number>,
  clients: number,
  skew: number | null,
  seed: number,
): readonly (readonly number[])[] {
  if (rows.length < clients)
    throw new LabError(
      'data',
      `federated: ${clients} clients must have a training row each, got ${rows.length} rows; use fewer clients or more rows`,
      { rows: rows.length, clients },
    )
  const random = createStream(seed, 'client rows')
  const order = random.shuffled(rows)
  const parts: number[][] = Array.from({ length: clients }, () => [])
  if (skew === null) order.forEach((row, i) => parts[i % clients]!.push(row))
  else
    for (const group of [...new Set(order.map((row) => groups[row]!))].toSorted((a, b) => a - b))
      deal(
        order.filter((row) => groups[row] === group),
        dirichlet(clients, skew, random),
        parts,
      )
  fillEmpty(parts)
  return parts.map((part) => part.toSorted((a, b) => a - b))
}

/* Cuts a list at the running sums of the shares. */
function deal(rows: readonly number[], shares: readonly number[], parts: readonly number[][]): void {
  let sum = 0
  let from = 0
  shares.forEach((share, client) => {
    sum += share
    const to = client === shares.length - 1 ? rows.length : Math.round(sum * rows.length)
    parts[client]!.push(...rows.slice(from, to))
    from = to
  })
}

/* A client without rows gets one of the client with the most. */
function fillEmpty(parts: readonly number[][]): void {
  for (const part of parts) {
    if (part.length > 0) continue
    const largest = parts.reduce((most, other) => (other.length > most.length ? other : most))
    part.push(largest.pop()!)
  }
}

function dirichlet(count: number, concentration: number, random: RandomStream): readonly number[] {
  const draws = Array.from({ length: count }, () => gamma(concentration, random))
  const total = draws.reduce((sum, draw) => sum + draw, 0)
  return draws.map((draw) => (total > 0 ? draw / total : 1 / count))
}

/* Marsaglia and Tsang, ACM Trans. Math. Softw. 26 (2000) 363; below 1 by a power of a uniform number. */
function gamma(shape: number, random: RandomStream): number {
  if (shape < 1) return gamma(shape + 1, random) * pow(1 - random.uniform(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) * (1 + c * x) * (1 + c * x)
    const u = 1 - random.uniform()
    if (v > 0 && log(u) < 0.5 * x * x + d - d * v + d * log(v)) return d * v
  }
}
