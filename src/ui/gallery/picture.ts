/* Stored Gallery pictures as the plots take them: the surface, the data, and a frame without axes. */
import type { StoredPicture } from '../../document/picture.ts'
import { linearScale } from '../output/axis-scale.ts'
import type { Data, Frame, Surface } from '../output/plot-frame.ts'
import type { Size } from '../output/use-size.ts'

/** The surface as the plots take it. */
export function surfaceOf(picture: StoredPicture): Surface {
  const [low, high] = picture.range
  const bytes = Uint8Array.from(atob(picture.values), (character) => character.charCodeAt(0))
  const values = Float32Array.from(bytes, (byte) => low + ((high - low) * byte) / 255)
  const { shape, bounds, width, height } = picture
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
    classes: picture.classNames.length,
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
    classNames: picture.classNames,
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
    x: linearScale(across, [0, size.width]),
    y: linearScale(up, [size.height, 0]),
  }
}
