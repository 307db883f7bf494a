/* Where a Bloch vector lands on paper: an oblique look at the sphere, x toward the reader, y right, z up. */

/** A place in the drawing, in units of the radius; `depth` is positive in front of the paper. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly depth: number
}

const turn = (25 * Math.PI) / 180
const tilt = (18 * Math.PI) / 180

/** Projects (x, y, z) of the sphere. */
export function projected(x: number, y: number, z: number): Spot {
  const across = y * Math.cos(turn) - x * Math.sin(turn)
  const toward = x * Math.cos(turn) + y * Math.sin(turn)
  return {
    x: across,
    y: -(z * Math.cos(tilt) - toward * Math.sin(tilt)),
    depth: toward * Math.cos(tilt) + z * Math.sin(tilt),
  }
}

/** SVG path of the circle z = 0: the half in front and the half behind apart. */
export function equator(radius: number): { readonly front: string; readonly back: string } {
  const half = (from: number) => {
    const spots = Array.from({ length: 25 }, (_, index) => {
      const angle = from + (Math.PI * index) / 24
      return projected(Math.cos(angle), Math.sin(angle), 0)
    })
    return `M${spots.map((spot) => `${(spot.x * radius).toFixed(2)} ${(spot.y * radius).toFixed(2)}`).join('L')}`
  }
  return { front: half(turn - Math.PI / 2), back: half(turn + Math.PI / 2) }
}
