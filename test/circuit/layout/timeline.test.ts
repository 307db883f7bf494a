import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circuitUpTo } from '../../../src/circuit/cut.ts'
import { flatten } from '../../../src/circuit/flatten.ts'
import { layoutOf } from '../../../src/circuit/layout/layout.ts'
import { timelineOf } from '../../../src/circuit/layout/timeline.ts'
import { printProgram } from '../../../src/circuit/language/printer.ts'
import type { Circuit } from '../../../src/circuit/tree.ts'
import { circuitOf, operationTexts, program } from '../dense-oracle.ts'
import { circuits, sourceOf } from '../random-programs.ts'
import { runs } from '../../full.ts'

function timed(circuit: Circuit, collapsed: readonly string[] = []) {
  const layout = layoutOf(circuit, { collapsed: new Set(collapsed), shownPass: {} })
  const timeline = timelineOf(circuit, layout)
  const flat = flatten(circuit)
  const moments = Array.from({ length: timeline.count + 1 }, (_, moment) => moment)
  const happened = (moment: number) => operationTexts(circuitUpTo(flat, timeline.cutAt(moment)))
  return { timeline, layout, flat, moments, happened }
}

const timedBody = (body: string, qubits = 3, declarations = '') =>
  timed(circuitOf(program(body, qubits, declarations)))

/** What happens from each moment to the next. */
const parts = ({ moments, happened }: ReturnType<typeof timed>) =>
  moments.slice(1).map((moment) => {
    const before = happened(moment - 1)
    return happened(moment).filter((text) => !before.includes(text))
  })

describe('moments', () => {
  it('are the columns of the drawing, one before the first', () => {
    const time = timedBody('h q[0]; cx q[0], q[1]; x q[2]; cx q[1], q[2]; z q[0];')
    expect(parts(time)).toEqual([['h 0', 'x 2'], ['cx 0,1'], ['cx 1,2', 'z 0']])
    expect(time.happened(0)).toEqual([])
    expect(time.moments.map((moment) => time.timeline.at(moment).column)).toEqual([-1, 0, 1, 2])
  })

  it('take each application of a gate on a register where it is drawn', () => {
    expect(parts(timedBody('x q[1]; h q; measure q;', 3))).toEqual([
      ['h 0', 'h 2', 'x 1'].toSorted(
        (a, b) => ['x 1', 'h 0', 'h 2'].indexOf(a) - ['x 1', 'h 0', 'h 2'].indexOf(b),
      ),
      ['h 1', 'measure 0 null', 'measure 2 null'],
      ['measure 1 null'],
    ])
  })

  it('take a gate of the program’s own as a whole, on a register too', () => {
    const time = timedBody('pair q[0], r;', 1, 'gate pair a, b { h a; cx a, b; }\nqubit[2] r;')
    expect(time.timeline.count).toBe(2)
    expect(time.happened(1)).toHaveLength(2)
    expect(time.happened(2)).toHaveLength(4)
  })

  it('pass through a repeat that is drawn once as often as it runs', () => {
    const time = timedBody(
      'h q[0]; for int l in [0:2] { ry(theta[l]) q[0]; cx q[0], q[1]; } x q[0];',
      2,
      'input array[float[64], 3] theta;',
    )
    expect(time.layout.columnCount).toBe(4)
    expect(time.timeline.count).toBe(8)
    expect(time.moments.map((moment) => time.timeline.at(moment).column)).toEqual([
      -1, 0, 1, 2, 1, 2, 1, 2, 3,
    ])
    expect(time.moments.map((moment) => time.timeline.at(moment).passes[0]?.pass ?? null)).toEqual([
      null,
      null,
      0,
      0,
      1,
      1,
      2,
      2,
      null,
    ])
    expect(time.happened(5)).toEqual(['h 0', 'ry(p0) 0', 'cx 0,1', 'ry(p1) 0', 'cx 0,1'])
    expect(time.happened(8)).toHaveLength(8)
  })

  it('count the passes of a repeat inside of another', () => {
    const time = timedBody('for int k in [0:1] { h q[0]; for int l in [0:2] { x q[0]; z q[0]; } y q[0]; }', 1)
    expect(time.timeline.count).toBe(2 * (1 + 3 * 2 + 1))
    expect(time.timeline.at(8 + 1 + 4).passes.map(({ pass, passes }) => [pass, passes])).toEqual([
      [1, 2],
      [1, 3],
    ])
    time.moments.forEach((moment) => expect(time.happened(moment)).toHaveLength(moment))
  })

  it('follow a repeat that is written out, since its qubits differ', () => {
    const time = timedBody('for int i in [0:1] { h q[i]; cx q[i], q[i + 1]; }')
    expect(parts(time)).toEqual([['h 0'], ['cx 0,1'], ['h 1'], ['cx 1,2']])
  })

  it('take a collapsed repeat, a closed block and a condition in one', () => {
    const circuit = circuitOf(
      program(
        'for int l in [0:2] { x q[0]; z q[0]; } bit c; c = measure q[0]; if (c) { x q[0]; h q[1]; } y q[1];',
      ),
    )
    const time = timed(circuit, [circuit.body[0]!.id])
    expect(time.moments.map((moment) => time.happened(moment).length)).toEqual([0, 6, 7, 8, 9])
  })

  it('let a condition wait for its bit', () => {
    const time = timedBody('x q[0]; h q[0]; bit c; c = measure q[0]; if (c) { x q[1]; }', 2)
    expect(time.moments.map((moment) => time.happened(moment).length)).toEqual([0, 1, 2, 3, 4])
  })

  it('keep the order of repeats side by side that share columns', () => {
    const time = timedBody(
      'h q[1]; for int l in [0:1] { x q[0]; z q[0]; } for int l in [0:2] { x q[1]; z q[1]; } y q[0]; y q[1];',
      2,
    )
    const { flat, timeline, moments, happened } = time
    for (const moment of moments) expect(() => circuitUpTo(flat, timeline.cutAt(moment))).not.toThrow()
    expect(happened(timeline.count)).toEqual(operationTexts(flat))
    const y = happened(timeline.count - 1)
    expect(y).not.toContain('y 1')
  })

  it('step through repeats as a whole where there would be too many', () => {
    const time = timedBody('for int l in [0:59999] { x q[0]; } z q[0];', 1)
    expect(time.timeline.count).toBe(2)
    expect(time.timeline.cutAt(1)).toEqual([60_000])
    expect(time.timeline.cutAt(2)).toEqual([60_001])
  })

  it('of an empty circuit are one', () => {
    const { timeline } = timedBody('', 2)
    expect(timeline.count).toBe(0)
    expect(timeline.at(5)).toEqual({ column: -1, passes: [] })
    expect(timeline.cutAt(0)).toEqual([0, 0])
  })
})

describe('momentAfter', () => {
  const { timeline } = timedBody('h q[0]; for int l in [0:2] { x q[0]; z q[0]; } x q[0];', 1)

  it('stays in the pass that it comes from, and begins with the first from outside', () => {
    expect(timeline.momentAfter(2, 4)).toBe(5)
    expect(timeline.momentAfter(1, 7)).toBe(6)
    expect(timeline.momentAfter(1, 0)).toBe(2)
    expect(timeline.momentAfter(3, 4)).toBe(8)
    expect(timeline.momentAfter(-1, 4)).toBe(0)
  })

  it('undoes at, from every moment', () => {
    for (let moment = 0; moment <= timeline.count; moment++)
      expect(timeline.momentAfter(timeline.at(moment).column, moment)).toBe(moment)
  })
})

describe('any circuit', () => {
  it('happens bit by bit: nothing at first, all in the end, never through an operation, never less than before', () => {
    fc.assert(
      fc.property(circuits, fc.boolean(), (tree, collapse) => {
        const { circuit } = sourceOf(printProgram(tree))
        const frames = collapse ? circuit.body.map(({ id }) => id) : []
        const { timeline, flat, moments } = timed(circuit, frames)
        let before = timeline.cutAt(0)
        expect(Math.max(0, ...before)).toBe(0)
        for (const moment of moments) {
          const cut = timeline.cutAt(moment)
          cut.forEach((count, qubit) => expect(count).toBeGreaterThanOrEqual(before[qubit]!))
          expect(() => circuitUpTo(flat, cut)).not.toThrow()
          before = cut
        }
        expect(circuitUpTo(flat, before).operations).toEqual(flat.operations)
      }),
      { numRuns: runs(60, 2000) },
    )
  })
})
