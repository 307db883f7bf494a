/* One history for all: whatever is done to the document, undoing everything brings back what was there, to the letter. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allNodes } from '../../src/circuit/language/identity.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Editing } from '../../src/store/actions/load-editing.ts'
import { loadEditing } from '../../src/store/actions/load-editing.ts'
import { placeTool } from '../../src/store/actions/place.ts'
import { commands } from '../../src/store/commands/all.ts'
import type { Command } from '../../src/store/commands/command.ts'
import { createLab, type Lab } from '../../src/store/lab-store.ts'
import { runs } from '../full.ts'
import { createRecorder } from './recorder.ts'

let editing: Editing

beforeAll(async () => {
  editing = await loadEditing()
})

/** Commands that change the document, or what is chosen, at once. Those that ask for a name first stand among the acts. */
const changing = (commands as readonly Command[]).filter(
  ({ id }) => id.startsWith('circuit.') && !/paste|copy|cut|menu|search|select|leave|gather/.test(id),
)

type Dice = readonly number[]

function nodesOf(lab: Lab) {
  return allNodes(lab.document.getState().source.circuit.body)
}

function chosen(lab: Lab): readonly string[] {
  return lab.view.getState().selection
}

const gates = ['h', 'rx', 'cx', 'rzz', 'u3', 'swap']

/** What has no command of its own: gates put in, names given, text typed, the clipboard. */
const acts: readonly ((lab: Lab, dice: Dice) => void)[] = [
  (lab, [a, b]) => {
    const qubits = [b! % 4, (b! + 1) % 4]
    const gate = gates[a! % gates.length]!
    const count = gate === 'cx' || gate === 'rzz' || gate === 'swap' ? 2 : 1
    const role = (['trainable', 'feature', 'fixed'] as const)[b! % 3]!
    placeTool(lab, { kind: 'gate', gate, role }, a! % 12, qubits.slice(0, count))
  },
  (lab, [a]) => void editing.groupNodes(lab, chosen(lab), `group_${a! % 4}`),
  (lab, [a]) => void editing.defineGate(lab, chosen(lab), `made_${a! % 40}`),
  (lab, [a]) => void editing.controlNodes(lab, chosen(lab), a! % 4),
  (lab, [a]) => void editing.changeGates(lab, chosen(lab), gates[a! % gates.length]!),
  (lab, [a, b]) => void editing.moveQubit(lab, a! % 4, b! % 4),
  (lab, [a, b]) => {
    const text = editing.copyText(lab, chosen(lab))
    editing.pasteText(lab, text, { column: a! % 10, qubit: b! % 4 })
  },
  (lab, [a]) => {
    const { text } = lab.document.getState().experiment.circuit
    const at = a! % (text.length + 1)
    lab.document.getState().typeText(`${text.slice(0, at)}x${text.slice(at)}`)
  },
  (lab, [a]) => lab.document.getState().edit((experiment) => ({ ...experiment, seed: a! % 1000 })),
]

function step(lab: Lab, dice: Dice): void {
  const [a, b, c] = dice
  const nodes = nodesOf(lab)
  const selection = nodes.flatMap(({ id }, i) => ((b! >> (i % 20)) % 4 === 1 ? [id] : []))
  lab.view.setState({ selection, cursor: { column: c! % 10, qubit: c! % 4 } })
  const which = a! % (acts.length + changing.length)
  const act = acts[which]
  if (act !== undefined) return act(lab, [b!, c!])
  const command = changing[which - acts.length]!
  if (command.isEnabled(lab)) command.run(lab)
}

function startedLab(): { readonly lab: Lab; readonly first: Experiment } {
  const first = defaultExperiment()
  return {
    lab: createLab(createRecorder().connect, { experiment: first, checkpoint: null, play: false }),
    first,
  }
}

describe('undo after random commands', () => {
  it('brings the document back to the letter, and redo what was undone', () => {
    const dice = fc.noBias(fc.array(fc.nat(), { minLength: 3, maxLength: 3 }))
    const steps = fc.noBias(fc.array(dice, { minLength: 8, maxLength: 20, size: 'max' }))
    let changes = 0
    fc.assert(
      fc.property(steps, (list) => {
        const { lab, first } = startedLab()
        const before = JSON.stringify(first)
        const ids = nodesOf(lab).map(({ id }) => id)
        for (const dice of list) step(lab, dice)
        const { document } = lab
        const last = JSON.stringify(document.getState().experiment)
        const { source, experiment } = document.getState()
        expect(source.text).toBe(experiment.circuit.text)
        expect(parse(source.text).circuit).not.toBeNull()
        const count = document.temporal.getState().pastStates.length
        changes += count
        for (let i = 0; i < count; i++) document.temporal.getState().undo()
        expect(JSON.stringify(document.getState().experiment)).toBe(before)
        expect(document.getState().source.text).toBe(first.circuit.text)
        expect(nodesOf(lab).map(({ id }) => id)).toEqual(ids)
        for (let i = 0; i < count; i++) document.temporal.getState().redo()
        expect(JSON.stringify(document.getState().experiment)).toBe(last)
        lab.close()
      }),
      { numRuns: runs(40, 1000), seed: 71 },
    )
    expect(changes).toBeGreaterThan(3 * runs(40, 1000))
  }, 120_000)
})
