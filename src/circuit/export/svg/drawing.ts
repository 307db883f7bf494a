/* A circuit's drawing as one SVG file with its styles inside, in the light or the dark theme. */
import { LabError } from '../../../base/lab-error.ts'
import { layoutOf } from '../../layout/layout.ts'
import { qubitText } from '../../readouts/readout-text.ts'
import type { Circuit } from '../../tree.ts'
import type { ExportFormat } from '../exporter.ts'
import { geometryOf } from './geometry.ts'
import { itemsOf } from './items.ts'
import { readoutLabel } from './labels.ts'
import { frameShape, itemShape, readoutShape } from './shapes.ts'
import { styleSheet, type DrawingTheme } from './styles.ts'
import { element, xmlText } from './xml.ts'

/** More operations than this make no picture that a program can show. */
const largest = 20_000

/** @throws LabError "range" on a drawing of too many operations */
export function drawingSvg(circuit: Circuit, theme: DrawingTheme): string {
  const layout = layoutOf(circuit, { collapsed: new Set(), shownPass: {} })
  const { operations } = layout
  if (operations.length > largest)
    throw new LabError('range', `drawing: may show ${largest} operations, got ${operations.length}`)
  const items = itemsOf(circuit, layout)
  const qubits = Array.from({ length: circuit.qubitCount }, (_, qubit) => nameOf(qubit, circuit))
  const readouts = layout.readouts.map(({ readout }) => readoutLabel(readout))
  const geometry = geometryOf(layout, items, qubits, readouts)
  const { width, height, wires, wireStart, wireEnd } = geometry
  const title = `Circuit on ${count(circuit.qubitCount, 'qubit')}, ${count(operations.length, 'operation')}`
  const inside = [
    `<title>${xmlText(title)}</title>`,
    `<style>${styleSheet(theme)}</style>`,
    element('rect', { class: 'ground', width, height }),
    ...geometry.frames.map(frameShape),
    ...wires.map((y) => element('line', { class: 'wire', x1: wireStart, x2: wireEnd, y1: y, y2: y })),
    ...wires.map((y, qubit) =>
      element('text', { class: 'name', x: wireStart - 8, y: y + 4 }, xmlText(qubits[qubit]!)),
    ),
    ...items.map((item) => itemShape(item, geometry)),
    ...layout.readouts.map((readout, i) => readoutShape(readout, readouts[i]!, geometry)),
  ]
  const root = { xmlns: 'http://www.w3.org/2000/svg', role: 'img', width, height }
  return `${element('svg', { ...root, viewBox: viewBox(width, height) }, `\n${inside.join('\n')}\n`)}\n`
}

function viewBox(width: number, height: number): string {
  return [0, 0, width, height].map((value) => Math.round(value * 100) / 100).join(' ')
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

/** `q[1]`, or the name of a single qubit. */
function nameOf(qubit: number, { qubitRegisters }: Circuit): string {
  const text = qubitText(qubit, qubitRegisters)
  const register = qubitRegisters.find(({ name }) => text === `${name}[0]`)
  return register?.sizeSpan === null ? register.name : text
}

function format(name: string, theme: DrawingTheme, label: string): ExportFormat {
  return {
    name,
    label,
    extension: '.svg',
    help: `The drawing as a picture on ${theme === 'light' ? 'white' : 'a dark ground'}; repeats show their first pass.`,
    write: (circuit) => drawingSvg(circuit, theme),
  }
}

export const svgFormats: readonly ExportFormat[] = [
  format('svg', 'light', 'Drawing (SVG)'),
  format('svg-dark', 'dark', 'Drawing, dark (SVG)'),
]
