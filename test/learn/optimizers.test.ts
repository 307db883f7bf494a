/* What every optimizer of the registry promises, on a quadratic; what each does is in optimizers-*.test.ts. */
import { beforeAll, describe, expect, it } from 'vitest'
import { readExperiment } from '../../src/document/codec.ts'
import { optimizers } from '../../src/document/registries.ts'
import type { Optimizer, OptimizerState } from '../../src/learn/optimizers/optimizer.ts'
import { smallExperiment } from '../lab/small-documents.ts'
import { answer, drawsFrom, onQuadratic, run, value } from './quadratic.ts'

/** A state as it comes back from a file. */
function thawed(state: OptimizerState): OptimizerState {
  const frozen = JSON.stringify(state, (_, entry: unknown) =>
    entry instanceof Float64Array ? { floats: [...entry] } : entry,
  )
  return JSON.parse(frozen, (_, entry: unknown) =>
    entry && typeof entry === 'object' && 'floats' in entry
      ? Float64Array.from(entry.floats as number[])
      : entry,
  ) as OptimizerState
}

/** A value that no setting of that name may have. */
const outOfRange = (setting: unknown): unknown => (typeof setting === 'number' ? -1 : 'no such kind')

describe.each(optimizers.map((entry) => [entry.name, entry] as const))('optimizer %s', (name, entry) => {
  let optimizer: Optimizer
  beforeAll(async () => {
    optimizer = await onQuadratic(entry.initial)
  })

  it('finds the minimum of a quadratic', () => {
    const end = run(optimizer, optimizer.start(new Float64Array(3)), 3000, { at: 7 })
    expect(value(end.point)).toBeLessThan(1e-3)
  })

  it('goes on to the same bits after its state was written and read', () => {
    for (const steps of [0, 1, 5, 20]) {
      const place = { at: 11 }
      const half = run(optimizer, optimizer.start(Float64Array.of(3, 3, 3)), steps, place)
      const noted = { ...place }
      const straight = run(optimizer, half, 20, place)
      const resumed = run(optimizer, thawed(half), 20, noted)
      expect(resumed).toEqual(straight)
    }
  })

  it('keeps the names and lengths of its memory, all of it finite numbers', () => {
    const start = optimizer.start(Float64Array.of(3, 3, 3))
    const shapeOf = ({ memory, counters }: OptimizerState) => [
      Object.entries(memory).map(([key, values]) => [key, values.length]),
      Object.keys(counters),
    ]
    const place = { at: 3 }
    let state = start
    for (let step = 0; step < 30; step++) {
      state = run(optimizer, state, 1, place)
      expect(shapeOf(state)).toEqual(shapeOf(start))
      for (const values of [state.point, ...Object.values(state.memory), Object.values(state.counters)])
        expect(values.every((one: number) => Number.isFinite(one))).toBe(true)
    }
  })

  it('leaves the states it was given unchanged', () => {
    const first = optimizer.start(Float64Array.of(1, 2, 3))
    const before = thawed(first)
    const later = run(optimizer, first, 3, { at: 5 })
    expect(first).toEqual(before)
    const between = thawed(later)
    run(optimizer, later, 3, { at: 5 })
    expect(later).toEqual(between)
  })

  it('asks for what the registry says, with a loss near its own point', () => {
    const { question, state } = optimizer.ask(optimizer.start(Float64Array.of(3, 3, 3)), drawsFrom({ at: 2 }))
    expect(question.need).toBe(name === 'nesterov' ? 'value' : entry.asks)
    const told = answer(question)
    const loss = optimizer.loss?.(state, told) ?? told.values[0]!
    expect(Math.abs(loss - value(Float64Array.of(3, 3, 3)))).toBeLessThan(0.1)
  })

  it('has a rate above zero', () => {
    expect(optimizer.rate(optimizer.start(new Float64Array(3)))).toBeGreaterThan(0)
  })

  it.each(Object.entries(entry.initial).filter(([key]) => key !== 'name'))(
    'has its setting %s checked by the document, %s to begin with',
    (key, initial) => {
      const base = { ...smallExperiment, training: { ...smallExperiment.training, loss: 'squared' } }
      const withSettings = (settings: object) => ({
        ...base,
        training: { ...base.training, optimizer: settings },
      })
      expect(readExperiment(withSettings(entry.initial)).training.optimizer).toEqual(entry.initial)
      expect(() => readExperiment(withSettings({ ...entry.initial, [key]: outOfRange(initial) }))).toThrow(
        `training.optimizer.${key} must be`,
      )
    },
  )
})
