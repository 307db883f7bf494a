import { describe, expect, it } from 'vitest'
import type { StateReading } from '../../../src/store/lab-store.ts'
import { describeState, momentName } from '../../../src/ui/state/describe-state.ts'

const r = Math.SQRT1_2

/** A reading with the parts that words are made of. */
function reading(part: Partial<StateReading> & Pick<StateReading, 'entropies'>): StateReading {
  const qubits = part.entropies.length
  return {
    run: 1,
    step: 0,
    row: 0,
    basisStates: Uint32Array.of(0),
    probabilities: Float64Array.of(1),
    phases: new Float64Array(1),
    bloch: Float64Array.from({ length: 3 * qubits }, (_, i) => (i % 3 === 2 ? 1 : 0)),
    mutual: new Float64Array(qubits * qubits),
    mixed: false,
    ...part,
  }
}

describe('momentName', () => {
  it('names the ends, columns from 1, and the passes of repeats', () => {
    expect(momentName({ column: -1, passes: [] }, 5, false)).toBe('before the first gate')
    expect(momentName({ column: 2, passes: [] }, 5, false)).toBe('after column 3 of 5')
    expect(momentName({ column: 4, passes: [] }, 5, true)).toBe('at the end')
    const passes = [
      { node: 'n1', pass: 0, passes: 2 },
      { node: 'n2', pass: 2, passes: 3 },
    ]
    expect(momentName({ column: 1, passes }, 5, false)).toBe('after column 2 of 5, pass 1 of 2, pass 3 of 3')
  })
})

describe('describeState', () => {
  it('says 0, 1, halves and shares, qubits alike together', () => {
    const state = reading({
      entropies: new Float64Array(5),
      bloch: Float64Array.of(0, 0, 1, 0, 0, -1, 1, 0, 0, 0.6, 0, 0.8, 0, 0, 1),
      basisStates: Uint32Array.of(2, 6, 10),
      probabilities: Float64Array.of(0.45, 0.45, 0.05),
    })
    expect(describeState(state)).toBe(
      'likeliest |00010⟩ with 45 %, |00110⟩ with 45 %, |01010⟩ with 5 %; qubits 0 and 4 are 0; qubit 1 is 1; ' +
        'qubit 2 is half 0, half 1; qubit 3 is 90 % 0, 10 % 1',
    )
  })

  it('names the partners of entangled qubits, or the others all together', () => {
    const bell = reading({
      entropies: Float64Array.of(1, 0, 1),
      bloch: Float64Array.of(0, 0, 0, 0, 0, 1, 0, 0, 0),
      mutual: Float64Array.of(0, 0, 2, 0, 0, 0, 2, 0, 0),
    })
    expect(describeState(bell)).toContain('qubit 0 is half 0, half 1, entangled with qubit 2')
    expect(describeState(bell)).toContain('qubit 1 is 0;')
    const spread = reading({ entropies: Float64Array.of(0.4, 0.4), bloch: Float64Array.of(r, 0, 0, r, 0, 0) })
    expect(describeState(spread)).toContain('qubits 0 and 1 are half 0, half 1, entangled with the others')
  })

  it('speaks of correlation in a mixture, not of entanglement', () => {
    const mixed = reading({
      entropies: Float64Array.of(1, 1),
      bloch: new Float64Array(6),
      mutual: Float64Array.of(0, 1, 1, 0),
      mixed: true,
    })
    const words = describeState(mixed)
    expect(words).toContain('qubit 0 is half 0, half 1, correlated with qubit 1')
    expect(words).toContain('a mixture, as something was measured or reset')
    expect(words).not.toContain('entangled')
  })
})
