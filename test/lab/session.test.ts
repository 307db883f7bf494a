/* The session's contract with the page: commands, paces, what is shown, and what happens when things go wrong. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { kernelMatrixOf } from '../../src/lab/kernel-matrix.ts'
import type { OpenOptions, StateReading, Watch } from '../../src/lab/messages.ts'
import { batchInterval } from '../../src/lab/outbox.ts'
import { createSession, type Session } from '../../src/lab/session.ts'
import { finished } from './finished.ts'
import { slicedExperiment, smallCircuit, smallExperiment, withTraining } from './small-documents.ts'
import { createVirtualHost, isStatus, type VirtualHost } from './virtual-host.ts'

/** Sessions close their engine; this one serves them all. */
let engine: Engine
beforeAll(async () => {
  const loaded = await loadEngine()
  engine = { ...loaded, plan: (circuit, options) => loaded.plan(circuit, options), close: () => undefined }
})

let session: Session
let host: VirtualHost
afterEach(() => session.close())

const nothing: Watch = { surface: null, kernel: false, kernelSurface: false, sample: 0 }

function start(tick?: number): void {
  host = createVirtualHost(Promise.resolve(engine), tick)
  session = createSession(host)
}

async function readState(run: number, row: number): Promise<StateReading> {
  const answer = await session.readState({ run, row, cut: null })
  if (answer === null || 'code' in answer) throw new Error(answer?.message ?? 'no answer')
  return answer
}

function open(experiment: Experiment, options: Partial<OpenOptions> = {}) {
  return session.open(experiment, { run: 1, checkpoint: null, play: false, ...options })
}

async function played(experiment: Experiment): Promise<void> {
  session.setPace('full')
  await open(experiment, { play: true })
  await host.until(isStatus('finished'), 0)
}

const lossesOf = () => host.of('progress').flatMap((event) => event.points.map((point) => point.loss))

describe('open', () => {
  it('tells of data, names, scores and a checkpoint, and is ready', async () => {
    start()
    expect(await open(smallExperiment)).toBeNull()
    await host.until((event) => event.type === 'baselines', 0)
    const [opened] = host.of('opened')
    expect(opened).toMatchObject({ run: 1, step: 0, history: [] })
    expect(opened?.opened).toMatchObject({ qubitCount: 2, outputCount: 1, circuitParameterCount: 4 })
    expect(opened?.opened.parameterNames).toEqual(['theta[0]', 'theta[1]', 'theta[2]', 'theta[3]'])
    expect(opened?.opened.data.parts.filter((part) => part === 'train')).toHaveLength(24)
    const [progress] = host.of('progress')
    expect(progress?.train.count).toBe(24)
    expect(progress?.validation?.count).toBe(8)
    expect(host.of('checkpoint')[0]?.checkpoint.step).toBe(0)
    expect(host.of('status').map((event) => event.status)).toEqual(['preparing', 'ready'])
  })

  it('returns what is wrong as data, and goes on with the next document', async () => {
    start()
    const circuit = { text: 'qubit[1] q;\nrxz q[0];', draft: null }
    expect(await open({ ...smallExperiment, circuit }, { run: 1 })).toMatchObject({ code: 'syntax' })
    expect(await open({ ...smallExperiment, seed: -1 }, { run: 2 })).toMatchObject({ code: 'document' })
    expect(await open(smallExperiment, { run: 3 })).toBeNull()
    session.play()
    await host.until((event) => event.type === 'progress' && event.step > 0)
  })

  it('gives up on a document for a newer one', async () => {
    start()
    const first = open(smallExperiment, { run: 1 })
    const second = open(withTraining({ steps: 3 }), { run: 2 })
    expect(await Promise.all([first, second])).toEqual([null, null])
    await host.until(isStatus('ready'), 0)
    expect(host.of('opened').map((event) => event.run)).toEqual([2])
  })

  it('keeps parameters by name when the circuit changes', async () => {
    start()
    await played(smallExperiment)
    const checkpoint = await session.checkpoint()
    const text = smallCircuit
      .replace('input array[float[64], 4] theta;', 'input array[float[64], 5] theta;')
      .replace('pragma', 'rx(theta[4]) q[1];\npragma')
    await open({ ...smallExperiment, circuit: { text, draft: null } }, { run: 2, checkpoint })
    const now = await session.checkpoint()
    expect(now?.parameters).toMatchObject(checkpoint!.parameters)
    expect(Object.keys(now!.parameters)).toHaveLength(5)
    expect(now?.step).toBe(0)
  })

  it('goes on where the checkpoint stands when parameters and optimizer are the same', async () => {
    start()
    session.setPace('full')
    await open(withTraining({ steps: 100 }))
    for (let i = 0; i < 5; i++) session.step()
    await host.until((event) => event.type === 'progress' && event.step === 5)
    const checkpoint = await session.checkpoint()
    await open(withTraining({ steps: 100 }), { run: 2, checkpoint, play: true })
    await host.until(isStatus('finished'))
    const whole = await finished(withTraining({ steps: 100 }), engine)
    const record = await session.record()
    expect(record?.parameters).toEqual(whole.record.parameters)
    expect(record?.history).toEqual(whole.record.history)
  })
})

describe('play', () => {
  it('trains to the same bits as the command line, and sends every point once', async () => {
    start()
    await played(smallExperiment)
    await host.until((event) => event.type === 'progress' && event.step === 12, 0)
    const { losses, record } = await finished(smallExperiment, engine)
    expect(lossesOf().slice(0, 12)).toEqual(losses)
    expect((await session.record())?.parameters).toEqual(record.parameters)
  })

  it('gives the path of the run, whose end is where it stands; none without a run', async () => {
    start()
    expect(await session.parameterPath()).toBeNull()
    await played(smallExperiment)
    const { names, steps, values } = (await session.parameterPath())!
    expect(steps).toEqual(Array.from({ length: 13 }, (_, step) => step))
    const last = values.subarray(12 * names.length)
    expect(Object.fromEntries(names.map((name, i) => [name, last[i]]))).toEqual(
      (await session.checkpoint())!.parameters,
    )
  })

  it('goes on for as many steps again after the end', async () => {
    start()
    await played(smallExperiment)
    session.play()
    await host.until(isStatus('finished'))
    expect((await session.checkpoint())?.step).toBe(24)
  })

  it('goes on after an edit beyond the steps of the document', async () => {
    start()
    await played(smallExperiment)
    session.play()
    await host.until((event) => event.type === 'progress' && event.step > 12, 0)
    const checkpoint = await session.checkpoint()
    const edited = withTraining({ batchSize: 8 })
    expect(await open(edited, { run: 2, checkpoint, play: true })).toBeNull()
    await host.until((event) => event.run === 2 && isStatus('finished')(event), 0)
    expect((await session.checkpoint())?.step).toBe(checkpoint!.step + 12)
  })

  it('takes 60 steps a second at the steady pace', async () => {
    start()
    session.setPace('steady')
    await open(withTraining({ steps: 2000 }), { play: true })
    await host.until((event) => event.type === 'progress' && event.step >= 5, 0)
    const [time, step] = [host.time(), host.of('progress').at(-1)!.step]
    await host.until((event) => event.type === 'progress' && event.step >= step + 120)
    const speed = ((host.of('progress').at(-1)!.step - step) * 1000) / (host.time() - time)
    expect(speed).toBeGreaterThan(57)
    expect(speed).toBeLessThan(63)
    expect(host.of('progress').at(-1)?.stepsPerSecond).toBeGreaterThan(57)
  })

  it('goes through the stages of the loop in slow motion, 0.6 s each', async () => {
    start()
    session.setPace('slow')
    await open(smallExperiment, { play: true })
    await host.until((event) => event.type === 'stage' && event.stage === 'optimizer', 0)
    const stages = host.events.filter(({ event }) => event.type === 'stage')
    expect(stages.map(({ event }) => event.type === 'stage' && event.stage)).toEqual([
      'data',
      'encode',
      'circuit',
      'measure',
      'loss',
      'gradient',
      'optimizer',
    ])
    const gaps = stages.slice(1).map(({ time }, i) => time - stages[i]!.time)
    for (const gap of gaps) expect(Math.abs(gap - 600)).toBeLessThan(50)
    expect((await session.checkpoint())?.step).toBe(1)
  })

  it('sends at most 30 messages a second, however much is looked at', async () => {
    start()
    session.setPace('full')
    const surface = { axes: [0, 1], resolution: 12 } as const
    session.watch({ ...nothing, surface, kernel: true, kernelSurface: true })
    await open(withTraining({ steps: 2000 }), { play: true })
    await host.until(isStatus('finished'), 0)
    const gaps = host.batches.slice(1).map((time, i) => time - host.batches[i]!)
    expect(gaps.length).toBeGreaterThan(20)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(batchInterval - 1e-9)
  })
})

describe('commands while it trains', () => {
  it('pauses within 100 ms at full speed, steps once, and plays on', async () => {
    start()
    session.setPace('full')
    await open(withTraining({ steps: 5000 }), { play: true })
    await host.until((event) => event.type === 'progress' && event.step > 20, 0)
    const asked = host.time()
    session.pause()
    await host.until(isStatus('paused'))
    expect(host.time() - asked).toBeLessThan(100)
    const { step } = (await session.checkpoint())!
    session.step()
    await host.until(isStatus('paused'))
    expect((await session.checkpoint())?.step).toBe(step + 1)
    session.play()
    await host.until((event) => event.type === 'progress' && event.step > step + 1)
  })

  it('pauses within 100 ms while a matrix is made and baselines are fitted', async () => {
    start()
    session.watch({ ...nothing, kernel: true, surface: { axes: [0, 1], resolution: 60 } })
    session.setPace('full')
    await open(
      { ...withTraining({ steps: 5000 }), data: { ...smallExperiment.data, count: 400 } as never },
      { play: true },
    )
    for (let i = 0; i < 5; i++) {
      await host.until((event) => event.type === 'progress')
      const asked = host.time()
      session.pause()
      await host.until(isStatus('paused'))
      expect(host.time() - asked).toBeLessThan(100)
      session.play()
    }
  })

  it('cuts a long step short for a pause, takes no half step, and goes on to the same bits', async () => {
    start(2)
    session.setPace('full')
    await open(slicedExperiment, { play: true })
    let cuts = 0
    for (let i = 0; i < 40 && (await session.checkpoint())!.step < 3; i++) {
      for (let turn = 0; turn < 5; turn++) await host.pause()
      const before = (await session.checkpoint())!.step
      const asked = host.time()
      session.pause()
      await host.until(isStatus('paused'))
      expect(host.time() - asked).toBeLessThan(100)
      if ((await session.checkpoint())!.step === before) cuts += 1
      session.play()
      if (i % 2 === 1) await host.until((event) => event.type === 'progress' && event.step > before)
    }
    expect(cuts).toBeGreaterThan(0)
    await host.until(isStatus('finished'), 0)
    const { record } = await finished(slicedExperiment, engine)
    expect((await session.record())?.parameters).toEqual(record.parameters)
  })

  it('opens to the end though other commands come meanwhile', async () => {
    start(2)
    const opening = open(slicedExperiment)
    for (let i = 0; i < 3; i++) {
      session.pause()
      session.step()
      for (let turn = 0; turn < 5; turn++) await host.pause()
    }
    expect(await opening).toBeNull()
    await host.until((event) => event.type === 'opened', 0)
    expect(host.of('progress')[0]?.train.count).toBe(24)
  })

  it('saves a checkpoint every second and at every pause', async () => {
    start()
    session.setPace('steady')
    await open(withTraining({ steps: 1000 }), { play: true })
    await host.until((event) => event.type === 'progress' && event.step >= 200, 0)
    const steps = host.of('checkpoint').map((event) => event.checkpoint.step)
    expect(steps.length).toBeGreaterThanOrEqual(4)
    const gaps = steps.slice(1).map((step, i) => step - steps[i]!)
    for (const gap of gaps.slice(1)) expect(Math.abs(gap - 60)).toBeLessThan(6)
    session.pause()
    await host.until((event) => event.type === 'checkpoint')
  })

  it('starts over with the same numbers after a reset', async () => {
    start()
    await played(smallExperiment)
    const before = (await session.record())!
    session.reset()
    await host.until(isStatus('ready'))
    expect(host.of('opened').at(-1)).toMatchObject({ step: 0, history: [] })
    expect((await session.checkpoint())?.step).toBe(0)
    session.play()
    await host.until(isStatus('finished'))
    const after = (await session.record())!
    expect(after.history).toEqual(before.history)
    expect(after.parameters).toEqual(before.parameters)
  })

  it('stops at a divergence, says so, and goes back to the best parameters', async () => {
    start()
    const wild: Experiment = {
      ...withTraining({ loss: 'squared', optimizer: { name: 'gradient-descent', learningRate: 1e4 } }),
      output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
    }
    await open(wild, { play: true })
    const first = await session.checkpoint()
    const event = await host.until((one) => one.type === 'diverged', 0)
    expect(event).toMatchObject({ failure: { code: 'divergence' }, bestStep: 0 })
    session.restoreBest()
    await host.until(isStatus('paused'))
    expect((await session.checkpoint())?.parameters).toEqual(first?.parameters)
  })
})

describe('looking back', () => {
  const shown = () => host.of('progress').at(-1)!

  async function visited(step: number | null): Promise<void> {
    session.visit(step)
    await host.until((event) => event.type === 'progress' && event.past.visited === step)
  }

  it('shows values and scores as they were at a step, and comes back to the same bits', async () => {
    start()
    await played(smallExperiment)
    await readState(1, 0)
    const last = shown()
    const [first] = host.of('progress')
    expect(last.past).toEqual({ first: 0, every: 1, visited: null })
    await visited(0)
    expect(shown().parameters).toEqual(first!.parameters)
    expect(shown().train).toEqual(first!.train)
    expect(shown().gradients).not.toEqual(last.gradients)
    expect(shown().step).toBe(last.step)
    expect((await readState(1, 0)).step).toBe(0)
    await visited(null)
    expect(shown().parameters).toEqual(last.parameters)
    expect(shown().train).toEqual(last.train)
    expect(shown().gradients).toEqual(last.gradients)
  })

  it('pauses, and training goes on from the present as if nobody had looked', async () => {
    start()
    await played(smallExperiment)
    const losses = lossesOf()
    await session.close()
    start()
    await open(smallExperiment)
    for (let step = 0; step < 5; step++) session.step()
    await visited(2)
    session.play()
    await host.until(isStatus('finished'), 0)
    expect(lossesOf()).toEqual(losses)
  })

  it('keeps checkpoints and records of the present', async () => {
    start()
    await played(smallExperiment)
    const before = await session.record()
    const checkpoint = await session.checkpoint()
    await visited(3)
    expect(await session.checkpoint()).toEqual(checkpoint)
    expect((await session.record())!.final).toEqual(before!.final)
    await host.until((event) => event.type === 'progress' && event.past.visited === null)
    expect(shown().parameters).toEqual(Float64Array.from(Object.values(checkpoint!.parameters)))
  })

  it('goes on from there when asked', async () => {
    start()
    await played(smallExperiment)
    await visited(3)
    const { parameters } = shown()
    session.goOnFromVisited()
    await host.until((event) => event.type === 'progress' && event.past.visited === null)
    expect(shown().parameters).toEqual(parameters)
    expect(Object.values((await session.checkpoint())!.parameters).slice(0, 4)).toEqual(
      Array.from(parameters.subarray(0, 4)),
    )
  })
})

describe('watch', () => {
  it('sends the surface of the circuit, again after a step, and not without a change', async () => {
    start()
    session.watch({ ...nothing, surface: { axes: [0, 1], resolution: 20 } })
    await open(smallExperiment)
    await host.until((event) => event.type === 'surface', 0)
    const [surface] = host.of('surface')
    expect(surface).toMatchObject({
      model: 'circuit',
      shape: 'plane',
      width: 20,
      height: 20,
      step: 0,
      classes: 2,
    })
    expect(surface!.values).toHaveLength(400)
    expect(surface!.values.every((value) => Math.abs(value) <= 1)).toBe(true)
    expect(new Set(surface!.values).size).toBeGreaterThan(100)
    session.step()
    await host.until((event) => event.type === 'surface')
    expect(host.of('surface').at(-1)?.step).toBe(1)
    const count = host.of('surface').length
    session.showTest()
    await host.until((event) => event.type === 'test-shown')
    expect(host.of('surface')).toHaveLength(count)
  })

  it('shows again only what differs', async () => {
    start()
    const surface = { axes: [0, 1], resolution: 20 } as const
    session.watch({ ...nothing, surface })
    await open(smallExperiment)
    await host.until((event) => event.type === 'surface', 0)
    session.watch({ ...nothing, surface, kernel: true, sample: 2 })
    await host.until((event) => event.type === 'kernel-scores')
    expect(host.of('surface')).toHaveLength(1)
    session.watch({ ...nothing, surface: { axes: [1, 0], resolution: 20 } })
    await host.until((event) => event.type === 'surface')
    expect(host.of('surface').at(-1)?.axes).toEqual([1, 0])
  })

  it('changes no number of a training that uses shots', async () => {
    start()
    const noisy: Experiment = {
      ...withTraining({ gradient: 'parameter-shift', steps: 8 }),
      device: { shots: 30, precision: 'float64' },
    }
    const surface = { axes: [0, 1], resolution: 12 } as const
    session.watch({ ...nothing, surface, kernel: true, kernelSurface: true })
    session.setPace('steady')
    await open(noisy, { play: true })
    await host.until(isStatus('finished'), 0)
    const { record } = await finished(noisy, engine)
    const own = await session.record()
    expect(own?.parameters).toEqual(record.parameters)
    expect(own?.history).toEqual(record.history)
  })

  it('sends 10 to 13 surfaces a second while training', async () => {
    start()
    session.setPace('steady')
    session.watch({ ...nothing, surface: { axes: [0, 1], resolution: 12 } })
    await open(withTraining({ steps: 1000 }), { play: true })
    await host.until((event) => event.type === 'progress' && event.step >= 180, 0)
    const { length } = host.of('surface')
    expect(length).toBeLessThanOrEqual(39)
    expect(length).toBeGreaterThanOrEqual(30)
  })

  it('streams the kernel matrix in class order: symmetric, diagonal 1, then its scores', async () => {
    start()
    session.watch({ ...nothing, kernel: true })
    await open(smallExperiment)
    const scores = await host.until((event) => event.type === 'kernel-scores', 0)
    const rows = host.of('kernel-rows')
    const { size, order, classSizes } = rows[0]!
    expect(size).toBe(24)
    expect(classSizes.reduce((sum, count) => sum + count, 0)).toBe(24)
    const targets = host.of('opened')[0]!.opened.data.targets
    expect(order.map((row) => targets[row])).toEqual([
      ...Array.from({ length: classSizes[0]! }, () => 0),
      ...Array.from({ length: classSizes[1]! }, () => 1),
    ])
    const matrix = new Float32Array(size * size)
    for (const { values, from } of rows) matrix.set(values, from * size)
    for (let i = 0; i < size; i++) {
      expect(matrix[i * size + i]).toBeCloseTo(1, 6)
      for (let j = 0; j < i; j++) expect(matrix[i * size + j]).toBe(matrix[j * size + i])
    }
    expect(scores).toMatchObject({ svm: { train: { count: 24 }, validation: { count: 8 } } })
  })

  it.each([
    { kind: 'fidelity', bandwidth: 0.3, shots: null, repair: 'clip' },
    { kind: 'projected', gamma: 0.8, bandwidth: 1.4, shots: null, repair: 'clip' },
  ] as const)('shows the kernel of the document: %o', async (kernel) => {
    start()
    session.watch({ ...nothing, kernel: true })
    const experiment: Experiment = { ...smallExperiment, kernel }
    await open(experiment)
    await host.until((event) => event.type === 'kernel-scores', 0)
    const { values, size, rows } = await kernelMatrixOf(experiment, engine)
    for (const block of host.of('kernel-rows'))
      block.values.forEach((value, at) => {
        const row = block.order[block.from + Math.floor(at / size)]!
        const [i, j] = [rows.train.indexOf(row), rows.train.indexOf(block.order[at % size]!)]
        expect(value).toBeCloseTo(values[i * size + j]!, 6)
      })
  })

  it('adds the surface of the support-vector machine when it is looked at', async () => {
    start()
    session.watch({ ...nothing, kernelSurface: true, surface: { axes: [0, 1], resolution: 10 } })
    await open(smallExperiment)
    const event = await host.until((one) => one.type === 'surface' && one.model === 'kernel', 0)
    expect(event.type === 'surface' && event.values.length).toBe(100)
  })

  it('sends the trace of the chosen sample, which agrees with its state', async () => {
    start()
    session.watch({ ...nothing, sample: 7 })
    await open(smallExperiment)
    const state = await readState(1, 7)
    expect(state).toMatchObject({ row: 7, step: 0, run: 1 })
    const trace = host.of('progress').at(-1)?.trace
    expect(trace?.row).toBe(7)
    expect(trace?.outputs[0]).toBeCloseTo(state.bloch[5]!, 12)
    expect(trace?.encoded).toHaveLength(2)
    session.watch({ ...nothing, sample: 3 })
    await host.until((event) => event.type === 'progress' && event.trace?.row === 3)
  })

  it('answers no question about the state of another run', async () => {
    start()
    expect(await session.readState({ run: 1, row: 0, cut: null })).toBeNull()
    await open(smallExperiment)
    expect(await session.readState({ run: 2, row: 0, cut: null })).toBeNull()
    expect(await session.readState({ run: 1, row: 0, cut: [0] })).toMatchObject({ code: 'shape' })
    expect(await session.readState({ run: 1, row: 0, cut: [3, 2] })).toMatchObject({ code: 'circuit' })
  })

  it('follows the parameters while it trains, and changes none of them', async () => {
    start()
    session.setPace('steady')
    await open(smallExperiment, { play: true })
    const seen = new Set<number>()
    while (!host.events.some(({ event }) => isStatus('finished')(event))) {
      const answer = await session.readState({ run: 1, row: 2, cut: null })
      if (answer && !('code' in answer)) seen.add(answer.step)
      for (let turn = 0; turn < 5; turn++) await host.pause()
    }
    expect(seen.size).toBeGreaterThan(3)
    const { record } = await finished(smallExperiment, engine)
    expect((await session.record())?.parameters).toEqual(record.parameters)
  })

  it('leaves rows that the split leaves out off the page', async () => {
    start()
    const split = { kind: 'rows', train: [1, 2, 21, 22, 39], validation: [5], test: [] } as const
    await open({ ...smallExperiment, split })
    await host.until((event) => event.type === 'opened', 0)
    const { data } = host.of('opened')[0]!.opened
    expect(data.count).toBe(6)
    expect(data.parts).toEqual(['train', 'train', 'validation', 'train', 'train', 'train'])
  })
})

describe('baselines and the test part', () => {
  it('compares on validation rows, and shows the test part on demand only', async () => {
    start()
    await played(smallExperiment)
    await host.until((event) => event.type === 'verdict', 0)
    await host.until((event) => event.type === 'baselines' && event.scores.length >= 3, 0)
    expect(
      host
        .of('baselines')
        .at(-1)
        ?.scores.every((score) => score.test === null),
    ).toBe(true)
    expect((await session.record())?.final.test).toBeNull()
    session.showTest()
    const shown = await host.until((event) => event.type === 'test-shown')
    expect(shown).toMatchObject({ step: 12, circuit: { count: 8 } })
    const record = await session.record()
    expect(record?.final.test?.count).toBe(8)
    expect(record?.testShownAtStep).toBe(12)
    expect(record?.baselines.every((score) => score.test?.count === 8)).toBe(true)
  })
})

describe('preview and readCsv', () => {
  it('answer without a run, and with failures as data', async () => {
    start()
    const moons = { source: 'generated', set: 'moons', count: 20, noise: 0.1, options: {} } as const
    expect(await session.preview(moons, 1)).toMatchObject({ kind: 'binary', count: 20, featureCount: 2 })
    const options = { name: 'a', roles: [], missing: 'refuse' } as const
    expect(await session.readCsv('a,b,class\n1,2,x\n2,3,y\n4,5,x\n6,6,y\n', options)).toMatchObject({
      rowCount: 4,
    })
    expect(await session.readCsv('a,b\n1\n', options)).toMatchObject({ code: 'data' })
  })
})
