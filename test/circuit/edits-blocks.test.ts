import { describe, expect, it } from 'vitest'
import { blocks } from '../../src/circuit/blocks/registry.ts'
import { withBlock, withBlockArguments, withBlockOpened } from '../../src/circuit/edits/blocks.ts'
import { withGate } from '../../src/circuit/edits/gates.ts'
import { withRepeat, withRepeatUnrolled } from '../../src/circuit/edits/repeats.ts'
import { withQubitAdded, withQubitCount } from '../../src/circuit/edits/qubits.ts'
import { withQubitRemoved } from '../../src/circuit/edits/qubit-removal.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import { defaultRecipe, printRecipe, recipeOf } from '../../src/circuit/recipe.ts'
import type { BlockNode, Node, Source } from '../../src/circuit/tree.ts'
import { operationTexts } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

const standard = sourceOf(printRecipe(defaultRecipe))

function blockIn(given: Source, name: string): BlockNode {
  const found = allNodes(given.circuit.body).find((node) => node.kind === 'block' && node.name === name)
  if (found?.kind !== 'block') throw new Error(`no block ${name} in\n${given.text}`)
  return found
}

function end(given: Source) {
  return { parent: null, index: given.circuit.body.length }
}

/** Names of the parameters that the operations below nodes use, in order. */
function used(given: Source): string[] {
  const flat = flatten(given.circuit)
  return operationTexts(flat).flatMap((line) =>
    [...line.matchAll(/p(\d+)/g)].map((match) => flat.parameters[Number(match[1])]!),
  )
}

function apart(given: Source): boolean {
  const names = used(given)
  return new Set(names).size === names.length
}

describe('adding a block', () => {
  it.each(blocks.map((block) => block.name))(
    '%s gives one node that knows its options, with parameters of its own',
    (name) => {
      const empty = withQubitCount(sourceOf(''), 3)
      const once = withBlock(empty, { name, arguments: {}, at: end(empty) })
      expect(once.circuit.body).toMatchObject([{ kind: 'block', name, id: once.focus }])
      const twice = withBlock(once, { name, arguments: {}, at: end(once) })
      expect(twice.circuit.body).toMatchObject([
        { kind: 'block', id: once.focus },
        { kind: 'block', name },
      ])
      // Feature maps take no parameters: 0 and 0.
      expect(used(twice)).toHaveLength(2 * used(once).length)
      expect(new Set(used(twice)).size).toBe(2 * new Set(used(once)).size)
      expect(() => flatten(twice.circuit)).not.toThrow()
    },
  )

  it.each(blocks.filter((block) => block.kind === 'ansatz').map((block) => block.name))(
    '%s in a loop within a loop has parameters of its own in every pass',
    (name) => {
      const given = sourceOf(
        'include "stdgates.inc";\nqubit[3] q;\nfor int a in [1:2] {\n  for int b in [0:2] {\n  }\n}\n',
      )
      const inner = allNodes(given.circuit.body)[1]!
      const after = withBlock(given, { name, arguments: {}, at: { parent: inner.id, index: 0 } })
      const alone = withBlock(withQubitCount(sourceOf(''), 3), {
        name,
        arguments: {},
        at: { parent: null, index: 0 },
      })
      expect(blockIn(after, name)).toBeDefined()
      expect(new Set(used(after)).size).toBe(6 * new Set(used(alone)).size)
    },
  )

  it('acts on the qubits and features asked for', () => {
    const given = withQubitCount(sourceOf(''), 4)
    const options = { name: 'angle_encoding', arguments: { rotation: 'x' }, qubits: [3, 1], featureCount: 2 }
    const after = withBlock(given, { ...options, at: end(given) })
    expect(operationTexts(flatten(after.circuit))).toEqual(['rx(f0) 3', 'rx(f1) 1'])
    expect(after.circuit.inputs.map((input) => input.name)).toEqual(['x_0', 'x_1'])
  })

  it('of amplitudes declares its derived angles once', () => {
    const given = withQubitCount(sourceOf(''), 2)
    const once = withBlock(given, { name: 'amplitude_encoding', arguments: {}, at: end(given) })
    const twice = withBlock(once, { name: 'amplitude_encoding', arguments: {}, at: end(once) })
    expect(twice.circuit.inputs).toMatchObject([
      { name: 'amp', size: 3, derived: { rule: 'amplitude', columns: 4 } },
    ])
    const wider = withQubitAdded(
      withBlock(given, { name: 'amplitude_encoding', arguments: {}, at: end(given) }),
    )
    expect(wider.circuit.inputs).toMatchObject([{ name: 'amp', size: 7, derived: { columns: 8 } }])
    expect(wider.circuit.body).toMatchObject([{ kind: 'block', name: 'amplitude_encoding' }])
  })

  it('refuses unknown blocks, options and numbers of qubits', () => {
    const given = withQubitCount(sourceOf(''), 2)
    const place = { at: end(given) }
    expect(() => withBlock(given, { name: 'nothing', arguments: {}, ...place })).toThrow(/must be a known/)
    expect(() => withBlock(given, { name: 'angle_encoding', arguments: { spin: '1' }, ...place })).toThrow(
      /options are/,
    )
    const wide = withQubitCount(sourceOf(''), 9)
    expect(() => withBlock(wide, { name: 'amplitude_encoding', arguments: {}, at: end(wide) })).toThrow(
      /qubits must be/,
    )
  })
})

describe('changing a block', () => {
  it('writes it anew and lets its array grow and shrink; what stands elsewhere keeps its bytes', () => {
    const target = blockIn(standard, 'hardware_efficient').id
    const deeper = withBlockArguments(standard, target, { layers: '2' })
    expect(deeper.circuit.inputs.find((input) => input.name === 'theta')?.size).toBe(48)
    expect(blockIn(deeper, 'hardware_efficient')).toMatchObject({ id: target, arguments: { layers: '2' } })
    expect(apart(deeper)).toBe(true)
    expect(withBlockArguments(deeper, target, { layers: '1' }).text).toBe(standard.text)
  })

  it('keeps the names of parameters that it keeps', () => {
    const given = withQubitCount(sourceOf(''), 3)
    const one = withBlock(given, { name: 'strongly_entangling', arguments: { layers: '2' }, at: end(given) })
    const three = withBlockArguments(one, one.focus!, { layers: '3' })
    expect(used(three).slice(0, 18)).toEqual(used(one))
    expect(used(three)).toHaveLength(27)
  })

  it('never takes parameters of others', () => {
    const given = withQubitCount(sourceOf(''), 2)
    const block = withBlock(given, { name: 'real_amplitudes', arguments: {}, at: end(given) })
    const more = withGate(block, { gate: 'ry', qubits: [0], role: 'trainable', at: end(block) })
    const deeper = withBlockArguments(more, block.focus!, { repetitions: '7' })
    expect(apart(deeper)).toBe(true)
    expect(used(deeper).at(-1)).toBe(used(more).at(-1))
  })

  it('takes a definition in when its gates need one', () => {
    const after = withBlockArguments(standard, blockIn(standard, 'hardware_efficient').id, {
      entangler: 'rzz',
    })
    expect(after.circuit.gates.map((gate) => gate.name)).toEqual(['rzz'])
    expect(apart(after)).toBe(true)
    expect(recipeOf(after.circuit)?.ansatz.arguments).toMatchObject({ entangler: 'rzz' })
  })

  it('refuses options that it does not have', () => {
    const target = blockIn(standard, 'hardware_efficient').id
    expect(() => withBlockArguments(standard, target, { entangler: 'xyz' })).toThrow(/entangler must be/)
    expect(() => withBlockArguments(standard, target, { speed: '1' })).toThrow(/options are/)
  })
})

describe('opening a block', () => {
  it('leaves its gates where they are, with the ids that they had', () => {
    const block = blockIn(standard, 'hardware_efficient')
    const after = withBlockOpened(standard, block.id)
    const repeat = after.circuit.body[0] as Extract<Node, { kind: 'repeat' }>
    expect(repeat.body.slice(1).map((node) => node.id)).toEqual(block.body.map((node) => node.id))
    expect(operationTexts(flatten(after.circuit))).toEqual(operationTexts(flatten(standard.circuit)))
    expect(after.text).toContain('  ry(theta[8*l]) q[0];\n  rz(theta[8*l + 1]) q[0];')
  })

  it('keeps comments and what follows on the line', () => {
    const given = sourceOf(
      `include "stdgates.inc";\nqubit[2] q;\n@ansatz.block group\nbox { // open\n  x q[0]; // last\n} y q[1];\n`,
    )
    const after = withBlockOpened(given, given.circuit.body[0]!.id)
    expect(operationTexts(flatten(after.circuit))).toEqual(['x 0', 'y 1'])
    expect(after.text).toContain('// open\nx q[0]; // last\n')
  })

  it('of nothing takes it out', () => {
    const given = sourceOf('qubit q;\n@ansatz.block group\nbox { }\nreset q;\n')
    expect(withBlockOpened(given, given.circuit.body[0]!.id).text).toBe('qubit q;\nreset q;\n')
  })
})

describe('blocks and the number of qubits', () => {
  it('grow and shrink together, the recipe is kept', () => {
    const wide = withQubitCount(standard, 6)
    expect(recipeOf(wide.circuit)).toMatchObject({ qubits: 6, layers: 3, reupload: true })
    expect(apart(wide)).toBe(true)
    expect(withQubitCount(wide, 4).text).toBe(standard.text)
    const narrow = withQubitCount(standard, 2)
    expect(recipeOf(narrow.circuit)).toMatchObject({ qubits: 2 })
  })

  it('lose the qubit that is taken out of the middle', () => {
    const after = withQubitRemoved(standard, 1)
    expect(recipeOf(after.circuit)).toMatchObject({ qubits: 3 })
  })

  it('on some of the qubits stay on those', () => {
    const given = withQubitCount(sourceOf(''), 3)
    const block = withBlock(given, { name: 'real_amplitudes', arguments: {}, qubits: [0, 1], at: end(given) })
    const wide = withQubitAdded(block)
    expect(operationTexts(flatten(wide.circuit))).toEqual(operationTexts(flatten(block.circuit)))
    const less = withQubitRemoved(wide, 2)
    expect(blockIn(less, 'real_amplitudes').id).toBe(block.focus)
  })
})

describe('blocks and loops', () => {
  it('stay blocks when they are repeated and written out', () => {
    const given = withQubitCount(sourceOf(''), 3)
    const block = withBlock(given, {
      name: 'hardware_efficient',
      arguments: { entangler: 'crz' },
      at: end(given),
    })
    const layers = withRepeat(block, [block.focus!], 4)
    expect(blockIn(layers, 'hardware_efficient').id).toBe(block.focus)
    expect(apart(layers)).toBe(true)
    expect(used(layers).slice(0, used(block).length)).toEqual(used(block))
    const nested = withRepeat(layers, [layers.circuit.body[0]!.id], 2)
    expect(blockIn(nested, 'hardware_efficient').id).toBe(block.focus)
    expect(apart(nested)).toBe(true)
    const written = withRepeatUnrolled(nested, nested.circuit.body[0]!.id)
    expect(operationTexts(flatten(written.circuit))).toEqual(operationTexts(flatten(nested.circuit)))
    expect(allNodes(written.circuit.body).filter((node) => node.kind === 'block')).toHaveLength(2)
  })
})
