/* Features of circuits for a generative model: the mixture, the features, the ablation and what is said of it. */
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { readProblem } from '../../src/document/problems/codec.ts'
import type { ProblemDocument } from '../../src/document/problems/problem.ts'
import { unhurried } from '../../src/lab/control.ts'
import { chosenFeatures } from '../../src/lab/problems/molecule-features/features.ts'
import { intervalOf, moleculeFeatures } from '../../src/lab/problems/molecule-features/study.ts'
import type { MoleculeFeaturesView } from '../../src/lab/problems/molecule-features/types.ts'
import { verdictOf } from '../../src/lab/problems/molecule-features/verdict.ts'
import type { StudyTools } from '../../src/lab/studies/study.ts'
import {
  conditionalDensity,
  fitMixture,
  logDensityAt,
  momentsOf,
} from '../../src/learn/density/gaussian-mixture.ts'
import { wasm } from '../engine/engines.ts'

type Fields = Readonly<Record<string, unknown>>

const settings = { components: 1, ridge: 1e-9, rounds: 50, beginnings: 1 }

async function viewed(problem: Fields): Promise<MoleculeFeaturesView> {
  const document = (await readProblem({
    format: 'ansatz.problem',
    version: 1,
    problem: { kind: 'molecule-features', ...problem },
  })) as ProblemDocument<'molecule-features'>
  const request = { document }
  const tasks = await moleculeFeatures.plan(request, unhurried)
  const tools: StudyTools<never> = {
    engine: wasm,
    control: unhurried,
    report: () => undefined,
    kept: async (_, make) => make(),
  }
  const answers = await Promise.all(tasks.map((task) => moleculeFeatures.work(task, request, tools)))
  return moleculeFeatures.finish!(request, tasks, answers, unhurried)
}

describe('a Gaussian mixture', () => {
  it('of one component is least squares with its residual deviation', () => {
    const stream = createStream(5, 'line')
    const rows = Float64Array.from(
      Array.from({ length: 400 }, () => {
        const x = 4 * stream.uniform() - 1
        return [x, 2 - 0.5 * x + 0.3 * stream.normal()]
      }).flat(),
    )
    const mixture = fitMixture(rows, 2, settings, createStream(5, 'fit'))
    const { mean, deviation } = momentsOf(conditionalDensity(mixture, [1]))
    expect(mean).toBeCloseTo(1.5, 1)
    expect(deviation).toBeCloseTo(0.3, 1)
    /* The normal density at its mean. */
    expect(logDensityAt(conditionalDensity(mixture, [1]), mean)).toBeCloseTo(
      -Math.log(deviation * Math.sqrt(2 * Math.PI)),
      10,
    )
  })

  it('finds two clusters, and its conditional density integrates to one', () => {
    const stream = createStream(6, 'clusters')
    const rows = Float64Array.from(
      Array.from({ length: 300 }, (_, k) =>
        k % 3 === 0
          ? [-2 + 0.3 * stream.normal(), 5 + 0.2 * stream.normal()]
          : [2 + 0.3 * stream.normal(), -1 + 0.5 * stream.normal()],
      ).flat(),
    )
    const mixture = fitMixture(rows, 2, { ...settings, components: 2, beginnings: 3 }, createStream(6, 'fit'))
    expect(mixture.components.map(({ weight }) => weight).toSorted((a, b) => a - b)[0]).toBeCloseTo(1 / 3, 2)
    expect(momentsOf(conditionalDensity(mixture, [-2])).mean).toBeCloseTo(5, 1)
    expect(momentsOf(conditionalDensity(mixture, [2])).mean).toBeCloseTo(-1, 0)
    const density = conditionalDensity(mixture, [0.1])
    const step = 0.01
    let whole = 0
    for (let value = -10; value < 15; value += step) whole += step * Math.exp(logDensityAt(density, value))
    expect(whole).toBeCloseTo(1, 6)
  })
})

describe('features of a circuit', () => {
  it('are told once, and not where they do not vary', () => {
    const rows = [0, 1, 2, 3].map((k) => [k, 7, 3 - 2 * k, k * k, (k % 2) * 0.5])
    expect(chosenFeatures(rows)).toEqual([0, 3, 4])
  })

  it('of an exact ansatz are those of the exact states, and the ablation says that they do no better', async () => {
    const view = await viewed({
      hamiltonian: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'parity' },
      scan: { from: 0.5, to: 2.5, points: 5 },
      repeats: 2,
      rows: 40,
      components: 1,
    })
    const result = view.result!
    const [circuit, exact] = ['circuit', 'exact'].map((name) => result.arms.find(({ arm }) => arm === name)!)
    expect(circuit!.mean).toBeCloseTo(exact!.mean, 3)
    expect(result.features).toContain('energy')
    expect(result.features.length).toBeGreaterThan(1)
    for (const { energy, exact: truth } of result.places) expect(energy).toBeCloseTo(truth, 8)
    /* The gap of H2 in STO-3G, singlet to triplet, shrinks as the bond is stretched. */
    const gaps = result.places.map(({ property }) => property)
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a))
    expect(view.summary.join(' ')).toContain('Exact features do no differently')
    expect(view.rows).toHaveLength(40)
    expect(view.bands).toHaveLength(5)
  })

  it('of a chain with an ansatz too shallow differ from the exact ones, the same document the same bits', async () => {
    const problem = {
      hamiltonian: { kind: 'chain', model: 'transverse-field-ising', qubits: 4 },
      ansatz: { kind: 'hamiltonian-variational', layers: 1 },
      scan: { from: 0.4, to: 1.4, points: 3 },
      repeats: 2,
      rows: 30,
      components: 1,
    }
    const [first, again] = [await viewed(problem), await viewed(problem)]
    expect(first).toEqual(again)
    const [circuit, exact] = ['circuit', 'exact'].map((name) =>
      first.result!.arms.find(({ arm }) => arm === name)!,
    )
    expect(circuit!.mean).not.toBe(exact!.mean)
  })

  it('that do not vary are none, and that is said', async () => {
    const view = await viewed({
      hamiltonian: { kind: 'chain', model: 'xxz', qubits: 4, anisotropy: 0.5 },
      scan: { from: 0.1, to: 0.5, points: 3 },
      repeats: 2,
      rows: 20,
      components: 1,
    })
    expect(view.result!.features).toEqual([])
    expect(view.summary[0]).toContain('no feature of the circuit varies')
  })

  it('claim nothing where intervals overlap, and only then', () => {
    const problem = { repeats: 5, property: 'gap', hamiltonian: { kind: 'molecule' } } as never
    const arms = [{ arm: 'circuit', mean: 1, low: 0.9, high: 1.1, columns: 3, byRepeat: [] }] as const
    const against = (overlap: boolean, mean: number) =>
      (['place', 'random-functions', 'random-numbers'] as const).map((name) => ({
        against: name,
        overlap: overlap && name === 'place',
        mean,
        low: mean,
        high: mean,
      }))
    expect(verdictOf(problem, 2, arms, against(true, 0.2))).toMatchObject({ helps: false })
    expect(verdictOf(problem, 2, arms, against(true, 0.2)).lines[0]).toMatch(/^No claim: .*bond length alone/)
    expect(verdictOf(problem, 2, arms, against(false, 0.2)).helps).toBe(true)
    expect(verdictOf(problem, 2, arms, against(false, -0.2)).lines[0]).toContain('do not help')
  })

  it('intervals are Student’s', () => {
    /* Mean 3, deviation sqrt(2.5), 2.776445 for 4 degrees of freedom. */
    const { mean, low, high } = intervalOf([1, 2, 3, 4, 5])
    expect(mean).toBe(3)
    expect(high - mean).toBeCloseTo(2.776445 * Math.sqrt(2.5 / 5), 5)
    expect(mean - low).toBeCloseTo(high - mean, 12)
  })

  it('are refused where there are no exact states, with the field', async () => {
    const chain = { kind: 'chain', model: 'heisenberg', qubits: 12 }
    const scan = { from: 0, to: 1, points: 3 }
    await expect(viewed({ hamiltonian: chain, scan })).rejects.toThrow(
      /problem.hamiltonian.qubits must be at most 10, got 12/,
    )
    await expect(
      viewed({ hamiltonian: { ...chain, qubits: 4 }, scan, property: 'correlation-energy' }),
    ).rejects.toThrow(/problem.property must be gap/)
  })
})
