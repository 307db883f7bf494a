import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allNodes } from '../../src/circuit/language/identity.ts'
import { applyPatches, differenceOf, spanMapper } from '../../src/circuit/language/patches.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram, printStatement } from '../../src/circuit/language/printer.ts'
import type { Circuit, Source } from '../../src/circuit/tree.ts'
import { circuits, sourceOf } from './random-programs.ts'
import { runs } from '../full.ts'

const text = `OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
h q[0];
h q[1];
rx(0.5) q[0];
rx(0.5) q[0];
for int l in [0:2] {
  cx q[0], q[1];
  rz(0.1 * l) q[1];
}
h q[0];
`

function next(previous: Source, changed: string): Source {
  const { circuit } = parse(changed, previous)
  if (circuit === null) throw new Error('no circuit')
  return { text: changed, circuit }
}

/** Statements in one line each, with their ids. */
function idsByStatement(circuit: Circuit): [string, string][] {
  return allNodes(circuit.body).map((node) => [printStatement(node, circuit).split('\n')[0]!, node.id])
}

function idsOf(circuit: Circuit): string[] {
  return allNodes(circuit.body).map((node) => node.id)
}

describe('identities', () => {
  const source = sourceOf(text)

  it('are unique and the same in every first parse', () => {
    const ids = idsOf(source.circuit)
    expect(new Set(ids).size).toBe(ids.length)
    expect(idsOf(sourceOf(text).circuit)).toEqual(ids)
  })

  it('stay when a gate is put in the middle', () => {
    const changed = next(source, text.replace('rx(0.5) q[0];\n', 'rx(0.5) q[0];\ny q[3];\n'))
    const added = idsByStatement(changed.circuit).filter(([, id]) => !idsOf(source.circuit).includes(id))
    expect(added.map(([statement]) => statement)).toEqual(['y q[3];'])
    expect(idsOf(changed.circuit).filter((id) => id !== added[0]![1])).toEqual(idsOf(source.circuit))
  })

  it('stay when an angle, a gate name, a qubit or the range of a loop changes', () => {
    for (const [from, to] of [
      ['rz(0.1 * l)', 'rz(0.25 * l)'],
      ['rx(0.5) q[0];\nfor', 'ry(0.5) q[0];\nfor'],
      ['h q[1]', 'h q[2]'],
      ['[0:2]', '[0:7]'],
    ] as const) {
      expect(idsOf(next(source, text.replace(from, to)).circuit)).toEqual(idsOf(source.circuit))
    }
  })

  it('stay through every keystroke of a new statement', () => {
    let current = source
    const at = text.indexOf('for int')
    for (let typed = 1; typed <= 'cz q[2], q[3];\n'.length; typed++) {
      const changed = text.slice(0, at) + 'cz q[2], q[3];\n'.slice(0, typed) + text.slice(at)
      const { circuit } = parse(changed, current)
      if (circuit !== null) current = { text: changed, circuit }
    }
    expect(idsOf(current.circuit).filter((id) => idsOf(source.circuit).includes(id))).toEqual(
      idsOf(source.circuit),
    )
  })

  it('stay when only the layout changes, also without the old text', () => {
    const flat = text.replaceAll('\n', ' ')
    expect(idsOf(next(source, flat).circuit)).toEqual(idsOf(source.circuit))
    expect(idsOf(parse(flat, source.circuit).circuit!)).toEqual(idsOf(source.circuit))
  })

  it('go with nodes that move into a loop', () => {
    const changed = text.replace('h q[1];\n', '').replace('  cx q', '  h q[1];\n  cx q')
    const before = new Map(idsByStatement(source.circuit))
    expect(new Map(idsByStatement(next(source, changed).circuit)).get('h q[1];')).toBe(before.get('h q[1];'))
  })

  it('of removed nodes never come back', () => {
    const without = next(source, text.replace('h q[0];\n', '').replace(/h q\[0\];\n$/, ''))
    const again = next(without, text)
    const returned = idsOf(again.circuit).filter((id) => !idsOf(without.circuit).includes(id))
    expect(returned).toHaveLength(2)
    for (const id of returned) expect(idsOf(source.circuit)).not.toContain(id)
  })

  it('are unique after any change of one random program into another', () => {
    fc.assert(
      fc.property(circuits, circuits, (one, other) => {
        const before = sourceOf(printProgram(one))
        const ids = idsOf(next(before, printProgram(other)).circuit)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: runs(60, 150), seed: 21 },
    )
  })

  it('are all kept when nothing changes, for random programs', () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const before = sourceOf(printProgram(circuit))
        expect(idsOf(next(before, before.text).circuit)).toEqual(idsOf(before.circuit))
        expect(idsOf(parse(before.text, before.circuit).circuit!)).toEqual(idsOf(before.circuit))
      }),
      { numRuns: 100, seed: 22 },
    )
  })
})

describe('patches', () => {
  const patchLists = fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 8 })
    .map((places) => places.toSorted((a, b) => a - b))
    .chain((places) =>
      fc.tuple(
        ...Array.from({ length: Math.floor(places.length / 2) }, (_, i) =>
          fc
            .string({ maxLength: 4 })
            .map((inserted) => ({ start: places[2 * i]!, end: places[2 * i + 1]!, text: inserted })),
        ),
      ),
    )

  it('lead a place outside of them to the same characters', () => {
    const old = '0123456789abcdefghijklmnopqrstuvwxyzABCDE'
    fc.assert(
      fc.property(patchLists, fc.nat(40), fc.nat(40), (patches, a, b) => {
        const span = { start: Math.min(a, b), end: Math.max(a, b) + 1 }
        if (patches.some((patch) => patch.start < span.end && span.start < patch.end)) return
        const moved = spanMapper(patches)(span)!
        expect(applyPatches(old, patches).slice(moved.start, moved.end)).toBe(old.slice(span.start, span.end))
      }),
      { numRuns: runs(200, 500), seed: 23 },
    )
  })

  it('make a place longer from inside, up to its ends, but not from beside it', () => {
    const place = { start: 2, end: 7 }
    expect(spanMapper([{ start: 5, end: 7, text: 'abc' }])(place)).toEqual({ start: 2, end: 8 })
    expect(spanMapper([{ start: 2, end: 3, text: 'abc' }])(place)).toEqual({ start: 2, end: 9 })
    expect(spanMapper([{ start: 7, end: 7, text: 'abc' }])(place)).toEqual(place)
    expect(spanMapper([{ start: 2, end: 2, text: 'abc' }])(place)).toEqual({ start: 5, end: 10 })
    expect(spanMapper([{ start: 1, end: 3, text: 'abc' }])(place)).toBeNull()
    expect(spanMapper([{ start: 6, end: 8, text: 'abc' }])(place)).toBeNull()
  })

  it('follow a part that is carried elsewhere', () => {
    const old = 'one two three'
    const carried = { span: { start: 4, end: 7 }, at: 1, patches: [{ start: 5, end: 5, text: '_' }] }
    const patches = [
      { start: 4, end: 8, text: '' },
      { start: 13, end: 13, text: ' t_wo', carries: [carried] },
    ]
    const moved = spanMapper(patches)({ start: 4, end: 7 })!
    expect(applyPatches(old, patches).slice(moved.start, moved.end)).toBe('t_wo')
  })

  it('between two texts make the second of the first', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        expect(applyPatches(before, differenceOf(before, after))).toBe(after)
      }),
      { seed: 24 },
    )
  })
})
