/* The passes from noisy gates to maps of Pauli strings, each against what it must not change. */
import { describe, expect, it } from 'vitest'
import { gateNamed } from '../../src/circuit/gates/registry.ts'
import { transferMatrix } from '../../src/engine/noise/pauli-basis.ts'
import { channelNamed, transferOf } from '../../src/engine/noise/channels.ts'
import type { Element, MapFactor } from '../../src/engine/simulators/noisy/elements.ts'
import { elementsOf } from '../../src/engine/simulators/noisy/elements.ts'
import { pulledBack, sourceQubits } from '../../src/engine/simulators/noisy/index-change.ts'
import { monomialOfFactors, simplified } from '../../src/engine/simulators/noisy/maps.ts'
import { monomialOf } from '../../src/engine/simulators/noisy/monomial.ts'
import { factorSites, sourceTables } from '../../src/engine/simulators/noisy/order-change.ts'
import { planPasses, usualSizes } from '../../src/engine/simulators/noisy/passes.ts'
import { scheduleElements } from '../../src/engine/simulators/noisy/segments.ts'
import { planesOf } from '../../src/engine/simulators/noisy/tile-operations.ts'

const clifford = (name: string) => transferMatrix([gateNamed(name)!.matrix([])])
const rounded = (name: string) => {
  const { size, data } = clifford(name)
  return { size, data: data.map((entry) => Math.round(entry) + 0) }
}

function fixedGate(gate: string, qubits: readonly number[]): Element {
  const [element] = elementsOf([{ kind: 'gate', gate, angles: [], qubits, source: gate, iterations: [] }])
  return element!
}

function rotationBy(gate: string, qubit: number): Element {
  const angles = [{ kind: 'parameter', slot: 0 } as const]
  const [element] = elementsOf([
    { kind: 'gate', gate, angles, qubits: [qubit], source: gate, iterations: [] },
  ])
  return element!
}

function channelOn(name: string, p: readonly number[], qubit: number): Element {
  const [element] = elementsOf([{ kind: 'channel', channel: channelNamed(name)!, p, qubits: [qubit] }])
  return element!
}

describe('monomials', () => {
  it.each(['x', 'y', 'z', 'h', 's', 'sx', 'cx', 'cy', 'cz', 'swap'])(
    '%s takes strings to strings',
    (name) => {
      const matrix = rounded(name)
      const monomial = monomialOf(matrix)!
      /* Row by row: the one entry stands where the columns say. */
      for (let row = 0; row < matrix.size; row++) {
        let source = 0
        monomial.columns.forEach((column, bit) => (source ^= (row >> bit) & 1 ? column : 0))
        expect(matrix.data[row * matrix.size + source]).toBe(monomial.factors[row])
      }
    },
  )

  it.each(['t', 'ch', 'ccx'])('%s does not', (name) => {
    expect(monomialOf(clifford(name))).toBeNull()
  })

  it('knows that X goes to XX under CX, and YY to -XZ', () => {
    const change = [{ qubits: [0, 1], monomial: monomialOf(rounded('cx'))! }]
    /* Digits X = 1, Z = 2, Y = 3; qubit 1 in the higher digit. */
    expect(pulledBack(change, 0b0101)).toEqual({ string: 0b0001, factor: 1 })
    expect(pulledBack(change, 0b1111)).toEqual({ string: 0b1001, factor: -1 })
    expect(sourceQubits(change, [0])).toEqual(new Set([0, 1]))
  })
})

describe('turns', () => {
  it('pairs the strings that anticommute: X and Y under Z', () => {
    expect(planesOf(2, 1)).toEqual([[3, 1]])
    expect(planesOf(0b1010, 2)).toHaveLength(4)
  })
})

describe('maps in a row', () => {
  const depolarized: MapFactor = { kind: 'fixed', matrix: transferOf(channelNamed('depolarizing')!, [0.1]) }
  const damped: MapFactor = { kind: 'fixed', matrix: transferOf(channelNamed('amplitude_damping')!, [0.1]) }
  const turn = (axis: number): MapFactor => ({ kind: 'turn', axis, angle: { constant: 0.3, terms: [] } })

  it('bring uniform shrinking to the end, as one', () => {
    const short = simplified([turn(1), depolarized, turn(2), depolarized])
    expect(short.map(({ kind }) => kind)).toEqual(['turn', 'turn', 'fixed'])
    const last = short[2]!
    expect(last.kind === 'fixed' && last.matrix.data[5]).toBeCloseTo(0.81, 15)
  })

  it('leave it before what shifts', () => {
    const short = simplified([depolarized, turn(1), damped])
    expect(short.map(({ kind }) => kind)).toEqual(['turn', 'fixed'])
    const last = short[1]!
    /* The shift of the damping is not shrunk by what came before it. */
    expect(last.kind === 'fixed' && last.matrix.data[8]).toBe(0.1)
  })

  it('add angles about one axis, and are permutations where they come to one', () => {
    expect(simplified([turn(3), turn(3)])).toHaveLength(1)
    const h = fixedGate('h', [0])
    expect(h.kind === 'map' && monomialOfFactors(h.factors)).toMatchObject({ columns: [2, 1] })
  })
})

describe('schedule', () => {
  it('keeps what comes before the first pair as a product, and merges noise into permutations', () => {
    const { start, segments } = scheduleElements(2, [
      rotationBy('ry', 0),
      channelOn('depolarizing', [0.1], 0),
      fixedGate('cx', [0, 1]),
      channelOn('depolarizing', [0.1], 0),
      channelOn('depolarizing', [0.1], 1),
      rotationBy('rx', 1),
      fixedGate('cz', [0, 1]),
    ])
    expect(start.map((factors) => factors.length)).toEqual([2, 0])
    expect(segments.map(({ change, mixing }) => [change.length, mixing.length])).toEqual([
      [1, 1],
      [1, 0],
    ])
    /* IX shrinks once, XX twice. */
    const { factors } = segments[0]!.change[0]!.monomial
    expect([factors[0b0100], factors[0b0101]].map((value) => Number(Math.abs(value!).toFixed(12)))).toEqual([
      0.9, 0.81,
    ])
  })

  it('makes damping a map, as it shifts', () => {
    const { segments } = scheduleElements(2, [
      fixedGate('cx', [0, 1]),
      channelOn('amplitude_damping', [0.1], 0),
    ])
    expect(segments.map(({ change, mixing }) => [change.length, mixing.length])).toEqual([[1, 1]])
  })
})

describe('passes', () => {
  const ring = (qubits: number) => [
    ...Array.from({ length: qubits }, (_, q) => fixedGate('cx', [q, (q + 1) % qubits])),
    ...Array.from({ length: qubits }, (_, q) => rotationBy('ry', q)),
  ]

  it.each([5, 9, 10, 12])('do everything once, within groups: ring of %s qubits', (qubits) => {
    const { segments } = scheduleElements(qubits, [...ring(qubits), ...ring(qubits)])
    const needed = new Set(Array.from({ length: qubits }, (_, q) => q))
    const { passes } = planPasses(qubits, segments, { needed, change: [] }, usualSizes)
    expect(passes.flatMap(({ mixing }) => mixing)).toHaveLength(2 * qubits)
    for (const { source, target, change, group, mixing } of passes) {
      expect(new Set(target)).toEqual(needed)
      const lowest = change === null ? target : target.slice(0, group.length)
      expect(lowest).toEqual(change === null ? source : group)
      for (const step of mixing) for (const qubit of step.qubits) expect(group).toContain(qubit)
    }
  })

  it('forget a qubit that nothing looks at any more', () => {
    const elements = [
      fixedGate('cx', [0, 1]),
      rotationBy('ry', 1),
      fixedGate('cx', [1, 2]),
      rotationBy('ry', 2),
    ]
    const { segments } = scheduleElements(3, elements)
    const plan = planPasses(3, segments, { needed: new Set([1, 2]), change: [] }, usualSizes)
    expect(plan.start).toHaveLength(3)
    expect(plan.end).toHaveLength(2)
  })

  it('have tables that say what the change does to each string', () => {
    const { segments } = scheduleElements(3, [
      fixedGate('cx', [0, 1]),
      channelOn('bit_flip', [0.1], 1),
      fixedGate('cy', [1, 2]),
    ])
    const [{ change } = { change: [] }] = segments
    const [source, target] = [
      [2, 0, 1],
      [1, 2, 0],
    ]
    const { offsets, bases } = sourceTables(change, source, target, 2)
    const sites = factorSites(change, target)
    for (let index = 0; index < 64; index++) {
      const string = target.reduce(
        (word, qubit, place) => word | (((index >> (2 * place)) & 3) << (2 * qubit)),
        0,
      )
      const pulled = pulledBack(change, string)
      const byte = bases[index >> 4]! ^ offsets[index & 15]!
      const expected = source.reduce(
        (sum, qubit, place) => sum + 8 * ((pulled.string >> (2 * qubit)) & 3) * 4 ** place,
        0,
      )
      expect(byte).toBe(expected)
      const factor = sites.reduce((product, { words, factors }) => {
        const local = words.reduce((word, own, bit) => word ^ ((index >> bit) & 1 ? own : 0), 0)
        return product * factors[local]!
      }, 1)
      expect(factor).toBeCloseTo(pulled.factor, 15)
    }
  })
})
