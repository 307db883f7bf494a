/* Views of studies as the sections get them, small and made by hand. */
import type { StudyView } from '../../../src/store/lab-store.ts'

export type LandscapeView = StudyView<'landscape'>

/** A bowl x² + y² over two of three parameters, from -2 to 2, of 5 x 5 points, with a path of three steps into it. */
export function bowl(changes: Partial<LandscapeView> = {}): LandscapeView {
  const side = [-2, -1, 0, 1, 2]
  const axis = (label: string, direction: readonly number[]) => ({
    label,
    low: -2,
    high: 2,
    direction,
    share: 0.4,
  })
  return {
    names: ['theta[0]', 'theta[1]', 'output.bias.0'],
    axes: [axis('1st principal direction', [1, 0, 0]), axis('2nd principal direction', [0, 1, 0])],
    origin: [0.5, -0.5, 0.25],
    width: 5,
    height: 5,
    losses: Float64Array.from(side.flatMap((y) => side.map((x) => x * x + y * y))),
    range: [0, 8],
    centre: { x: 0, y: 0, loss: 0.1 },
    least: { x: 0, y: 0, loss: 0 },
    path: [
      { x: 2, y: 2, loss: 9, step: 0, distance: 0.1 },
      { x: 1, y: 1, loss: 2, step: 1, distance: 0.2 },
      { x: 0, y: 0, loss: 0.1, step: 2, distance: 0 },
    ],
    kept: 0.8,
    findings: ['the two directions hold 80 % of the variance'],
    ...changes,
  }
}
