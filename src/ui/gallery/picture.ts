/* The stored form of a Gallery picture: what a finished run answered over the plane, small enough to ship, so that the
   picture is drawn by the same code as the Lab's and follows the theme. Written by scripts/gallery-pictures.mjs. */
import type { Data, Frame, Surface } from '../output/plot-frame.ts'
import { scaleLinear } from 'd3-scale'
import type { Size } from '../output/use-size.ts'

export interface StoredPicture {
  readonly kind: Data['kind']
  readonly shape: Surface['shape']
  readonly bounds: readonly (readonly [number, number])[]
  readonly width: number
  readonly height: number
  readonly channels: number
  /** Lowest and highest answer: 0 and 255 of the values. */
  readonly range: readonly [number, number]
  /** Bytes in base64, in the order of a surface's values. */
  readonly values: string
  /** Training points: first and second coordinate, target. */
  readonly points: readonly (readonly [number, number, number])[]
}

/** The surface as the plots take it. */
export function surfaceOf(picture: StoredPicture): Surface {
  const [low, high] = picture.range
  const bytes = Uint8Array.from(atob(picture.values), (character) => character.charCodeAt(0))
  const values = Float32Array.from(bytes, (byte) => low + ((high - low) * byte) / 255)
  const { shape, bounds, width, height, channels } = picture
  return {
    type: 'surface',
    run: 0,
    step: 0,
    model: 'circuit',
    shape,
    axes: [0, 1],
    bounds,
    width,
    height,
    values,
    classes: channels,
  }
}

/** As much of the data as the plots need. */
export function dataOf(picture: StoredPicture): Data {
  const { points } = picture
  const plane = picture.shape === 'plane'
  return {
    kind: picture.kind,
    featureNames: plane ? ['x', 'y'] : ['x'],
    targetName: '',
    classNames:
      picture.kind === 'regression' ? [] : [...new Set(points.map((point) => String(point[2])))].sort(),
    count: points.length,
    featureCount: plane ? 2 : 1,
    features: Float64Array.from(points.flatMap(([x, y]) => (plane ? [x, y] : [x]))),
    targets: Float64Array.from(points, (point) => point[2]),
    parts: points.map(() => 'train'),
    ranges: picture.bounds,
    warnings: [],
  }
}

/** The whole box as a frame, without axes. */
export function bareFrame(size: Size, picture: StoredPicture): Frame {
  const [across = [-1, 1], up = [-1, 1]] = picture.bounds
  return {
    left: 0,
    top: 0,
    width: size.width,
    height: size.height,
    x: scaleLinear([...across], [0, size.width]),
    y: scaleLinear([...up], [size.height, 0]),
  }
}
