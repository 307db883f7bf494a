/* Problems of kind "born-machine" from the document to the verdict. */
import { describe, expect, it } from 'vitest'
import { createMachine, rowOf } from '../../../src/lab/problems/born-machine/machine.ts'
import { bornMachine } from '../../../src/lab/problems/born-machine/study.ts'
import type { BornMachineProblem } from '../../../src/document/problems/born-machine/types.ts'
import { createStream } from '../../../src/base/random.ts'
import { wasm } from '../../engine/engines.ts'
import { problemOf, solvedHere } from './solved-here.ts'

const small = {
  kind: 'born-machine',
  target: { source: 'bars-and-stripes', width: 2, height: 2 },
  circuit: { kind: 'ansatz', name: 'hardware_efficient', layers: 3 },
}

async function solved(problem: object) {
  const document = await problemOf({ ...small, ...problem })
  return solvedHere(bornMachine, { document })
}

describe('a Born machine', () => {
  it.each([{ kind: 'mmd' }, { kind: 'kl' }])(
    'has the gradient of finite differences: $kind',
    async (loss) => {
      const document = await problemOf({ ...small, loss, samples: null })
      const machine = await createMachine(wasm, document.problem as BornMachineProblem)
      const target = Float64Array.from(machine.target.probabilities)
      const random = createStream(2, 'point')
      const point = Float64Array.from(machine.names, () => 3 * random.normal())
      const evaluation = await machine.plan.forward(rowOf(point))
      const { slopes } = machine.lossOf(evaluation.values, target)
      const { parameters } = await machine.plan.backward(evaluation, slopes, { reduce: 'sum' })
      for (const k of [0, 5, 17, 35]) {
        const at = async (by: number) => {
          const moved = point.map((value, i) => (i === k ? value + by : value))
          return machine.lossOf((await machine.plan.forward(rowOf(moved))).values, target).loss
        }
        expect(Math.abs(((await at(1e-5)) - (await at(-1e-5))) / 2e-5 - parameters[k]!)).toBeLessThan(1e-8)
      }
      machine.dispose()
    },
  )

  it('learns the six pictures of 2 x 2 pixels, better than independent pixels and a tree', async () => {
    const { view, reports } = await solved({ samples: null, loss: { kind: 'kl' }, steps: 120, repeats: 3 })
    const { models, verdict, drawn, histories } = view.result!
    const [circuit, independent, tree, histogram] = models
    expect(circuit!.mean.valid).toBeGreaterThan(0.9)
    expect(circuit!.mean.totalVariation).toBeLessThan(0.15)
    expect(independent!.mean.valid).toBeCloseTo(6 / 16, 12)
    expect(tree!.mean.totalVariation).toBeGreaterThan(0.3)
    expect(histogram!.mean.totalVariation).toBe(0)
    expect(verdict.winner).toBe('circuit')
    expect(verdict.difference![0]).toBeGreaterThan(0)
    expect(drawn).toHaveLength(200)
    expect(histories.map((history) => history.at(-1)!.step)).toEqual([120, 120, 120])
    expect(histories[0]!.at(-1)!.loss).toBeLessThan(histories[0]![0]!.loss)
    expect(reports).toBeGreaterThan(100)
  })

  it('says that the histogram of the samples is closer, where it is', async () => {
    const { view } = await solved({ steps: 2, repeats: 4 })
    expect(view.result!.verdict.winner).toBe('empirical')
    expect(view.result!.verdict.text).toMatch(/further from the target than the histogram of the samples/)
  })

  it('makes no claim of two repeats', async () => {
    const { view } = await solved({ steps: 2, repeats: 2 })
    expect(view.result!.verdict).toMatchObject({ winner: 'none', difference: null })
  })

  it('learns from shots by parameter shift, and counts its circuits', async () => {
    const { view } = await solved({
      circuit: { kind: 'ansatz', name: 'real_amplitudes', layers: 2 },
      shots: 1000,
      steps: 25,
      repeats: 1,
    })
    const { histories, executions } = view.result!
    expect(histories[0]!.at(-1)!.mmd).toBeLessThan(histories[0]![0]!.mmd / 2)
    /* 12 angles, two shifts each, and the value itself. */
    expect(executions).toBe(25 * (1 + 24) * 1000)
  })

  it.each(['gradient-descent', 'momentum', 'nesterov', 'rmsprop', 'spsa', 'cobyla', 'l-bfgs'])(
    'takes the optimizer %s',
    async (name) => {
      const settings = name === 'spsa' ? { a: 0.5, c: 0.1 } : { learningRate: 0.05 }
      const optimizer = { name, ...(name === 'cobyla' || name === 'l-bfgs' ? {} : settings) }
      const { view } = await solved({ optimizer, samples: null, steps: 30, repeats: 1 })
      const [history] = view.result!.histories
      expect(history!.at(-1)!.loss).toBeLessThan(history![0]!.loss)
    },
  )

  it('gives the same result twice', async () => {
    const settings = { shots: 200, steps: 3, repeats: 2 }
    expect((await solved(settings)).view.result).toEqual((await solved(settings)).view.result)
  })

  it.each([
    [{ target: { source: 'bars-and-stripes', width: 4, height: 3 } }, /at most 9 pixels, got 4 × 3/],
    [{ target: { source: 'histogram', weights: [0, 0] } }, /a bar of the histogram must be above 0/],
    [{ target: { source: 'histogram', weights: [1, -1] } }, /weights\[1\]/],
    [{ optimizer: { name: 'rotosolve' } }, /optimizer.name must be .*sum of few sines/],
    [{ shots: 100, loss: { kind: 'kl' } }, /must be "mmd" with shots/],
    [
      { circuit: { kind: 'text', text: 'input float[64] a; qubit[3] q; U(a, 0, 0) q[0];' } },
      /must have 4 qubits, .* got 3/,
    ],
    [{ circuit: { kind: 'text', text: 'qubit[4] q;' } }, /must have a parameter to train/],
  ])('is refused by name: %j', async (problem, message) => {
    await expect(solved(problem)).rejects.toThrow(message)
  })
})
