import { describe, expect, it } from 'vitest'
import { analysisDefaults, type PlateauSettings } from '../../../src/document/analysis.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { PlateauRequest } from '../../../src/lab/studies/plateau/types.ts'
import { isFull } from '../../full.ts'
import { wasm } from '../../engine/engines.ts'
import { study, longestStretch } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

const request = (experiment: Experiment, given: Partial<PlateauSettings>): PlateauRequest => ({
  experiment,
  settings: { ...analysisDefaults.plateau, ...given },
})

const withText = (text: string): Experiment => ({ ...defaultExperiment(), circuit: { text, draft: null } })

/** Deep random layers on both sides of one rotation. */
function sandwich(qubits: number, layers: number): string {
  let count = 0
  const side = Array.from({ length: layers }, () => [
    ...Array.from({ length: qubits }, (_, q) => [
      () => `ry(w[${count++}]) q[${q}];`,
      () => `rz(w[${count++}]) q[${q}];`,
    ]).flat(),
    ...Array.from({ length: qubits - 1 }, (_, q) => () => `cx q[${q}], q[${q + 1}];`),
  ]).flat()
  const lines = [...side.map((line) => line()), 'rz(theta) q[0];', ...side.map((line) => line())]
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    `input array[float[64], ${count}] w;`,
    'input float[64] theta;',
    `qubit[${qubits}] q;`,
    ...lines,
    'pragma ansatz.readout cost = Z0*Z1',
    '',
  ].join('\n')
}

/* algorithms.json, barren_plateau. */
const published = [
  [2, 0.106666666667],
  [3, 0.056437389771],
  [5, 0.015166326017],
] as const

describe('barren-plateau meter', () => {
  it('samples the variances between Haar random unitaries that the formula gives', async () => {
    const qubits = published.map(([count]) => count)
    const view = await study(
      wasm,
      'plateau',
      request(smallMoons, { family: 'two-design', qubits, samples: 2000 }),
    )
    for (const [k, [, variance]] of published.entries()) {
      const point = view.points[k]!
      expect(point.twoDesign).toBeCloseTo(variance, 11)
      expect(Math.abs(point.variance / variance - 1)).toBeLessThan(0.1)
      expect(Math.abs(point.variance - variance)).toBeLessThan(4 * point.error)
    }
    expect(view.verdict).toBe('plateau')
  })

  it.each(isFull ? [2, 3, 4, 6] : [3])(
    'finds the same for a deep circuit on %i qubits, by the engine',
    async (qubits) => {
      const experiment = withText(sandwich(qubits, 4 * qubits))
      const view = await study(wasm, 'plateau', request(experiment, { family: 'circuit', samples: 2000 }))
      const [point] = view.points
      const middle = point!.byParameter.find(({ name }) => name === 'theta')!
      expect(Math.abs(middle.variance / point!.twoDesign - 1)).toBeLessThan(0.1)
      expect(point!.layers).toBeNull()
    },
  )

  it('is exact where the gradient is known: Var[sin] = 1/2 of <Z> after RX', async () => {
    const experiment = withText(
      'OPENQASM 3.0; include "stdgates.inc"; input float[64] a; qubit[1] q; rx(a) q[0];\npragma ansatz.readout cost = 3*Z0\n',
    )
    const { points } = await study(wasm, 'plateau', request(experiment, { family: 'circuit', samples: 4000 }))
    expect(Math.abs(points[0]!.variance - 4.5)).toBeLessThan(4 * points[0]!.error)
    expect(points[0]!.error).toBeLessThan(0.1)
    expect(points[0]!.twoDesign).toBeCloseTo((9 * 4) / (2 * 3 * 3), 12)
  })

  it('writes the ansatz anew for each size, and fits a line for each depth', async () => {
    const view = await study(
      wasm,
      'plateau',
      request(smallMoons, { qubits: [4, 2, 3], layers: [1, 2], samples: 50, cost: 'global' }),
    )
    expect(view.family).toBe('ansatz')
    expect(view.ansatz).toBe('hardware_efficient')
    expect(view.cost).toBe('Z on all qubits')
    expect(view.points.map(({ qubits, layers }) => [qubits, layers])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
      [2, 2],
      [3, 2],
      [4, 2],
    ])
    expect(view.points.map(({ parameters }) => parameters)).toEqual([4, 6, 8, 8, 12, 16])
    expect(view.fits.map(({ layers }) => layers)).toEqual([1, 2])
    for (const { slope } of view.fits) expect(slope).toBeLessThan(-0.3)
    expect(view.advice.length).toBeGreaterThan(0)
  })

  it('looks at a circuit of another form as it is, and finds no plateau where a single qubit turns', async () => {
    const local = withText(
      'OPENQASM 3.0; include "stdgates.inc"; input float[64] a; qubit[6] q; ry(a) q[0];\npragma ansatz.readout cost = Z0\n',
    )
    const view = await study(wasm, 'plateau', request(local, { samples: 50 }))
    expect(view.family).toBe('circuit')
    expect(view.verdict).toBe('none')
  })

  it('is the same on one thread and on three, with features of the data too', async () => {
    const asked = request(smallMoons, { qubits: [2, 3], layers: [1], samples: 60, features: 'data' })
    expect(await study(wasm, 'plateau', asked, 3)).toEqual(await study(wasm, 'plateau', asked, 1))
  })

  it('refuses what it cannot look at', async () => {
    const refusal = (experiment: Experiment, given: Partial<PlateauSettings>) =>
      study(wasm, 'plateau', request(experiment, given)).catch((thrown: unknown) => (thrown as Error).message)
    const bare = withText('OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; h q[0];\n')
    expect(await refusal(bare, { family: 'circuit' })).toContain('must have a parameter')
    expect(await refusal(bare, { family: 'ansatz' })).toContain('choose the family "circuit"')
    const wide: Experiment = {
      ...smallMoons,
      circuit: { text: smallMoons.circuit.text.replace('= Z0', '= Z2'), draft: null },
    }
    expect(await refusal(wide, { qubits: [2] })).toContain('needs at least 3 qubits')
  })

  it('never works longer than 100 ms without a pause', async () => {
    const asked = request(smallMoons, { qubits: [10], layers: [8], samples: 100_000 })
    expect(await longestStretch(wasm, 'plateau', asked)).toBeLessThan(100)
  })
})
