import { describe, expect, it } from 'vitest'
import { circuitUpTo, touchedBits, touchedQubits } from '../../src/circuit/cut.ts'
import { flatOf, operationTexts, program } from './dense-oracle.ts'

const flat = flatOf(program('h q[0]; cx q[0], q[1]; x q[2]; barrier; rz(0.3) q[1]; cx q[1], q[2];', 3))

const upTo = (...cut: readonly number[]) => operationTexts(circuitUpTo(flat, cut))

describe('circuitUpTo', () => {
  it('keeps what has happened on all of its qubits, whatever the order in the text', () => {
    expect(upTo(0, 0, 0)).toEqual(['barrier 0,1,2'])
    expect(upTo(0, 0, 1)).toEqual(['x 2', 'barrier 0,1,2'])
    expect(upTo(2, 2, 0)).toEqual(['h 0', 'cx 0,1', 'barrier 0,1,2', 'rz(0.3) 1'])
    expect(circuitUpTo(flat, [9, 9, 9]).operations).toEqual(flat.operations)
  })

  it('keeps the parameters and features, and no readouts', () => {
    const named = flatOf(`OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] theta;
qubit[1] q;
ry(theta[1]) q[0];
pragma ansatz.readout score = Z0
`)
    const cut = circuitUpTo(named, [0])
    expect(cut.parameters).toEqual(named.parameters)
    expect(cut.readouts).toEqual([])
  })

  it('refuses cuts through an operation, and those of another size', () => {
    expect(() => circuitUpTo(flat, [2, 0, 0])).toThrow('must not run through an operation')
    expect(() => circuitUpTo(flat, [1, 0])).toThrow('one number for each of 3 qubits, got 2')
  })
})

describe('touchedQubits and touchedBits', () => {
  it('of a condition are those of both branches, and the bits that it asks for', () => {
    const text = 'bit[2] c; c[1] = measure q[2]; if (c[1]) { x q[0]; cx q[0], q[1]; } else { h q[1]; }'
    const { operations } = flatOf(program(text, 3))
    const [measure, condition] = operations
    expect(touchedQubits(measure!)).toEqual([2])
    expect(touchedBits(measure!)).toEqual([1])
    expect(new Set(touchedQubits(condition!))).toEqual(new Set([0, 1]))
    expect(touchedBits(condition!)).toEqual([1])
  })
})
