/* Drawings of the page as one SVG file: every drawing and every marked line of text inside of a box, where they stand on the
   screen, with the colours that they have there. */

/** What of the page's styles a drawing needs to look the same alone. */
const kept = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** Around the box, in pixels. */
const margin = 16
const namespace = 'http://www.w3.org/2000/svg'

function copyStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const property of kept) {
    const value = style.getPropertyValue(property)
    if (value) to.setAttribute(property, value)
  }
  to.removeAttribute('class')
  for (const [i, child] of [...from.children].entries()) {
    const copy = to.children[i]
    if (copy) copyStyles(child, copy)
  }
}

function drawingAt(svg: SVGSVGElement, x: number, y: number): Element {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copyStyles(svg, copy)
  copy.setAttribute('x', String(x))
  copy.setAttribute('y', String(y))
  copy.setAttribute('overflow', 'visible')
  return copy
}

function textAt(element: Element, x: number, y: number): Element {
  const text = document.createElementNS(namespace, 'text')
  const style = getComputedStyle(element)
  text.setAttribute('x', String(x))
  text.setAttribute('y', String(y))
  text.setAttribute('dominant-baseline', 'middle')
  text.setAttribute('fill', style.color)
  for (const property of ['font-family', 'font-size', 'font-weight'] as const)
    text.setAttribute(property, style.getPropertyValue(property))
  text.textContent = element.textContent
  return text
}

/** The box as an SVG text: its drawings, and elements marked `data-figure-text`, on the ground of the page. */
export function figureSvg(box: HTMLElement): string {
  const frame = box.getBoundingClientRect()
  const figure = document.createElementNS(namespace, 'svg')
  const [width, height] = [Math.ceil(frame.width) + 2 * margin, Math.ceil(frame.height) + 2 * margin]
  figure.setAttribute('xmlns', namespace)
  figure.setAttribute('viewBox', `0 0 ${width} ${height}`)
  figure.setAttribute('width', String(width))
  figure.setAttribute('height', String(height))
  const ground = document.createElementNS(namespace, 'rect')
  ground.setAttribute('width', String(width))
  ground.setAttribute('height', String(height))
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  figure.append(ground)
  const place = (element: Element) => {
    const at = element.getBoundingClientRect()
    return [at.left - frame.left + margin, at.top - frame.top + margin, at.height] as const
  }
  for (const svg of box.querySelectorAll('svg')) {
    const [x, y] = place(svg)
    figure.append(drawingAt(svg, x, y))
  }
  for (const line of box.querySelectorAll('[data-figure-text]')) {
    const [x, y, high] = place(line)
    figure.append(textAt(line, x, y + high / 2))
  }
  return new XMLSerializer().serializeToString(figure)
}
