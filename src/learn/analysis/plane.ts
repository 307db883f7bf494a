/*
 * A plane through the space of trainable values, for loss landscapes: which two directions span it, and where points of the
 * space lie on it.
 */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { LandscapeDirections } from '../../document/analysis.ts'
import { dot, norm, principalDirections, unit } from './principal.ts'

export interface PlaneAxis {
  readonly label: string
  readonly direction: Float64Array
  /** Share of the path's variance along it; null without a path. */
  readonly share: number | null
}

export interface Plane {
  readonly origin: Float64Array
  readonly axes: readonly [PlaneAxis, PlaneAxis]
}

export interface PlaneFrame {
  readonly names: readonly string[]
  /** Where the experiment stands. */
  readonly centre: Float64Array
  /** For each value the layer of gates that it is in: what filter normalization takes together. */
  readonly groups: readonly number[]
  /** Row-major, shape [points, names]; empty without a path. */
  readonly path: Float64Array
  readonly seed: number
}

/**
 * The plane of a landscape.
 *
 * Random directions are normal draws, the second made orthogonal to the first. Filter normalization (Li et al. 2018,
 * arXiv:1712.09913) makes each layer of a direction as long as that layer of the centre, so that 1 is the centre's own size.
 *
 * @throws LabError "data" where the directions cannot be had
 */
export function planeOf(directions: LandscapeDirections, frame: PlaneFrame): Plane {
  const size = frame.names.length
  if (size < 2)
    throw new LabError(
      'data',
      `landscape: a plane needs two trainable values, got ${size}; add a parameter to the circuit`,
    )
  switch (directions.kind) {
    case 'parameters':
      return parameterPlane(directions.names, frame)
    case 'random':
      return { origin: frame.centre, axes: randomAxes(directions.normalize, frame) }
    case 'principal':
      return { origin: frame.centre, axes: principalAxes(frame) }
    default:
      return directions satisfies never
  }
}

function parameterPlane(names: readonly [string, string], frame: PlaneFrame): Plane {
  const origin = frame.centre.slice()
  const axis = (name: string): PlaneAxis => {
    const at = frame.names.indexOf(name)
    if (at < 0)
      throw new LabError(
        'data',
        `landscape: directions must be trainable values, got "${name}"; there are ${shortList(frame.names)}`,
        { name },
      )
    origin[at] = 0
    const direction = new Float64Array(origin.length)
    direction[at] = 1
    return { label: name, direction, share: shareOf(direction, frame) }
  }
  const axes = [axis(names[0]), axis(names[1])] as const
  if (names[0] === names[1])
    throw new LabError('data', `landscape: two different parameters are needed, got "${names[0]}" twice`)
  return { origin, axes }
}

function shortList(names: readonly string[]): string {
  const more = names.length > 8 ? ` and ${names.length - 8} more` : ''
  return names.slice(0, 8).join(', ') + more
}

function randomAxes(normalize: 'filter' | 'none', frame: PlaneFrame): Plane['axes'] {
  const first = randomUnit(frame, 1, [])
  const second = randomUnit(frame, 2, [first])
  const axis = (direction: Float64Array, number: number): PlaneAxis => {
    const sized = normalize === 'filter' ? filterNormalized(direction, frame) : direction
    return { label: `random direction ${number}`, direction: sized, share: shareOf(direction, frame) }
  }
  return [axis(first, 1), axis(second, 2)]
}

/* A unit vector of normal draws, orthogonal to the others. */
function randomUnit({ names, seed }: PlaneFrame, number: number, others: readonly Float64Array[]) {
  const stream = createStream(seed, `landscape direction ${number}`)
  const vector = Float64Array.from(names, () => stream.normal())
  for (const other of others) {
    const along = dot(vector, other)
    for (let i = 0; i < vector.length; i++) vector[i]! -= along * other[i]!
  }
  const length = norm(vector)
  return vector.map((value) => value / length)
}

function filterNormalized(direction: Float64Array, { centre, groups }: PlaneFrame): Float64Array {
  const lengths = (vector: Float64Array) => {
    const squares = new Map<number, number>()
    vector.forEach((value, i) => squares.set(groups[i]!, (squares.get(groups[i]!) ?? 0) + value * value))
    return squares
  }
  const [own, wanted] = [lengths(direction), lengths(centre)]
  const result = direction.map((value, i) => {
    const length = own.get(groups[i]!)!
    return length > 0 ? value * Math.sqrt(wanted.get(groups[i]!)! / length) : 0
  })
  if (norm(result) > 0) return result
  throw new LabError(
    'data',
    'landscape: filter normalization needs values other than 0, got zeros only; choose plain directions',
  )
}

function principalAxes(frame: PlaneFrame): Plane['axes'] {
  const { directions, shares } = principalDirections(frame.path, frame.names.length, 2)
  const [first, second] = directions
  if (!first)
    throw new LabError(
      'data',
      'landscape: principal directions need a path of at least two different points, got none; train first, or choose random directions',
    )
  return [
    { label: '1st principal direction', direction: first, share: shares[0]! },
    second
      ? { label: '2nd principal direction', direction: second, share: shares[1]! }
      : /* A straight path has no second direction. */
        { label: 'random direction', direction: randomUnit(frame, 2, [first]), share: 0 },
  ]
}

/** The part of the path's variance that lies along a direction; null without a path. */
function shareOf(direction: Float64Array, { names, path }: PlaneFrame): number | null {
  const size = names.length
  const count = path.length / size
  if (count < 2) return null
  const mean = new Float64Array(size)
  path.forEach((value, i) => (mean[i % size]! += value / count))
  const along = unit(direction)
  let own = 0
  let whole = 0
  for (let row = 0; row < count; row++) {
    const offset = path.subarray(row * size, (row + 1) * size).map((value, i) => value - mean[i]!)
    const part = dot(offset, along)
    own += part * part
    whole += dot(offset, offset)
  }
  return whole > 0 ? own / whole : null
}

/** Where a point lies on the plane, nearest, and how far from it. */
export function placeOn({ origin, axes }: Plane, point: Float64Array) {
  const [a, b] = [axes[0].direction, axes[1].direction]
  const offset = point.map((value, i) => value - origin[i]!)
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)]
  const [pa, pb] = [dot(offset, a), dot(offset, b)]
  const determinant = aa * bb - ab * ab
  const x = (pa * bb - pb * ab) / determinant
  const y = (pb * aa - pa * ab) / determinant
  const rest = offset.map((value, i) => value - x * a[i]! - y * b[i]!)
  return { x, y, distance: norm(rest) }
}

/** The point of the space at coordinates of the plane. */
export function pointAt({ origin, axes }: Plane, x: number, y: number): Float64Array {
  const [a, b] = [axes[0].direction, axes[1].direction]
  return origin.map((value, i) => value + x * a[i]! + y * b[i]!)
}
