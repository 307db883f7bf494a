import { describe, expect, it } from 'vitest'
import { withBlock } from '../../../src/circuit/edits/blocks.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import { StudyRunner } from '../../../src/lab/studies/runner.ts'
import { localThread } from '../../../src/lab/studies/thread-host.ts'
import { changesOf } from '../../../src/lab/studies/twins/changes.ts'
import { withShuffledLabels } from '../../../src/lab/studies/twins/shuffled.ts'
import { bandsOf, effectOf, sentenceOf } from '../../../src/lab/studies/twins/summary.ts'
import type { TwinsView } from '../../../src/lab/studies/twins/types.ts'
import { run } from '../../../src/lab/run.ts'
import { prepareExperiment } from '../../../src/learn/prepare.ts'
import { wasm } from '../../engine/engines.ts'

const sourceOf = (text: string) => ({ text, circuit: parse(text).circuit! })
const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
const standard = defaultExperiment()
const brief: Experiment = { ...standard, training: { ...standard.training, steps: 6 } }

function answered(experiment: Experiment, most: number, threads: number): Promise<TwinsView> {
  const now = () => performance.now()
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const runner = new StudyRunner({
    startThread: () => localThread({ engine: Promise.resolve(wasm), pause, now }),
    threads,
    now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  })
  return runner.run('twins', { experiment, circuit: null, most }).result
}

describe('what twins change', () => {
  const { changes, leftOut } = changesOf(sourceOf(standard.circuit.text))
  const kinds = changes.map(({ change }) => change.kind)

  it('the circuit without entanglement, with a layer less, with other labels, without each block and gate', () => {
    expect(kinds.slice(0, 5)).toEqual([
      'no-entanglement',
      'fewer-layers',
      'shuffled-labels',
      'block',
      'block',
    ])
    expect(kinds.slice(5)).toHaveLength(16)
    expect(leftOut).toEqual([])
  })

  it('leaves out what it says', () => {
    const of = (kind: string) => parse(changes.find(({ change }) => change.kind === kind)!.text!).circuit!
    expect(changes[0]!.change).toEqual({ kind: 'no-entanglement', gates: 4 })
    expect(JSON.stringify(of('no-entanglement').body)).not.toContain('"cx"')
    expect(changes[1]!.change).toEqual({ kind: 'fewer-layers', from: 3, to: 2 })
    expect(of('fewer-layers').body.find(({ kind }) => kind === 'repeat')).toMatchObject({ values: [0, 1] })
    const [entangler] = changes.filter(({ change }) => change.kind === 'gate')
    expect(entangler!.change).toMatchObject({ text: expect.stringMatching(/^cx/) })
    expect(entangler!.text).not.toContain(
      entangler!.change.kind === 'gate' ? `${entangler!.change.text};` : '',
    )
  })

  it('takes a layer of a block where there is no loop', () => {
    const empty = sourceOf('OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\n')
    const name = 'strongly_entangling'
    const source = withBlock(empty, { name, arguments: { layers: '2' }, at: { parent: null, index: 0 } })
    const found = changesOf(source).changes.find(({ change }) => change.kind === 'fewer-layers')!
    expect(found.change).toEqual({ kind: 'fewer-layers', from: 2, to: 1 })
    expect(found.text).toContain('layers=1')
  })
})

describe('shuffled labels', () => {
  it('deal out the labels of the training part and leave everything else', async () => {
    const shuffled = await withShuffledLabels(standard)
    const [before, after] = await Promise.all(
      [standard, shuffled].map((experiment) => prepareExperiment(experiment, [])),
    )
    expect(after!.parts).toEqual(before!.parts)
    expect(after!.features).toEqual(before!.features)
    const of = (rows: readonly number[], targets: Float64Array) => rows.map((row) => targets[row]!)
    const { train, validation } = before!.parts
    expect(of(validation, after!.targets)).toEqual(of(validation, before!.targets))
    expect(of(train, after!.targets)).not.toEqual(of(train, before!.targets))
    expect(sorted(of(train, after!.targets))).toEqual(sorted(of(train, before!.targets)))
  })
})

describe('what twins say together', () => {
  it('bands are quantiles at each step; a curve that ended keeps its last loss', () => {
    const curve = (...losses: number[]) => ({ steps: losses.map((_, k) => k), losses })
    expect(bandsOf([curve(1, 1, 1), curve(2, 3), curve(4, 5, 9)])[2]).toEqual({
      step: 2,
      low: 1,
      lowerQuartile: 2,
      median: 3,
      upperQuartile: 6,
      high: 9,
    })
    expect(bandsOf([curve(1, 2)])).toEqual([])
  })

  it('an effect has the interval of Student', () => {
    expect(effectOf([])).toBeNull()
    expect(effectOf([0.5])).toEqual({ mean: 0.5, halfWidth: null })
    const effect = effectOf([0.1, 0.2, 0.3])!
    expect(effect.mean).toBeCloseTo(0.2, 12)
    /* scipy.stats.t.interval(0.95, 2, 0.2, 0.1 / sqrt(3)) */
    expect(effect.halfWidth).toBeCloseTo(0.2484138, 6)
  })

  it('claims nothing where the interval holds zero', () => {
    const scores = { train: 1, judged: 0.9, chance: 0.5 }
    const view = { score: 'accuracy', part: 'validation' } as const
    const change = { kind: 'gate', node: 'a', text: 'cx q[0], q[1]' } as const
    expect(sentenceOf(change, { mean: 0.001, halfWidth: 0.006 }, scores, view)).toBe(
      '“cx q[0], q[1]” makes no clear difference: 0.1 ± 0.6 % of validation accuracy.',
    )
    expect(
      sentenceOf({ kind: 'no-entanglement', gates: 4 }, { mean: 0.2, halfWidth: 0.1 }, scores, view),
    ).toBe('Entanglement adds 20.0 ± 10.0 % of validation accuracy.')
    expect(sentenceOf(change, { mean: -0.2, halfWidth: 0.1 }, scores, view)).toContain('costs 20.0 ± 10.0 %')
  })
})

describe('the study of twins', () => {
  it('is the same on one thread and on three, and its first twin is the run itself', async () => {
    const [one, three] = [await answered(brief, 20, 1), await answered(brief, 20, 3)]
    expect(three).toEqual(one)
    expect(one.seeds).toMatchObject({ done: 8, seeds: [42, 43, 44, 45, 46, 47, 48, 49] })
    expect(one.results.map(({ done, of }) => [done, of])).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
      [3, 3],
    ])
    expect(one.leftOut).toHaveLength(17)
    const single = await answered(brief, 1, 1)
    const events = run(brief, { engine: wasm })
    let event = await events.next()
    while (!event.done) event = await events.next()
    expect(single.seeds.final!.mean).toBe(event.value.final.validation!.accuracy)
  })

  it('is refused where nothing trains', async () => {
    await expect(answered({ ...brief, circuit: { text: 'qubit[2 q;', draft: null } }, 8, 1)).rejects.toThrow(
      'twins: the circuit must be OpenQASM',
    )
  })
})
