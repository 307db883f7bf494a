import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parse } from '../../../src/circuit/language/parse.ts'
import { layoutOf } from '../../../src/circuit/layout/layout.ts'
import { edgeStops } from '../../../src/circuit/layout/places.ts'
import { defaultRecipe, printRecipe } from '../../../src/circuit/recipe.ts'
import { angleText } from '../../../src/ui/composer/angle-text.ts'
import { dialValue, nameOf, slopeOf } from '../../../src/ui/composer/describe.ts'
import { dropSpot } from '../../../src/ui/composer/drop.ts'
import { geometryOf, mouseSizes, touchSizes } from '../../../src/ui/composer/geometry.ts'
import { dashOf, haloReach, haloScale } from '../../../src/ui/composer/live-dials.ts'
import { sceneOf } from '../../../src/ui/composer/scene.ts'
import { allTools, findTools, ownTools, shownTools } from '../../../src/ui/composer/tools.ts'

function drawn(text: string, sizes = mouseSizes) {
  const { circuit } = parse(text)
  if (circuit === null) throw new Error('no circuit')
  const layout = layoutOf(circuit, { collapsed: new Set(), shownPass: {} })
  const scene = sceneOf(circuit, layout)
  return { circuit, layout, scene, geometry: geometryOf(layout, scene, ['⟨Z₀⟩'], sizes) }
}

const program = (body: string) =>
  `OPENQASM 3.0;\ninclude "stdgates.inc";\ninput float[64] x_0;\ninput array[float[64], 9] theta;\nqubit[4] q;\n${body}`
const recipe = printRecipe(defaultRecipe)

describe('angles beside gates', () => {
  const angle = (text: string, variables = {}) => {
    const node = parse(program(`rx(${text}) q[0];`)).circuit!.body[0]
    return angleText(node?.kind === 'gate' ? node.angles[0]! : { kind: 'number', value: 0 }, variables)
  }

  it('are short and Greek', () => {
    expect(
      ['theta[3]', 'x_0', 'pi/2', '-pi/4', '3*pi/4', '0.25', '1.23456'].map((text) => angle(text)),
    ).toEqual(['θ₃', 'x₀', 'π/2', '−π/4', '3π/4', '0.25', '1.235'])
    expect(angle('2*theta[0] + pi/4')).toBe('2θ₀ + π/4')
    expect(angle('(theta[0] - x_0)*2')).toBe('(θ₀ − x₀)·2')
    expect(angle('theta[0] - (x_0 - 1)')).toBe('θ₀ − (x₀ − 1)')
    expect(angle('sin(theta[1])*x_0')).toBe('sin(θ₁)·x₀')
  })

  it('stand in the pass that is shown', () => {
    const { circuit } = parse(program('for int l in [0:2] { ry(theta[3*l + 1]) q[0]; }'))
    const loop = circuit!.body[0]
    const gate = loop?.kind === 'repeat' ? loop.body[0] : undefined
    expect(gate?.kind === 'gate' && angleText(gate.angles[0]!, { l: 2 })).toBe('θ₇')
  })
})

describe('the scene', () => {
  it('tells what carries features, what is trained and what is fixed', () => {
    const { scene } = drawn(
      program('ry(x_0) q[0]; ry(theta[0]) q[1]; rz(theta[1]*x_0) q[2]; rx(pi) q[3]; h q[3]; cx q[0], q[1];'),
    )
    expect(scene.items.map(({ role }) => role)).toEqual([
      'feature',
      'trainable',
      'both',
      'fixed',
      'fixed',
      'fixed',
    ])
    expect(scene.items.map(({ turnable }) => turnable)).toEqual([false, false, false, true, false, false])
  })

  it('marks controls, targets and swaps by form', () => {
    const { scene } = drawn(
      program(
        'gate rzz(a) b, c { cx b, c; rz(a) c; cx b, c; } ccx q[0], q[1], q[2]; cz q[0], q[1]; cswap q[0], q[1], q[2]; crx(theta[0]) q[3], q[0]; rzz(1) q[1], q[2];',
      ),
    )
    expect(scene.items.map(({ marks, label }) => [label, ...marks])).toEqual([
      ['X', 'dot', 'dot', 'plus'],
      ['Z', 'dot', 'dot'],
      ['SWAP', 'dot', 'cross', 'cross'],
      ['RX', 'dot', 'tile'],
      ['ZZ', 'tile', 'tile'],
    ])
  })

  it('reads names with the angle as it is now', () => {
    const { scene } = drawn(program('ry(2*theta[0]) q[1];'))
    const [item] = scene.items
    const live = { parameters: Float64Array.of(0.7), gradients: Float64Array.of(-0.02) }
    expect(dialValue(item!, live)).toBeCloseTo(1.4, 12)
    expect(slopeOf(item!, live)).toBeCloseTo(0.02, 12)
    expect(nameOf(item!, live)).toBe('RY on qubit 1, trainable 2θ₀ = 1.40 rad, gradient 0.020, column 1')
    expect(nameOf(item!, null)).toBe('RY on qubit 1, trainable 2θ₀, column 1')
  })
})

describe('dials and halos', () => {
  it('turn clockwise for positive angles, the other way for negative ones, at most half a turn', () => {
    expect(dashOf(Math.PI / 2)).toEqual({ dash: '0.2500 0.7500', offset: '0', turn: 'rotate(90.0)' })
    expect(dashOf(-Math.PI / 2)).toEqual({ dash: '0.2500 0.7500', offset: '0.2500', turn: 'rotate(-90.0)' })
    expect(dashOf(2 * Math.PI + 0.1).turn).toBe(dashOf(0.1).turn)
  })

  it('grow by equal steps for equal factors between the ends of their scale', () => {
    const [none, full] = haloScale
    expect([0, none, Number.NaN].map(haloReach)).toEqual([0, 0, 0])
    expect(haloReach(full)).toBe(haloReach(50))
    expect(haloReach(Math.sqrt(none * full))).toBeCloseTo(haloReach(full) / 2, 9)
  })
})

describe('the geometry', () => {
  const body = fc
    .array(
      fc.oneof(
        fc.integer({ min: 0, max: 3 }).map((q) => `h q[${q}];`),
        fc.integer({ min: 0, max: 2 }).map((q) => `cx q[${q}], q[${q + 1}];`),
        fc
          .integer({ min: 0, max: 2 })
          .map((q) => `for int l in [0:1] { ry(theta[l]) q[${q}]; cz q[${q}], q[3]; }`),
        fc.constant('for int i in [0:3] { x q[i]; }'),
      ),
      { maxLength: 12 },
    )
    .map((lines) => program(lines.join('\n')))

  it('finds every column, edge and wire again where it draws them', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(mouseSizes, touchSizes), (text, sizes) => {
        const { layout, geometry } = drawn(text, sizes)
        for (let qubit = 0; qubit < layout.qubitCount; qubit++) {
          const y = geometry.wires[qubit]!
          for (let column = 0; column <= layout.columnCount; column++) {
            const places = [column, ...edgeStops(layout, column, qubit)]
            for (const place of places)
              expect(geometry.at(geometry.x(place, qubit), y)).toMatchObject({ column: place, qubit })
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('lets no two tiles of a wire touch, and keeps each inside of its frames', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { layout, geometry } = drawn(text)
        const half = mouseSizes.gate / 2
        for (const { frame, x, y, width, height } of geometry.frames)
          for (const one of layout.operations) {
            if (!one.parents.includes(frame.node.id) || !one.key.startsWith(frame.key)) continue
            expect(geometry.x(one.column) - 13).toBeGreaterThan(x)
            expect(geometry.x(one.column) + 13).toBeLessThan(x + width)
            expect(geometry.wires[one.top]! - half).toBeGreaterThanOrEqual(y)
            expect(geometry.wires[one.bottom]! + half).toBeLessThanOrEqual(y + height)
          }
        for (let column = 1; column < layout.columnCount; column++)
          expect(geometry.x(column) - geometry.x(column - 1)).toBeGreaterThanOrEqual(44)
      }),
      { numRuns: 60 },
    )
  })

  it('gives 44 pixel tiles under a finger', () => {
    expect(drawn(recipe, touchSizes).geometry.sizes.gate).toBe(44)
  })

  it('says which columns are in sight', () => {
    const { geometry, layout } = drawn(program('h q[0];'.repeat(100)))
    expect(layout.columnCount).toBe(100)
    const { first, last } = geometry.columnsIn(1000, 1500)
    expect(geometry.x(first)).toBeGreaterThan(950)
    expect(geometry.x(last)).toBeLessThan(1550)
    expect(last - first).toBeGreaterThan(5)
  })
})

describe('dropping', () => {
  it('slides to the first free column of the frame, and goes between gates where one stands', () => {
    const { layout, geometry } = drawn(program('h q[0]; x q[0]; y q[0]; cx q[0], q[1];'))
    const y = geometry.wires[2]!
    expect(dropSpot(layout, geometry, geometry.x(3), y)).toMatchObject({
      column: 0,
      qubit: 2,
      between: false,
    })
    const top = geometry.wires[0]!
    expect(dropSpot(layout, geometry, geometry.x(1) - 5, top)).toMatchObject({ column: 1, between: true })
    expect(dropSpot(layout, geometry, geometry.x(1) + 5, top)).toMatchObject({ column: 2, between: true })
  })
})

describe('the palette', () => {
  it('offers every gate and block, each under one name', () => {
    expect(new Set(allTools.map((entry) => entry.id)).size).toBe(allTools.length)
    expect(allTools.every((entry) => entry.help !== '' && entry.name !== '')).toBe(true)
    expect(shownTools.flat().map((entry) => entry.label)).toEqual([
      'RX',
      'RY',
      'RZ',
      'ZZ',
      'H',
      'X',
      'Z',
      'CX',
      'CZ',
    ])
  })

  it('finds tools by label, name, other names and letters in order', () => {
    const first = (query: string) => findTools(query)[0]?.label
    expect(first('cx')).toBe('CX')
    expect(first('cnot')).toBe('CX')
    expect(first('toffoli') ?? first('ccx')).toBe('CCX')
    expect(first('strongly')).toBe('Strongly entangling')
    expect(first('hdwr')).toBe('Hardware efficient')
    expect(findTools('nothing is called so')).toEqual([])
    expect(findTools(' ')).toBe(allTools)
  })

  it('offer the gates that the program defines, first', () => {
    const { circuit } = parse(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\ngate root_swap a, b { cx a, b; }\ngate turn(t) a { rx(t) a; }\nqubit[2] q;\n',
    )
    const own = ownTools(circuit!.gates)
    expect(own.map(({ label, role }) => [label, role])).toEqual([
      ['root_swap', 'fixed'],
      ['turn', 'trainable'],
    ])
    expect(findTools('', own).slice(0, 2)).toEqual(own)
    expect(findTools('root', own)[0]!.tool).toEqual({ kind: 'gate', gate: 'root_swap', role: 'fixed' })
  })
})
