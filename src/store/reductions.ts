/* Which reductions suit a data source: how many columns, and for pictures into which blocks. */
import type { DataSource, Reduction } from '../document/experiment.ts'

type Pool = Extract<Reduction, { kind: 'pool' }>

/** Width and height of rows that are pictures; null for others. */
export interface Picture {
  readonly width: number
  readonly height: number
}

/** What is known of a set, else a square where the columns make one of at least 4 x 4. */
export function pictureOf(data: DataSource, columnCount: number): Picture | null {
  if (data.source === 'shipped' && data.set === 'digits') return { width: 8, height: 8 }
  if (data.source === 'generated') {
    const { width, height } = data.options
    return width !== undefined && height !== undefined ? { width, height } : null
  }
  const side = Math.round(Math.sqrt(columnCount))
  return data.source === 'table' && side >= 4 && side * side === columnCount
    ? { width: side, height: side }
    : null
}

const divisors = (size: number): number[] =>
  Array.from({ length: size }, (_, k) => k + 1).filter((part) => size % part === 0)

/** Blocks of a picture, from few to many, all but the picture itself. @param most blocks */
export function poolsOf({ width, height }: Picture, most: number): readonly Pool[] {
  return divisors(height)
    .flatMap((rows) =>
      divisors(width).map((columns): Pool => ({ kind: 'pool', width, height, columns, rows })),
    )
    .filter(({ columns, rows }) => {
      const count = columns * rows
      return count > 1 && count <= most && count < width * height
    })
    .sort((a, b) => a.columns * a.rows - b.columns * b.rows || a.rows - b.rows)
}

/** The blocks whose number is nearest to the one that is wanted; square ones first. */
export function poolNear(picture: Picture, wanted: number, most: number): Pool | null {
  const badness = ({ columns, rows }: Pool) =>
    Math.abs(columns * rows - wanted) + Math.abs(columns - rows) / 100
  return poolsOf(picture, most).toSorted((a, b) => badness(a) - badness(b))[0] ?? null
}
