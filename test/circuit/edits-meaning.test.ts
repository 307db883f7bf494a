import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { copyText } from '../../src/circuit/edits/clip-text.ts'
import { withControlled } from '../../src/circuit/edits/controls.ts'
import type { Edit } from '../../src/circuit/edits/edit.ts'
import { withGateDefined } from '../../src/circuit/edits/gate-definitions.ts'
import { withGrouped, withUngrouped } from '../../src/circuit/edits/groups.ts'
import { withInverted } from '../../src/circuit/edits/inverses.ts'
import { withoutNodes } from '../../src/circuit/edits/nodes.ts'
import { rowsOf, withPastedText } from '../../src/circuit/edits/pasting.ts'
import { withQubitsOrdered } from '../../src/circuit/edits/qubit-order.ts'
import { withQubitInserted } from '../../src/circuit/edits/qubits.ts'
import { withQubitRemoved } from '../../src/circuit/edits/qubit-removal.ts'
import { withRepeat } from '../../src/circuit/edits/repeats.ts'
import { withDuplicated } from '../../src/circuit/edits/selection-moves.ts'
import type { Source } from '../../src/circuit/tree.ts'
import { runs } from '../full.ts'
import { fidelity } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'
import { permuted, stateOfSource, unitaryBodies, unitarySource, withLead } from './unitary-programs.ts'

const tolerance = 1e-10

const allOf = ({ circuit }: Source) => circuit.body.map(({ id }) => id)

/** An asymmetric product state, so that the order of qubits and phases show. */
const lead = 'U(0.3, 0.1, 0.2) q[0]; U(0.7, 0.2, 0.4) q[1]; U(1.1, 0.3, 0.1) r[0]; U(1.7, 0.6, 0.9) r[1];'

/** Checks random programs; `refusals` are the messages that an edit may give. Returns which part was refused. */
function refusedOf(
  seed: number,
  property: (source: Source, dice: readonly number[]) => void,
  refusals: RegExp = /^$/,
): number {
  const count = runs(60, 1000)
  let refused = 0
  const dice = fc.array(fc.nat(), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(unitaryBodies, dice, (body, numbers) => {
      const source = unitarySource(body)
      try {
        property(source, numbers)
      } catch (thrown) {
        if (!(thrown instanceof LabError) || !refusals.test(thrown.message)) throw thrown
        refused++
      }
    }),
    { numRuns: count, seed },
  )
  return refused / count
}

/** Equal up to a phase of the whole state, which nothing can measure. */
function expectState(text: string, state: Float64Array, expected: Float64Array): void {
  const apart = state.length !== expected.length || Math.abs(1 - fidelity(state, expected)) > tolerance
  expect({ text, apart }).toEqual({ text, apart: false })
}

function expectSame(after: Source, before: Float64Array): void {
  expectState(after.text, stateOfSource(after), before)
}

/** The program with nothing that acts. */
function withoutAll(source: Source): Source {
  return withoutNodes(source, allOf(source))
}

/** Some of the operations of the program, by a die. */
function someOf(source: Source, die: number): string[] {
  const ids = allOf(source)
  const some = ids.filter((_, i) => ((die >> i) & 1) === 1)
  return some.length > 0 ? some : ids.slice(0, 1)
}

describe('edits of random programs without measurements', () => {
  it('that undo: a program behind itself and inverted gives the first state back', () => {
    expect(
      refusedOf(
        51,
        (source) => {
          const twice = withDuplicated(source, allOf(source))
          const undone = withInverted(twice, twice.select!)
          const led = withLead(undone, lead)
          expectSame(led, stateOfSource(withLead(withoutAll(source), lead)))
        },
        /act on each qubit once/,
      ),
    ).toBeLessThan(0.5)
  })

  it('that invert twice give the state of before', () => {
    expect(
      refusedOf(
        52,
        (source) => {
          const once = withInverted(source, allOf(source))
          expectSame(withInverted(once, once.select!), stateOfSource(source))
        },
        /act on each qubit once/,
      ),
    ).toBeLessThan(0.5)
  })

  it('that control: nothing happens at 0, all of it with its phase at 1', () => {
    expect(
      refusedOf(53, (source) => {
        const led = withLead(source, lead)
        const edit = withControlled(source, allOf(source), 4)
        const state = stateOfSource(withLead(edit, `${lead} h spare[0];`))
        const [nothing, all] = [withLead(withoutAll(source), lead), led].map(stateOfSource)
        const half = state.length / 2
        const [at0, at1] = [state.subarray(0, half), state.subarray(half)].map((part) =>
          part.map((value) => value * Math.SQRT2),
        )
        expectState(edit.text, at0!, nothing!.subarray(0, half))
        expectState(edit.text, at1!, all!.subarray(0, half))
        // Modified gates alone may be written with another phase of the whole state: only plain ones fix the relative one.
        if (/@ (?!ansatz)|own/.test(source.text.slice(source.text.indexOf('let pair')))) return
        const whole = new Float64Array(state.length)
        whole.set(nothing!.subarray(0, half))
        whole.set(all!.subarray(0, half), half)
        expectState(
          edit.text,
          state,
          whole.map((value) => value * Math.SQRT1_2),
        )
      }),
    ).toBeLessThan(0.5)
  })

  it('that order qubits permute the state', () => {
    expect(
      refusedOf(
        54,
        (source, [a, b]) => {
          const order = [0, 1, 2, 3, 4]
          for (const [i, die] of [a!, a! >> 3, b!, b! >> 3].entries()) {
            const j = i + (die % (5 - i))
            ;[order[i], order[j]] = [order[j]!, order[i]!]
          }
          const edit = withQubitsOrdered(source, order)
          const to = order.map((_, qubit) => order.indexOf(qubit))
          expectSame(edit, permuted(stateOfSource(source), to))
        },
        /several registers/,
      ),
    ).toBeLessThan(0.5)
  })

  it('that put a qubit in between or take a free one out keep the others', () => {
    expect(
      refusedOf(55, (source, [a]) => {
        const at = a! % 6
        const inserted = withQubitInserted(source, at)
        const to = [0, 1, 2, 3, 4].map((qubit) => (qubit < at ? qubit : qubit + 1))
        const before = stateOfSource(source)
        const wide = new Float64Array(2 * before.length)
        wide.set(before)
        // Broadcasts over a whole register act on the new qubit of it too.
        if (!/\b(h q|ry\(.*\) r|cx q, r);/.test(source.text))
          expectSame(inserted, permuted(wide, [...to, at]))
        expectSame(withQubitRemoved(source, 4), before.subarray(0, before.length / 2))
      }),
    ).toBeLessThan(0.5)
  })

  it('that gather, group, ungroup, define a gate or make one layer keep the state', () => {
    const acts: readonly ((source: Source, ids: readonly string[]) => Edit)[] = [
      (source, ids) => withGrouped(source, ids, 'part'),
      (source, ids) => {
        const grouped = withGrouped(source, ids, 'part')
        return withUngrouped(grouped, [grouped.focus!])
      },
      (source, ids) => withGateDefined(source, ids, 'part'),
      (source, ids) => withRepeat(source, ids, 1, 'shared'),
    ]
    expect(
      refusedOf(
        56,
        (source, [a, b]) =>
          expectSame(acts[b! % acts.length]!(source, someOf(source, a!)), stateOfSource(source)),
        /nothing else may act|must be made of gates/,
      ),
    ).toBeLessThan(0.5)
  })

  it('that copy and paste or repeat do the same twice, with shared parameters', () => {
    expect(
      refusedOf(57, (source) => {
        const end = { parent: null, index: source.circuit.body.length }
        const pasted = withPastedText(source, copyText(source, allOf(source)), {
          at: end,
          qubit: 0,
          parameters: 'shared',
        })
        const twice = stateOfSource(withDuplicated(source, allOf(source)))
        const { top } = rowsOf(source)
        if (top === 0) expectSame(pasted, twice)
        expectSame(withRepeat(source, allOf(source), 2, 'shared'), twice)
      }),
    ).toBeLessThan(0.5)
  })

  it('that paste a program elsewhere give its state there', () => {
    expect(
      refusedOf(58, (source) => {
        const { top } = rowsOf(source)
        const target = sourceOf('OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[3] a;\nqubit[4] b;\n')
        const edit = withPastedText(target, source.text, {
          at: { parent: null, index: 0 },
          qubit: top + 2,
          parameters: 'fresh',
        })
        const before = stateOfSource(source)
        const wide = new Float64Array(4 * before.length)
        wide.set(before)
        expectSame(edit, permuted(wide, [2, 3, 4, 5, 6, 0, 1]))
      }),
    ).toBeLessThan(0.5)
  })
})
