import { describe, expect, it } from 'vitest'
import type { QaoaMethod } from '../../../src/document/problems/qubo/quantum-methods.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { createQaoaCircuit } from '../../../src/lab/problems/qubo/qaoa-circuit.ts'
import { runQaoa } from '../../../src/lab/problems/qubo/qaoa.ts'
import { qaoaText, type QaoaShape } from '../../../src/solve/qaoa/ansatz.ts'
import { allEnergies } from '../../../src/solve/qaoa/energies.ts'
import { randomStart } from '../../../src/solve/qaoa/starts.ts'
import { rxx, ryy } from '../../../src/circuit/gates/pair-rotations.ts'
import { flatten } from '../../../src/circuit/flatten.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import type { Rows } from '../../../src/engine/engine.ts'
import { createStream } from '../../../src/base/random.ts'
import { reference, wasm } from '../../engine/engines.ts'
import fixture from '../../fixtures/qaoa.json' with { type: 'json' }
import { cutIsing, randomIsing, ringIsing } from '../../solve/ising-problems.ts'
import { runs } from '../../full.ts'

const plain: QaoaMethod = { kind: 'qaoa', layers: 1, mixer: 'x', starts: 2, steps: 100, shots: 0 }
const tools = { engine: wasm, control: unhurried, report: () => {} }
const shapes: readonly QaoaShape[] = [
  { layers: 2, mixer: 'x', groups: [], extraLayer: false },
  { layers: 1, mixer: 'x', groups: [], extraLayer: true },
  { layers: 2, mixer: 'xy-ring', groups: [{ variables: [0, 2, 3], count: 1 }], extraLayer: false },
  { layers: 1, mixer: 'xy-complete', groups: [{ variables: [4, 1, 3, 0], count: 2 }], extraLayer: false },
]

const rowsOf = (parameters: readonly number[]): Rows => ({
  parameters: Float64Array.from(parameters),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
})

describe('QAOA', () => {
  it.each(fixture.graphs)(
    'has the expected cut of the reference at given angles: $graph',
    async ({ n, edges, expected_cut_at }) => {
      for (const { gamma, beta, value } of expected_cut_at) {
        const method = { ...plain, layers: gamma.length, angles: { gamma, beta } }
        const { energy } = await runQaoa(cutIsing(n, edges), method, 0, tools)
        expect(-energy).toBeCloseTo(value, 8)
      }
    },
  )

  it.each(fixture.graphs)('finds the best angles of one layer: $graph', async ({ n, edges, p1_best }) => {
    const { energy } = await runQaoa(cutIsing(n, edges), plain, 0, tools)
    expect(Math.abs(-energy - p1_best.value)).toBeLessThan(1e-4)
  })

  it('cuts (2p + 1) / (2p + 2) of a ring, depth by depth', async () => {
    const layers = runs(3, 4)
    const size = 2 * layers + 2
    const { depths } = await runQaoa(ringIsing(size), { ...plain, layers, starts: 1 }, 0, tools)
    expect(depths).toHaveLength(layers)
    for (const { layers: p, energy } of depths)
      expect(Math.abs(-energy / size - (2 * p + 1) / (2 * p + 2))).toBeLessThan(1e-4)
  })

  it.each(shapes)(
    'has slopes that agree with differences: $mixer, $layers layers, $extraLayer',
    async (shape) => {
      const circuit = await createQaoaCircuit(wasm, randomIsing(5, 3), shape)
      const point = randomStart(shape.layers, createStream(1, 'slopes'), circuit.extraCount)
      const { energy, slopes } = await circuit.gradient(point)
      const moved = (k: number, by: number) => point.map((angle, i) => (i === k ? angle + by : angle))
      const around = await circuit.energies(
        Array.from(point, (_, k) => [moved(k, 1e-5), moved(k, -1e-5)]).flat(),
      )
      for (let k = 0; k < point.length; k++)
        expect(slopes[k]).toBeCloseTo((around[2 * k]! - around[2 * k + 1]!) / 2e-5, 6)
      const distribution = await circuit.probabilities(point)
      const mean = allEnergies(randomIsing(5, 3)).reduce((sum, e, k) => sum + e * distribution[k]!, 0)
      expect(mean).toBeCloseTo(energy, 10)
      circuit.dispose()
    },
  )

  it('keeps the number of ones of every group under an XY mixer', async () => {
    const groups = [
      { variables: [0, 2, 5], count: 1 },
      { variables: [1, 3, 4, 6], count: 2 },
    ]
    for (const mixer of ['xy-ring', 'xy-complete'] as const) {
      const shape: QaoaShape = { layers: 2, mixer, groups, extraLayer: false }
      const circuit = await createQaoaCircuit(wasm, randomIsing(7, 2), shape)
      const found = await circuit.probabilities(Float64Array.of(0.7, -0.3, 0.4, 1.1))
      const outside = found.filter((_, index) =>
        groups.some(({ variables, count }) => variables.filter((i) => (index >> i) & 1).length !== count),
      )
      expect(Math.max(...outside)).toBeLessThan(1e-24)
      expect(found.filter((probability) => probability > 1e-9)).toHaveLength(18)
      circuit.dispose()
    }
  })

  it('mixes pairs as RXX and RYY do', async () => {
    const shape = shapes[3]!
    const text = qaoaText(randomIsing(5, 6), shape)
    const pairs = text
      .replace('include "stdgates.inc";', `include "stdgates.inc";\n${rxx.definition}\n${ryy.definition}`)
      .replaceAll(
        /cx (q\[\d\]), (q\[\d\]);\ncrx\(2\*(beta\[0\])\) \2, \1;\ncx \1, \2;/g,
        'rxx($3) $1, $2;\nryy($3) $1, $2;',
      )
    expect(pairs.match(/ryy\(/g)).toHaveLength(7)
    const at = rowsOf([0.4, 0.7])
    const [own, expected] = await Promise.all(
      [text, pairs].map(async (one) => (await reference.plan(flatten(parse(one).circuit!))).states(at)),
    )
    for (let k = 0; k < own!.length; k++) expect(own![k]).toBeCloseTo(expected![k]!, 12)
  })

  it('starts an XY mixer from the even superposition, for every number of ones', async () => {
    for (let size = 1; size <= 5; size++)
      for (let count = 0; count <= size; count++) {
        const groups = [{ variables: Array.from({ length: size }, (_, i) => i), count }]
        const shape: QaoaShape = { layers: 0, mixer: 'xy-complete', groups, extraLayer: false }
        const circuit = await createQaoaCircuit(reference, randomIsing(size, 1), shape)
        const found = await circuit.probabilities(new Float64Array(0))
        const even = [...found].filter((_, index) => index.toString(2).replaceAll('0', '').length === count)
        for (const probability of even) expect(probability).toBeCloseTo(1 / even.length, 12)
        circuit.dispose()
      }
  })

  it('reaches at least what it reaches without the added layer', async () => {
    const ising = randomIsing(5, 8)
    const without = await runQaoa(ising, plain, 4, tools)
    const withLayer = await runQaoa(ising, { ...plain, extraLayer: true }, 4, tools)
    expect(withLayer.energy).toBeLessThan(without.energy - 0.1)
    expect(withLayer.angles.extra).toHaveLength(9)
    const again = await runQaoa(ising, { ...plain, extraLayer: true, angles: withLayer.angles }, 0, tools)
    expect(again.energy).toBeCloseTo(withLayer.energy, 10)
  })

  it('gives the same bits for the same seed', async () => {
    const once = await runQaoa(randomIsing(4, 5), { ...plain, layers: 2 }, 7, tools)
    const twice = await runQaoa(randomIsing(4, 5), { ...plain, layers: 2 }, 7, tools)
    expect(twice).toEqual(once)
  })

  it.each([
    [{ ...plain, mixer: 'xy-ring' as const }, 'must have groups of variables'],
    [
      { ...plain, mixer: 'xy-ring' as const, groups: [{ variables: [0, 9], count: 1 }] },
      'must be 0..3, got 9',
    ],
    [
      { ...plain, mixer: 'xy-ring' as const, groups: [{ variables: [0, 1], count: 3 }] },
      'keep 0..2 ones, got 3',
    ],
    [{ ...plain, angles: { gamma: [1, 2], beta: [1] } }, 'for each of 1 layers, got 2 and 1'],
  ])('says what does not fit', async (method, message) => {
    await expect(runQaoa(randomIsing(4, 1), method, 0, tools)).rejects.toThrow(message)
  })

  it('refuses more than 20 variables and names other methods', () => {
    const shape = shapes[0]!
    expect(() => qaoaText(ringIsing(21), shape)).toThrow('take simulated annealing or tabu search')
  })
})
