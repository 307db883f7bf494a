/* The engine against numbers of physics: expressibility, barren plateaus, Grover's search, amplitude estimation, CHSH. */
import { describe, expect, it } from 'vitest'
import type { ComplexMatrix } from '../../src/base/complex-matrix.ts'
import { log } from '../../src/base/elementary.ts'
import type { RandomStream } from '../../src/base/random.ts'
import { createStream } from '../../src/base/random.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import type { Readout } from '../../src/circuit/readout.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { meyerWallach } from '../../src/engine/entanglement.ts'
import algorithms from '../fixtures/algorithms.json' with { type: 'json' }
import expressibility from '../fixtures/expressibility.json' with { type: 'json' }
import { runs } from '../full.ts'
import { wasm } from './engines.ts'

const origin = { source: 'n', iterations: [] }

function number(value: number): SlotExpression {
  return { kind: 'number', value }
}

function gate(name: string, qubits: readonly number[], ...angles: readonly SlotExpression[]): FlatOperation {
  return { kind: 'gate', gate: name, angles, qubits, ...origin }
}

function circuitOf(
  qubitCount: number,
  operations: readonly FlatOperation[],
  parameterCount = 0,
  readouts: readonly Readout[] = [],
): FlatCircuit {
  const parameters = Array.from({ length: parameterCount }, (_, i) => `t${i}`)
  return { qubitCount, parameters, features: [], operations, readouts }
}

function rowsOf(parameters: Float64Array, parameterRows = 1): Rows {
  return { parameters, parameterRows, features: new Float64Array(0), featureRows: 1 }
}

/* ---- expressibility and entangling capability (arXiv:1905.10876) ---- */

type Template = (typeof expressibility.circuits)[number]

function templateCircuit({ layer, parameters_per_layer: count }: Template, layers: number): FlatCircuit {
  let next = 0
  const operations = Array.from({ length: layers }, () =>
    (layer as [string, number[], boolean][]).map(([name, qubits, free]) =>
      free ? gate(name, qubits, { kind: 'parameter', slot: next++ }) : gate(name, qubits),
    ),
  ).flat()
  return circuitOf(4, operations, count * layers)
}

const pairs = runs(2000, 5000)
const bins = 75

/** KL divergence of the fidelities of random pairs from those of Haar-random states, and the mean Meyer-Wallach Q. */
async function capabilities(template: Template, layers: number) {
  const circuit = templateCircuit(template, layers)
  const plan = await wasm.plan(circuit)
  const random = createStream(template.circuit, `expressibility ${layers}`)
  const width = circuit.parameters.length
  const parameters = Float64Array.from({ length: 2 * pairs * width }, () => 2 * Math.PI * random.uniform())
  const states = await plan.states(rowsOf(parameters, 2 * pairs))
  plan.dispose()
  const counts = new Float64Array(bins)
  let entangling = 0
  for (let pair = 0; pair < pairs; pair++) {
    const [a, b] = [2 * pair, 2 * pair + 1].map((row) => states.subarray(row * 32, (row + 1) * 32))
    counts[Math.min(bins - 1, Math.floor(bins * overlap(a!, b!)))]! += 1 / pairs
    entangling += meyerWallach(a!, 4) / pairs
  }
  const haar = (bin: number) => (1 - bin / bins) ** 15 - (1 - (bin + 1) / bins) ** 15
  const divergence = counts.reduce((sum, p, bin) => sum + (p > 0 ? p * log(p / haar(bin)) : 0), 0)
  return { divergence, entangling }
}

function overlap(a: Float64Array, b: Float64Array): number {
  let re = 0
  let im = 0
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
  }
  return re * re + im * im
}

describe('expressibility and entangling capability of templates', () => {
  const cases = expressibility.circuits.flatMap((template) =>
    ([1, 3] as const).map((layers) => [template.circuit, layers, template] as const),
  )
  it.each(cases)('template %i, layers %i', async (_, layers, template) => {
    const expected = template[`L${layers}`]
    const { divergence, entangling } = await capabilities(template, layers)
    /* Fewer pairs than the reference's 5,000 fill the bins less evenly: (bins - 1) / 2 pairs more divergence. */
    const excess = (bins - 1) / 2 / pairs - (bins - 1) / 2 / 5000
    const spread = Math.sqrt(5000 / pairs)
    const slack = Math.max(5 * expected.std_over_10_runs * spread, 0.05 * expected.expressibility_kl)
    expect(Math.abs(divergence - expected.expressibility_kl)).toBeLessThan(slack + excess)
    const slackQ = Math.max(5 * expected.std * spread, 0.05 * expected.entangling_capability, 1e-12)
    expect(Math.abs(entangling - expected.entangling_capability)).toBeLessThan(slackQ)
  })
})

/* ---- barren plateaus (arXiv:1803.11173) ---- */

/** A Haar-random unitary: Gram-Schmidt on normal columns. */
function haarUnitary(size: number, random: RandomStream): ComplexMatrix {
  const columns: Float64Array[] = []
  for (let c = 0; c < size; c++) {
    const column = Float64Array.from({ length: 2 * size }, () => random.normal())
    for (const other of columns) {
      let [re, im] = [0, 0]
      for (let k = 0; k < column.length; k += 2) {
        re += other[k]! * column[k]! + other[k + 1]! * column[k + 1]!
        im += other[k]! * column[k + 1]! - other[k + 1]! * column[k]!
      }
      for (let k = 0; k < column.length; k += 2) {
        column[k]! -= re * other[k]! - im * other[k + 1]!
        column[k + 1]! -= re * other[k + 1]! + im * other[k]!
      }
    }
    const norm = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0))
    columns.push(column.map((value) => value / norm))
  }
  const data = new Float64Array(2 * size * size)
  columns.forEach((column, c) => {
    for (let r = 0; r < size; r++) data.set(column.subarray(2 * r, 2 * r + 2), 2 * (r * size + c))
  })
  return { size, data }
}

describe('gradients between random unitaries', () => {
  const cases = algorithms.barren_plateau.cases.filter(({ n }) => n <= 4)
  it.each(cases)('have the variance of a 2-design on $n qubits', async ({ n, var_two_design: expected }) => {
    const random = createStream(n, 'plateau')
    const qubits = Array.from({ length: n }, (_, q) => q)
    const readout: Readout = {
      kind: 'pauli-sum',
      name: 'cost',
      terms: [
        {
          coefficient: 1,
          factors: [
            { qubit: 0, pauli: 'Z' },
            { qubit: n - 1, pauli: 'Z' },
          ],
        },
      ],
    }
    const count = runs(1500, 6000)
    let [sum, squares] = [0, 0]
    for (let draw = 0; draw < count; draw++) {
      const [before, after] = [haarUnitary(1 << n, random), haarUnitary(1 << n, random)]
      const operations: FlatOperation[] = [
        { kind: 'unitary', matrix: before, qubits, ...origin },
        gate('rxx', [0, 1], { kind: 'parameter', slot: 0 }),
        { kind: 'unitary', matrix: after, qubits, ...origin },
      ]
      const plan = await wasm.plan(circuitOf(n, operations, 1, [readout]))
      const evaluation = await plan.forward(rowsOf(Float64Array.of(0.3)))
      const [slope] = (await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })).parameters
      plan.dispose()
      sum += slope! / count
      squares += (slope! * slope!) / count
    }
    /* The variance of a sample variance is about 2 / count of its square, more for heavy tails. */
    expect(Math.abs(squares / expected - 1)).toBeLessThan(5 * Math.sqrt(3 / count))
    expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(expected / count))
  })
})

/* ---- Grover's search, amplitude estimation ---- */

/** exp(i pi) on |1…1> of up to four qubits. */
function flipAllOnes(count: number): FlatOperation {
  const size = 1 << count
  const data = new Float64Array(2 * size * size)
  for (let k = 0; k < size; k++) data[2 * (k * size + k)] = k === size - 1 ? -1 : 1
  return {
    kind: 'unitary',
    matrix: { size, data },
    qubits: Array.from({ length: count }, (_, q) => q),
    ...origin,
  }
}

describe("Grover's search", () => {
  const cases = algorithms.grover.cases
    .filter(({ n, marked }) => n <= 4 && marked === 1)
    .flatMap(({ n, success_after: after }) =>
      Object.entries(after).map(([times, expected]) => [n, Number(times), expected] as const),
    )
  it.each(cases)('on %i qubits after %i steps', async (n, times, expected) => {
    const all = (name: string) => Array.from({ length: n }, (_, q) => gate(name, [q]))
    const step = [flipAllOnes(n), ...all('h'), ...all('x'), flipAllOnes(n), ...all('x'), ...all('h')]
    const operations = [...all('h'), ...Array.from({ length: times }, () => step).flat()]
    const plan = await wasm.plan(circuitOf(n, operations))
    const found = (await plan.probabilities(rowsOf(new Float64Array(0)))).at(-1)!
    plan.dispose()
    expect(Math.abs(found - expected)).toBeLessThan(1e-10)
  })
})

describe('canonical amplitude estimation', () => {
  it.each(algorithms.amplitude_estimation_canonical.cases)(
    'of $a with $m qubits',
    async ({ a, m, probability_of_y: expected }) => {
      /* With one qubit, A = RY(2 theta) and Grover's operator is RY(4 theta). */
      const theta = Math.asin(Math.sqrt(a))
      const counting = Array.from({ length: m }, (_, k) => k)
      const operations: FlatOperation[] = [
        gate('ry', [m], number(2 * theta)),
        ...counting.map((k) => gate('h', [k])),
        ...counting.map((k) => gate('cry', [k, m], number(4 * theta * 2 ** k))),
        ...inverseFourier(m),
      ]
      const plan = await wasm.plan(
        circuitOf(m + 1, operations, 0, [{ kind: 'probabilities', name: 'y', qubits: counting }]),
      )
      const { values } = await plan.forward(rowsOf(new Float64Array(0)))
      plan.dispose()
      const gap = values.reduce((worst, value, y) => Math.max(worst, Math.abs(value - expected[y]!)), 0)
      expect(gap).toBeLessThan(1e-9)
    },
  )
})

/** Qubit 0 is the lowest bit of the number on both sides. */
function inverseFourier(m: number): readonly FlatOperation[] {
  const swaps = Array.from({ length: m >> 1 }, (_, k) => gate('swap', [k, m - 1 - k]))
  const turns = Array.from({ length: m }, (_, j) => [
    ...Array.from({ length: j }, (_, k) => gate('cp', [k, j], number(-Math.PI / 2 ** (j - k)))),
    gate('h', [j]),
  ]).flat()
  return [...swaps, ...turns]
}

/* ---- CHSH ---- */

describe('CHSH', () => {
  const { chsh_quantum_max: most } = algorithms.qkd_chsh
  const angles = [
    [0, 45, 1],
    [0, -45, 1],
    [90, 45, 1],
    [90, -45, -1],
  ] as const

  it.each([0, 0.1, 0.5])('of a Bell pair under depolarizing noise of %f', async (p) => {
    let total = 0
    for (const [a, b, sign] of angles) {
      const radians = (degrees: number) => number((-degrees * Math.PI) / 180)
      const operations = [
        gate('h', [0]),
        gate('cx', [0, 1]),
        gate('ry', [0], radians(a)),
        gate('ry', [1], radians(b)),
      ]
      const readout: Readout = {
        kind: 'pauli-sum',
        name: 'zz',
        terms: [
          {
            coefficient: sign,
            factors: [
              { qubit: 0, pauli: 'Z' },
              { qubit: 1, pauli: 'Z' },
            ],
          },
        ],
      }
      const noise = { rules: [{ on: ['cx'], channel: 'depolarizing' as const, p, scope: 'joint' as const }] }
      const plan = await wasm.plan(circuitOf(2, operations, 0, [readout]), { noise })
      total += (await plan.forward(rowsOf(new Float64Array(0)))).values[0]!
      plan.dispose()
    }
    expect(total).toBeCloseTo(most * (1 - p), 12)
  })
})
