/* A kernel matrix as a picture: one square per entry, dark for 1, with a line between the classes. */
import { escaped } from './frame.ts'

export interface Heatmap {
  readonly title: string
  readonly size: number
  /** Row-major [size, size], in [0, 1]. */
  readonly values: Float64Array
  readonly classSizes: readonly number[]
  readonly classNames: readonly string[]
}

const side = 560
const left = 84
const top = 52

/** A standalone SVG; entries are grouped into runs of one shade, so that large matrices stay small files. */
export function heatmap({ title, size, values, classSizes, classNames }: Heatmap): string {
  const cell = side / size
  const rows = Array.from({ length: size }, (_, row) =>
    rowOf(values.subarray(row * size, (row + 1) * size), row),
  )
  let first = 0
  const marks = classSizes.flatMap((count, k) => {
    const from = first
    first += count
    const middle = top + (from + count / 2) * cell
    const name = `<text x="${left - 8}" y="${middle.toFixed(1)}" dy="4" text-anchor="end">${escaped(classNames[k] ?? '')}</text>`
    if (k === 0) return [name]
    const at = (from * cell).toFixed(2)
    return [name, `<path d="M${left} ${top}m0 ${at}h${side}M${left} ${top}m${at} 0v${side}" class="border"/>`]
  })
  const width = left + side + 24
  const height = top + side + 24
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<style>text{font:13px system-ui,sans-serif;fill:#3b4252}.title{font-size:16px;font-weight:600}.border{stroke:#f08c2e;stroke-width:1.5;fill:none}</style>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text class="title" x="${left}" y="30">${escaped(title)}</text>`,
    `<g transform="translate(${left} ${top}) scale(${cell})" shape-rendering="crispEdges">`,
    ...rows,
    '</g>',
    ...marks,
    '</svg>\n',
  ].join('\n')
}

function rowOf(values: Float64Array, row: number): string {
  const shades = Array.from(values, shadeOf)
  const runs: string[] = []
  for (let from = 0; from < shades.length;) {
    let to = from + 1
    while (to < shades.length && shades[to] === shades[from]) to++
    runs.push(`<rect x="${from}" y="${row}" width="${to - from}" height="1" fill="${shades[from]}"/>`)
    from = to
  }
  return runs.join('')
}

const palest = [244, 246, 252] as const
const darkest = [59, 44, 148] as const

/* 64 shades are more than an eye tells apart. */
function shadeOf(value: number): string {
  const share = Math.round(Math.max(0, Math.min(1, value)) * 63) / 63
  const parts = palest.map((pale, i) => Math.round(pale + (darkest[i]! - pale) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
