/* `analyze` with documents, records and programs: spawned where threads matter, else in this process. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { writeExperiment } from '../../src/document/codec.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { smallExperiment } from '../lab/small-documents.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ansatz-'))
  writeFileSync(join(folder, 'small.json'), writeExperiment(smallExperiment))
})
afterAll(() => rmSync(folder, { recursive: true }))

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

const analyze = (file: string, what: string, ...words: readonly string[]) =>
  lab('analyze', file, '--what', what, '--json', ...words)

const inFolder = (name: string) => join(folder, name)

/** The same in this process: quicker, on one thread. */
async function typed(file: string, ...words: readonly string[]): Promise<Answer> {
  const texts = { out: '', err: '' }
  const status = await main(['analyze', inFolder(file), ...words], {
    out: (text) => (texts.out += text),
    err: (text) => (texts.err += text),
    interactive: false,
  })
  return { status, ...texts }
}

describe('lab analyze', () => {
  it('draws a landscape along the path of a record, the same on any number of threads', async () => {
    await lab('run', 'small.json', '--out', '.', '--no-baselines')
    const words = ['--record', 'small.record.json', '--resolution', '7'] as const
    const [one, two] = await Promise.all([
      analyze('small.json', 'landscape', ...words, '--threads', '1'),
      analyze('small.json', 'landscape', ...words, '--threads', '2'),
    ])
    expect([one.status, one.err]).toEqual([0, ''])
    const view = JSON.parse(one.out) as Record<string, unknown> & {
      readonly losses: readonly number[]
      readonly path: readonly { readonly step: number }[]
      readonly kept: number
    }
    expect(view['what']).toBe('landscape')
    expect(view.losses.length).toBe(49)
    expect(view.losses.every(Number.isFinite)).toBe(true)
    expect(view.path.map(({ step }) => step)).toEqual(Array.from({ length: 13 }, (_, step) => step))
    expect(view.kept).toBeGreaterThan(0.5)
    expect(JSON.parse(two.out)).toEqual({ ...view, ms: expect.any(Number) as number })
  }, 90_000)

  it('trains first where no values are given, and says so', async () => {
    const { status, out, err } = await typed('small.json', '--what', 'confusion')
    expect(status).toBe(0)
    expect(err).toContain('training first')
    expect(err).toContain('finished after 12 steps')
    expect(out).toContain('training rows')
  })

  it('takes a program for expressibility and plateaus', async () => {
    const program =
      'OPENQASM 3.0;\ninclude "stdgates.inc";\ninput float[64] a;\nqubit[1] q;\nrx(a) q[0];\npragma ansatz.readout z = 2*Z0\n'
    writeFileSync(join(folder, 'turn.qasm'), program)
    const { status, out } = await typed(
      'turn.qasm',
      '--what',
      'plateau',
      '--samples',
      '500',
      '--seed',
      '5',
      '--json',
    )
    expect(status).toBe(0)
    const [point] = (JSON.parse(out) as { readonly points: readonly [{ readonly variance: number }] }).points
    /* 4 Var[sin a]. */
    expect(Math.abs(point.variance - 2)).toBeLessThan(0.3)
  })

  it('says what was typed wrongly, and what cannot be', async () => {
    const missing = await typed('small.json')
    const unknown = await typed('small.json', '--what', 'why')
    const program = await typed('turn.qasm', '--what', 'fisher')
    const list = await typed('small.json', '--what', 'plateau', '--qubits', 'many')
    const seed = await typed('small.json', '--what', 'fisher', '--seed', '3')
    expect([seed.status, seed.err]).toEqual([2, expect.stringContaining('that of the document') as string])
    expect([missing.status, unknown.status, program.status, list.status]).toEqual([2, 2, 2, 2])
    expect(missing.err).toContain('--what is missing')
    expect(unknown.err).toContain('--what must be expressibility, plateau')
    expect(program.err).toContain('needs a document')
    expect(list.err).toContain('such as 2,4,6')
    const refused = await typed('small.json', '--what', 'expressibility', '--pairs', '0')
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('analysis.expressibility.pairs must be a whole number from 1')
    const other = { ...smallExperiment, circuit: { text: defaultExperiment().circuit.text, draft: null } }
    writeFileSync(inFolder('other.json'), writeExperiment(other))
    const foreign = await typed('other.json', '--what', 'fisher', '--record', inFolder('small.record.json'))
    expect([foreign.status, foreign.err]).toEqual([
      1,
      expect.stringContaining("document's circuit") as string,
    ])
  })
})
