/* Matrix product states against the reference simulator, closed forms and the fixture of another library. */
import { describe, expect, it } from 'vitest'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Pauli, PauliTerm, Readout } from '../../src/circuit/readout.ts'
import type { Plan, PlanOptions } from '../../src/engine/engine.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import { unitaryOperations } from '../../src/engine/checks.ts'
import { Algebra } from '../../src/engine/simulators/mps/algebra.ts'
import { amplitudes } from '../../src/engine/simulators/mps/amplitudes.ts'
import { finalState, stepsOf } from '../../src/engine/simulators/mps/evolution.ts'
import { loadModule, reference, wasm } from './engines.ts'
import { mpsCases, mpsCircuit, noRows } from './mps-cases.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const exact = { method: 'mps', bond: 1024 } as const

function term(coefficient: number, factors: Readonly<Record<number, Pauli>>): PauliTerm {
  const list = Object.entries(factors).map(([qubit, pauli]) => ({ qubit: Number(qubit), pauli }))
  return { coefficient, factors: list }
}

function sumOf(...terms: readonly PauliTerm[]): Readout {
  return { kind: 'pauli-sum', name: 'o', terms }
}

function gate(name: string, qubits: readonly number[], ...angles: readonly number[]): FlatOperation {
  const values = angles.map((value) => ({ kind: 'number' as const, value }))
  return { kind: 'gate', gate: name, angles: values, qubits, source: name, iterations: [] }
}

function circuitOf(
  qubitCount: number,
  operations: readonly FlatOperation[],
  readouts: readonly Readout[] = [],
): FlatCircuit {
  return { qubitCount, parameters: [], features: [], operations, readouts }
}

const from = (count: number, make: (index: number) => FlatOperation) =>
  Array.from({ length: count }, (_, i) => make(i))

const ghz = (qubits: number) => [gate('h', [0]), ...from(qubits - 1, (q) => gate('cx', [q, q + 1]))]

const measureAll = (qubits: number) =>
  from(qubits, (qubit) => ({ kind: 'measure', qubit, bit: qubit }) as const)

async function planOf(circuit: FlatCircuit, options: PlanOptions = {}): Promise<Plan> {
  return wasm.plan(circuit, { method: 'mps', ...options })
}

describe('matrix product states', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 10, 12])(
    'match the reference on %i qubits over the whole registry',
    async (qubits) => {
      for (let seed = 0; seed < (qubits > 8 ? 1 : 4); seed++) {
        const circuit = randomCircuit(100 * qubits + seed, { qubits, gates: 60, parameters: 4, features: 2 })
        const rows = randomRows(seed, circuit, 2, qubits > 8 ? 1 : 2)
        const [ours, theirs] = [await wasm.plan(circuit, exact), await reference.plan(circuit)]
        expect(largestGap(await ours.states(rows), await theirs.states(rows))).toBeLessThan(1e-12)
        const [found, wanted] = [await ours.forward(rows), await theirs.forward(rows)]
        expect(largestGap(found.values, wanted.values)).toBeLessThan(1e-12)
      }
    },
  )

  it('match the reference on Pauli strings and probabilities of many qubits', async () => {
    const readouts: readonly Readout[] = [
      sumOf(term(0.7, { 0: 'X', 1: 'Y', 2: 'Z', 3: 'X', 5: 'Y', 6: 'Y' }), term(-0.3, { 0: 'X', 4: 'Z' })),
      sumOf(term(1, { 0: 'X', 1: 'Y', 6: 'Z' }), term(2, {}), term(0.5, { 3: 'Y' }), term(1, { 6: 'X' })),
      { kind: 'probabilities', name: 'some', qubits: [5, 1, 3] },
      { kind: 'probabilities', name: 'all', qubits: [6, 0, 1, 5, 2, 4, 3] },
    ]
    const circuit = randomCircuit(5, { qubits: 7, gates: 80, parameters: 2, features: 0, readouts })
    const rows = randomRows(5, circuit, 1, 1)
    const [ours, theirs] = [await wasm.plan(circuit, exact), await reference.plan(circuit)]
    const [found, wanted] = [await ours.forward(rows), await theirs.forward(rows)]
    expect(largestGap(found.values, wanted.values)).toBeLessThan(1e-12)
    const [mine, all] = [await ours.probabilities(rows), await theirs.probabilities(rows)]
    expect(largestGap(mine, all)).toBeLessThan(1e-12)
  })

  it('take custom matrices on up to four distant qubits', async () => {
    const three = randomUnitary(8, 1)
    const four = randomUnitary(16, 2)
    const operations: readonly FlatOperation[] = [
      ...from(6, (q) => gate('ry', [q], 0.3 + q)),
      { kind: 'unitary', matrix: four, qubits: [5, 0, 3, 2], source: 'a', iterations: [] },
      gate('cx', [4, 1]),
      { kind: 'unitary', matrix: three, qubits: [1, 5, 4], source: 'b', iterations: [] },
    ]
    const circuit = circuitOf(6, operations)
    const [ours, theirs] = [await wasm.plan(circuit, exact), await reference.plan(circuit)]
    expect(largestGap(await ours.states(noRows), await theirs.states(noRows))).toBeLessThan(1e-13)
  })

  it('give the gradients of the reference by parameters and features', async () => {
    for (let seed = 0; seed < 3; seed++) {
      const circuit = randomCircuit(seed, { qubits: 4, gates: 20, parameters: 3, features: 2 })
      const rows = randomRows(seed, circuit, 2, 2)
      const [ours, theirs] = [await wasm.plan(circuit, exact), await reference.plan(circuit)]
      const evaluation = await theirs.forward(rows)
      const cotangents = normals(seed, evaluation.values.length)
      for (const reduce of ['sum', 'per-row'] as const) {
        const options = { reduce, withFeatures: true }
        const found = await ours.backward(evaluation, cotangents, options)
        const wanted = await theirs.backward(evaluation, cotangents, options)
        expect(largestGap(found.parameters, wanted.parameters)).toBeLessThan(1e-10)
        expect(largestGap(found.features, wanted.features)).toBeLessThan(1e-10)
      }
    }
  })

  it('give the same bits twice, also for calls at once', async () => {
    const circuit = randomCircuit(9, { qubits: 6, gates: 60, parameters: 3, features: 0 })
    const rows = randomRows(9, circuit, 2, 1)
    const plan = await wasm.plan(circuit, { method: 'mps', bond: 4 })
    const [first, second] = await Promise.all([plan.forward(rows), plan.forward(rows)])
    expect(second.values).toEqual(first.values)
  })
})

/* A unitary matrix from the seed: the columns of normal numbers made orthonormal. */
function randomUnitary(size: number, seed: number) {
  const data = normals(seed, 2 * size * size)
  for (let row = 0; row < size; row++) {
    const own = data.subarray(2 * row * size, 2 * (row + 1) * size)
    for (let other = 0; other < row; other++) {
      const before = data.subarray(2 * other * size, 2 * (other + 1) * size)
      let [re, im] = [0, 0]
      for (let i = 0; i < own.length; i += 2) {
        re += before[i]! * own[i]! + before[i + 1]! * own[i + 1]!
        im += before[i]! * own[i + 1]! - before[i + 1]! * own[i]!
      }
      for (let i = 0; i < own.length; i += 2) {
        own[i]! -= re * before[i]! - im * before[i + 1]!
        own[i + 1]! -= re * before[i + 1]! + im * before[i]!
      }
    }
    const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0))
    own.forEach((value, i) => (own[i] = value / norm))
  }
  return { size, data }
}

describe('truncation', () => {
  it('discards nothing where the bond suffices, and says so', async () => {
    const plan = await planOf(circuitOf(12, ghz(12)), { bond: 2 })
    const [{ discarded, schmidt } = {}] = await plan.diagnostics(noRows)
    expect(discarded).toBe(0)
    for (const values of schmidt!)
      expect(largestGap(values, [Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-14)
  })

  it('reports the weight that it cuts off, and results are of the normalized rest', async () => {
    const operations = [gate('ry', [0], 1), gate('cx', [0, 1])]
    const plan = await planOf(circuitOf(2, operations, [sumOf(term(1, { 0: 'Z' }))]), { bond: 1 })
    const [{ discarded } = {}] = await plan.diagnostics(noRows)
    expect(discarded).toBeCloseTo(Math.sin(0.5) ** 2, 14)
    expect((await plan.forward(noRows)).values[0]).toBeCloseTo(1, 14)
    expect(largestGap(await plan.states(noRows), [1, 0, 0, 0, 0, 0, 0, 0])).toBeLessThan(1e-14)
  })

  it('by weight keeps what weighs more than the cutoff', async () => {
    const operations = [gate('ry', [0], 0.02), gate('cx', [0, 1])]
    const weight = Math.sin(0.01) ** 2
    const circuit = circuitOf(2, operations)
    const bonds = async (cutoff: number) => {
      const [{ discarded, schmidt } = {}] = await (await planOf(circuit, { cutoff })).diagnostics(noRows)
      return [schmidt![0]!.length, discarded] as const
    }
    expect((await bonds(1.01 * weight))[1]).toBeCloseTo(weight, 14)
    expect(await bonds(0.99 * weight)).toEqual([2, 0])
  })

  it('loses 1 - |<exact|truncated>|^2 no more than twice what it discards', async () => {
    const circuit = randomCircuit(3, { qubits: 8, gates: 60, parameters: 0, features: 0 })
    const theirs = await (await reference.plan(circuit)).states(noRows)
    for (const bond of [2, 4, 8, 12]) {
      const plan = await wasm.plan(circuit, { method: 'mps', bond })
      const [{ discarded } = {}] = await plan.diagnostics(noRows)
      const fidelity = overlap(theirs, await plan.states(noRows))
      expect(1 - fidelity).toBeLessThan(2 * discarded! + 1e-12)
    }
  })
})

function overlap(a: Float64Array, b: Float64Array): number {
  let [re, im] = [0, 0]
  for (let i = 0; i < a.length; i += 2) {
    re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!
    im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!
  }
  return re * re + im * im
}

describe('many qubits', () => {
  const qubits = 100

  it('of a GHZ state agree with each other, from the text to the values', async () => {
    const text = [
      'OPENQASM 3.0;',
      'include "stdgates.inc";',
      `qubit[${qubits}] q;`,
      `bit[${qubits}] c;`,
      `pragma ansatz.readout edge = Z0*Z${qubits - 1}`,
      'pragma ansatz.readout middle = Z40',
      'h q[0];',
      ...Array.from({ length: qubits - 1 }, (_, q) => `cx q[${q}], q[${q + 1}];`),
      'c = measure q;',
    ].join('\n')
    const { circuit, diagnostics } = parse(text)
    expect(diagnostics).toEqual([])
    const plan = await planOf(flatten(circuit!), { bond: 4 })
    expect(largestGap((await plan.forward(noRows)).values, [1, 0])).toBeLessThan(1e-13)
    const [outcomes] = await plan.outcomes(noRows)
    expect([...outcomes!.keys()]).toEqual(['0'.repeat(qubits), '1'.repeat(qubits)])
    expect(largestGap([...outcomes!.values()], [0.5, 0.5])).toBeLessThan(1e-13)
  })

  it('have long Pauli strings: X on all of GHZ is 1, Y on all i^n', async () => {
    const strings = (['X', 'Y'] as const).map((pauli) =>
      sumOf(term(1, Object.fromEntries(Array.from({ length: qubits }, (_, q) => [q, pauli])))),
    )
    const plan = await planOf(circuitOf(qubits, ghz(qubits), strings))
    expect(largestGap((await plan.forward(noRows)).values, [1, 1])).toBeLessThan(1e-12)
  })

  it('take gates from one end to the other', async () => {
    const operations = [gate('ry', [0], 1), gate('cx', [0, qubits - 1]), gate('cx', [qubits - 1, 50])]
    const readouts = [sumOf(term(1, { 50: 'Z' })), sumOf(term(1, { 0: 'Z', 50: 'Z', 99: 'Z' }))]
    const plan = await planOf(circuitOf(qubits, operations, readouts))
    const values = (await plan.forward(noRows)).values
    expect(largestGap(values, [Math.cos(1), Math.cos(1)])).toBeLessThan(1e-14)
  })

  it('have the gradient of a product: -sin of each angle', async () => {
    const operations = from(
      qubits,
      (slot) =>
        ({
          ...gate('ry', [slot]),
          angles: [{ kind: 'parameter', slot }],
        }) as FlatOperation,
    )
    const terms = Array.from({ length: qubits }, (_, q) => term(1, { [q]: 'Z' }))
    const names = Array.from({ length: qubits }, (_, q) => `theta[${q}]`)
    const plan = await planOf({ ...circuitOf(qubits, operations, [sumOf(...terms)]), parameters: names })
    const rows = { ...noRows, parameters: normals(4, qubits) }
    const gradient = await plan.backward(await plan.forward(rows), Float64Array.of(1), { reduce: 'sum' })
    expect(
      largestGap(
        gradient.parameters,
        rows.parameters.map((angle) => -Math.sin(angle)),
      ),
    ).toBeLessThan(1e-12)
  })

  it('sample a GHZ state all alike, in bits and in any basis', async () => {
    const x = sumOf(term(1, Object.fromEntries(Array.from({ length: qubits }, (_, q) => [q, 'X' as const]))))
    const pair = sumOf(term(1, { 0: 'Z', 99: 'Z' }))
    const circuit = circuitOf(qubits, [...ghz(qubits), ...measureAll(qubits)], [x, pair])
    const plan = await planOf(circuit)
    const { values } = await plan.sample(noRows, 300, { seed: 1, counter: 0 })
    expect([...values]).toEqual([1, 1])
    const [drawn] = await plan.outcomes(noRows, { shots: 400, seed: 1, counter: 0 })
    expect([...drawn!.keys()]).toEqual(['0'.repeat(qubits), '1'.repeat(qubits)])
    expect(Math.abs([...drawn!.values()][0]! - 0.5)).toBeLessThan(0.1)
  })
})

describe('shots', () => {
  it('estimate values within five standard errors; the same seed gives the same ones', async () => {
    const circuit = randomCircuit(11, { qubits: 5, gates: 40, parameters: 2, features: 0 })
    const rows = randomRows(11, circuit, 2, 1)
    const plan = await wasm.plan(circuit, exact)
    const shots = 10_000
    const wanted = (await plan.forward(rows)).values
    const first = (await plan.sample(rows, shots, { seed: 3, counter: 0 })).values
    const again = (await plan.sample(rows, shots, { seed: 3, counter: 0 })).values
    const other = (await plan.sample(rows, shots, { seed: 4, counter: 0 })).values
    const [, sum] = circuit.readouts
    const spread =
      sum!.kind === 'pauli-sum' ? sum!.terms.reduce((s, { coefficient: c }) => s + Math.abs(c), 0) : 1
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    expect(largestGap(first, wanted)).toBeLessThan((5 * Math.max(1, spread)) / Math.sqrt(shots))
  })

  it('of outcomes follow the exact distribution', async () => {
    const circuit = randomCircuit(12, { qubits: 4, gates: 30, parameters: 0, features: 0 })
    const operations = [
      ...circuit.operations,
      { kind: 'measure', qubit: 2, bit: 0 },
      { kind: 'measure', qubit: 0, bit: 2 },
    ] as const
    const measured = { ...circuit, operations, bitCount: 3 }
    const plan = await wasm.plan(measured, exact)
    const [wanted] = await (await reference.plan(measured)).outcomes(noRows)
    const [found] = await plan.outcomes(noRows)
    expect([...found!.keys()]).toEqual([...wanted!.keys()])
    expect(largestGap([...found!.values()], [...wanted!.values()])).toBeLessThan(1e-13)
    const [drawn] = await plan.outcomes(noRows, { shots: 10_000, seed: 1, counter: 0 })
    for (const [bits, probability] of wanted!)
      expect(Math.abs((drawn!.get(bits) ?? 0) - probability)).toBeLessThan(0.025)
  })
})

describe('what is refused', () => {
  const small = circuitOf(2, ghz(2))

  it.each([
    [{ bond: 0 }, /bond dimension must be a whole number from 1, got 0/],
    [{ bond: 2.5 }, /got 2.5/],
    [{ cutoff: 1 }, /cutoff must be from 0 and below 1, got 1/],
    [{ cutoff: NaN }, /got NaN/],
    [{ precision: 'float32' }, /precision must be "float64"/],
    [{ noise: { rules: [{ on: 'all', channel: 'bit_flip', p: 0.1, scope: 'each' }] } }, /without noise/],
  ] as const)('option %o', async (options, message) => {
    await expect(planOf(small, options)).rejects.toThrow(message)
  })

  it('a bond whose tensors would not fit', async () => {
    await expect(planOf(circuitOf(100, ghz(100)), { bond: 100_000 })).rejects.toThrow(/use a smaller bond/)
  })

  it('states of more than 20 qubits, state sets, and too many outcomes, by name', async () => {
    const uniform = [...from(40, (q) => gate('h', [q])), ...measureAll(40)]
    const plan = await planOf(circuitOf(40, uniform))
    await expect(plan.states(noRows)).rejects.toThrow(/up to 20 qubits, got 40/)
    await expect(plan.stateSet(noRows)).rejects.toThrow(/kernels/)
    await expect(plan.outcomes(noRows)).rejects.toThrow(/at most 65536 outcomes.*number of shots/)
  })

  it('the method where its module cannot be had', async () => {
    const bare = await createEngine({ wasm: null })
    await expect(bare.plan(small, { method: 'mps' })).rejects.toThrow(/could not be loaded/)
  })

  it('what depends on measurements', async () => {
    const reset: FlatOperation = { kind: 'reset', qubit: 0 }
    await expect(planOf(circuitOf(2, [...ghz(2), reset]))).rejects.toThrow(/only a fresh qubit may be reset/)
  })

  it('angles that are not finite, with their place', async () => {
    const plan = await planOf(circuitOf(2, [gate('rx', [1], Infinity)], [sumOf(term(1, { 1: 'Z' }))]))
    await expect(plan.forward(noRows)).rejects.toThrow(/angles must be finite.*got Infinity in rx on qubit 1/)
  })
})

describe('the fixture of another library (test/fixtures/mps.json)', () => {
  const named = mpsCases.map((one) => [`${one.n} qubits, depth ${one.depth}`, one] as const)

  it.each(named)('%s: Schmidt values, nothing discarded', async (_, one) => {
    const plan = await planOf(mpsCircuit(one))
    const [{ schmidt, discarded } = {}] = await plan.diagnostics(noRows)
    expect(discarded).toBe(0)
    one.cuts.forEach(({ schmidt: wanted }, cut) => {
      expect(largestGap(schmidt![cut]!.subarray(0, wanted.length), wanted)).toBeLessThan(1e-8)
    })
  })

  it.each(named)('%s: fidelity after one truncating sweep from the first qubit on', async (_, one) => {
    const algebra = new Algebra(await loadModule('mps'), async () => {}, 2 ** 26)
    const steps = stepsOf(unitaryOperations(mpsCircuit(one)))
    const whole = { algebra, qubitCount: one.n, truncation: { bond: 64, cutoff: 0 }, steps }
    const state = await finalState(whole, { parameters: new Float64Array(0), features: new Float64Array(0) })
    const exactly = await amplitudes(algebra, state)
    for (const [bond, { fidelity, norm_squared_before_renormalising: norm }] of Object.entries(
      one.truncated,
    )) {
      const cut = state.copy({ bond: Number(bond), cutoff: 0 })
      await cut.moveCentre(0)
      await cut.truncate(one.n - 1)
      expect(Math.abs(cut.squaredNorm - norm)).toBeLessThan(1e-9)
      expect(Math.abs(1 - cut.discarded - norm)).toBeLessThan(1e-9)
      expect(Math.abs(overlap(exactly, await amplitudes(algebra, cut)) - fidelity)).toBeLessThan(1e-9)
    }
  })
})
