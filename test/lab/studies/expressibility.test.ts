import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import { isFull } from '../../full.ts'
import { wasm } from '../../engine/engines.ts'
import { study, longestStretch } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

type Gate = readonly [name: string, qubits: readonly number[], hasAngle: boolean]
interface Reference {
  readonly expressibility_kl: number
  readonly std_over_10_runs: number
  readonly entangling_capability: number
  readonly std: number
}
interface Template {
  readonly circuit: number
  readonly layer: readonly Gate[]
  readonly L1: Reference
  readonly L3: Reference
}

const file = new URL('../../../../shared/fixtures/physics/expressibility.json', import.meta.url)
const templates = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly circuits: readonly Template[] }).circuits
  : []

const withText = (text: string): Experiment => ({
  ...defaultExperiment(),
  circuit: { text, draft: null },
  seed: 7,
})

function templateText({ layer }: Template, layers: number): string {
  let count = 0
  const lines = Array.from({ length: layers }, () =>
    layer.map(([name, qubits, hasAngle]) => {
      const angle = hasAngle ? `(theta[${count++}])` : ''
      return `${name}${angle} ${qubits.map((qubit) => `q[${qubit}]`).join(', ')};`
    }),
  ).flat()
  const header = [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    `input array[float[64], ${count}] theta;`,
    'qubit[4] q;',
  ]
  return [...header, ...lines, ''].join('\n')
}

/* All of them take half a minute; these are a product and an entangled one. */
const quick = new Set([1, 2])
const cases = templates
  .filter(({ circuit }) => isFull || quick.has(circuit))
  .flatMap((template) =>
    (isFull ? [1, 3] : [template.circuit === 2 ? 3 : 1]).map(
      (layers) => [template.circuit, layers, template] as const,
    ),
  )

const within = (reference: number, deviation: number) => Math.max(5 * deviation, 0.05 * reference)

describe.skipIf(templates.length === 0)('templates (skipped where ../shared/fixtures is not there)', () => {
  it.each(cases)('have the expressibility of Sim et al.: %i with %i layers', async (_, layers, template) => {
    const view = await study(wasm, 'expressibility', {
      experiment: withText(templateText(template, layers)),
      pairs: 5000,
      bins: 75,
    })
    const reference = layers === 1 ? template.L1 : template.L3
    const { expressibility_kl: kl, std_over_10_runs: deviation, entangling_capability: q, std } = reference
    expect(Math.abs(view.expressibility - kl)).toBeLessThanOrEqual(within(kl, deviation))
    expect(Math.abs(view.entangling - q)).toBeLessThanOrEqual(Math.max(within(q, std), 1e-12))
  })
})

describe('expressibility', () => {
  it('is the divergence of a spike where nothing moves, however many qubits', async () => {
    const still = (qubits: number) =>
      withText(`OPENQASM 3.0; include "stdgates.inc"; qubit[${qubits}] q; input float[64] a; rz(a) q[0];`)
    for (const qubits of [2, 12]) {
      const view = await study(wasm, 'expressibility', { experiment: still(qubits), pairs: 20, bins: 10 })
      /* All fidelities are 1, in the last bin, whose Haar share is (1/10)^(d - 1). */
      expect(view.expressibility).toBeCloseTo((2 ** qubits - 1) * Math.log(10), 6)
      expect(view.entangling).toBeCloseTo(0, 12)
    }
  })

  it('has no more error than its own standard error says', async () => {
    const experiment = withText(
      'OPENQASM 3.0; include "stdgates.inc"; qubit[1] q; input float[64] a; ry(a) q[0];',
    )
    const view = await study(wasm, 'expressibility', { experiment, pairs: 4000, bins: 4 })
    /* F = cos^2(d/2) of a uniform difference d: the arcsine distribution, against the uniform one of a qubit. */
    const shares = [1 / 3, 1 / 6, 1 / 6, 1 / 3]
    const exact = shares.reduce((sum, share) => sum + share * Math.log(4 * share), 0)
    expect(view.expressibilityError).toBeGreaterThan(0.001)
    expect(Math.abs(view.expressibility - exact)).toBeLessThan(4 * view.expressibilityError)
  })

  it('draws features from training rows when asked to', async () => {
    const request = { experiment: smallMoons, pairs: 300, bins: 20 }
    const uniform = await study(wasm, 'expressibility', request)
    const data = await study(wasm, 'expressibility', { ...request, features: 'data' })
    expect(data.expressibility).not.toBe(uniform.expressibility)
    expect(await study(wasm, 'expressibility', { ...request, features: 'data' }, 3)).toEqual(data)
  })

  it('never works longer than 100 ms without a pause', async () => {
    const request = { experiment: smallMoons, pairs: 1_000_000, bins: 75 }
    expect(await longestStretch(wasm, 'expressibility', request)).toBeLessThan(100)
  })
})
