/* Points as a hand would put them, for the document that invites to draw. Any others do as well. */
import type { DrawnPoint } from './experiment.ts'

/* In hundredths: a patch of class a in the middle, class b around three sides of it. */
// prettier-ignore
const inner = [
  [-8, 4], [12, -6], [2, 18], [-18, -12], [22, 10], [-4, -22], [16, 26], [-26, 14], [6, 6], [-12, 28],
  [30, -14], [-2, 36], [18, -28], [-34, 0], [8, -12], [-16, 10],
]
// prettier-ignore
const outer = [
  [-78, -20], [-70, 10], [-66, 34], [-52, 56], [-34, 70], [-12, 80], [12, 76], [36, 68], [54, 50], [68, 32],
  [76, 6], [72, -22], [60, -44], [-62, -48], [-86, 18], [-44, 74], [4, 90], [46, 62], [84, 20], [66, -8],
]

/** 36 points of two classes in [-1, 1]: a patch, and an arc around it. */
export function drawnRing(): readonly DrawnPoint[] {
  return [...labelled(inner, 'a'), ...labelled(outer, 'b')]
}

function labelled(points: readonly (readonly number[])[], label: string): readonly DrawnPoint[] {
  return points.map(([x, y]) => ({ x: x! / 100, y: y! / 100, label }))
}
