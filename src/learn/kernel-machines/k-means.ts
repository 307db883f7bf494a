/* k-means clustering in the feature space of any kernel: rows go to the centre that they are nearest to, centres being means of
   feature vectors that are never written out (Dhillon, Guan, Kulis 2004). */
import type { RandomStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'

export interface KernelClusters {
  /** Cluster of each row. */
  readonly clusterOf: Int32Array
  /** Sum of the squared distances of the rows to their centres. */
  readonly inertia: number
  readonly clusters: number
  /** |centre|^2 of each cluster, and its rows. */
  readonly centres: readonly { readonly norm: number; readonly rows: readonly number[] }[]
}

const mostRounds = 300

/**
 * The best of several starts, each from rows drawn far apart (k-means++).
 *
 * @param kernel symmetric, row-major, shape [count, count]
 * @param clusters at most as many as there are rows
 */
export function* findingClusters(
  kernel: Float64Array,
  count: number,
  clusters: number,
  starts: number,
  draws: RandomStream,
): Stepwise<KernelClusters> {
  let best: KernelClusters | null = null
  for (let start = 0; start < starts; start++) {
    const seeds = spreadRows(kernel, count, clusters, draws)
    yield count * clusters
    const found = yield* settling(kernel, count, seeds)
    if (!best || found.inertia < best.inertia) best = found
  }
  return best!
}

/* Rows as first centres, each drawn by its squared distance to those before. */
function spreadRows(
  kernel: Float64Array,
  count: number,
  clusters: number,
  draws: RandomStream,
): readonly number[] {
  const seeds = [draws.integer(count)]
  const nearest = new Float64Array(count).fill(Infinity)
  while (seeds.length < clusters) {
    const last = seeds.at(-1)!
    let sum = 0
    for (let i = 0; i < count; i++) {
      const distance = kernel[i * count + i]! + kernel[last * count + last]! - 2 * kernel[i * count + last]!
      nearest[i] = Math.min(nearest[i]!, Math.max(0, distance))
      sum += nearest[i]!
    }
    let left = draws.uniform() * sum
    let next = nearest.findIndex((distance) => (left -= distance) < 0)
    if (next < 0) next = seeds.length % count
    seeds.push(next)
  }
  return seeds
}

function* settling(kernel: Float64Array, count: number, seeds: readonly number[]): Stepwise<KernelClusters> {
  const clusters = seeds.length
  let centres = seeds.map((row) => ({ norm: kernel[row * count + row]!, rows: [row] as readonly number[] }))
  let clusterOf = new Int32Array(count).fill(-1)
  let inertia = Infinity
  for (let round = 0; round < mostRounds; round++) {
    const { nearest, distances } = assigned(kernel, count, centres)
    yield count * count
    refillEmpty(nearest, distances, clusters)
    const isSettled = nearest.every((cluster, i) => cluster === clusterOf[i])
    clusterOf = nearest
    inertia = distances.reduce((sum, distance) => sum + distance, 0)
    if (isSettled) break
    centres = seeds.map((_, cluster) => centreOf(kernel, count, nearest, cluster))
    yield count * count
  }
  return { clusterOf, inertia, clusters, centres }
}

interface Centre {
  readonly norm: number
  readonly rows: readonly number[]
}

function centreOf(kernel: Float64Array, count: number, clusterOf: Int32Array, cluster: number): Centre {
  const rows = Array.from(clusterOf.keys()).filter((row) => clusterOf[row] === cluster)
  let sum = 0
  for (const i of rows) for (const j of rows) sum += kernel[i * count + j]!
  return { norm: sum / (rows.length * rows.length), rows }
}

function assigned(kernel: Float64Array, count: number, centres: readonly Centre[]) {
  const nearest = new Int32Array(count)
  const distances = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const own = kernel.subarray(row * count, (row + 1) * count)
    const { cluster, distance } = nearestCentre(own, kernel[row * count + row]!, centres)
    nearest[row] = cluster
    distances[row] = distance
  }
  return { nearest, distances }
}

function nearestCentre(own: Float64Array, norm: number, centres: readonly Centre[]) {
  let [cluster, distance] = [0, Infinity]
  centres.forEach((centre, k) => {
    let along = 0
    for (const row of centre.rows) along += own[row]!
    const here = norm + centre.norm - (2 * along) / centre.rows.length
    if (here < distance) [cluster, distance] = [k, here]
  })
  return { cluster, distance: Math.max(0, distance) }
}

/* A cluster that lost all its rows takes the row that is farthest from its own centre. */
function refillEmpty(nearest: Int32Array, distances: Float64Array, clusters: number): void {
  for (let cluster = 0; cluster < clusters; cluster++) {
    if (nearest.includes(cluster)) continue
    const farthest = distances.reduce((most, distance, row) => (distance > distances[most]! ? row : most), 0)
    nearest[farthest] = cluster
    distances[farthest] = 0
  }
}

/**
 * The cluster of each new row.
 *
 * @param kernel row-major, shape [rows, count]: each new row against every training row
 * @param norm K(x, x) of a new row
 */
export function clustersOf(
  { centres, clusterOf }: KernelClusters,
  kernel: Float64Array,
  rows: number,
  norm = 1,
): Int32Array {
  const count = clusterOf.length
  return Int32Array.from(
    { length: rows },
    (_, row) => nearestCentre(kernel.subarray(row * count, (row + 1) * count), norm, centres).cluster,
  )
}
