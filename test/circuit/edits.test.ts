import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import type { Edit, Place } from '../../src/circuit/edits/edit.ts'
import { withAngle, withGate, withGateName, withQubits } from '../../src/circuit/edits/gates.ts'
import { withUnusedInputsRemoved } from '../../src/circuit/edits/inputs.ts'
import { withCopied, withMoved, withoutNodes } from '../../src/circuit/edits/nodes.ts'
import { withReadout, withReadoutRenamed, withoutReadout } from '../../src/circuit/edits/readouts.ts'
import { withRepeat, withRepeatCount, withRepeatUnrolled } from '../../src/circuit/edits/repeats.ts'
import { withQubitAdded, withQubitCount } from '../../src/circuit/edits/qubits.ts'
import { withQubitRemoved } from '../../src/circuit/edits/qubit-removal.ts'
import { asVersion3 } from '../../src/circuit/edits/version.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import type { Node, Source } from '../../src/circuit/tree.ts'
import { operationTexts } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

const text = `OPENQASM 3.0;
include "stdgates.inc";

// what goes in
input float[64] x_0;
input array[float[64], 3] theta; // what is learned

qubit[3] q;

// encode
ry(x_0) q[0]; // the only feature
ry(theta[0]) q[1];

for int l in [0:1] { // twice
  rz(theta[l + 1]) q[l]; // tied to the pass
  cx q[l], q[l + 1];
}
h q[2];

pragma ansatz.readout score = Z0*Z2 - 0.5*X1
`

const source = sourceOf(text)

function node(given: Source, part: string): Node {
  const found = allNodes(given.circuit.body).findLast((each) => given.text.startsWith(part, each.span.start))
  if (found === undefined) throw new Error(`no statement begins with ${part}`)
  return found
}

function id(given: Source, part: string): string {
  return node(given, part).id
}

function end(given: Source): Place {
  return { parent: null, index: given.circuit.body.length }
}

/** Lines of the edited text that the text before did not have, and lines that went. */
function change(before: Source, after: Source): { added: string[]; removed: string[] } {
  const [old, current] = [before.text.split('\n'), after.text.split('\n')]
  return { added: without(current, old), removed: without(old, current) }
}

/** A list without the members of another, each as often as it is there. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const rest = [...taken]
  return list.filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

/** Ids of nodes that were there before and whose text is the same. */
function keptIds(before: Source, after: Source): boolean {
  const known = new Map(allNodes(after.circuit.body).map((each) => [each.id, each]))
  return allNodes(before.circuit.body).every((each) => known.has(each.id))
}

function failure(edit: () => unknown): LabError {
  try {
    edit()
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

describe('adding a gate', () => {
  it('gives out again a parameter that no gate uses, before the array grows', () => {
    const freed = withAngle(source, id(source, 'ry(theta[0])'), 0, 'x_0')
    const next = withGate(freed, { gate: 'rx', qubits: [2], role: 'trainable', at: end(freed) })
    expect(change(freed, next).added).toEqual(['rx(theta[0]) q[2];'])
    const more = withGate(next, { gate: 'rx', qubits: [2], role: 'trainable', at: end(next) })
    expect(change(next, more).added).toContain('rx(theta[3]) q[2];')
  })

  it('writes one line and leaves all others as they are', () => {
    const after = withGate(source, {
      gate: 'cz',
      qubits: [0, 2],
      role: 'fixed',
      at: { parent: null, index: 1 },
    })
    expect(change(source, after)).toEqual({ added: ['cz q[0], q[2];'], removed: [] })
    expect(after.text).toContain('ry(x_0) q[0]; // the only feature\ncz q[0], q[2];\nry(theta[0])')
    expect(after.focus).toBe(id(after, 'cz'))
    expect(keptIds(source, after)).toBe(true)
  })

  it('lets the array of parameters grow for a trainable one', () => {
    const after = withGate(source, { gate: 'U', qubits: [2], role: 'trainable', at: end(source) })
    expect(change(source, after).added).toEqual([
      'input array[float[64], 6] theta; // what is learned',
      'U(theta[3], theta[4], theta[5]) q[2];',
    ])
  })

  it('gives a trainable gate in a loop its own array, one value for each pass', () => {
    const parent = id(source, 'for')
    const after = withGate(source, { gate: 'rx', qubits: [2], role: 'trainable', at: { parent, index: 1 } })
    expect(change(source, after).added).toEqual([
      'input array[float[64], 2] theta_1;',
      '  rx(theta_1[l]) q[2];',
    ])
  })

  it('counts passes through loops within loops, from any start and step', () => {
    const nested = sourceOf(
      `include "stdgates.inc";\nqubit[4] q;\nfor int a in [1:2:5] {\n  for int b in {7, 9, 4} {\n    x q[0];\n  }\n}\n`,
    )
    const parent = id(nested, 'for int b')
    const after = withGate(nested, {
      gate: 'crx',
      qubits: [1, 2],
      role: 'trainable',
      at: { parent, index: 0 },
    })
    const flat = flatten(after.circuit)
    const used = flat.operations.flatMap((operation) =>
      operation.kind === 'gate' && operation.gate === 'crx'
        ? operation.angles.map((angle) => JSON.stringify(angle))
        : [],
    )
    expect(used).toHaveLength(9)
    expect(new Set(used).size).toBe(9)
  })

  it('takes the next feature for an encoding one, declared if need be', () => {
    const once = withGate(source, { gate: 'rx', qubits: [1], role: 'feature', at: end(source) })
    expect(change(source, once).added).toEqual(['input float[64] x_1;', 'rx(x_1) q[1];'])
    const twice = withGate(once, { gate: 'rx', qubits: [1], role: 'feature', at: end(once) })
    expect(change(once, twice).added).toEqual(['input float[64] x_2;', 'rx(x_2) q[1];'])
  })

  it('takes the next element where features are an array', () => {
    const given = sourceOf(
      'include "stdgates.inc";\ninput array[float[64], 1] data;\nqubit q;\nrx(data[0]) q;\n',
    )
    const after = withGate(given, { gate: 'ry', qubits: [0], role: 'feature', at: end(given) })
    expect(change(given, after).added).toEqual(['input array[float[64], 2] data;', 'ry(data[1]) q;'])
  })

  it('declares the inputs that its angles name', () => {
    const angles = ['2*x_3 + theta[7] - phi*weights[1]']
    const after = withGate(source, { gate: 'rx', qubits: [0], angles, role: 'trainable', at: end(source) })
    expect(change(source, after).added).toEqual([
      'input array[float[64], 8] theta; // what is learned',
      'input float[64] x_3;',
      'input float[64] phi;',
      'input array[float[64], 2] weights;',
      'rx(2*x_3 + theta[7] - phi*weights[1]) q[0];',
    ])
  })

  it('brings the definition of a gate that stdgates.inc lacks, once', () => {
    const once = withGate(source, { gate: 'rzz', qubits: [0, 1], role: 'trainable', at: end(source) })
    expect(change(source, once).added).toContain('gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }')
    const twice = withGate(once, { gate: 'rzz', qubits: [0, 1], role: 'trainable', at: end(once) })
    expect(change(once, twice).added.some((line) => line.startsWith('gate'))).toBe(false)
  })

  it('goes into empty programs, loops and bodies of one line', () => {
    const gate = { gate: 'h', qubits: [0], role: 'fixed' } as const
    const empty = withQubitCount(sourceOf(''), 2)
    expect(withGate(empty, { ...gate, at: end(empty) }).text).toBe(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\n\nqubit[2] q;\n\nh q[0];\n',
    )
    for (const body of ['{}', '{ }', '{\n}', '{ /* nothing */ }']) {
      const given = sourceOf(`include "stdgates.inc";\nqubit q;\nfor int i in [0:1] ${body}\n`)
      const after = withGate(given, { ...gate, at: { parent: id(given, 'for'), index: 0 } })
      expect(flatten(after.circuit).operations).toHaveLength(2)
    }
    const bare = sourceOf('include "stdgates.inc";\nqubit q;\nfor int i in [0:1] x q; y q;\n')
    const after = withGate(bare, { ...gate, at: { parent: id(bare, 'for'), index: 1 } })
    expect(operationTexts(flatten(after.circuit))).toEqual(['x 0', 'h 0', 'x 0', 'h 0', 'y 0'])
  })

  it('stays between statements of one line', () => {
    const given = sourceOf('include "stdgates.inc";\nqubit q; x q; y q; // both\nz q;\n')
    for (let index = 0; index <= 3; index++) {
      const after = withGate(given, { gate: 'h', qubits: [0], role: 'fixed', at: { parent: null, index } })
      const expected = ['x 0', 'y 0', 'z 0'].toSpliced(index, 0, 'h 0')
      expect(operationTexts(flatten(after.circuit))).toEqual(expected)
      expect(after.text).toContain('// both')
    }
  })

  it('is possible for every gate of the registry, in every role', () => {
    for (const gate of gates) {
      for (const role of ['trainable', 'feature', 'fixed'] as const) {
        const qubits = Array.from({ length: gate.qubitCount }, (_, i) => i)
        const after = withGate(source, { gate: gate.name, qubits, role, at: end(source) })
        expect(allNodes(after.circuit.body).find((each) => each.id === after.focus)).toMatchObject({
          gate: gate.name,
        })
      }
    }
  })

  it.each([
    ['an unknown gate', { gate: 'foo', qubits: [0] }],
    ['too few qubits', { gate: 'cx', qubits: [0] }],
    ['a qubit that is not there', { gate: 'x', qubits: [9] }],
    ['the same qubit twice', { gate: 'cx', qubits: [1, 1] }],
    ['too many angles', { gate: 'rx', qubits: [0], angles: ['1', '2'] }],
    ['an angle that is none', { gate: 'rx', qubits: [0], angles: ['1 +'] }],
    ['an angle that ends the statement', { gate: 'rx', qubits: [0], angles: ['1) q[0]; x q[1]; rx(2'] }],
    ['a gate name as an angle', { gate: 'rx', qubits: [0], angles: ['x'] }],
  ])('refuses %s', (_, gate) => {
    const thrown = failure(() => withGate(source, { role: 'fixed', at: end(source), ...gate }))
    expect(['circuit', 'range']).toContain(thrown.code)
  })

  it('refuses a place that is not there', () => {
    const gate = { gate: 'x', qubits: [0], role: 'fixed' } as const
    expect(failure(() => withGate(source, { ...gate, at: { parent: null, index: 99 } })).code).toBe('range')
    expect(failure(() => withGate(source, { ...gate, at: { parent: 'n999', index: 0 } })).code).toBe(
      'circuit',
    )
    const parent = id(source, 'h q[2]')
    expect(failure(() => withGate(source, { ...gate, at: { parent, index: 0 } })).code).toBe('circuit')
  })
})

describe('changing a gate', () => {
  it('changes one angle where it stands', () => {
    const after = withAngle(source, id(source, 'ry(x_0)'), 0, 'pi * x_0 + bias')
    expect(change(source, after)).toEqual({
      added: ['input float[64] bias;', 'ry(pi * x_0 + bias) q[0]; // the only feature'],
      removed: ['ry(x_0) q[0]; // the only feature'],
    })
    expect(after.focus).toBe(id(source, 'ry(x_0)'))
  })

  it('names the place of a slip in an angle', () => {
    const thrown = failure(() => withAngle(source, id(source, 'ry(x_0)'), 0, '2 * (x_0'))
    expect(thrown).toMatchObject({ code: 'circuit', details: { offset: expect.any(Number) } })
    expect(failure(() => withAngle(source, id(source, 'h q[2]'), 0, '1')).code).toBe('range')
    expect(failure(() => withAngle(source, id(source, 'for'), 0, '1')).code).toBe('circuit')
  })

  it('makes another gate of it on the same qubits', () => {
    const target = id(source, 'rz(theta')
    const after = withGateName(source, target, 'rx')
    expect(change(source, after).added).toEqual(['  rx(theta[l + 1]) q[l]; // tied to the pass'])
    expect(id(after, 'rx(theta')).toBe(target)
    expect(change(source, withGateName(source, target, 'h')).added).toEqual(['  h q[l]; // tied to the pass'])
    expect(change(source, withGateName(source, target, 'u2')).added).toEqual([
      'input array[float[64], 2] theta_1;',
      '  u2(theta[l + 1], theta_1[l]) q[l]; // tied to the pass',
    ])
    expect(failure(() => withGateName(source, target, 'cx')).code).toBe('circuit')
  })

  it('puts it on other qubits', () => {
    const after = withQubits(source, id(source, 'cx'), [2, 0])
    expect(change(source, after).added).toEqual(['  cx q[2], q[0];'])
    expect(keptIds(source, after)).toBe(true)
    expect(failure(() => withQubits(source, id(source, 'cx'), [2])).code).toBe('circuit')
    expect(failure(() => withQubits(source, id(source, 'cx'), [0, 0])).code).toBe('circuit')
    expect(failure(() => withQubits(source, id(source, 'for'), [0])).code).toBe('circuit')
  })

  it('numbers qubits through all registers', () => {
    const given = sourceOf(
      'include "stdgates.inc";\nqubit[2] a;\nqubit b;\nqubit[2] c;\nccx a[0], b, c[0];\n',
    )
    expect(withQubits(given, id(given, 'ccx'), [4, 2, 1]).text).toContain('ccx c[1], b, a[1];')
  })
})

describe('removing nodes', () => {
  it('takes their lines out and keeps comments', () => {
    const after = withoutNodes(source, [id(source, 'ry(x_0)'), id(source, 'h q[2]')])
    expect(change(source, after)).toEqual({
      added: ['// the only feature'],
      removed: ['ry(x_0) q[0]; // the only feature', 'h q[2];'],
    })
    expect(after.circuit.inputs).toHaveLength(2)
  })

  it('takes a loop out with all that is in it', () => {
    const after = withoutNodes(source, [id(source, 'for'), id(source, 'cx')])
    expect(operationTexts(flatten(after.circuit))).toEqual(['ry(f0) 0', 'ry(p0) 1', 'h 2'])
  })

  it('leaves a loop without braces whole', () => {
    const given = sourceOf('include "stdgates.inc";\nqubit q;\nfor int i in [0:1] x q;\nz q;\n')
    const after = withoutNodes(given, [id(given, 'x q')])
    expect(operationTexts(flatten(after.circuit))).toEqual(['z 0'])
  })

  it('takes neighbours on one line out', () => {
    const given = sourceOf('include "stdgates.inc";\nqubit q;\nx q; y q; z q;\n')
    expect(withoutNodes(given, [id(given, 'x'), id(given, 'y')]).text).toContain('\nz q;\n')
    expect(withoutNodes(given, [id(given, 'y'), id(given, 'z')]).text).toContain('x q;')
    expect(
      withoutNodes(
        given,
        given.circuit.body.map((each) => each.id),
      ).circuit.body,
    ).toEqual([])
  })

  it('refuses a node that is not there', () => {
    expect(failure(() => withoutNodes(source, ['n999'])).code).toBe('circuit')
  })
})

describe('moving and copying', () => {
  const before = operationTexts(flatten(source.circuit))

  it('moves a node among its siblings and keeps its id and comment', () => {
    const target = id(source, 'h q[2]')
    const after = withMoved(source, [target], { parent: null, index: 0 }, 0)
    expect(operationTexts(flatten(after.circuit))).toEqual(['h 2', ...before.slice(0, -1)])
    expect(id(after, 'h q[2]')).toBe(target)
    expect(keptIds(source, after)).toBe(true)
    expect(change(source, after)).toEqual({ added: [], removed: [] })
  })

  it('moves several at once, in their order, to a place counted before the move', () => {
    const ids = [id(source, 'ry(theta'), id(source, 'ry(x_0)')]
    const after = withMoved(source, ids, { parent: null, index: 3 }, 0)
    expect(operationTexts(flatten(after.circuit)).slice(-3)).toEqual(['ry(f0) 0', 'ry(p0) 1', 'h 2'])
    expect(keptIds(source, after)).toBe(true)
  })

  it('moves up and down the wires, also where it stands', () => {
    const place = { parent: null, index: 2 }
    expect(withMoved(source, [id(source, 'ry(theta')], place, 1).text).toContain('ry(theta[0]) q[2];\n\nfor')
    expect(withMoved(source, [id(source, 'ry(theta')], { parent: null, index: 1 }, -1).text).toContain(
      'ry(theta[0]) q[0];\n\nfor',
    )
    expect(failure(() => withMoved(source, [id(source, 'h q[2]')], end(source), 1)).code).toBe('range')
  })

  it('moves a loop with its lines indented anew', () => {
    const given = sourceOf(
      `include "stdgates.inc";\nqubit[3] q;\nfor int i in [0:1] {\n  x q[0];\n}\nfor int j in [0:1] {\n  // inside\n  y q[j];\n}\n`,
    )
    const inner = id(given, 'for int j')
    const after = withMoved(given, [inner], { parent: id(given, 'for int i'), index: 1 }, 1)
    expect(after.text).toContain('  x q[0];\n  for int j in [0:1] {\n    // inside\n    y q[j + 1];\n  }\n}')
    expect(id(after, 'for int j')).toBe(inner)
    expect(keptIds(given, after)).toBe(true)
  })

  it('takes a node out of its loop as it was in the first pass', () => {
    const after = withMoved(source, [id(source, 'rz(theta')], end(source), 0)
    expect(after.text).toContain('h q[2];\nrz(theta[1]) q[0];')
    const copy = withCopied(source, [id(source, 'rz(theta')], end(source), 2)
    expect(copy.text).toContain('h q[2];\nrz(theta[1]) q[2];')
  })

  it('refuses to move a loop into itself', () => {
    const loop = id(source, 'for')
    expect(failure(() => withMoved(source, [loop], { parent: loop, index: 0 }, 0)).code).toBe('circuit')
  })

  it('copies with new ids and the same parameters', () => {
    const ids = [id(source, 'ry(theta'), id(source, 'for')]
    const after = withCopied(source, ids, end(source), 0)
    expect(operationTexts(flatten(after.circuit))).toEqual([...before, ...before.slice(1, -1)])
    expect(keptIds(source, after)).toBe(true)
    expect(allNodes(source.circuit.body).map((each) => each.id)).not.toContain(after.focus)
  })

  it('copies into the same loop keep their variable', () => {
    const parent = id(source, 'for')
    const after = withCopied(source, [id(source, 'cx')], { parent, index: 0 }, 0)
    expect(change(source, after)).toEqual({ added: ['  cx q[l], q[l + 1];'], removed: [] })
  })
})

/** Every parameter that a flat circuit uses, in order. */
function parametersUsed(given: Source): string[] {
  const flat = flatten(given.circuit)
  return operationTexts(flat).flatMap((line) =>
    [...line.matchAll(/p(\d+)/g)].map((match) => flat.parameters[Number(match[1])]!),
  )
}

/** Ids of statements of the program by position. */
function some(given: Source, from: number, to: number): string[] {
  return given.circuit.body.slice(from, to).map((each) => each.id)
}

describe('loops', () => {
  const plain = sourceOf(`include "stdgates.inc";
input float[64] phi;
input array[float[64], 3] theta;
qubit[3] q;
ry(theta[0]) q[0]; // first
ry(2*theta[1]) q[1];
// between
rz(phi) q[2];
rx(theta[0]) q[2];
cx q[0], q[1];
rx(theta[2]) q[1];
`)

  it('give every parameter inside a value of its own in each pass', () => {
    const after = withRepeat(plain, some(plain, 0, 5), 3)
    expect(after.text).toContain(
      'for int l in [0:2] {\n  ry(theta[2*l + 3]) q[0]; // first\n  ry(2*theta[2*l + 4]) q[1];\n  // between\n  rz(phi[l]) q[2];',
    )
    expect(keptIds(plain, after)).toBe(true)
    const used = parametersUsed(after)
    expect(new Set(used).size).toBe(3 * 3 + 1)
    expect(used.at(-1)).toBe('theta[2]')
  })

  it('keep the names of the first pass where nothing stands in the way', () => {
    const after = withRepeat(plain, some(plain, 5, 6), 4)
    expect(parametersUsed(after).slice(-4)).toEqual(['theta[2]', 'theta[3]', 'theta[4]', 'theta[5]'])
    expect(after.text).toContain('rx(theta[l + 2]) q[1];')
  })

  it('within loops keep all passes apart', () => {
    const inner = withRepeat(plain, some(plain, 0, 4), 2)
    const outer = withRepeat(inner, [inner.circuit.body[0]!.id], 3)
    const used = parametersUsed(outer)
    // Four mentions a pass (theta[0] twice), six passes, and theta[2] behind.
    expect(used).toHaveLength(4 * 6 + 1)
    expect(new Set(used).size).toBe(3 * 6 + 1)
    const counted = withRepeatCount(outer, id(outer, 'for int l'), 5)
    expect(new Set(parametersUsed(counted)).size).toBe(3 * 15 + 1)
  })

  it('that run more often take more parameters, never those of others', () => {
    const loop = withRepeat(plain, some(plain, 5, 6), 2)
    const trained = withGate(loop, { gate: 'ry', qubits: [0], role: 'trainable', at: end(loop) })
    const longer = withRepeatCount(trained, loop.focus!, 4)
    const used = parametersUsed(longer)
    expect(new Set(used).size).toBe(used.length - 1)
    expect(used.at(-1)).toBe(parametersUsed(trained).at(-1))
  })

  it('that run less often give parameters at the end of an array back', () => {
    const loop = withRepeat(plain, some(plain, 5, 6), 5)
    const shorter = withRepeatCount(loop, loop.focus ?? id(loop, 'for'), 2)
    expect(shorter.circuit.inputs.find((input) => input.name === 'theta')?.size).toBe(4)
  })

  it('written out do the same, pass by pass', () => {
    const after = withRepeatUnrolled(source, id(source, 'for'))
    expect(operationTexts(flatten(after.circuit))).toEqual(operationTexts(flatten(source.circuit)))
    expect(after.text).toContain('rz(theta[2]) q[1]; // tied to the pass\ncx q[1], q[2];\nh q[2];')
    expect(id(after, 'h q[2]')).toBe(id(source, 'h q[2]'))
  })

  it('written out keep their meaning for measurements and bodies without braces', () => {
    const given = sourceOf(
      'include "stdgates.inc";\nqubit[3] q;\nbit[3] c;\nfor int i in [2:-1:0] c[i] = measure q[2 - i];\nfor int i in [1:0] x q[i];\n',
    )
    const once = withRepeatUnrolled(given, given.circuit.body[0]!.id)
    expect(operationTexts(flatten(once.circuit))).toEqual(operationTexts(flatten(given.circuit)))
    const twice = withRepeatUnrolled(once, once.circuit.body.at(-1)!.id)
    expect(operationTexts(flatten(twice.circuit))).toEqual(operationTexts(flatten(given.circuit)))
  })

  it('refuse nodes that cannot stand side by side, and counts out of bounds', () => {
    const held = sourceOf('include "stdgates.inc";\nqubit q;\nx q;\ny q;\nz q;\n')
    expect(failure(() => withRepeat(held, [...some(held, 0, 1), ...some(held, 2, 3)], 2)).code).toBe(
      'circuit',
    )
    expect(failure(() => withRepeat(plain, [], 2)).code).toBe('circuit')
    expect(failure(() => withRepeat(plain, some(plain, 0, 1), 0)).code).toBe('range')
    expect(failure(() => withRepeatCount(plain, some(plain, 0, 1)[0]!, 2)).code).toBe('circuit')
  })
})

describe('qubits', () => {
  it('are added to the last register, or in a new one', () => {
    expect(change(source, withQubitAdded(source)).added).toEqual(['qubit[4] q;'])
    const single = sourceOf('include "stdgates.inc";\nqubit a;\nx a;\n')
    expect(change(single, withQubitAdded(single)).added).toEqual(['qubit[1] q;'])
    expect(withQubitAdded(sourceOf('')).circuit.qubitCount).toBe(1)
    expect(failure(() => withQubitAdded(withQubitCount(source, 64))).code).toBe('range')
  })

  it('are removed with what acts on them; the others are renumbered, also in readouts', () => {
    const after = withQubitRemoved(source, 1)
    expect(after.text).toContain('qubit[2] q;')
    expect(after.text).toContain('h q[1];')
    expect(after.text).toContain('pragma ansatz.readout score = Z0*Z1\n')
    expect(operationTexts(flatten(after.circuit))).toEqual(['ry(f0) 0', 'rz(p1) 0', 'h 1'])
    expect(after.text).toContain('// encode')
  })

  it('are removed from registers of one, broadcasts, barriers and measurements', () => {
    const given = sourceOf(`include "stdgates.inc";
qubit a;
qubit[2] b;
qubit[2] d;
bit[2] c;
h b;
cx b, d;
cx a, b[1];
barrier a, b[0], d;
c = measure b;
reset a;
pragma ansatz.readout p = probabilities(a[0], b[1], d[0])
`)
    const withoutA = withQubitRemoved(given, 0)
    expect(operationTexts(flatten(withoutA.circuit))).toEqual([
      'h 0', 'h 1', 'cx 0,2', 'cx 1,3', 'barrier 0,2,3', 'measure 0 0', 'measure 1 1',
    ]) // prettier-ignore
    expect(withoutA.circuit.readouts).toMatchObject([{ qubits: [1, 2] }])
    const withoutB = withQubitRemoved(given, 1)
    expect(operationTexts(flatten(withoutB.circuit))).toEqual([
      'h 1', 'cx 1,3', 'cx 0,1', 'barrier 0,2,3', 'measure 1 1', 'reset 0',
    ]) // prettier-ignore
    expect(withoutB.circuit.readouts).toMatchObject([{ qubits: [0, 1, 2] }])
  })

  it('come to the number asked for', () => {
    for (const count of [1, 2, 5]) expect(withQubitCount(source, count).circuit.qubitCount).toBe(count)
    expect(withQubitCount(source, 3).text).toBe(text)
    expect(failure(() => withQubitCount(source, 0)).code).toBe('range')
    expect(failure(() => withQubitRemoved(withQubitCount(source, 1), 0)).code).toBe('range')
  })
})

describe('readouts', () => {
  it('are added, changed, renamed and removed on their line', () => {
    const added = withReadout(source, 'energy', ' X0 - 2*Z1 ')
    expect(change(source, added).added).toEqual(['pragma ansatz.readout energy = X0 - 2*Z1'])
    const changed = withReadout(added, 'score', 'probabilities(q[2])')
    expect(change(added, changed).added).toEqual(['pragma ansatz.readout score = probabilities(q[2])'])
    const renamed = withReadoutRenamed(changed, 'energy', 'cost')
    expect(change(changed, renamed).added).toEqual(['pragma ansatz.readout cost = X0 - 2*Z1'])
    const removed = withoutReadout(renamed, 'cost')
    expect(removed.circuit.readouts.map((readout) => readout.name)).toEqual(['score'])
    const first = withReadout(sourceOf('qubit q;'), 'score', 'Z0')
    expect(first.text).toBe('qubit q;\n\npragma ansatz.readout score = Z0\n')
  })

  it('refuse what is no observable of the circuit', () => {
    expect(failure(() => withReadout(source, 'score', 'Z7')).code).toBe('circuit')
    expect(failure(() => withReadout(source, 'score', 'Z0 +')).details).toHaveProperty('offset')
    expect(failure(() => withReadout(source, 'bad name', 'Z0')).code).toBe('circuit')
    expect(failure(() => withReadout(source, 'score', 'Z0 // a\nx q[0];')).code).toBe('circuit')
    expect(failure(() => withReadoutRenamed(source, 'score', '1')).code).toBe('circuit')
    expect(failure(() => withoutReadout(source, 'other')).code).toBe('circuit')
  })
})

describe('unused inputs', () => {
  it('go; the names of the others stay', () => {
    const less = withoutNodes(source, [id(source, 'ry(x_0)'), id(source, 'for')])
    const after = withUnusedInputsRemoved(less)
    expect(after.circuit.inputs).toMatchObject([{ name: 'theta', size: 1 }])
    expect(withUnusedInputsRemoved(source).text).toBe(text)
  })
})

describe('a program of OpenQASM 2', () => {
  const old = sourceOf(`OPENQASM 2.0;
include "qelib1.inc";
qreg q[3]; // old
creg c[3];
u(ln(2), 2^3, cos(0)) q[0];
cu1(pi/2) q[0],q[1];
rzz(0.3) q[0],q[1];
cu3(0.1,0.2,0.3) q[1],q[2];
sxdg q[2];
measure q -> c;
`)

  it('becomes one of OpenQASM 3 that does the same, when an edit needs it', () => {
    const after = asVersion3(old)
    expect(after.circuit.version).toBe('3.0')
    expect(operationTexts(flatten(after.circuit))).toEqual(operationTexts(flatten(old.circuit)))
    expect(after.text).toContain('qreg q[3]; // old')
    const edit: Edit = withGate(old, { gate: 'ry', qubits: [1], role: 'trainable', at: end(old) })
    expect(edit.text).toContain('input array[float[64], 1] theta;')
  })

  it('stays one through edits that need nothing new', () => {
    expect(withoutNodes(old, [id(old, 'u(')]).circuit.version).toBe('2.0')
    expect(withQubits(old, id(old, 'sxdg'), [0]).text).toContain('sxdg q[0];')
    expect(withQubitAdded(old).text).toContain('qreg q[4]; // old\ncreg c[4];')
  })
})
