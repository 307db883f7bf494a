/* A landscape in words. Every sentence rests on a number of the view. */
import type { LandscapeView } from './types.ts'

const percent = (share: number): string => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 1 : 0)} %`
const shown = (value: number): string => String(Number(value.toPrecision(3)))

/** Where so little of the path lies on the plane, its picture says little of the way. */
const poorShare = 0.5
/** A loss that is this much below that of the centre is worth a step. */
const worthwhile = 0.02

/** What a finished landscape shows, a sentence each. */
export function landscapeFindings(view: Omit<LandscapeView, 'findings'>): readonly string[] {
  const { centre, least, range, kept } = view
  if (!centre || !least || !range) return []
  const found: string[] = []
  if (kept !== null && view.path.length > 0) {
    const [a, b] = view.axes.map(({ share }) => percent(share ?? 0))
    found.push(
      `the two directions hold ${percent(kept)} of the path's variance (${a} and ${b})` +
        (kept < poorShare ? ': most of the way lies beside this plane' : ''),
    )
  }
  const gain = centre.loss - least.loss
  found.push(
    gain > worthwhile * Math.max(Math.abs(centre.loss), 1e-9)
      ? `on this plane the loss falls from ${shown(centre.loss)} where the model stands to ${shown(least.loss)}`
      : `the model stands at the least loss of this plane, ${shown(centre.loss)}`,
  )
  const minima = localMinima(view)
  if (minima > 1) found.push(`there are ${minima} separate basins on this plane`)
  const spread = range[1] - range[0]
  if (spread < 1e-3 * Math.max(Math.abs(range[1]), 1e-9))
    found.push(`the loss hardly changes on this plane, by ${shown(spread)}: it is flat, or a barren plateau`)
  return found
}

/** Cells inside the plane that are below all eight neighbours. */
function localMinima({ losses, width, height }: Omit<LandscapeView, 'findings'>): number {
  let count = 0
  for (let row = 1; row + 1 < height; row++)
    for (let column = 1; column + 1 < width; column++) {
      const own = losses[row * width + column]!
      let isLeast = true
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          if ((dx !== 0 || dy !== 0) && losses[(row + dy) * width + column + dx]! <= own) isLeast = false
      if (isLeast) count++
    }
  return count
}
