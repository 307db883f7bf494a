import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { commands } from '../../src/store/commands/all.ts'
import { commandFor, spellings, type Command } from '../../src/store/commands/command.ts'
import { createLab } from '../../src/store/lab-store.ts'
import { commandText } from '../../src/ui/text/commands.ts'
import { createRecorder } from './recorder.ts'

const all: readonly Command[] = commands
const press = (key: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) =>
  spellings({
    key,
    ctrlKey: held.ctrl ?? false,
    metaKey: false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
  })
const named = (keys: readonly string[]) => commandFor(all, keys, ['page'])?.id

describe('commands', () => {
  it('have one identity each, words, and no key twice in the same scope', () => {
    const ids = all.map((command) => command.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(commandText).sort()).toEqual([...ids].sort())
    const keys = all.flatMap((command) => command.keys.map((key) => `${command.scope} ${key}`))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('are found by the keys of every keyboard', () => {
    expect(named(press(' '))).toBe('run.toggle')
    expect(named(press('z', { ctrl: true }))).toBe('document.undo')
    expect(named(press('Z', { ctrl: true, shift: true }))).toBe('document.redo')
    expect(named(press('y', { ctrl: true }))).toBe('document.redo')
    expect(named(press('?', { shift: true }))).toBe('view.shortcuts')
    expect(named(press('?'))).toBe('view.shortcuts')
    expect(named(press('z'))).toBeUndefined()
    expect(named(press(' ', { alt: true }))).toBeUndefined()
    expect(named(press(']'))).toBe('state.forward')
    expect(named(press('[', { alt: true }))).toBe('state.back')
    expect(named(press('[', { alt: true, ctrl: true }))).toBe('state.back')
  })

  it('play, pause and undo the lab', () => {
    const recorder = createRecorder()
    const lab = createLab(recorder.connect, {
      experiment: defaultExperiment(),
      checkpoint: null,
      play: false,
    })
    const run = (id: string) => {
      const command = all.find((known) => known.id === id)
      if (command?.isEnabled(lab)) command.run(lab)
    }
    run('run.toggle')
    recorder.say({ type: 'status', run: 1, status: 'playing' })
    run('run.toggle')
    expect(recorder.told.filter((word) => word === 'play' || word === 'pause')).toEqual(['play', 'pause'])
    run('document.undo')
    lab.document.getState().edit((experiment) => ({ ...experiment, seed: 3 }))
    run('document.undo')
    expect(lab.document.getState().experiment.seed).toBe(defaultExperiment().seed)
    run('document.redo')
    expect(lab.document.getState().experiment.seed).toBe(3)
  })

  it('format the program, draft or not, in a step of its own', async () => {
    const recorder = createRecorder()
    const experiment = { ...defaultExperiment(), circuit: { text: 'qubit q;\n', draft: null } }
    const lab = createLab(recorder.connect, { experiment, checkpoint: null, play: false })
    const format = all.find(({ id }) => id === 'document.format')!
    lab.document.getState().typeText('qubit   q;U(0,0 ,0)q;')
    format.run(lab)
    await expect.poll(() => lab.document.getState().experiment.circuit.text).toBe('qubit q;\nU(0, 0, 0) q;\n')
    lab.document.temporal.getState().undo()
    expect(lab.document.getState().experiment.circuit.text).toBe('qubit   q;U(0,0 ,0)q;')
    lab.document.getState().typeText('qubit   q;U(0,0 q;')
    format.run(lab)
    await expect.poll(() => lab.document.getState().experiment.circuit.draft).toBe('qubit q;\nU(0, 0 q;\n')
  })
})
