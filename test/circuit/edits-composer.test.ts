import { describe, expect, it } from 'vitest'
import { withGate } from '../../src/circuit/edits/gates.ts'
import { withoutNodes } from '../../src/circuit/edits/nodes.ts'
import { openedAround, openedAt } from '../../src/circuit/edits/opened.ts'
import { withPasted } from '../../src/circuit/edits/paste.ts'
import { withRole } from '../../src/circuit/edits/roles.ts'
import { withStatement } from '../../src/circuit/edits/statements.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultRecipe, printRecipe } from '../../src/circuit/recipe.ts'
import type { Node, Source } from '../../src/circuit/tree.ts'

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'

function read(text: string): Source {
  const { circuit, diagnostics } = parse(text)
  if (circuit === null) throw new Error(diagnostics.map((one) => one.message).join('; '))
  return { text, circuit }
}

const program = (body: string, inputs = '') => read(`${head}${inputs}qubit[3] q;\n${body}`)

/** The statements behind the declarations. */
function bodyOf({ text }: Source): string {
  return text.slice(text.indexOf('q;\n') + 3)
}

function inside(node: Node | undefined): readonly Node[] {
  return node !== undefined && 'body' in node ? node.body : []
}

describe('opening blocks for an edit', () => {
  const recipe = read(printRecipe(defaultRecipe))
  const loop = recipe.circuit.body[0]!
  const [encoding, ansatz] = inside(loop)

  it('opens the block that holds a place, and finds the place again', () => {
    const { source, blocks, place } = openedAt(recipe, { parent: ansatz!.id, index: 2 })
    expect(blocks).toEqual(['hardware_efficient'])
    expect(place).toEqual({ parent: loop.id, index: 3 })
    expect(inside(source.circuit.body[0])[3]!.id).toBe(inside(ansatz)[2]!.id)
    const edit = withGate(source, { gate: 'h', qubits: [0], role: 'fixed', at: place })
    expect(parse(edit.text).diagnostics).toEqual([])
    expect(edit.text).toContain('@ansatz.block angle_encoding')
    expect(edit.text).not.toContain('@ansatz.block hardware_efficient')
  })

  it('leaves blocks alone that the edit does not enter', () => {
    const { source, blocks } = openedAt(recipe, { parent: loop.id, index: 1 })
    expect([source, blocks]).toEqual([recipe, []])
    expect(openedAround(recipe, [encoding!.id])).toEqual({ source: recipe, blocks: [] })
  })

  it('opens each block around nodes once and keeps their identities', () => {
    const ids = [...inside(encoding), ...inside(ansatz)].map((node) => node.id)
    const { source, blocks } = openedAround(recipe, ids)
    expect(blocks).toEqual(['angle_encoding', 'hardware_efficient'])
    expect(inside(source.circuit.body[0]).map((node) => node.id)).toEqual(ids)
  })

  it('leaves a group of the user closed', () => {
    const own = program('@ansatz.block mine\nbox {\n  h q[0];\n}\n')
    const [group] = own.circuit.body
    expect(group?.kind).toBe('block')
    expect(openedAt(own, { parent: group!.id, index: 0 }).blocks).toEqual([])
  })
})

describe('withPasted', () => {
  it('brings back what was cut, on other wires, with comments of others untouched', () => {
    const before = program('h q[0]; // mine\nrx(0.5) q[1];\ncx q[1], q[2];\n')
    const ids = before.circuit.body.slice(1).map((node) => node.id)
    const cut = withoutNodes(before, ids)
    const pasted = withPasted(cut, { source: before, ids }, { parent: null, index: 0 }, -1)
    expect(bodyOf(pasted)).toBe('rx(0.5) q[0];\ncx q[0], q[1];\nh q[0]; // mine\n')
    expect(pasted.focus).toBe(pasted.circuit.body[0]!.id)
  })

  it('takes nodes out of their loop as they were in its first pass', () => {
    const before = program(
      'for int l in [2:3] {\n  ry(theta[2*l + 1]) q[0];\n}\n',
      'input array[float[64], 8] theta;\n',
    )
    const ids = inside(before.circuit.body[0]).map((node) => node.id)
    const pasted = withPasted(before, { source: before, ids }, { parent: null, index: 1 }, 2)
    expect(pasted.text).toContain('ry(theta[5]) q[2];')
  })

  it('declares the inputs and gates that another program lacks', () => {
    const before = program(
      'rzz(theta[1]) q[0], q[1];\nrx(x_4) q[0];\n',
      'input array[float[64], 2] theta;\ninput float[64] x_4;\ngate rzz(a) b, c { cx b, c; rz(a) c; cx b, c; }\n',
    )
    const ids = before.circuit.body.map((node) => node.id)
    const pasted = withPasted(program(''), { source: before, ids }, { parent: null, index: 0 }, 1)
    expect(pasted.circuit.inputs.map(({ name, size }) => [name, size])).toEqual([
      ['theta', 2],
      ['x_4', null],
    ])
    expect(pasted.text).toContain('gate rzz')
    expect(pasted.text).toContain('rzz(theta[1]) q[1], q[2];')
  })

  it('refuses wires that are not there', () => {
    const before = program('h q[2];')
    const ids = before.circuit.body.map((node) => node.id)
    expect(() => withPasted(before, { source: before, ids }, { parent: null, index: 0 }, 1)).toThrow(/0\.\.2/)
  })
})

describe('withRole', () => {
  const start = () => program('rx(0.3) q[0];\nry(theta[0]) q[1];\n', 'input array[float[64], 1] theta;\n')

  it('gives a fixed angle a parameter of its own', () => {
    const source = start()
    const edit = withRole(source, source.circuit.body[0]!.id, 'trainable')
    expect(edit.text).toContain('rx(theta[1]) q[0];')
    expect(edit.text).toContain('array[float[64], 2] theta')
    expect(edit.focus).toBe(source.circuit.body[0]!.id)
  })

  it('gives one for each pass inside of a loop', () => {
    const source = program('for int l in [0:3] {\n  rx(pi) q[0];\n}\n')
    const edit = withRole(source, inside(source.circuit.body[0])[0]!.id, 'trainable')
    expect(edit.text).toContain('input array[float[64], 4] theta;')
    expect(edit.text).toContain('rx(theta[l]) q[0];')
  })

  it('takes the next feature, and fixes at given angles', () => {
    const source = start()
    const second = source.circuit.body[1]!.id
    expect(withRole(source, second, 'feature').text).toContain('ry(x_0) q[1];')
    expect(withRole(source, second, 'fixed', ['0.7071']).text).toContain('ry(0.7071) q[1];')
    expect(withRole(source, second, 'fixed').text).toContain('ry(pi/2) q[1];')
  })

  it('refuses a gate without an angle', () => {
    const source = program('h q[0];')
    expect(() => withRole(source, source.circuit.body[0]!.id, 'fixed')).toThrow(/has no angle/)
  })
})

describe('withStatement', () => {
  it('adds measurements and barriers by the numbers of their qubits', () => {
    const source = program('h q[0];\n')
    const measured = withStatement(source, 'measure', [0], { parent: null, index: 1 })
    expect(bodyOf(measured)).toBe('h q[0];\nmeasure q[0];\n')
    const held = withStatement(source, 'barrier', [0, 2], { parent: null, index: 0 })
    expect(bodyOf(held)).toBe('barrier q[0], q[2];\nh q[0];\n')
    expect(held.circuit.body[0]!.kind).toBe('barrier')
  })
})
