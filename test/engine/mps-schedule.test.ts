/* How circuits become blocks and in which order: nothing is lost, nothing overtakes what it depends on. */
import { describe, expect, it } from 'vitest'
import { unitaryOperations } from '../../src/engine/checks.ts'
import { toBlocks, visibleOperations } from '../../src/engine/simulators/mps/blocks.ts'
import { schedule } from '../../src/engine/simulators/mps/schedule.ts'
import { randomCircuit } from './random-circuits.ts'

type Operations = ReturnType<typeof unitaryOperations>

type Call = readonly [gate: string, ...qubits: number[]]

function gates(...calls: readonly Call[]): Operations {
  return gatesOf(calls)
}

function gatesOf(calls: readonly Call[]): Operations {
  return calls.map(([gate, ...qubits], i) => ({
    kind: 'gate',
    gate,
    angles: [],
    qubits,
    source: `g${i}`,
    iterations: [],
  }))
}

function names(operations: Operations): string {
  return operations.map((one) => (one.kind === 'gate' ? one.gate : 'matrix') + one.qubits.join('')).join(' ')
}

describe('blocks', () => {
  it('take one-qubit gates along, before and after, and gates on the same pair', () => {
    const blocks = toBlocks(gates(['h', 0], ['x', 1], ['cx', 0, 1], ['y', 1], ['cz', 1, 0], ['h', 2]))
    expect(blocks.map(({ qubits, operations }) => [qubits, names(operations)])).toEqual([
      [[0, 1], 'h0 x1 cx01 y1 cz10'],
      [[2], 'h2'],
    ])
  })

  it('begin anew where another qubit comes in between', () => {
    const blocks = toBlocks(
      gates(['cx', 0, 1], ['cx', 1, 2], ['cx', 0, 1], ['h', 2], ['ccx', 2, 1, 0], ['s', 1]),
    )
    expect(blocks.map(({ operations }) => names(operations))).toEqual([
      'cx01',
      'cx12 h2',
      'cx01',
      'ccx210 s1',
    ])
  })
})

describe('very long circuits', () => {
  it('become blocks in order, one-qubit gates by the hundred thousand too', () => {
    const run = Array.from({ length: 100_000 }, (): Call => ['h', 0])
    const blocks = toBlocks(gatesOf([...run, ['cx', 0, 1], ...run]))
    expect(blocks.map(({ operations }) => operations.length)).toEqual([200_001])
  })
})

describe('the order of blocks', () => {
  it('keeps the order of gates on every qubit, and all of them', () => {
    for (let seed = 0; seed < 20; seed++) {
      const operations = unitaryOperations(
        randomCircuit(seed, { qubits: 7, gates: 60, parameters: 2, features: 1 }),
      )
      const ordered = schedule(toBlocks(operations)).flatMap(({ block }) => block.operations)
      expect(ordered).toHaveLength(operations.length)
      for (let qubit = 0; qubit < 7; qubit++) {
        const on = (list: Operations) => list.filter(({ qubits }) => qubits.includes(qubit))
        expect(on(ordered)).toEqual(on(operations))
      }
    }
  })

  it('moves the centre along a brick wall about once a gate, not across the chain', () => {
    const bricks = Array.from({ length: 8 }, (_, layer) =>
      Array.from(
        { length: 20 - (layer % 2) },
        (_, k) => ['cz', 2 * k + (layer % 2), 2 * k + 1 + (layer % 2)] as const,
      ),
    ).flat()
    const steps = schedule(toBlocks(gates(...bricks)))
    let centre = 0
    let moves = 0
    for (const { block, leave } of steps) {
      const [first, last] = [block.qubits[0]!, block.qubits[1]!]
      moves += Math.max(0, first - centre, centre - last)
      centre = leave === 'first' ? first : last
    }
    expect(moves).toBeLessThan(1.3 * steps.length)
  })
})

describe('the light cone', () => {
  it('leaves out what the readouts cannot see', () => {
    const operations = gates(['h', 0], ['cx', 0, 1], ['h', 2], ['cx', 1, 2], ['h', 0])
    const readouts = [{ kind: 'probabilities', name: 'p', qubits: [1] }] as const
    expect(names(visibleOperations(operations, readouts))).toBe('h0 cx01 h2 cx12')
    expect(names(visibleOperations(operations, []))).toBe('')
  })
})
