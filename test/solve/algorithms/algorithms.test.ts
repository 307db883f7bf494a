import { describe, expect, it } from 'vitest'
import { asin } from '../../../src/base/elementary.ts'
import { flatten } from '../../../src/circuit/flatten.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import {
  canonicalProgram,
  poweredProgram,
  singleQubitLoading,
} from '../../../src/solve/algorithms/amplitude-estimation.ts'
import { fourierProgram } from '../../../src/solve/algorithms/fourier-transform.ts'
import { groverProgram } from '../../../src/solve/algorithms/grover.ts'
import {
  amplitudeBound,
  amplitudeEstimates,
  amplitudeLaw,
  groverIterations,
  groverSuccess,
  phaseLaw,
} from '../../../src/solve/algorithms/laws.ts'
import { normalEquations, solvedSystem, systemProgram } from '../../../src/solve/algorithms/linear-system.ts'
import { phaseProgram } from '../../../src/solve/algorithms/phase-estimation.ts'
import { chosenRotation, loadedAmplitudes } from '../../../src/solve/algorithms/program.ts'
import fixtures from '../../fixtures/algorithms.json' with { type: 'json' }
import { wasm } from '../../engine/engines.ts'

const none = {
  parameters: new Float64Array(0),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
}

async function ran(text: string) {
  const { circuit, diagnostics } = parse(text)
  if (!circuit) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  const plan = await wasm.plan(flatten(circuit))
  try {
    const [outcomes] = await plan.outcomes(none)
    return { outcomes: outcomes!, state: await plan.states(none) }
  } finally {
    plan.dispose()
  }
}

/** Probabilities by the value of the measured register. */
async function law(text: string, bits: number): Promise<Float64Array> {
  const { outcomes } = await ran(text)
  return Float64Array.from(
    { length: 2 ** bits },
    (_, k) => outcomes.get(k.toString(2).padStart(bits, '0')) ?? 0,
  )
}

describe('grover', () => {
  it.each([
    [2, [3], 1],
    [3, [5], 2],
    [4, [1, 6, 11], 1],
    [5, [9], 4],
  ])('finds what the formula says: %d qubits, marked %j, %d steps', async (qubits, marked, steps) => {
    const found = await law(groverProgram(qubits, marked, steps).text, qubits)
    const success = marked.reduce((sum, item) => sum + found[item]!, 0)
    expect(success).toBeCloseTo(groverSuccess(2 ** qubits, marked.length, steps), 12)
  })

  it('refuses an item that is not there', () => {
    expect(() => groverProgram(3, [8], 1)).toThrow('whole numbers from 0 to 7, got 8')
    expect(() => groverProgram(3, [], 1)).toThrow('got none')
  })

  it('agrees with the reference, circuits included', async () => {
    for (const { n, marked, optimal_iterations, success_after } of fixtures.grover.cases) {
      expect(groverIterations(2 ** n, marked)).toBe(optimal_iterations)
      const items = Array.from({ length: marked }, (_, k) => (5 * k + 2) % 2 ** n)
      for (const [steps, expected] of Object.entries(success_after)) {
        expect(Math.abs(groverSuccess(2 ** n, marked, Number(steps)) - expected)).toBeLessThan(1e-10)
        if (Number(steps) !== optimal_iterations) continue
        const found = await law(groverProgram(n, items, Number(steps)).text, n)
        const success = items.reduce((sum, item) => sum + found[item]!, 0)
        expect(Math.abs(success - expected)).toBeLessThan(1e-10)
      }
    }
  })
})

describe('fourier transform and phase estimation', () => {
  it('reads a whole frequency with certainty, and others by the law', async () => {
    expect((await law(fourierProgram(4, 11).text, 4))[11]).toBeCloseTo(1, 12)
    const found = await law(fourierProgram(4, 5.3).text, 4)
    const expected = phaseLaw(5.3 / 16, 4)
    for (const [y, probability] of expected.entries()) expect(found[y]).toBeCloseTo(probability, 12)
  })

  it('reads the phase of a gate by the law', async () => {
    const found = await law(phaseProgram(4, 0.337).text, 4)
    const expected = phaseLaw(0.337, 4)
    for (const [y, probability] of expected.entries()) expect(found[y]).toBeCloseTo(probability, 12)
  })
})

describe('amplitude estimation', () => {
  it('turns the flag by twice the angle with each iterate', async () => {
    const loading = singleQubitLoading(0.3, asin(Math.sqrt(0.3)))
    for (const power of [0, 1, 3]) {
      const [, good] = await law(poweredProgram(loading, power).text, 1)
      expect(good).toBeCloseTo(Math.sin((2 * power + 1) * Math.asin(Math.sqrt(0.3))) ** 2, 12)
    }
  })

  it('has the canonical law, circuits included', async () => {
    const loading = singleQubitLoading(0.3, asin(Math.sqrt(0.3)))
    const found = await law(canonicalProgram(loading, 4).text, 4)
    for (const [y, probability] of amplitudeLaw(0.3, 4).entries())
      expect(found[y]).toBeCloseTo(probability, 12)
  })

  it('agrees with the reference', async () => {
    for (const { a, m, probability_of_y, estimate_of_y, bound_k1 } of fixtures.amplitude_estimation_canonical
      .cases) {
      const found = await law(canonicalProgram(singleQubitLoading(a, asin(Math.sqrt(a))), m).text, m)
      for (const [y, expected] of probability_of_y.entries()) {
        expect(Math.abs(found[y]! - expected)).toBeLessThan(1e-8)
        expect(Math.abs(amplitudeEstimates(m)[y]! - estimate_of_y[y]!)).toBeLessThan(1e-8)
      }
      expect(Math.abs(amplitudeBound(a, m) - bound_k1)).toBeLessThan(1e-8)
    }
  })
})

describe('linear system', () => {
  /* Where the flag is 1 and the clock at 0, the state of the solution qubits. */
  async function answer(program: ReturnType<typeof systemProgram>) {
    const { state } = await ran(program.text)
    const size = 2 ** program.solutionQubits
    const flag = 2 ** (program.solutionQubits + program.clockQubits)
    const kept = Array.from({ length: size }, (_, k) => state[2 * (flag + k)]!)
    const imaginary = Array.from({ length: size }, (_, k) => state[2 * (flag + k) + 1]!)
    return { kept, imaginary }
  }

  it('gives x / |x| exactly where eigenvalues are whole ticks', async () => {
    const system = solvedSystem({
      matrix: Float64Array.of(1.5, 0.5, 0.5, 1.5),
      rhs: Float64Array.of(0.6, 0.8),
    })
    const { kept, imaginary } = await answer(systemProgram(system, 2, 1))
    /* |C A^-1 b| with C = 1 and |b| = 1. */
    expect(kept[0]).toBeCloseTo(system.solution[0]!, 12)
    expect(kept[1]).toBeCloseTo(system.solution[1]!, 12)
    expect(Math.hypot(...imaginary)).toBeLessThan(1e-12)
  })

  it('solves four unknowns better with a longer clock', async () => {
    const rows = [0, 1, 2, 3].map((k) => [0, 1, 2, 3].map((j) => (j === k ? 1 + k / 4 : 0.2 / (1 + j))))
    const system = solvedSystem(normalEquations(rows, [1, 0.5, 0.2, 0.9]))
    const fidelity = async (clock: number) => {
      const { kept, imaginary } = await answer(systemProgram(system, clock, null))
      const dot = (part: number[]) => part.reduce((sum, value, i) => sum + value * system.solution[i]!, 0)
      const norms =
        [...kept, ...imaginary].reduce((sum, value) => sum + value * value, 0) *
        system.solution.reduce((sum, value) => sum + value * value, 0)
      return (dot(kept) ** 2 + dot(imaginary) ** 2) / norms
    }
    const [short, long] = [await fidelity(4), await fidelity(7)]
    expect(long).toBeGreaterThan(short)
    expect(long).toBeGreaterThan(0.8)
  })

  it('refuses what has no single solution', () => {
    expect(() => solvedSystem({ matrix: Float64Array.of(1, 1, 1, 1), rhs: Float64Array.of(1, 0) })).toThrow(
      'eigenvalues must be above 0',
    )
    expect(() => solvedSystem({ matrix: Float64Array.of(1, 2, 0, 1), rhs: Float64Array.of(1, 0) })).toThrow(
      'must be symmetric',
    )
  })
})

describe('building blocks', () => {
  it('loads real amplitudes with their signs', async () => {
    const wanted = [0.1, -0.4, 0.2, 0.5, -0.3, 0, 0.6, 0.3]
    const lines = loadedAmplitudes(wanted, ['q[0]', 'q[1]', 'q[2]'])
    const { state } = await ran(`include "stdgates.inc";\nqubit[3] q;\n${lines.join('\n')}\n`)
    const norm = Math.hypot(...wanted)
    const sign = Math.sign(state[0]!)
    for (const [k, value] of wanted.entries()) expect(sign * state[2 * k]!).toBeCloseTo(value / norm, 12)
  })

  it('rotates by the angle that the controls choose', async () => {
    const angles = [0.2, 1.1, -0.7, 2.5]
    for (const [value, angle] of angles.entries()) {
      const set = [0, 1].filter((k) => (value >> k) & 1).map((k) => `x q[${k}];`)
      const lines = [...set, ...chosenRotation(angles, ['q[0]', 'q[1]'], 'q[2]')]
      const { state } = await ran(`include "stdgates.inc";\nqubit[3] q;\n${lines.join('\n')}\n`)
      expect(state[2 * value]).toBeCloseTo(Math.cos(angle / 2), 12)
      expect(state[2 * (value + 4)]).toBeCloseTo(Math.sin(angle / 2), 12)
    }
  })
})
