/* A figure of the page as a file of its own: its drawing with the styles written into it, over the canvas beneath it. */
import { tokenColor } from '../controls/theme.ts'
import { download } from '../../store/file.ts'
import { pngOf } from '../export/png.ts'

/** What a drawing's elements look like, where style sheets say so. */
const written = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const property of written) {
    const value = style.getPropertyValue(property)
    if (value) to.setAttribute(property, value)
  }
  to.removeAttribute('class')
  to.removeAttribute('style')
  for (const [index, child] of [...from.children].entries()) {
    const copy = to.children[index]
    if (copy) writeStyles(child, copy)
  }
}

const space = 'http://www.w3.org/2000/svg'

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/** The SVG file of a drawing; a canvas that fills the same box lies beneath it. What is marked `data-screen` stays out. */
export function figureText(svg: SVGSVGElement, canvas: HTMLCanvasElement | null): string {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  writeStyles(svg, copy)
  for (const extra of copy.querySelectorAll('[data-screen]')) extra.remove()
  const size = { width: Math.round(width), height: Math.round(height) }
  copy.setAttribute('xmlns', space)
  copy.setAttribute('width', String(size.width))
  copy.setAttribute('height', String(size.height))
  copy.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`)
  if (canvas) copy.prepend(element('image', { x: 0, y: 0, ...size, href: canvas.toDataURL('image/png') }))
  copy.prepend(element('rect', { x: 0, y: 0, ...size, fill: tokenColor('--panel') }))
  return new XMLSerializer().serializeToString(copy)
}

/** Saves a figure under that name. */
export async function saveFigure(box: HTMLElement, name: string, format: 'svg' | 'png'): Promise<void> {
  const svg = box.querySelector<SVGSVGElement>('svg[data-figure]')
  if (!svg) throw new Error('figure: it must have a drawing')
  const text = figureText(svg, box.querySelector<HTMLCanvasElement>('canvas[data-figure]'))
  if (format === 'svg') download(`${name}.svg`, text, 'image/svg+xml')
  else download(`${name}.png`, await pngOf(text), 'image/png')
}
