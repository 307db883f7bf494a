/* A comparison as a picture: the table of mean scores with their intervals, and the critical-difference diagram below. */
import type { ComparisonCell, ComparisonResults, Ranking } from './comparison-results.ts'

const layout = {
  left: 24,
  label: 190,
  column: 118,
  row: 26,
  top: 64,
  line: 16,
  diagram: 640,
  side: 190,
} as const

const style =
  'text{font:13px system-ui,sans-serif;fill:#1b2130}.title{font-size:16px;font-weight:600}' +
  '.small{font-size:11px;fill:#5b6478}.best{font-weight:700}.line{stroke:#d6dbe6}.axis{stroke:#1b2130}' +
  '.group{stroke:#1b2130;stroke-width:4;stroke-linecap:round}.leader{fill:none;stroke:#7a8399}'

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replaceAll(/[&<>"]/g, (letter) => entities[letter]!)
}

type Anchor = 'start' | 'middle' | 'end'

function text(x: number, y: number, content: string, anchor: Anchor = 'start', kind = ''): string {
  const named = kind === '' ? '' : ` class="${kind}"`
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${named}>${escaped(content)}</text>`
}

const cut = (label: string, most: number): string =>
  label.length > most ? `${label.slice(0, most - 1)}…` : label

const percent = (share: number): string => (100 * share).toFixed(1)

/**
 * A standalone SVG; quantum models carry a filled square, classical ones an open one. Beside a mean stands the longer half of its
 * interval.
 */
export function comparisonPicture(results: ComparisonResults): string {
  const { dataSets, ranking, verdict, title } = results
  const columns = dataSets.length + (ranking ? 1 : 0)
  const tableWidth = layout.label + columns * layout.column
  const rows = orderOf(results)
  const tableEnd = layout.top + headHeight(results) + rows.length * layout.row
  const sentences = wrapped(verdict.text, Math.floor((Math.max(tableWidth, layout.diagram) - 8) / 7.9))
  const verdictTop = tableEnd + 30
  const diagramTop = verdictTop + sentences.length * 18 + 16
  const diagram =
    ranking && ranking.models.length > 1
      ? diagramOf(results, ranking, diagramTop, Math.max(tableWidth, layout.diagram))
      : null
  const width = Math.max(tableWidth, layout.diagram) + 2 * layout.left
  const height = diagramTop + (diagram?.height ?? 0) + 24
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<style>${style}</style><rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(layout.left, 30, title || 'Comparison', 'start', 'title'),
    text(
      layout.left,
      50,
      'Mean test accuracy in %, with its 95 % interval. ■ quantum  □ classical',
      'start',
      'small',
    ),
    ...tableLines(results, rows),
    ...sentences.map((sentence, k) => text(layout.left, verdictTop + 18 * k, sentence, 'start', 'best')),
    ...(diagram?.lines ?? []),
    '</svg>\n',
  ].join('\n')
}

/* Models by mean rank; those without one last, in the order of the document. */
function orderOf({ models, ranking }: ComparisonResults): readonly number[] {
  const rankOf = (model: number) => {
    const at = ranking?.models.indexOf(model) ?? -1
    return at < 0 ? Infinity : ranking!.ranks[at]!
  }
  return models.map((_, model) => model).sort((a, b) => rankOf(a) - rankOf(b) || a - b)
}

const mark = (isQuantum: boolean): string => (isQuantum ? '■' : '□')

/* A name in lines that fit its column, broken behind _, - and spaces; at most three. */
function nameLines(name: string): readonly string[] {
  const lines = ['']
  for (const part of name.match(/[^_\- ]+[_\- ]*|[_\- ]+/g) ?? []) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + part.trimEnd().length > columnLetters) lines.push(part)
    else lines[lines.length - 1] = last + part
  }
  const shown = lines.length > 3 ? [...lines.slice(0, 2), lines.slice(2).join('')] : lines
  return shown.map((line) => cut(line.trimEnd(), columnLetters))
}

const columnLetters = 15

function headHeight({ dataSets }: ComparisonResults): number {
  return 18 + layout.line * Math.max(1, ...dataSets.map(({ name }) => nameLines(name).length))
}

function tableLines(results: ComparisonResults, rows: readonly number[]): string[] {
  const { dataSets, models, cells, ranking } = results
  const centre = (column: number) => layout.left + layout.label + (column + 0.5) * layout.column
  const end = layout.left + layout.label + (dataSets.length + (ranking ? 1 : 0)) * layout.column
  const head = headHeight(results)
  const headY = layout.top + head - 14
  const named = (lines: readonly string[], column: number) =>
    lines.map((line, k) =>
      text(centre(column), headY - layout.line * (lines.length - 1 - k), line, 'middle', 'best'),
    )
  const heads = [
    ...dataSets.flatMap(({ name }, k) => named(nameLines(name), k)),
    ...(ranking ? named(['mean rank'], dataSets.length) : []),
  ]
  const best = dataSets.map((_, dataSet) =>
    Math.max(...cells.filter((cell) => cell.dataSet === dataSet).map(({ mean }) => mean ?? -1)),
  )
  const body = rows.flatMap((model, row) => {
    const y = layout.top + head + row * layout.row
    const { label, isQuantum } = models[model]!
    const own = cells.filter((cell) => cell.model === model)
    const at = ranking?.models.indexOf(model) ?? -1
    return [
      `<line class="line" x1="${layout.left}" x2="${end}" y1="${y}" y2="${y}"/>`,
      text(layout.left, y + 17, `${mark(isQuantum)} ${cut(label, 26)}`),
      ...own.map((cell) => cellText(cell, centre(cell.dataSet), y + 17, cell.mean === best[cell.dataSet])),
      ...(at < 0 ? [] : [text(centre(dataSets.length), y + 17, ranking!.ranks[at]!.toFixed(2), 'middle')]),
    ]
  })
  return [...heads, ...body]
}

function cellText(
  { mean, interval, failures }: ComparisonCell,
  x: number,
  y: number,
  isBest: boolean,
): string {
  if (mean === null) return text(x, y, failures.length > 0 ? 'failed' : '–', 'middle', 'small')
  const half = interval
    ? `<tspan class="small"> ±${percent(Math.max(mean - interval[0], interval[1] - mean))}</tspan>`
    : ''
  return `<text x="${x.toFixed(1)}" y="${y}" text-anchor="middle"${isBest ? ' class="best"' : ''}>${percent(mean)}${half}</text>`
}

function wrapped(sentence: string, width: number): readonly string[] {
  const lines = ['']
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)!
    if (last.length + word.length + 1 > width && last !== '') lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/* Demsar's diagram: an axis of mean ranks, models on either side of it, thick lines over those that do not differ. */
function diagramOf(
  { models }: ComparisonResults,
  { models: ranked, ranks, criticalDifference, groups, dataSets }: Ranking,
  top: number,
  width: number,
): { readonly lines: readonly string[]; readonly height: number } {
  const count = ranked.length
  const from = layout.left + layout.side
  const to = layout.left + width - layout.side
  const across = (rank: number) => from + ((rank - 1) * (to - from)) / (count - 1)
  const axis = top + 64
  const order = ranked.map((_, k) => k).sort((a, b) => ranks[a]! - ranks[b]!)
  const left = order.slice(0, Math.ceil(count / 2))
  const right = order.slice(Math.ceil(count / 2)).toReversed()
  const depth = axis + 14 + 10 * groups.length
  const leaders = (side: readonly number[], isLeft: boolean) =>
    side.flatMap((k, place) => {
      const x = across(ranks[k]!)
      const y = depth + 16 + 20 * place
      const edge = isLeft ? from - 10 : to + 10
      const { label, isQuantum } = models[ranked[k]!]!
      const name = `${mark(isQuantum)} ${cut(label, 24)}`
      return [
        `<path class="leader" d="M${x.toFixed(1)} ${axis}V${y}H${edge}"/>`,
        text(isLeft ? edge - 5 : edge + 5, y + 4, name, isLeft ? 'end' : 'start'),
      ]
    })
  const ticks = Array.from({ length: count }, (_, k) => [
    `<line class="axis" x1="${across(k + 1)}" x2="${across(k + 1)}" y1="${axis - 6}" y2="${axis}"/>`,
    text(across(k + 1), axis - 11, String(k + 1), 'middle', 'small'),
  ]).flat()
  const bars = groups.map((group, k) => {
    const own = group.map((model) => ranks[ranked.indexOf(model)]!)
    const y = axis + 12 + 10 * k
    const low = across(Math.min(...own)) - 4
    const high = across(Math.max(...own)) + 4
    return `<line class="group" x1="${low.toFixed(1)}" x2="${high.toFixed(1)}" y1="${y}" y2="${y}"/>`
  })
  const sets = `${dataSets.length} data ${dataSets.length === 1 ? 'set' : 'sets'}`
  const lines = [
    text(
      layout.left,
      top,
      `Mean ranks over ${sets}; thick lines join models that do not differ (Nemenyi, 5 %)`,
      'start',
      'small',
    ),
    ...difference(criticalDifference, across, top + 22, to),
    `<line class="axis" x1="${from}" x2="${to}" y1="${axis}" y2="${axis}"/>`,
    ...ticks,
    ...bars,
    ...leaders(left, true),
    ...leaders(right, false),
  ]
  return { lines, height: depth + 16 + 20 * Math.max(left.length, right.length) - top }
}

/* The critical difference as a length above the axis; left out where it is longer than the axis. */
function difference(
  value: number | null,
  across: (rank: number) => number,
  y: number,
  end: number,
): readonly string[] {
  if (value === null) return []
  const to = across(1 + value)
  const label = `CD ${value.toFixed(2)}`
  if (to > end) return [text(across(1), y, `${label}: longer than the axis`, 'start', 'small')]
  return [
    `<path class="axis" fill="none" d="M${across(1)} ${y - 4}v8m0 -4H${to.toFixed(1)}m0 -4v8"/>`,
    text(to + 6, y + 4, label, 'start', 'small'),
  ]
}
