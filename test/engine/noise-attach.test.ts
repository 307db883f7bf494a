import { describe, expect, it } from 'vitest'
import { largestDifference } from '../../src/base/complex-matrix.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { gateNamed } from '../../src/circuit/gates/registry.ts'
import type { NoisyOperation } from '../../src/engine/noise/attach.ts'
import { attachNoise } from '../../src/engine/noise/attach.ts'
import type { NoiseRule } from '../../src/engine/noise/noise-model.ts'
import { readNoiseModel } from '../../src/engine/noise/read-noise-model.ts'

const gate = (name: string, qubits: readonly number[], source = name): FlatOperation => ({
  kind: 'gate',
  gate: name,
  angles: (gateNamed(name)?.angleNames ?? []).map(() => ({ kind: 'parameter', slot: 0 }) as const),
  qubits,
  source,
  iterations: [],
})

const circuit: FlatCircuit = {
  qubitCount: 3,
  parameters: ['theta'],
  features: [],
  operations: [gate('ry', [0]), gate('cx', [0, 2]), gate('h', [2]), { kind: 'measure', qubit: 0, bit: 0 }],
  readouts: [],
}

const bitFlip: NoiseRule = { on: 'all', channel: 'bit_flip', p: 0.1, scope: 'each' }

/* `ry[0] bit_flip[0]`: each operation's name and qubits. */
function text(operations: readonly NoisyOperation[]): string {
  const word = (operation: NoisyOperation): string => {
    if (operation.kind === 'gate') return `${operation.gate}[${operation.qubits.join()}]`
    if (operation.kind === 'channel') return `${operation.channel.name}[${operation.qubits.join()}]`
    if (operation.kind === 'unitary') return `matrix[${operation.qubits.join()}]`
    if (operation.kind === 'conditional')
      return `if(${text(operation.whenTrue)})else(${text(operation.whenFalse)})`
    return operation.kind
  }
  return operations.map(word).join(' ')
}

function attached(...rules: readonly NoiseRule[]): string {
  return text(attachNoise(circuit, { rules }))
}

describe('attaching noise', () => {
  it('puts a channel on each qubit of every gate, and none on measurements', () => {
    expect(attached(bitFlip)).toBe(
      'ry[0] bit_flip[0] cx[0,2] bit_flip[0] bit_flip[2] h[2] bit_flip[2] measure',
    )
  })

  it('takes gates by their number of qubits, by name and by alias', () => {
    expect(attached({ ...bitFlip, on: '1q' })).toBe('ry[0] bit_flip[0] cx[0,2] h[2] bit_flip[2] measure')
    expect(attached({ ...bitFlip, on: '2q' })).toBe('ry[0] cx[0,2] bit_flip[0] bit_flip[2] h[2] measure')
    expect(attached({ ...bitFlip, on: ['CX', 'h'] })).toBe(
      'ry[0] cx[0,2] bit_flip[0] bit_flip[2] h[2] bit_flip[2] measure',
    )
  })

  it('takes gates by qubit and by operation', () => {
    expect(attached({ ...bitFlip, qubits: [2] })).toBe('ry[0] cx[0,2] bit_flip[2] h[2] bit_flip[2] measure')
    expect(attached({ ...bitFlip, operations: ['cx'] })).toBe(
      'ry[0] cx[0,2] bit_flip[0] bit_flip[2] h[2] measure',
    )
  })

  it('keeps the order of the rules, and joins qubits where asked', () => {
    const joint: NoiseRule = { on: '2q', channel: 'depolarizing', p: 0.02, scope: 'joint' }
    expect(attached(joint, { ...bitFlip, on: ['cx'] })).toBe(
      'ry[0] cx[0,2] depolarizing[0,2] bit_flip[0] bit_flip[2] h[2] measure',
    )
  })

  it('reaches into both branches of conditionals', () => {
    const condition = { kind: 'compare', bits: [0], operator: '==', value: 1 } as const
    const whole: FlatCircuit = {
      ...circuit,
      operations: [
        { kind: 'conditional', condition, whenTrue: [gate('x', [1])], whenFalse: [gate('z', [1])] },
      ],
    }
    expect(text(attachNoise(whole, { rules: [bitFlip] }))).toBe('if(x[1] bit_flip[1])else(z[1] bit_flip[1])')
  })

  it('says which rule is wrong, and what', () => {
    const refusal = (rule: NoiseRule) => () => attached(bitFlip, rule)
    expect(refusal({ ...bitFlip, p: 1.4 })).toThrow('noise rule 2 (bit_flip): p must be 0..1, got 1.4')
    expect(refusal({ ...bitFlip, on: ['foo'] })).toThrow(
      'noise rule 2 (bit_flip): on must name gates of the registry, got "foo"',
    )
    expect(refusal({ ...bitFlip, qubits: [3] })).toThrow(
      'noise rule 2 (bit_flip): qubits must be 0..2, got 3',
    )
    expect(refusal({ ...bitFlip, channel: 'amplitude_damping', scope: 'joint' })).toThrow(
      'noise rule 2 (amplitude_damping): scope "joint" must meet gates on one qubit, got one on 2; use scope "each"',
    )
    expect(refusal({ on: '2q', channel: 'depolarizing', p: 1.2, scope: 'joint' })).toThrow(
      'noise rule 2 (depolarizing): p must be 0..16/15, got 1.2',
    )
  })

  it('checks readout errors', () => {
    const rules: NoiseRule[] = []
    const good = [
      [0.9, 0.1],
      [0.2, 0.8],
    ] as const
    expect(() => attachNoise(circuit, { rules, readout: [good] })).toThrow('3 in all, got 1')
    const bad = [
      [0.9, 0.2],
      [0.2, 0.8],
    ] as const
    expect(() => attachNoise(circuit, { rules, readout: [good, bad, good] })).toThrow(
      'noise readout of qubit 1: probabilities to read 0 and 1 after 0 must add up to 1, got 0.9 and 0.2',
    )
  })
})

describe('over-rotation', () => {
  const after = (name: string, p: number | readonly number[], qubits: readonly number[] = [0]) => {
    const operations = [gate(name, qubits)]
    return attachNoise(
      { ...circuit, operations },
      { rules: [{ on: 'all', channel: 'over_rotation', p, scope: 'each' }] },
    )[1]!
  }

  it('turns a rotation further by a part of its angle and a fixed angle', () => {
    const further = after('rx', [0.02, 0.1])
    expect(further.kind === 'gate' && further.angles[0]).toEqual({
      kind: 'binary',
      operator: '+',
      left: {
        kind: 'binary',
        operator: '*',
        left: { kind: 'number', value: 0.02 },
        right: { kind: 'parameter', slot: 0 },
      },
      right: { kind: 'number', value: 0.1 },
    })
  })

  it.each([
    ['x', 'rx', Math.PI],
    ['z', 'rz', Math.PI],
    ['s', 'p', Math.PI / 2],
    ['t', 'p', Math.PI / 4],
    ['sx', 'rx', Math.PI / 2],
  ])('turns %s about its own axis, as %s does', (name, rotation, angle) => {
    for (const [p, turn] of [
      [0.03, 0.03 * angle],
      [[0, 0.05], 0.05],
    ] as const) {
      const further = after(name, p)
      const { data } = gateNamed(rotation)!.matrix([turn])
      expect(further.kind).toBe('unitary')
      if (further.kind !== 'unitary') return
      /* Up to a phase: the product of one with the adjoint of the other is a multiple of 1. */
      const a = further.matrix.data
      const overlap = [0, 1].map((part) =>
        [0, 2, 4, 6].reduce(
          (sum, i) =>
            sum +
            (part === 0
              ? a[i]! * data[i]! + a[i + 1]! * data[i + 1]!
              : a[i]! * data[i + 1]! - a[i + 1]! * data[i]!),
          0,
        ),
      )
      expect(Math.hypot(overlap[0]!, overlap[1]!)).toBeCloseTo(2, 13)
    }
  })

  it('turns a controlled gate as a whole', () => {
    const further = after('cx', [0, 0.3], [0, 1])
    const phase = gateNamed('p')!.matrix([0.15]).data.slice(6)
    expect(further.kind === 'unitary' && further.qubits).toEqual([0, 1])
    if (further.kind !== 'unitary') return
    /* CX^(0.3/pi): on control 1 it is RX(0.3) with phase 0.15. */
    const rx = gateNamed('rx')!.matrix([0.3]).data
    const times = (at: number) => [
      rx[at]! * phase[0]! - rx[at + 1]! * phase[1]!,
      rx[at]! * phase[1]! + rx[at + 1]! * phase[0]!,
    ]
    const block = [
      [1, 1, 0],
      [1, 3, 2],
      [3, 1, 4],
      [3, 3, 6],
    ].flatMap(([row, column, at]) =>
      times(at!).map((value, i) => value - further.matrix.data[2 * (4 * row! + column!) + i]!),
    )
    expect(Math.max(...block.map(Math.abs))).toBeLessThan(1e-14)
  })

  it('turns about a stated axis on each qubit', () => {
    const further = after('cx', [0.2, 0, 0, 2], [0, 1])
    expect(further.kind === 'unitary' && further.qubits).toEqual([0])
    if (further.kind !== 'unitary') return
    expect(largestDifference(further.matrix, gateNamed('rz')!.matrix([0.2]))).toBeLessThan(1e-16)
  })

  it('refuses gates without an axis of their own', () => {
    expect(() => after('u3', 0.1)).toThrow(
      'noise rule 1 (over_rotation): must follow gates with an axis of their own, got u3; state an axis as p = [angle, x, y, z]',
    )
    expect(() => after('x', [1, 0, 0, 0])).toThrow('the axis must not be 0, 0, 0')
  })
})

describe('noise files', () => {
  it('are read with scope "each" by default, and with times by name', () => {
    const model = readNoiseModel({
      rules: [
        { on: 'all', channel: 'bit_flip', p: 0.1 },
        { on: ['cx'], qubits: [1], channel: 'thermal_relaxation', t1: 50, t2: 70, time: 20, scope: 'each' },
        { on: '2q', channel: 'depolarizing', p: 0.02, scope: 'joint' },
      ],
      readout: [
        [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
      ],
    })
    expect(model.rules[0]).toEqual(bitFlip)
    expect(model.rules[1]).toMatchObject({ p: [50, 70, 20], qubits: [1] })
    expect(model.rules[2]!.scope).toBe('joint')
    expect(model.readout).toHaveLength(1)
  })

  it.each([
    [[], 'noise file: must be an object with rules, got []'],
    [{ rules: 3 }, 'noise file, rules: must be a list, got 3'],
    [{ rules: [], noise: 1 }, 'noise file: must have no fields but rules, readout, got "noise"'],
    [
      { rules: [bitFlip, { ...bitFlip, channel: 'wind' }] },
      'noise file, rule 2, channel: must be one of bit_flip',
    ],
    [
      { rules: [{ ...bitFlip, on: 'some' }] },
      'noise file, rule 1, on: must be "all", "1q", "2q", "3q+" or a list',
    ],
    [
      { rules: [{ ...bitFlip, p: '0.1' }] },
      'noise file, rule 1, p: must be a number or a list of numbers, got "0.1"',
    ],
    [
      { rules: [{ ...bitFlip, scope: 'one' }] },
      'noise file, rule 1, scope: must be "each" or "joint", got "one"',
    ],
    [
      { rules: [{ ...bitFlip, qubits: [-1] }] },
      'noise file, rule 1, qubits: must be a list of whole numbers',
    ],
    [
      { rules: [{ on: 'all', channel: 'thermal_relaxation', t1: 5, t2: 4 }] },
      'rule 1, time: must be a number, got nothing',
    ],
    [{ rules: [{ ...bitFlip, t1: 5 }] }, 'rule 1, t1: must stand in thermal_relaxation without p'],
    [
      { rules: [], readout: [[1, 0]] },
      'noise file, readout of qubit 0: must be [[p00, p01], [p10, p11]], got [1,0]',
    ],
  ])('says what is wrong with %j', (json, message) => {
    expect(() => readNoiseModel(json)).toThrow(message)
  })
})
