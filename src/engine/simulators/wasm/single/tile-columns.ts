/* Where tiles lie, as the columns that assembly/single/tile.ts reads. */
import type { TileShape } from '../../../plan/sweeps.ts'
import type { Address, Image } from '../image.ts'
import type { Precision } from '../layout.ts'
import { byteOfBit, laneBits, singleStateBytes } from './layout.ts'

const lineBytes = 64

/** Smaller states stay in the second cache. */
const leastFetchedBytes = 2 ** 20

/** The place as an offset in bytes. */
export function byteOfPlace(place: number, precision: Precision): number {
  let bytes = 0
  for (let bit = 0; place >>> bit !== 0; bit++) if ((place >>> bit) & 1) bytes += byteOfBit(bit, precision)
  return bytes
}

/** The columns of a shape, in memory. */
export function placeColumns(image: Image, shape: TileShape, precision: Precision): Address {
  const { start, coordinates, tiles } = shape
  const lanes = laneBits(precision)
  const bytesOf = (place: number) => byteOfPlace(place, precision)
  return image.words([
    keepsLanes(shape, lanes) ? 1 : 0,
    bytesOf(start),
    ...lineColumns(shape, precision),
    ...coordinates.slice(0, lanes).map(bytesOf),
    ...inOrderOfPlaces(coordinates, lanes).flatMap(({ place, index }) => [bytesOf(place), bytesOf(index)]),
    ...tiles.map(bytesOf),
  ])
}

function keepsLanes({ start, coordinates, tiles }: TileShape, lanes: number): boolean {
  const others = [...coordinates.slice(lanes), ...tiles, start]
  return (
    coordinates.slice(0, lanes).every((direction, bit) => direction === 1 << bit) &&
    others.every((direction) => (direction & (2 ** lanes - 1)) === 0)
  )
}

/** How many columns span the cache lines of a tile, and these in order; none where the whole state is in a cache. */
function lineColumns({ coordinates, tiles }: TileShape, precision: Precision): number[] {
  const inLine = lineBytes / singleStateBytes(0, precision)
  if (singleStateBytes(coordinates.length + tiles.length, precision) < leastFetchedBytes) return [0]
  const steps = inOrderOfPlaces(coordinates, 0).filter(({ place }) => place >= inLine)
  return [steps.length, ...steps.map(({ place }) => byteOfPlace(place, precision))]
}

/** A displacement in the state, and the one in the tile that goes with it. */
interface Step {
  readonly place: number
  readonly index: number
}

/**
 * Steps that span a tile beyond its lanes. Taken by the bits of a growing number, they lead through ever higher places:
 * memory likes to be read in order. The highest bit of each step is in no other one.
 */
function inOrderOfPlaces(coordinates: readonly number[], lanes: number): Step[] {
  const steps: Step[] = []
  coordinates.slice(lanes).forEach((direction, i) => {
    let step: Step = { place: direction, index: 1 << (lanes + i) }
    for (const held of steps) if (step.place & highestBit(held.place)) step = sumOf(step, held)
    const highest = highestBit(step.place)
    steps.forEach((held, at) => {
      if (held.place & highest) steps[at] = sumOf(held, step)
    })
    steps.push(step)
  })
  return steps.sort((a, b) => a.place - b.place)
}

function sumOf(a: Step, b: Step): Step {
  return { place: a.place ^ b.place, index: a.index ^ b.index }
}

function highestBit(bits: number): number {
  return 1 << (31 - Math.clz32(bits))
}
