import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingSvg } from '../../src/circuit/export/svg/drawing.ts'
import { element, xmlText } from '../../src/circuit/export/svg/xml.ts'
import { layoutOf } from '../../src/circuit/layout/layout.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { runs } from '../full.ts'
import { circuitOf, program } from './dense-oracle.ts'
import { circuits } from './random-programs.ts'

const drawn = (body: string, declarations = '') =>
  drawingSvg(circuitOf(program(body, 3, declarations)), 'light')

/** Whether every tag closes, attributes are in quotes, and no `<` stands elsewhere. */
function isWellFormed(svg: string): boolean {
  const open: string[] = []
  let count = 0
  for (const [, slash, name, rest] of svg.matchAll(/<(\/?)([a-z]+)((?:\s+[\w-]+="[^"<]*")*\s*\/?)>/gi)) {
    count++
    if (slash === '/' && open.pop() !== name) return false
    if (slash !== '/' && !rest!.endsWith('/')) open.push(name!)
  }
  return open.length === 0 && svg.match(/</g)?.length === count
}

describe('a drawing as SVG', () => {
  it('shows roles, angles, controls and readouts', () => {
    const svg = drawn(
      'ry(2*theta[1] + x_0) q[0];\nrz(theta[0]) q[1];\ncx q[0], q[2];\nnegctrl @ rx(pi/4) q[2], q[1];\npragma ansatz.readout score = Z0*Z1',
      'input array[float[64], 2] theta;\ninput float[64] x_0;',
    )
    expect(isWellFormed(svg)).toBe(true)
    expect(svg).toContain('<g class="feature">')
    expect(svg).toContain('>2·θ₁ + x₀</text>')
    expect(svg).toContain('<g class="trainable">')
    expect(svg).toContain('>θ₀</text>')
    expect(svg).toContain('>π/4</text>')
    expect(svg).toContain('class="ring"')
    expect(svg).toContain('>⟨Z₀Z₁⟩</text>')
    expect(svg.match(/class="wire"/g)).toHaveLength(3)
  })

  it('needs nothing from outside', () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = drawingSvg(circuitOf(program('h q;')), theme)
      expect(svg).not.toMatch(/var\(|href|url\(|@import|<script/)
    }
  })

  it('stays inside of its frame, whatever the circuit', () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const { circuit: read } = parse(printProgram(circuit))
        const svg = drawingSvg(read!, 'dark')
        const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number)
        expect(isWellFormed(svg)).toBe(true)
        for (const [, x, y, w, h] of svg.matchAll(
          /<rect class="(?:tile|frame[^"]*|readout)" x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"/g,
        )) {
          expect(Number(x)).toBeGreaterThanOrEqual(0)
          expect(Number(y)).toBeGreaterThanOrEqual(0)
          expect(Number(x) + Number(w)).toBeLessThanOrEqual(width!)
          expect(Number(y) + Number(h)).toBeLessThanOrEqual(height!)
        }
        const layout = layoutOf(read!, { collapsed: new Set(), shownPass: {} })
        expect(svg).toContain(`${layout.operations.length} operation`)
      }),
      { numRuns: runs(60, 1000) },
    )
  })

  it('writes out what means something in XML', () => {
    expect(xmlText('a<b & "c" \u0001\u{1F600}\uD800')).toBe('a&lt;b &amp; &quot;c&quot;  \u{1F600} ')
    expect(element('a', { b: '"<', c: 1.005 }, '')).toBe('<a b="&quot;&lt;" c="1"/>')
    const svg = drawn('c[0] = measure q[0];\nif (c[0] < 1) { x q[1]; }', 'bit[2] c;')
    expect(isWellFormed(svg)).toBe(true)
    expect(svg).toContain('c[0] &lt; 1')
  })

  it('is refused for more than a picture can hold', () => {
    const body = Array.from({ length: 20_001 }, () => 'x q[0];').join('\n')
    expect(() => drawn(body)).toThrow('may show 20000 operations, got 20001')
  })
})
