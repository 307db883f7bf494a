/* The command line as people call it: spawned, with its files, its output and its exit status. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecord, writeExperiment } from '../../src/document/codec.ts'
import type { RunRecord } from '../../src/document/checkpoint.ts'
import type { RunEvent } from '../../src/lab/run.ts'
import type { Simulation } from '../../src/lab/simulate.ts'
import { untimed } from '../lab/untimed.ts'
import { smallExperiment, withTraining } from '../lab/small-documents.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ansatz-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What `simulate --json` prints when all is asked for. */
type Answered = Required<Simulation> & {
  readonly ms: number
  readonly gradient: Readonly<Record<string, number & readonly number[]>>
}

interface Answer {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

function lab(...words: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts/lab.mjs'), ...words], { cwd: folder })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
  })
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return name
}

const linesOf = (text: string) => text.trimEnd().split('\n')

describe('lab run', () => {
  it('trains, says how, and writes a record and a curve', async () => {
    const document = file('small.json', writeExperiment(smallExperiment))
    const { status, out, err } = await lab('run', document, '--out', 'results')
    expect(status).toBe(0)
    expect(err).toMatch(
      /step 12\/12 · loss \d\.\d+ · validation \d\.\d+ · accuracy [\d.]+ % · validation [\d.]+ % · 0 s left/,
    )
    expect(out).toContain('finished after 12 steps')
    expect(out).toMatch(/^circuit +[\d.]+ %/m)
    const record = readRecord(JSON.parse(readFileSync(join(folder, 'results/small.record.json'), 'utf8')))
    expect(record.status).toBe('finished')
    expect(record.final.test?.count).toBe(8)
    const picture = readFileSync(join(folder, 'results/small.loss.svg'), 'utf8')
    expect(picture).toMatch(/^<svg .*<\/svg>\n$/s)
    expect(picture.match(/<polyline/g)).toHaveLength(2)
  })

  it('prints an event per line with --json, and last the record', async () => {
    const { status, out } = await lab('run', file('small.json', writeExperiment(smallExperiment)), '--json')
    expect(status).toBe(0)
    const lines = linesOf(out).map((line) => JSON.parse(line) as RunEvent | RunRecord)
    expect(lines[0]).toMatchObject({ type: 'prepared', steps: 12 })
    expect(lines.filter((line) => 'type' in line && line.type === 'step')).toHaveLength(12)
    const record = lines.at(-1) as RunRecord
    for (const part of ['train', 'validation', 'test'] as const)
      expect(record.final[part]).toMatchObject({
        loss: expect.any(Number) as number,
        accuracy: expect.any(Number) as number,
      })
    expect(existsSync(join(folder, 'runs'))).toBe(false)
  })

  it('gives the same record again, but for the time it took', async () => {
    const document = file('small.json', writeExperiment(smallExperiment))
    const answers = await Promise.all([lab('run', document, '--json'), lab('run', document, '--json')])
    const [first, second] = answers.map(({ out }) => untimed(JSON.parse(linesOf(out).at(-1)!) as RunRecord))
    expect(second).toEqual(first)
  })

  it.each([
    [
      'a missing file',
      'nothing.json',
      null,
      /^nothing\.json: must be a file that can be read, got ENOENT\n$/,
    ],
    ['no JSON', 'broken.json', '{"format": ', /^broken\.json: document: must be JSON; /],
    [
      'an unknown version',
      'new.json',
      '{"format": "ansatz.experiment", "version": 9}',
      /version must be 1 or older, got 9; open it with a newer version of the lab\n$/,
    ],
    [
      'a bad field',
      'steps.json',
      writeExperiment(withTraining({ steps: 5 })).replace('"steps": 5', '"steps": 0'),
      /training\.steps must be a whole number from 1 to 100000, got 0\n$/,
    ],
    [
      'a bad program',
      'program.json',
      writeExperiment({ ...smallExperiment, circuit: { text: 'qubit[1] q;\nrxz q[0];', draft: null } }),
      /^program\.json:2:1: .*`rxz`/,
    ],
  ])('refuses %s with one clear line and status 1', async (_, name, content, message) => {
    if (content !== null) file(name, content)
    const { status, out, err } = await lab('run', name)
    expect(status).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(linesOf(err)).toHaveLength(1)
  })

  it('works in the precision of the document', async () => {
    const losses = async (precision: 'float64' | 'float32') => {
      const device = { ...smallExperiment.device, precision }
      const document = file(`${precision}.json`, writeExperiment({ ...smallExperiment, device }))
      const { status, out } = await lab('run', document, '--json', '--no-baselines')
      expect(status).toBe(0)
      const events = linesOf(out).map((text) => JSON.parse(text) as RunEvent)
      return events.flatMap((event) => (event.type === 'step' ? [event.loss] : []))
    }
    const [single, double] = [await losses('float32'), await losses('float64')]
    expect(single).not.toEqual(double)
    single.forEach((loss, step) => expect(Math.abs(loss - double[step]!)).toBeLessThan(1e-4))
  })

  it('fits the classical models that are named, as they are asked for', async () => {
    const document = file('small.json', writeExperiment(smallExperiment))
    const { status, out } = await lab('run', document, '--json', '--classical', 'knn,logistic', '--untuned')
    expect(status).toBe(0)
    const { baselines } = JSON.parse(linesOf(out).at(-1)!) as RunRecord
    expect(baselines.map(({ name }) => name)).toEqual(['logistic', 'knn'])
    for (const { settings } of baselines) expect(settings).toContain('not tuned')
    const wrong = await lab('run', document, '--classical', 'knn,forest')
    expect(wrong.status).toBe(2)
    expect(wrong.err).toMatch(/--classical must be all, or some of logistic,.*, got "forest"/)
  })

  it('says that a run diverged, and ends with status 1', async () => {
    const optimizer = { name: 'gradient-descent', learningRate: 1e4 } as const
    const wild = {
      ...withTraining({ loss: 'squared', optimizer }),
      output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
    }
    const { status, out, err } = await lab('run', file('wild.json', writeExperiment(wild)), '--out', 'wild')
    expect(status).toBe(1)
    expect(err).toMatch(/training: the loss must .* lower the learning rate/)
    expect(out).toContain('those of step 0, the best one')
  })
})

describe('lab kernel', () => {
  it('writes the matrix as CSV and as a picture', async () => {
    const document = file('small.json', writeExperiment(smallExperiment))
    const { status, out } = await lab('kernel', document, '--out', 'kernels')
    expect(status).toBe(0)
    expect(out).toMatch(/^24 × 24 in [\d.]+ ms/)
    const rows = linesOf(readFileSync(join(folder, 'kernels/small.kernel.csv'), 'utf8')).map((line) =>
      line.split(',').map(Number),
    )
    expect(rows).toHaveLength(24)
    rows.forEach((row, i) => {
      expect(row).toHaveLength(24)
      expect(row[i]).toBeCloseTo(1, 12)
      row.forEach((value, j) => expect(value).toBeCloseTo(rows[j]![i]!, 14))
    })
    expect(readFileSync(join(folder, 'kernels/small.kernel.svg'), 'utf8')).toContain('</svg>')
  })

  it('prints matrices of all parts, alignments and the machine with --json', async () => {
    const document = file('small.json', writeExperiment(smallExperiment))
    const { status, out } = await lab('kernel', document, '--json')
    expect(status).toBe(0)
    const answer = JSON.parse(out) as Record<string, readonly (readonly number[])[]>
    expect(answer['train']!.map((row) => row.length)).toEqual(Array.from({ length: 24 }, () => 24))
    for (const part of ['validation', 'test'])
      expect(answer[part]!.map((row) => row.length)).toEqual(Array.from({ length: 8 }, () => 24))
    expect(answer).toMatchObject({
      alignment: expect.any(Number) as number,
      alignmentCentred: expect.any(Number) as number,
      svm: {
        dualObjective: expect.any(Number) as number,
        intercept: expect.any(Number) as number,
        supportVectors: expect.any(Number) as number,
        trainAccuracy: expect.any(Number) as number,
        testAccuracy: expect.any(Number) as number,
        decision: Array.from({ length: 8 }, () => expect.any(Number) as number),
      },
    })
  })
})

const program = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input array[float[64], 2] theta;
qubit[2] q;
bit[2] c;
ry(x_0 + theta[0]) q[0];
crx(theta[1]) q[0], q[1];
c = measure q;
`

/* <Z0> = cos(x + t0); q1 is turned about X by t1 where q0 is 1. */
const [x, t0, t1] = [0.4, 0.3, 0.9]
const one = (1 - Math.cos(x + t0)) / 2

describe('lab simulate', () => {
  const simulate = (...words: readonly string[]) =>
    lab(
      'simulate',
      file('p.qasm', program),
      '--inputs',
      file('in.json', JSON.stringify({ x_0: x, theta: [t0, t1] })),
      ...words,
    )

  it('gives amplitudes, outcomes, expectation and the gradient by every input', async () => {
    const { status, out } = await simulate('--observable', '-1.0*Z0 + 0.5*Z1', '--gradient', '--json')
    expect(status).toBe(0)
    const answer = JSON.parse(out) as Answered
    expect(answer.qubits).toBe(2)
    expect(answer.amplitudes).toHaveLength(4)
    expect(answer.outcomes['11']).toBeCloseTo(one * Math.sin(t1 / 2) ** 2, 12)
    expect(Object.keys(answer.outcomes).sort()).toEqual(['00', '01', '11'])
    const z1 = 1 - 2 * one * Math.sin(t1 / 2) ** 2
    expect(answer.expectation).toBeCloseTo(-Math.cos(x + t0) + 0.5 * z1, 12)
    const byTurn = Math.sin(x + t0) - 0.5 * Math.sin(x + t0) * Math.sin(t1 / 2) ** 2
    expect(answer.gradient['x_0']!).toBeCloseTo(byTurn, 12)
    expect(answer.gradient['theta']![0]).toBeCloseTo(byTurn, 12)
    expect(answer.gradient['theta']![1]).toBeCloseTo(-0.5 * one * Math.sin(t1), 12)
    expect(answer.method).toBe('statevector')
    expect(answer.ms).toBeGreaterThanOrEqual(0)
  })

  it('estimates from shots, the same for the same seed, within five deviations', async () => {
    const words = ['--observable', 'Z0', '--gradient', '--shots', '4000', '--json', '--seed']
    const answers = await Promise.all(['7', '7', '8'].map((seed) => simulate(...words, seed)))
    const [first, again, other] = answers.map(({ out }) => ({
      ...(JSON.parse(out) as Answered),
      ms: 0,
    }))
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const bound = 5 / Math.sqrt(4000)
    expect(Math.abs(first!.expectation - Math.cos(x + t0))).toBeLessThan(bound)
    expect(Math.abs(first!.gradient['x_0']! + Math.sin(x + t0))).toBeLessThan(bound)
    expect(Math.abs(first!.outcomes['00']! - (1 - one))).toBeLessThan(bound)
  })

  it('prints problems as FILE:line:column: message', async () => {
    const { status, err } = await lab(
      'simulate',
      file('bad.qasm', 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nrxz(0.1) q[0];\nh q[5];\n'),
      '--json',
    )
    expect(status).toBe(1)
    expect(linesOf(err)).toHaveLength(2)
    expect(linesOf(err)[0]).toMatch(/^bad\.qasm:4:1: /)
    expect(linesOf(err)[1]).toMatch(/^bad\.qasm:5:\d+: /)
  })

  it.each([
    [['--inputs', 'in.json', '--observable', 'Z7'], 1, /observable: qubits must be 0\.\.1, got Z7/],
    [[], 1, /input "x_0": needs a number, got none; give it with --inputs FILE\.json/],
    [['--observable', 'Q0'], 2, /--observable "Q0", character 1: /],
    [['--bond', '4'], 2, /belong to --method mps/],
    [['--method', 'lasers'], 2, /--method must be statevector, noisy, trajectories, mps, got lasers/],
    [['--shots', '10'], 2, /--shots needs a --seed/],
    [['--sots', '10'], 2, /--sots is not an option of this command/],
  ])('refuses %j', async (words, wanted, message) => {
    file('p.qasm', program)
    file('in.json', JSON.stringify({ x_0: x, theta: [t0, t1] }))
    const { status, err } = await lab('simulate', 'p.qasm', ...words)
    expect(err).toMatch(message)
    expect(status).toBe(wanted)
  })

  it('refuses more qubits than it can hold, with a message', async () => {
    const { status, err } = await lab(
      'simulate',
      file('large.qasm', 'OPENQASM 3.0;\nqubit[40] q;\n'),
      '--json',
    )
    expect(status).toBe(1)
    expect(err).toMatch(/^large\.qasm: .*qubits/)
  })
})

describe('lab', () => {
  it('says how it is used', async () => {
    const { status, out } = await lab('--help')
    expect(status).toBe(0)
    for (const name of ['run', 'kernel', 'simulate']) expect(out).toContain(`npm run lab -- ${name}`)
    expect((await lab('dance')).status).toBe(2)
  })
})

describe('lab features', () => {
  it('writes the numbers of each row with its class and part as CSV', async () => {
    const fitted = {
      ...smallExperiment,
      model: { kind: 'quantum-features', values: 'paulis', classical: 'logistic' },
    } as const
    const document = file('features.json', writeExperiment(fitted))
    const { status, out } = await lab('features', document, '--out', 'tables/features.csv')
    expect(status).toBe(0)
    expect(out).toContain('40 rows of 6 numbers')
    const [header, ...rows] = linesOf(readFileSync(join(folder, 'tables/features.csv'), 'utf8'))
    expect(header).toBe('X0,Y0,Z0,X1,Y1,Z1,class,part')
    expect(rows).toHaveLength(40)
    for (const row of rows) expect(row).toMatch(/^(-?[\d.e-]+,){6}[ab],(train|validation|test)$/)
    const run = await lab('run', document, '--out', 'results')
    expect(run.out).toContain('fitted in')
    expect(existsSync(join(folder, 'results/features.loss.svg'))).toBe(false)
    expect(
      readRecord(JSON.parse(readFileSync(join(folder, 'results/features.record.json'), 'utf8'))).fit,
    ).toBeDefined()
  })
})

describe('lab compare', () => {
  const comparison = {
    format: 'ansatz.comparison',
    version: 1,
    dataSets: [{ name: 'moons', data: { source: 'generated', set: 'moons', count: 40, noise: 0.1 } }],
    models: [
      { kind: 'classical', name: 'logistic' },
      { kind: 'quantum', family: 'iqp-kernel', grid: { C: [1, 10] } },
    ],
    folds: { count: 2 },
    tuning: { settings: 2, folds: 2 },
    seed: 1,
  }

  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)

  it('prints an estimate, every fold and the verdict as JSON, and writes table, picture and script', async () => {
    const document = file('compare.json', JSON.stringify(comparison))
    const { status, out } = await lab('compare', document, '--json', '--out', 'compared')
    expect(status).toBe(0)
    const events = linesOf(out).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events.map(({ type }) => type)).toEqual([
      'begin',
      'score',
      'score',
      'score',
      'score',
      'comparison',
    ])
    expect(events[0]).toMatchObject({ fits: 4 })
    const scores = events.filter(({ type }) => type === 'score').map(({ test }) => test as number)
    const cells = (events.at(-1) as { cells: { scores: number[] }[] }).cells
    expect(sorted(cells.flatMap((cell) => cell.scores))).toEqual(sorted(scores))
    const written = (name: string) =>
      readFileSync(join(folder, 'compared', `compare.comparison.${name}`), 'utf8')
    expect(linesOf(written('csv'))).toHaveLength(5)
    expect(written('svg')).toMatch(/^<svg /)
    expect(written('py')).toContain('LogisticRegression')
  })

  it('says what is wrong with a comparison', async () => {
    const document = file('many-folds.json', JSON.stringify({ ...comparison, folds: { count: 30 } }))
    const { status, err } = await lab('compare', document)
    expect(status).toBe(1)
    expect(err).toContain(
      'many-folds.json: comparison: folds.count must be a whole number from 2 to 20, got 30',
    )
  })
})
