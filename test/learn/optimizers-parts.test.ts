/* The pieces of the optimizers: sums of sines, layers, responses, schedules, clipping, line search and simplex. */
import { describe, expect, it } from 'vitest'
import { cos, sin } from '../../src/base/elementary.ts'
import { readCircuit } from '../../src/lab/read-circuit.ts'
import { clipped } from '../../src/learn/optimizers/clip.ts'
import { cobyla } from '../../src/learn/optimizers/cobyla.ts'
import { layersOf } from '../../src/learn/optimizers/layers.ts'
import { lbfgs } from '../../src/learn/optimizers/lbfgs.ts'
import type { Optimizer } from '../../src/learn/optimizers/optimizer.ts'
import { responsesOf } from '../../src/learn/optimizers/responses.ts'
import { scheduleFactor } from '../../src/learn/optimizers/schedule.ts'
import { isGood, modelOf } from '../../src/learn/optimizers/simplex.ts'
import { minimumOf, sinusoidThrough, valueAt } from '../../src/learn/optimizers/sinusoid.ts'

const program = (parameters: number, qubits: number, body: string) =>
  readCircuit(`OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input array[float[64], ${parameters}] w;
qubit[${qubits}] q;
rx(x_0) q[0];
${body}
pragma ansatz.readout score = Z0
`).flat

describe('a sum of sines', () => {
  const wave = (t: number) =>
    0.3 + 0.8 * cos(t) - 0.5 * sin(t) + 0.9 * cos(2 * t) + 0.2 * sin(2 * t) - 0.7 * cos(3 * t)
  const through = (frequencies: number) => {
    const count = 2 * frequencies + 1
    return sinusoidThrough(Array.from({ length: count }, (_, k) => wave((2 * Math.PI * k) / count)))
  }

  it('is found from as many values as it has amplitudes', () => {
    for (const frequencies of [3, 4, 7])
      for (const t of [-2.5, -0.4, 0, 1.1, 3])
        expect(valueAt(through(frequencies), t)).toBeCloseTo(wave(t), 12)
  })

  it('has its least value where a fine grid has it', () => {
    const at = minimumOf(through(3))
    const grid = Array.from({ length: 20_000 }, (_, k) => wave((2 * Math.PI * k) / 20_000))
    expect(wave(at)).toBeLessThanOrEqual(Math.min(...grid) + 1e-12)
    expect(wave(at)).toBeGreaterThan(Math.min(...grid) - 1e-6)
  })

  it('of one frequency has its minimum in closed form, and no shift where it is flat', () => {
    const at = minimumOf(sinusoidThrough([0, 1, 2].map((k) => 2 + cos((2 * Math.PI * k) / 3 - 0.4))))
    expect(Math.abs(at - (0.4 - Math.PI))).toBeLessThan(1e-12)
    expect(minimumOf(sinusoidThrough([2, 2, 2]))).toBe(0)
  })
})

describe('layers', () => {
  it('end where a gate comes after one of its own layer', () => {
    const flat = program(
      6,
      2,
      'ry(w[0]) q[0];\nry(w[1]) q[1];\ncx q[0], q[1];\nrz(w[2]) q[0];\nrz(w[3]) q[1];\nh q[0];\nrx(w[4]) q[1];\nry(w[5]) q[0];',
    )
    const layers = layersOf(flat)
    expect(layers.map((layer) => layers.indexOf(layer))).toEqual([0, 0, 2, 2, 4, 4])
  })

  it('that share a parameter are one, and the angles of one gate are layers of their own', () => {
    const flat = program(
      5,
      1,
      'ry(w[0]) q[0];\nrz(w[1]) q[0];\nry(w[0]) q[0];\nrx(w[2]) q[0];\nU(w[3], w[4], 0) q[0];',
    )
    const layers = layersOf(flat)
    expect(layers.map((layer) => layers.indexOf(layer))).toEqual([0, 1, 2, 3, 4])
    const joined = layersOf(program(3, 2, 'ry(w[0]) q[0];\nrz(w[1]) q[0];\nrx(w[0]) q[1];\nry(w[2]) q[1];'))
    expect(joined[0]).toBe(joined[1])
    expect(joined[2]).not.toBe(joined[0])
  })
})

describe('responses of the squared loss', () => {
  it('have the frequencies of their gates, doubled', () => {
    const flat = program(
      5,
      2,
      'ry(w[0]) q[0];\nrx(2*w[1]) q[0];\nry(w[2]) q[1];\nry(w[2] + x_0) q[0];\ncrx(w[3]) q[0], q[1];\nrz(w[4]/2) q[0];\nry(w[4]) q[0];',
    )
    expect(responsesOf(flat, [...flat.parameters, 'output.bias.0'], 2)).toEqual([
      { kind: 'periodic', base: 1, terms: 2 },
      { kind: 'periodic', base: 2, terms: 2 },
      { kind: 'periodic', base: 1, terms: 4 },
      { kind: 'periodic', base: 0.5, terms: 4 },
      { kind: 'periodic', base: 0.5, terms: 6 },
      { kind: 'quadratic' },
    ])
  })

  it.each([
    ['ry(w[0]*x_0) q[0];', 'w[0]', 'no sum of multiples'],
    ['ry(w[0]) q[0];\nry(sin(w[1])) q[0];', 'w[1]', 'no sum of multiples'],
    ['ry(w[0]*w[1]) q[0];', 'w[0]', 'no sum of multiples'],
    ['ry(w[0]) q[0];\nry(30.5*w[1]) q[0];\nrz(w[1]) q[0];', 'w[1]', 'frequencies in it, more than 40'],
  ])('are refused by the name of the parameter: %s', (body, name, reason) => {
    const flat = program(2, 1, body)
    expect(() => responsesOf(flat, flat.parameters, 2)).toThrow(
      new RegExp(`got "${name.replace(/[[\]]/g, '\\$&')}": .*${reason}.*choose another optimizer`),
    )
  })
})

describe('schedule', () => {
  it.each([
    [{ kind: 'constant', warmup: 4 }, [0.25, 0.5, 0.75, 1, 1, 1]],
    [{ kind: 'step', warmup: 0, every: 2, factor: 0.5 }, [1, 1, 0.5, 0.5, 0.25, 0.25]],
    [{ kind: 'exponential', warmup: 2, factor: 0.5 }, [0.5, 1, 1, 0.5, 0.25, 0.125]],
    [{ kind: 'cosine', warmup: 0, floor: 0.2 }, [1, 0.8828427124746191, 0.6, 0.3171572875253809, 0.2, 0.2]],
  ] as const)('%j', (schedule, factors) => {
    factors.forEach((factor, step) => expect(scheduleFactor(schedule, step, 4)).toBeCloseTo(factor, 14))
  })
})

describe('clipping', () => {
  it('keeps the direction and limits the length', () => {
    expect([...clipped(Float64Array.of(3, -4), 1)]).toEqual([0.6, -0.8])
    const short = Float64Array.of(0.3, -0.4)
    expect(clipped(short, 1)).toBe(short)
  })
})

/** Points until a whole step changes nothing any more, or `most` steps. */
function minimize(
  optimizer: Optimizer,
  start: readonly number[],
  value: (x: Float64Array) => number,
  gradient: (x: Float64Array) => Float64Array,
  most: number,
) {
  let state = optimizer.start(Float64Array.from(start))
  let evaluations = 0
  let steps = 0
  const losses = [value(state.point)]
  for (; steps < most && !optimizer.convergence?.(state); steps++) {
    do {
      const { question, state: asked } = optimizer.ask(state, { uniform: () => 0 })
      evaluations += question.points.length
      state = optimizer.tell(asked, {
        values: question.points.map(value),
        gradients: question.need === 'value' ? [] : question.points.map(gradient),
      })
    } while (optimizer.isWithinStep?.(state))
    losses.push(value(state.point))
  }
  return { point: state.point, evaluations, steps, losses, ended: optimizer.convergence?.(state) ?? null }
}

const rosenbrock = ([x = 0, y = 0]: Float64Array) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
const rosenbrockSlope = ([x = 0, y = 0]: Float64Array) =>
  Float64Array.of(-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x))

describe('L-BFGS', () => {
  it('follows the valley of Rosenbrock in few evaluations, each step downward, and ends by itself', () => {
    const { point, evaluations, losses, ended } = minimize(
      lbfgs({ memory: 10 }),
      [-1.2, 1],
      rosenbrock,
      rosenbrockSlope,
      200,
    )
    expect(ended).toContain('lowers the loss')
    expect(evaluations).toBeLessThan(150)
    point.forEach((x) => expect(x).toBeCloseTo(1, 7))
    losses.slice(1).forEach((loss, k) => expect(loss).toBeLessThanOrEqual(losses[k]!))
  })

  it('finds the minimum of many values with a memory of few pairs', () => {
    const size = 60
    const weight = (i: number) => 1 + i * i
    const value = (x: Float64Array) => x.reduce((sum, one, i) => sum + weight(i) * (one - 1) * (one - 1), 0)
    const slope = (x: Float64Array) => x.map((one, i) => 2 * weight(i) * (one - 1))
    const { losses } = minimize(lbfgs({ memory: 5 }), [...new Float64Array(size)], value, slope, 300)
    expect(losses.at(-1)!).toBeLessThan(1e-6)
  })
})

describe('COBYLA', () => {
  const nothing = () => new Float64Array(0)

  it('ends within its last radius of the minimum of a quadratic', () => {
    const value = (x: Float64Array) => x.reduce((sum, one, i) => sum + (i + 1) * (one - i) * (one - i), 0)
    const { point, evaluations, ended } = minimize(
      cobyla({ radius: 1, finalRadius: 1e-5 }),
      [3, -1, 0, 5],
      value,
      nothing,
      2000,
    )
    expect(ended).toContain('0.00001')
    point.forEach((x, i) => expect(Math.abs(x - i)).toBeLessThan(1e-4))
    expect(evaluations).toBeLessThan(400)
  })

  it('reaches the minimum of Rosenbrock slowly, as linear models do, and never goes up', () => {
    const { losses } = minimize(
      cobyla({ radius: 0.5, finalRadius: 1e-6 }),
      [-1.2, 1],
      rosenbrock,
      nothing,
      5000,
    )
    expect(losses.at(-1)!).toBeLessThan(0.05)
    losses.slice(1).forEach((loss, k) => expect(loss).toBeLessThanOrEqual(losses[k]!))
  })

  it('takes one loss in each step after the first', () => {
    const optimizer = cobyla({ radius: 1, finalRadius: 1e-3 })
    const value = (x: Float64Array) => x[0]! * x[0]! + x[1]! * x[1]!
    const { evaluations, steps } = minimize(optimizer, [2, 3], value, nothing, 20)
    expect(evaluations).toBe(steps + 2)
  })

  it('refuses more parameters than its simplex can hold, with advice', () => {
    expect(() => cobyla({ radius: 1, finalRadius: 1e-3 }).start(new Float64Array(301))).toThrow(
      /at most 300 parameters can be trained, got 301; choose SPSA/,
    )
  })
})

describe('the simplex', () => {
  it('has the linear model that its losses have, and says when it is too flat or too wide', () => {
    const linear = (x: number, y: number) => 2 * x - 3 * y + 1
    const corners = [
      [1, 1],
      [2, 1.5],
      [0.5, 2],
    ] as const
    const simplex = {
      size: 2,
      vertices: Float64Array.from(corners.flat()),
      values: Float64Array.from(corners, ([x, y]) => linear(x, y)),
    }
    const model = modelOf(simplex)!
    expect(model.slope[0]).toBeCloseTo(2, 12)
    expect(model.slope[1]).toBeCloseTo(-3, 12)
    expect(isGood(model, 1)).toBe(true)
    expect(isGood(model, 0.1)).toBe(false)
    const flat = { ...simplex, vertices: Float64Array.of(1, 1, 2, 2, 3, 3.1) }
    expect(isGood(modelOf(flat)!, 1)).toBe(false)
    expect(modelOf({ ...simplex, vertices: Float64Array.of(1, 1, 2, 2, 3, 3) })).toBeNull()
  })
})
