/* The frame of a picture: axes with round numbers, in plain SVG. */

export interface Axis {
  readonly low: number
  readonly high: number
  readonly label: string
}

export const size = { width: 720, height: 440, left: 72, right: 24, top: 44, bottom: 56 } as const

const plot = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
} as const

/** Pixels of a value along the first axis. */
export function acrossOf({ low, high }: Axis, value: number): number {
  return size.left + (plot.width * (value - low)) / (high - low)
}

/** Pixels of a value along the second axis; up is more. */
export function upOf({ low, high }: Axis, value: number): number {
  return size.top + plot.height * (1 - (value - low) / (high - low))
}

/** Characters that mean something in XML, written out. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replaceAll(/[&<>"]/g, (letter) => entities[letter]!)
}

/** About five round numbers inside an axis. */
export function ticksOf({ low, high }: Axis): readonly number[] {
  const rough = (high - low) / 5
  const power = Number(`1e${Math.floor(Math.log10(rough))}`)
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

const style =
  'text{font:13px system-ui,sans-serif;fill:#3b4252}.title{font-size:16px;font-weight:600;fill:#1b2130}' +
  '.grid{stroke:#e3e7ef}.frame{fill:none;stroke:#aab2c2}'

/** A whole picture: title, axes, and what is drawn inside. */
export function picture(title: string, across: Axis, up: Axis, inside: readonly string[]): string {
  const { width, height, left, top } = size
  const columns = ticksOf(across).map((value) => {
    const x = acrossOf(across, value).toFixed(1)
    return `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${top + plot.height}"/><text x="${x}" y="${top + plot.height + 20}" text-anchor="middle">${value}</text>`
  })
  const rows = ticksOf(up).map((value) => {
    const y = upOf(up, value).toFixed(1)
    return `<line class="grid" x1="${left}" x2="${left + plot.width}" y1="${y}" y2="${y}"/><text x="${left - 8}" y="${y}" dy="4" text-anchor="end">${value}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<style>${style}</style><rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text class="title" x="${left}" y="26">${escaped(title)}</text>`,
    ...columns,
    ...rows,
    `<rect class="frame" x="${left}" y="${top}" width="${plot.width}" height="${plot.height}"/>`,
    `<text x="${left + plot.width / 2}" y="${height - 14}" text-anchor="middle">${escaped(across.label)}</text>`,
    `<text transform="translate(18 ${top + plot.height / 2}) rotate(-90)" text-anchor="middle">${escaped(up.label)}</text>`,
    ...inside,
    '</svg>\n',
  ].join('\n')
}
