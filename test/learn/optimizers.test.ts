import { describe, expect, it } from 'vitest'
import { optimizers } from '../../src/document/registries.ts'
import type {
  Answer,
  Draws,
  Optimizer,
  OptimizerState,
  Question,
} from '../../src/learn/optimizers/optimizer.ts'
import { optimizerFor } from '../../src/learn/optimizers/registry.ts'

const centre = [1, -2, 0.5]
const curvature = [1, 2, 0.5]
const value = (point: Float64Array) =>
  point.reduce((sum, x, i) => sum + 0.5 * curvature[i]! * (x - centre[i]!) * (x - centre[i]!), 0)
const gradient = (point: Float64Array) => point.map((x, i) => curvature[i]! * (x - centre[i]!))

function answer({ points, need }: Question): Answer {
  return { values: points.map(value), gradients: need === 'gradient' ? points.map(gradient) : [] }
}

/** A small seeded generator whose place can be noted. */
function drawsFrom(place: { at: number }): Draws {
  return {
    uniform() {
      place.at = (1103515245 * place.at + 12345) % 2147483648
      return place.at / 2147483648
    },
  }
}

function run(
  optimizer: Optimizer,
  from: OptimizerState,
  steps: number,
  place: { at: number },
): OptimizerState {
  let state = from
  for (let step = 0; step < steps; step++) {
    const asked = optimizer.ask(state, drawsFrom(place))
    state = optimizer.tell(asked.state, answer(asked.question))
  }
  return state
}

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

describe.each(optimizers.map((entry) => [entry.name, entry.initial] as const))(
  'optimizer %s',
  (_, settings) => {
    const optimizer = optimizerFor(settings)

    it('finds the minimum of a quadratic', () => {
      const end = run(optimizer, optimizer.start(new Float64Array(3)), 3000, { at: 7 })
      expect(value(end.point)).toBeLessThan(1e-3)
    })

    it('goes on to the same bits after its state was written and read', () => {
      const place = { at: 11 }
      const half = run(optimizer, optimizer.start(Float64Array.of(3, 3, 3)), 20, place)
      const noted = { ...place }
      const straight = run(optimizer, half, 20, place)
      const resumed = run(optimizer, thawed(half), 20, noted)
      expect([...resumed.point]).toEqual([...straight.point])
    })

    it('leaves the states it was given unchanged', () => {
      const first = optimizer.start(Float64Array.of(1, 2, 3))
      run(optimizer, first, 3, { at: 5 })
      expect([...first.point]).toEqual([1, 2, 3])
    })
  },
)

describe('optimizer adam', () => {
  it('makes a first step of the learning rate against the sign of the gradient', () => {
    const optimizer = optimizerFor({
      name: 'adam',
      learningRate: 0.1,
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-12,
    })
    const { point } = run(optimizer, optimizer.start(new Float64Array(3)), 1, { at: 1 })
    expect(point[0]).toBeCloseTo(0.1, 9)
    expect(point[1]).toBeCloseTo(-0.1, 9)
  })
})
