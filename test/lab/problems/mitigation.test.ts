/* The problem kind "mitigation": its documents, what it says on the way, and its account. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/document/codec.ts'
import { readProblem } from '../../../src/document/problems/codec.ts'
import { examples } from '../../../src/document/problems/mitigation/examples.ts'
import { mitigation } from '../../../src/lab/problems/mitigation/study.ts'
import { problemWork } from '../../../src/lab/resources/problem-work.ts'
import { readCircuit } from '../../../src/lab/read-circuit.ts'
import { problemOf, solvedHere } from './solved-here.ts'

const refusalOf = async (problem: object) => {
  try {
    await problemOf({ ...examples[0]!.document.problem, ...problem })
  } catch (thrown) {
    return (thrown as Error).message
  }
  return 'it was taken'
}

describe('the problem kind mitigation', () => {
  it.each(examples)('runs $name, and mitigates', async ({ document }) => {
    const { result, cost } = (await solvedHere(mitigation, { document })).view
    const best = Math.min(
      ...Object.values(result!.fits).map((fit) => Math.abs((fit ?? Infinity) - result!.ideal)),
    )
    expect(best).toBeLessThan(Math.abs(result!.noisy - result!.ideal) / 5)
    expect(result!.readout!.distance.tensored).toBeLessThan(result!.readout!.distance.measured)
    // Three scales in one basis, two circuits of calibration.
    expect(cost!.work.executions).toBe(5)
    expect(cost!.rival!.reaches).toBe(true)
  })

  it('is documented by a document that runs', async () => {
    const page = readFileSync(new URL('../../../docs/PROBLEMS.md', import.meta.url), 'utf8')
    const [, section = ''] = page.split('\n## `mitigation`\n')
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(section.split('\n## ')[0]!) ?? []
    const document = await readProblem(parseJson(json))
    const { view } = await solvedHere(mitigation, { document })
    expect(view.result!.ideal).toBeCloseTo(1, 12)
    expect(view.result!.fits.richardson).toBeCloseTo(1, 2)
    expect((await solvedHere(mitigation, { document })).view.result).toEqual(view.result)
    expect(view.fits!.linear.curve.at(0)![1]).toBeCloseTo(view.fits!.linear.value!, 12)
  })

  it('says which field is wrong', async () => {
    expect(await refusalOf({ observable: 'Z0*X0' })).toMatch(
      /problem\.observable must be a Pauli sum, got character 4/,
    )
    expect(await refusalOf({ scales: [1, 3, 3] })).toMatch(/problem\.scales\[2\] must differ/)
    expect(await refusalOf({ scales: [0.5, 3] })).toMatch(/problem\.scales\[0\] must be/)
    expect(await refusalOf({ noise: { strength: 1 } })).toMatch(/must have one of preset, custom and rules/)
  })
})

describe('the work of a problem', () => {
  it('adds up its parts, with longer circuits and assumed shots', () => {
    const { flat } = readCircuit('OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; h q[0]; cx q[0], q[1];')
    const parts = [
      { label: 'a', executions: 3 },
      { label: 'none', executions: 0 },
      { label: 'b', executions: 4 },
    ]
    const work = problemWork(flat, { parts, shots: null, length: 3 })
    expect(work).toMatchObject({ executions: 7, shots: 1000, shotsAssumed: true, rounds: 1 })
    expect(work.parts.map(({ label }) => label)).toEqual(['a', 'b'])
    expect(work.circuit).toEqual({ qubits: 2, gates: 6, oneQubitLayers: 3, twoQubitLayers: 3 })
  })
})
