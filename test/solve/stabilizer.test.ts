import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { finish } from '../../src/base/stepwise.ts'
import { createDecoder, type DecoderName } from '../../src/solve/stabilizer/decoders.ts'
import { countingFailures } from '../../src/solve/stabilizer/logical-error.ts'
import { sampleFlips } from '../../src/solve/stabilizer/pauli-frames.ts'
import { referenceRun, type Instruction } from '../../src/solve/stabilizer/program.ts'
import { majorityFailure } from '../../src/solve/stabilizer/repetition-code.ts'
import { bitCount, Tableau } from '../../src/solve/stabilizer/tableau.ts'

const stream = (name: string) => createStream(11, name)

describe('the tableau', () => {
  it('a GHZ state of 70 qubits: one open outcome, all others equal to it', () => {
    const seen = new Set<number>()
    for (let run = 0; run < 12; run++) {
      const tableau = new Tableau(70)
      const random = stream(`ghz ${run}`)
      tableau.h(0)
      for (let qubit = 1; qubit < 70; qubit++) tableau.cx(qubit - 1, qubit)
      const first = tableau.measure(40, random)
      expect(first.isFixed).toBe(false)
      for (const qubit of [0, 31, 32, 69])
        expect(tableau.measure(qubit, random)).toEqual({ bit: first.bit, isFixed: true })
      seen.add(first.bit)
    }
    expect(seen).toEqual(new Set([0, 1]))
  })

  it('teleports |1> and |-i>, with the corrections that the outcomes ask for', () => {
    for (let run = 0; run < 8; run++) {
      const tableau = new Tableau(3)
      const random = stream(`teleport ${run}`)
      if (run % 2 === 0) tableau.x(0)
      else {
        tableau.h(0)
        for (const _ of [1, 2, 3]) tableau.s(0)
      }
      tableau.h(1)
      tableau.cx(1, 2)
      tableau.cx(0, 1)
      tableau.h(0)
      const z = tableau.measure(0, random).bit
      const x = tableau.measure(1, random).bit
      if (x === 1) tableau.x(2)
      if (z === 1) tableau.z(2)
      if (run % 2 === 1) {
        tableau.s(2)
        tableau.h(2)
      }
      expect(tableau.measure(2, random)).toEqual({ bit: run % 2 === 0 ? 1 : 0, isFixed: true })
    }
  })
})

describe('Pauli frames', () => {
  it('flips of outcomes have the distribution of single runs with the errors put in', () => {
    const noisy: Instruction[] = [
      { kind: 'h', qubit: 0 },
      { kind: 'depolarize', qubit: 0, p: 0.3 },
      { kind: 's', qubit: 0 },
      { kind: 's', qubit: 0 },
      { kind: 'h', qubit: 0 },
      { kind: 'cx', control: 0, target: 1 },
      { kind: 'bit-flip', qubit: 1, p: 0.2 },
      { kind: 'measure', qubit: 0, flip: 0 },
      { kind: 'measure', qubit: 1, flip: 0.1 },
    ]
    const { outcomes, isFixed } = referenceRun({ qubitCount: 2, instructions: noisy }, stream('reference'))
    expect([...outcomes]).toEqual([1, 1])
    expect(isFixed).toEqual([true, true])
    const words = 1000
    const [first, second] = sampleFlips({ qubitCount: 2, instructions: noisy }, words, stream('frames'))
    const share = (bits: Uint32Array) => bits.reduce((sum, word) => sum + bitCount(word), 0) / (32 * words)
    /* Y and Z before the H flip qubit 0: 2/3 of 0.3. Qubit 1 is copied, then flipped, then read wrongly. */
    const odd = (...ps: number[]) => (1 - ps.reduce((product, p) => product * (1 - 2 * p), 1)) / 2
    expect(Math.abs(share(first!) - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 32000))
    expect(Math.abs(share(second!) - odd(0.2, 0.2, 0.1))).toBeLessThan(4 * Math.sqrt(0.25 / 32000))
  })
})

describe('the repetition code', () => {
  const failures = (distance: number, decoder: DecoderName, runs: number, rounds = 1, p = 0.05, q = 0) =>
    finish(
      countingFailures(
        { distance, rounds, dataError: p, measurementError: q },
        decoder,
        runs,
        3,
        `d ${distance}`,
      ),
    )

  it('code capacity at p = 0.05: 7.25e-3, 1.158e-3, 1.94e-4 within 3 sigma for d = 3, 5, 7', () => {
    const runs = 96_000
    for (const [distance, expected] of [
      [3, 7.25e-3],
      [5, 1.158e-3],
      [7, 1.94e-4],
    ] as const) {
      expect(majorityFailure(distance, 0.05)).toBeCloseTo(expected, 5)
      const share = failures(distance, 'majority', runs) / runs
      expect(Math.abs(share - expected)).toBeLessThan(3 * Math.sqrt(expected / runs))
    }
  })

  it('with perfect parities every decoder votes like the majority', () => {
    const codes = [3, 5].map((distance) => ({ distance, rounds: 1, dataError: 0.1, measurementError: 0 }))
    for (const code of codes)
      for (let data = 0; data < 2 ** code.distance; data++) {
        const parities = Uint32Array.of((data ^ (data >>> 1)) & (2 ** (code.distance - 1) - 1))
        const [vote, ...others] = (['majority', 'minimum-weight', 'maximum-likelihood'] as const).map(
          (name) => createDecoder(name, code)({ parities, data }),
        )
        expect(others).toEqual([vote, vote])
      }
  })

  it('the trellis finds the least weight and the largest likelihood of all histories', () => {
    const code = { distance: 3, rounds: 3, dataError: 0.12, measurementError: 0.07 }
    const [lightest, likeliest] = [
      createDecoder('minimum-weight', code),
      createDecoder('maximum-likelihood', code),
    ]
    const random = stream('histories')
    for (let trial = 0; trial < 60; trial++) {
      const parities = Uint32Array.from({ length: 3 }, () => random.integer(4))
      const data = random.integer(8)
      const [truth, lie] = [data, data ^ 7].map((end) => exhausted(code, parities, end))
      const isTie = Math.abs(truth!.weight - lie!.weight) < 1e-9
      expect(lightest({ parities, data })).toBe(isTie ? data % 2 === 1 : lie!.weight < truth!.weight)
      expect(likeliest({ parities, data })).toBe(lie!.likelihood > truth!.likelihood)
    }
  })

  it('wrong parities: a longer code is better below the threshold and worse above it; the vote gains nothing from rounds', () => {
    const share = (distance: number, decoder: DecoderName, p: number) =>
      failures(distance, decoder, 2048, distance, p, p) / 2048
    expect(share(5, 'minimum-weight', 0.03)).toBeLessThan(share(3, 'minimum-weight', 0.03))
    expect(share(5, 'minimum-weight', 0.2)).toBeGreaterThan(share(3, 'minimum-weight', 0.2))
    expect(share(5, 'maximum-likelihood', 0.1)).toBeLessThan(share(5, 'majority', 0.1))
  })

  it('a distance beyond the trellis is refused with another decoder', () => {
    const code = { distance: 15, rounds: 1, dataError: 0.1, measurementError: 0.1 }
    expect(() => createDecoder('minimum-weight', code)).toThrow(/choose the decoder "majority"/)
  })
})

/* All histories of data flips that end in that pattern, with the parities seen. */
function exhausted(
  code: { dataError: number; measurementError: number },
  seen: Uint32Array,
  end: number,
): { weight: number; likelihood: number } {
  const { dataError: p, measurementError: q } = code
  const cost = (chance: number) => Math.log((1 - chance) / chance)
  let weight = Number.POSITIVE_INFINITY
  let likelihood = 0
  for (let history = 0; history < 512; history++) {
    let pattern = 0
    let flips = 0
    let wrong = 0
    for (let round = 0; round < 3; round++) {
      const step = (history >> (3 * round)) & 7
      pattern ^= step
      flips += bitCount(step)
      wrong += bitCount(((pattern ^ (pattern >>> 1)) & 3) ^ seen[round]!)
    }
    if (pattern !== end) continue
    weight = Math.min(weight, flips * cost(p) + wrong * cost(q))
    likelihood += p ** flips * (1 - p) ** (9 - flips) * q ** wrong * (1 - q) ** (6 - wrong)
  }
  return { weight, likelihood }
}
