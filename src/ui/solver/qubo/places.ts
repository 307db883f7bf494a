/* Where places of any size lie on a square drawing. */
import type { TourSource } from '../../../document/problems/qubo/types.ts'

type Place = readonly [number, number]

/** From places of the world into [0, 1] and out again; y points downward in both. */
export interface Frame {
  holds(this: void, x: number, y: number): boolean
  in(this: void, place: Place): Place
  out(this: void, place: Place): Place
}

/** The unit square where all places lie in it, else a square around them. */
export function framed(points: readonly Place[]): Frame {
  const isUnit = points.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const left = isUnit ? 0 : Math.min(...xs)
  const top = isUnit ? 0 : Math.min(...ys)
  const side = isUnit ? 1 : Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1e-9)
  return {
    holds: (x, y) => x >= left && x <= left + side && y >= top && y <= top + side,
    in: ([x, y]) => [(x - left) / side, (y - top) / side],
    out: ([x, y]) => [left + x * side, top + y * side],
  }
}

/** Names of all cities; their numbers where none are given. */
export function cityNames({ points, distance, names }: TourSource): readonly string[] {
  const count = points?.length ?? distance?.length ?? 0
  return Array.from({ length: count }, (_, k) => names?.[k] ?? String(k))
}
