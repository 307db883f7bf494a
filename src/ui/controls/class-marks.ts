/* How a class looks everywhere: one colour and one shape per class, so that colour never speaks alone.
   Four colours and eight shapes; a ninth class looks like the first. */
import { tokenColor } from './theme.ts'

/** The shape of a class. */
export type ClassMark = 'circle' | 'diamond' | 'square' | 'triangle' | 'wedge' | 'hexagon' | 'plus' | 'cross'

const tokens = ['--class-a', '--class-b', '--class-c', '--class-d'] as const
const marks: readonly ClassMark[] = [
  'circle',
  'diamond',
  'square',
  'triangle',
  'wedge',
  'hexagon',
  'plus',
  'cross',
]

function tokenOf(index: number): string {
  return tokens[index % tokens.length] ?? tokens[0]
}

/** Colour of class `index` for styles and SVG attributes: follows the theme by itself. */
export function classColor(index: number): string {
  return `var(${tokenOf(index)})`
}

/** Colour of class `index` for a canvas, resolved in the theme that the page wears now. */
export function classInk(index: number): string {
  return tokenColor(tokenOf(index))
}

/** Shape of class `index`. */
export function classMark(index: number): ClassMark {
  return marks[index % marks.length] ?? 'circle'
}

function polygon(points: readonly (readonly [number, number])[], r: number): string {
  return `M${points.map(([x, y]) => `${(x * r).toFixed(3)} ${(y * r).toFixed(3)}`).join('L')}Z`
}

const bar = 0.36
const arm = 1.1

/* Corners in units of the radius, sized so that all shapes weigh about as much as the circle. */
const corners: Record<Exclude<ClassMark, 'circle' | 'cross'>, readonly (readonly [number, number])[]> = {
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.2],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  wedge: [
    [0, 1.2],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
  hexagon: [
    [1.1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1.1, 0],
    [-0.55, -0.95],
    [0.55, -0.95],
  ],
  plus: [
    [-bar, -arm],
    [bar, -arm],
    [bar, -bar],
    [arm, -bar],
    [arm, bar],
    [bar, bar],
    [bar, arm],
    [-bar, arm],
    [-bar, bar],
    [-arm, bar],
    [-arm, -bar],
    [-bar, -bar],
  ],
}

/** SVG path of the mark of class `index`, centred on the origin, with radius `r`. */
export function markPath(index: number, r: number): string {
  const mark = classMark(index)
  if (mark === 'circle') return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`
  if (mark !== 'cross') return polygon(corners[mark], r)
  const turn = Math.SQRT1_2
  return polygon(
    corners.plus.map(([x, y]) => [(x - y) * turn, (x + y) * turn] as const),
    r,
  )
}

const paths = new Map<string, Path2D>()

function canvasPath(index: number, r: number): Path2D {
  const key = `${classMark(index)} ${r}`
  const known = paths.get(key)
  if (known) return known
  const path = new Path2D(markPath(index, r))
  paths.set(key, path)
  return path
}

/**
 * Draws the mark of class `index` at (x, y) in the pixels of the context. Filled marks wear a rim in the panel's
 * colour, hollow ones a rim in the class colour.
 */
export function drawMark(
  context: CanvasRenderingContext2D,
  index: number,
  x: number,
  y: number,
  r: number,
  hollow: boolean,
): void {
  const ink = classInk(index)
  const ground = tokenColor('--panel')
  context.save()
  context.translate(x, y)
  context.fillStyle = hollow ? ground : ink
  context.strokeStyle = hollow ? ink : ground
  context.lineWidth = hollow ? 1.6 : 1.2
  const path = canvasPath(index, r)
  context.fill(path)
  context.stroke(path)
  context.restore()
}
