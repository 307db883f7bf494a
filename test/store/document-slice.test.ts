import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createDocumentStore } from '../../src/store/document-slice.ts'

const withTitle = (title: string) => (experiment: ReturnType<typeof defaultExperiment>) => ({
  ...experiment,
  title,
})

describe('document slice', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => void vi.useRealTimers())

  it('undoes and redoes one edit after the other', () => {
    const store = createDocumentStore(defaultExperiment())
    const { edit } = store.getState()
    edit(withTitle('one'))
    edit(withTitle('two'))
    store.temporal.getState().undo()
    expect(store.getState().experiment.title).toBe('one')
    store.temporal.getState().undo()
    expect(store.getState().experiment.title).toBe(defaultExperiment().title)
    store.temporal.getState().redo(2)
    expect(store.getState().experiment.title).toBe('two')
  })

  it('takes quick changes of one gesture as one undo step', () => {
    const store = createDocumentStore(defaultExperiment())
    for (const seed of [1, 2, 3]) {
      store.getState().edit((experiment) => ({ ...experiment, seed }), 'seed')
      vi.advanceTimersByTime(100)
    }
    expect(store.temporal.getState().pastStates).toHaveLength(1)
    store.temporal.getState().undo()
    expect(store.getState().experiment.seed).toBe(defaultExperiment().seed)
  })

  it('starts a new undo step for another gesture, for none, and after a pause', () => {
    const store = createDocumentStore(defaultExperiment())
    const set = (seed: number, gesture?: string) =>
      store.getState().edit((experiment) => ({ ...experiment, seed }), gesture)
    set(1, 'a')
    set(2, 'b')
    set(3)
    set(4)
    vi.advanceTimersByTime(5000)
    set(5, 'b')
    expect(store.temporal.getState().pastStates).toHaveLength(5)
  })

  it('makes no undo step of a change that changes nothing', () => {
    const store = createDocumentStore(defaultExperiment())
    store.getState().edit((experiment) => experiment)
    store.getState().typeText(store.getState().experiment.circuit.text)
    expect(store.temporal.getState().pastStates).toHaveLength(0)
  })

  it('keeps the last good circuit while the typed text does not parse, and marks the place', () => {
    const store = createDocumentStore(defaultExperiment())
    const before = store.getState()
    const broken = before.experiment.circuit.text.replace('qubit[4] q;', 'qubit[4 q;')
    store.getState().typeText(broken)
    const now = store.getState()
    expect(now.experiment.circuit).toEqual({ text: before.experiment.circuit.text, draft: broken })
    expect(now.source).toBe(before.source)
    const line = broken.split('\n').findIndex((text) => text.includes('qubit[4 q')) + 1
    expect(now.diagnostics.find(({ severity }) => severity === 'error')?.line).toBe(line)
  })

  it('drops the draft when the text parses again', () => {
    const store = createDocumentStore(defaultExperiment())
    const { text } = store.getState().experiment.circuit
    store.getState().typeText(`${text}\nnonsense`)
    store.getState().typeText(`${text}\nh q[0];\n`)
    expect(store.getState().experiment.circuit).toEqual({ text: `${text}\nh q[0];\n`, draft: null })
    expect(store.getState().diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('gives an expected failure of a circuit edit back and changes nothing', () => {
    const store = createDocumentStore(defaultExperiment())
    const before = store.getState().experiment
    const failure = store.getState().editCircuit(() => {
      throw new LabError('circuit', 'edit: a gate must have a place, got none')
    })
    expect(failure?.code).toBe('circuit')
    expect(store.getState().experiment).toBe(before)
  })

  it('takes a circuit edit as one undoable change of the text', () => {
    const store = createDocumentStore(defaultExperiment())
    const failure = store.getState().editCircuit(({ text }) => {
      const longer = `${text}\nx q[1];\n`
      return { text: longer, circuit: parse(longer).circuit!, focus: null }
    })
    expect(failure).toBeNull()
    expect(store.getState().experiment.circuit.text).toMatch(/x q\[1\];\n$/)
    store.temporal.getState().undo()
    expect(store.getState().experiment.circuit.text).toBe(defaultExperiment().circuit.text)
    expect(store.getState().source.text).toBe(defaultExperiment().circuit.text)
  })

  it('keeps the former document when another one is loaded, with its history gone', () => {
    const store = createDocumentStore(defaultExperiment())
    store.getState().edit(withTitle('mine'))
    store.getState().load({ experiment: { ...defaultExperiment(), title: 'other' }, checkpoint: null })
    const { experiment, previous, loaded } = store.getState()
    expect(experiment.title).toBe('other')
    expect(previous?.experiment.title).toBe('mine')
    expect(loaded.serial).toBe(1)
    expect(store.temporal.getState().pastStates).toHaveLength(0)
  })

  it('refuses to load a document whose circuit does not parse, and stays as it was', () => {
    const store = createDocumentStore(defaultExperiment())
    const broken = { ...defaultExperiment(), circuit: { text: 'OPENQASM 3.0;\nqubit q', draft: null } }
    expect(() => store.getState().load({ experiment: broken, checkpoint: null })).toThrow(/line 2/)
    expect(store.getState().experiment.title).toBe(defaultExperiment().title)
    expect(store.getState().previous).toBeNull()
  })
})
