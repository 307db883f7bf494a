import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { Past } from '../../src/lab/past.ts'

function walked(steps: number, size = 3) {
  const recorder = new Past(size)
  for (let step = 0; step < steps; step++) recorder.note(step, new Float64Array(size).fill(step))
  return recorder.path(
    Array.from({ length: size }, (_, k) => `p${k}`),
    steps,
    new Float64Array(size).fill(steps),
  )
}

describe('path of a training', () => {
  it('holds every step of a short run, and where it stands', () => {
    const { steps, values } = walked(5)
    expect(steps).toEqual([0, 1, 2, 3, 4, 5])
    expect(Array.from(values.filter((_, i) => i % 3 === 0))).toEqual([0, 1, 2, 3, 4, 5])
  })

  it.each([199, 200, 201, 1000, 12_345])('keeps at most 200 points of %i steps, evenly spaced', (count) => {
    const { steps } = walked(count)
    expect(steps.length).toBeLessThanOrEqual(200)
    expect(steps.length).toBeGreaterThan(90)
    expect(steps[0]).toBe(0)
    expect(steps.at(-1)).toBe(count)
    const gaps = new Set(steps.slice(1, -1).map((step, i) => step - steps[i]!))
    expect(gaps.size).toBe(1)
  })

  it('keeps fewer points where each is long', () => {
    const { steps } = walked(300, 2 ** 16)
    expect(steps.length).toBeLessThanOrEqual(17)
  })

  it('is the values before each step of a trainer, first the start', async () => {
    const engine = await createEngine({ wasm: null })
    const document = defaultExperiment()
    const experiment = {
      ...document,
      data: { source: 'generated', set: 'moons', count: 12, noise: 0.1, options: {} } as const,
    }
    const trainer = await createTrainer(experiment, engine, null)
    const start = trainer.values.slice()
    await trainer.advance()
    const next = trainer.values.slice()
    await trainer.advance()
    const { names, steps, values } = trainer.parameterPath()
    expect(names).toEqual(trainer.model.names)
    expect(steps).toEqual([0, 1, 2])
    expect(values.subarray(0, start.length)).toEqual(start)
    expect(values.subarray(start.length, 2 * start.length)).toEqual(next)
    expect(values.subarray(2 * start.length)).toEqual(trainer.values)
    trainer.dispose()
    engine.close()
  })
})

describe('looking back', () => {
  it('is at the kept step at or before the one asked for, or in the present', () => {
    const past = new Past(1)
    for (let step = 0; step < 300; step++) past.note(step, Float64Array.of(step))
    expect(past.every).toBe(2)
    past.visit(101, 300)
    expect(past.visited).toMatchObject({ step: 100, values: Float64Array.of(100) })
    past.visit(null, 300)
    expect(past.visited).toBeNull()
    past.visit(300, 300)
    expect(past.visited).toBeNull()
    past.visit(-5, 300)
    expect(past.visited?.step).toBe(0)
  })

  it('has nowhere to go before the first step', () => {
    const past = new Past(1)
    past.visit(0, 0)
    expect(past.visited).toBeNull()
    expect(past.firstStep(7)).toBe(7)
  })
})
