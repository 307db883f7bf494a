/* Figures as files: a drawing as SVG with its styles written into it, a canvas as PNG on the page's ground. */
import { tokenColor } from '../controls/theme.ts'

const styled = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
]

/** The drawing with what style sheets give it in its attributes. */
function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [svg, copy].map((root) => [...root.querySelectorAll<SVGElement>('*')])
  from?.forEach((element, index) => {
    const computed = getComputedStyle(element)
    const target = to?.[index]
    target?.removeAttribute('class')
    for (const name of styled) target?.setAttribute(name, computed.getPropertyValue(name))
  })
  const { width, height } = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.removeAttribute('class')
  return copy
}

const textOf = (svg: SVGSVGElement) => new XMLSerializer().serializeToString(svg)

/** The drawing as a file of its own, on the panel's colour. */
export function svgText(svg: SVGSVGElement): string {
  const copy = withStyles(svg)
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', tokenColor('--panel')],
  ] as const)
    ground.setAttribute(name, value)
  copy.prepend(ground)
  return textOf(copy)
}

/** A drawing as something that a canvas can draw. */
async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([textOf(withStyles(svg))], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  try {
    await image.decode()
  } finally {
    URL.revokeObjectURL(address)
  }
  return image
}

/** The canvas as a picture on the panel's colour, with a drawing that lies over it; null when the browser gives none. */
export async function pngOfCanvas(
  canvas: HTMLCanvasElement,
  over?: SVGSVGElement | null,
): Promise<Blob | null> {
  const copy = document.createElement('canvas')
  ;[copy.width, copy.height] = [canvas.width, canvas.height]
  const context = copy.getContext('2d')
  if (context) {
    context.fillStyle = tokenColor('--panel')
    context.fillRect(0, 0, copy.width, copy.height)
    context.drawImage(canvas, 0, 0)
    if (over) context.drawImage(await imageOf(over), 0, 0, copy.width, copy.height)
  }
  return new Promise((resolve) => copy.toBlob(resolve, 'image/png'))
}
