import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/circuit/language/parse.ts'
import type { NoiseSettings } from '../../../src/document/noise.ts'
import { presetNoise } from '../../../src/document/noise-presets.ts'
import { drawingOf } from '../../../src/store/drawing.ts'
import { choiceOf, isNoisyGate, raised, withChoice } from '../../../src/ui/noise/noise-facts.ts'

const { circuit } = parse(`OPENQASM 3.0;
include "stdgates.inc";
gate twice a { x a; x a; }
bit[1] c;
qubit[3] q;
h q[0];
cx q[0], q[1];
ccx q[0], q[1], q[2];
twice q[2];
barrier q;
c[0] = measure q[0];
`)

/** Which operations of the drawing are marked, in their order. */
function marked(noise: Partial<NoiseSettings>): readonly string[] {
  return drawingOf(circuit!, [], {}).operations.flatMap(({ node, qubits }) => {
    if (!isNoisyGate({ strength: 1, ...noise }, node, qubits)) return []
    return [node.kind === 'gate' ? node.gate : node.kind]
  })
}

const rule = { channel: 'bit_flip', p: 0.1, scope: 'each' } as const
const quiet = { ...presetNoise('superconducting'), oneQubitError: 0, oneQubitTime: 0 }

describe('gates with noise', () => {
  it('are all gates of a device, and no barrier or measurement', () => {
    expect(marked({ preset: 'trapped-ion' })).toEqual(['h', 'cx', 'ccx', 'twice'])
  })

  it('are those that a device errs at', () => {
    expect(marked({ custom: quiet })).toEqual(['cx', 'ccx'])
  })

  it.each([
    ['all', ['h', 'cx', 'ccx', 'twice']],
    ['1q', ['h', 'twice']],
    ['2q', ['cx', 'twice']],
    ['3q+', ['ccx', 'twice']],
    [
      ['cnot', 'CX', 'cx'],
      ['cx', 'twice'],
    ],
  ] as const)('of a rule on %s are those that it may reach', (on, wanted) => {
    expect(marked({ rules: [{ ...rule, on }] })).toEqual(wanted)
  })

  it('are on the qubits that a rule names', () => {
    expect(marked({ rules: [{ ...rule, on: 'all', qubits: [2] }] })).toEqual(['ccx', 'twice'])
  })
})

describe('choosing a device', () => {
  it('keeps the strength, and starts own numbers with those of the device before', () => {
    const ions = withChoice({ preset: 'superconducting', strength: 3 }, 'trapped-ion')
    expect(ions).toEqual({ preset: 'trapped-ion', strength: 3 })
    expect(withChoice(ions, 'custom')).toEqual({ custom: presetNoise('trapped-ion'), strength: 3 })
    expect(withChoice(null, 'superconducting')).toEqual({ preset: 'superconducting', strength: 1 })
    expect(withChoice(ions, 'none')).toBeNull()
  })

  it('says which choice stands', () => {
    expect(choiceOf(null)).toBe('none')
    expect(choiceOf({ rules: [], strength: 1 })).toBe('rules')
    expect(choiceOf({ preset: 'trapped-ion', strength: 0 })).toBe('trapped-ion')
  })

  it('errs more at a greater strength, never more than always', () => {
    expect(raised(0.007, 1)).toBeCloseTo(0.007, 12)
    expect(raised(0.5, 2)).toBeCloseTo(0.75, 12)
    expect(raised(0.5, 1000)).toBeLessThanOrEqual(1)
  })
})
