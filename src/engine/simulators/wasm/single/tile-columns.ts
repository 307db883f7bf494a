/* Where tiles lie, as the columns that assembly/single/tile.ts reads. */
import type { TileShape } from '../../../plan/sweeps.ts'
import type { Address, Image } from '../image.ts'
import type { Precision } from '../layout.ts'
import { byteOfBit, laneBits } from './layout.ts'

/** The place as an offset in bytes. */
export function byteOfPlace(place: number, precision: Precision): number {
  let bytes = 0
  for (let bit = 0; place >>> bit !== 0; bit++) if ((place >>> bit) & 1) bytes += byteOfBit(bit, precision)
  return bytes
}

/** The columns of a shape, in memory. */
export function placeColumns(
  image: Image,
  { start, coordinates, tiles }: TileShape,
  precision: Precision,
): Address {
  const lanes = laneBits(precision)
  const inLanes = 2 ** lanes - 1
  const others = [...coordinates.slice(lanes), ...tiles, start]
  const keepsLanes =
    coordinates.slice(0, lanes).every((direction, bit) => direction === 1 << bit) &&
    others.every((direction) => (direction & inLanes) === 0)
  const columns = [start, ...coordinates, ...tiles].map((place) => byteOfPlace(place, precision))
  return image.words([keepsLanes ? 1 : 0, ...columns])
}
