/* Quantum kitchen sinks: the maps, the bits, and the models on them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { KitchenSinks } from '../../src/document/model.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { unhurried } from '../../src/lab/control.ts'
import { featureTable } from '../../src/lab/feature-table.ts'
import { fitContext } from '../../src/lab/fitted-run.ts'
import { encoded } from '../../src/learn/models/encoder.ts'
import { angleMap, createKitchenSinks } from '../../src/learn/models/kitchen-sinks.ts'
import { finished } from '../lab/finished.ts'

const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
qubit[2] q;
rx(x_0) q[0];
rx(x_1) q[1];
cx q[0], q[1];
`

function sinks(change: object = {}, model: object = {}): Experiment {
  return readExperiment({
    format: 'ansatz.experiment',
    version: 1,
    circuit: { text },
    data: { source: 'generated', set: 'circles', count: 120, noise: 0.05 },
    split: { kind: 'fractions', train: 0.6, validation: 0.2, test: 0.2 },
    task: { kind: 'binary', readout: 'none' },
    model: { kind: 'kitchen-sinks', episodes: 40, deviation: 1.5, ...model },
    training: { loss: 'cross-entropy', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 1 },
    seed: 9,
    ...change,
  })
}

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

describe('the maps of kitchen sinks', () => {
  const settings = { deviation: 2 }

  it('are normal, with offsets anywhere on the circle, and their own for each episode', () => {
    const maps = Array.from({ length: 400 }, (_, episode) => angleMap(7, episode, 2, 3, settings))
    const entries = maps.flatMap(({ matrix }) => [...matrix])
    const mean = entries.reduce((sum, entry) => sum + entry, 0) / entries.length
    const variance = entries.reduce((sum, entry) => sum + entry * entry, 0) / entries.length
    expect(Math.abs(mean)).toBeLessThan((4 * 2) / Math.sqrt(2400))
    expect(Math.abs(variance - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / 2400))
    const offsets = maps.flatMap((map) => [...map.offsets])
    const turns = offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length
    expect(Math.abs(turns - Math.PI)).toBeLessThan((4 * Math.PI) / Math.sqrt(3 * 800))
    expect(offsets.every((offset) => offset >= 0 && offset < 2 * Math.PI)).toBe(true)
    expect(new Set(entries).size).toBe(entries.length)
  })

  it('keep as many columns for each angle as they are told', () => {
    const { matrix } = angleMap(7, 0, 4, 6, { deviation: 1, columnsPerAngle: 2 })
    for (let angle = 0; angle < 4; angle++)
      expect([...matrix.subarray(angle * 6, angle * 6 + 6)].filter((entry) => entry !== 0)).toHaveLength(2)
  })
})

/* Of rx(a) and rx(b) then cx: the first bit has (1 - cos a)/2, the second (1 - cos a cos b)/2. */
async function numbersOf(experiment: Experiment) {
  const context = await fitContext(experiment, engine, null, unhurried)
  const encoder = await createKitchenSinks(experiment.model as KitchenSinks, context)
  const { data } = context
  const numbers = await encoded(encoder, data.features, data.count, context)
  encoder.dispose()
  return { numbers, data }
}

describe('the numbers of kitchen sinks', () => {
  it('are the probabilities of the bits in every episode, exact without shots', async () => {
    const { numbers, data } = await numbersOf(sinks())
    for (const episode of [0, 1, 39]) {
      const { matrix, offsets } = angleMap(9, episode, 2, 2, { deviation: 1.5 })
      for (const row of [0, 50, 119]) {
        const [x, y] = data.features.subarray(2 * row, 2 * row + 2)
        const a = matrix[0]! * x! + matrix[1]! * y! + offsets[0]!
        const b = matrix[2]! * x! + matrix[3]! * y! + offsets[1]!
        expect(numbers[row * 80 + 2 * episode]).toBeCloseTo((1 - Math.cos(a)) / 2, 10)
        expect(numbers[row * 80 + 2 * episode + 1]).toBeCloseTo((1 - Math.cos(a) * Math.cos(b)) / 2, 10)
      }
    }
  })

  it('are bits with one shot, as likely as they are to be', async () => {
    const { numbers: exact } = await numbersOf(sinks())
    const { numbers: bits } = await numbersOf(sinks({ device: { shots: 1 } }))
    expect(new Set(bits)).toEqual(new Set([0, 1]))
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs(mean(bits) - mean(exact))).toBeLessThan(4 * Math.sqrt(0.25 / bits.length))
    const agreement =
      bits.reduce((sum, bit, at) => sum + (2 * bit - 1) * (2 * exact[at]! - 1), 0) / bits.length
    const wanted = mean(exact.map((share) => (2 * share - 1) * (2 * share - 1)))
    expect(Math.abs(agreement - wanted)).toBeLessThan(4 / Math.sqrt(bits.length))
  })

  it('stay the same in the first episodes when there are more', async () => {
    const { numbers: few } = await numbersOf(sinks({}, { episodes: 3 }))
    const { numbers: many } = await numbersOf(sinks({}, { episodes: 5 }))
    expect([...many.subarray(0, 6)]).toEqual([...few.subarray(0, 6)])
  })
})

describe('a model of kitchen sinks', () => {
  it.each([
    ['exact probabilities', null, 40, 0.9],
    ['bits of one shot', 1, 200, 0.75],
  ])('closes the circle from %s, where a line cannot', async (_, shots, episodes, least) => {
    const experiment = sinks({ device: { shots } }, { episodes })
    const { record, events } = await finished(experiment, engine, { baselines: true })
    expect(record.final.test!.accuracy).toBeGreaterThan(least)
    expect(record.baselines.find(({ name }) => name === 'logistic')!.test!.accuracy).toBeLessThan(0.7)
    expect(record.fit!.evaluations).toBe(72 * episodes)
    expect(record.warnings).toEqual([])
    expect(events.at(-2)).toMatchObject({ type: 'fitting' })
  })

  it('refuses a circuit without features, and more episodes than fit', async () => {
    const still = { circuit: { text: 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nh q[0];\n' } }
    await expect(finished(sinks(still), engine)).rejects.toThrow('must read features as angles')
    const data = { source: 'generated', set: 'circles', count: 20_000 }
    await expect(finished(sinks({ data }, { episodes: 10_000 }), engine)).rejects.toThrow(
      'take fewer episodes',
    )
  })
})

describe('the table of features', () => {
  it('has the numbers of every row with its class and part', async () => {
    const { names, rows } = await featureTable(sinks(), engine)
    expect(names.slice(0, 3)).toEqual(['e0.bit0', 'e0.bit1', 'e1.bit0'])
    expect(rows).toHaveLength(120)
    expect(rows.filter(({ part }) => part === 'test')).toHaveLength(24)
    expect(new Set(rows.map(({ target }) => target))).toEqual(new Set(['a', 'b']))
    const { numbers } = await numbersOf(sinks())
    expect([...rows[7]!.numbers]).toEqual([...numbers.subarray(7 * 80, 8 * 80)])
  })

  it('holds the readouts of a circuit that is trained', async () => {
    const plain = sinks({
      circuit: {
        text: `${text}pragma ansatz.readout z = Z0\npragma ansatz.readout p = probabilities(q[1])\n`,
      },
      task: { kind: 'binary', readout: 'z' },
    })
    const { model: _, ...circuit } = plain
    const { names, rows } = await featureTable(circuit, engine)
    expect(names).toEqual(['z', 'p[0]', 'p[1]'])
    const [z, p0, p1] = rows[0]!.numbers
    expect(z).toBeGreaterThanOrEqual(-1)
    expect(p0! + p1!).toBeCloseTo(1, 12)
  })
})
