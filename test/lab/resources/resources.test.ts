/* What a run would take on hardware, counted by hand, and the verdict that it leads to. */
import { describe, expect, it } from 'vitest'
import type { BaselineScore, PartScore, RunRecord } from '../../../src/document/checkpoint.ts'
import { readRecord, writeRecord, parseJson } from '../../../src/document/codec.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { usualDevices } from '../../../src/document/device-profiles.ts'
import { costOn } from '../../../src/lab/resources/device-cost.ts'
import { resourcesOf } from '../../../src/lab/resources/resources.ts'
import { energyText, moneyText, timeText } from '../../../src/document/amounts.ts'
import { shapeOf, shiftsPerRow, workOf, type CountedRun } from '../../../src/lab/resources/work.ts'
import { readCircuit } from '../../../src/lab/read-circuit.ts'
import { run } from '../../../src/lab/run.ts'
import { wasm } from '../../engine/engines.ts'
import { smallExperiment } from '../small-documents.ts'

const program = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 3] theta;
input array[float[64], 1] data;
qubit[2] q;
rx(data[0]) q[0];
ry(theta[0]) q[0];
crx(theta[1]) q[0], q[1];
rz(2*theta[2]) q[1];
ccx q[0], q[1], q[2];
pragma ansatz.readout score = Z0 + X1
`.replace('qubit[2]', 'qubit[3]')

const score = (accuracy: number, count = 40): PartScore => ({
  count,
  loss: 0.1,
  accuracy,
  interval: [accuracy - 0.1, accuracy + 0.05],
  rSquared: null,
})

function baseline(label: string, accuracy: number, seconds: number): BaselineScore {
  const own = score(accuracy)
  return {
    name: label,
    label,
    settings: '',
    parameterCount: 1,
    seconds,
    train: own,
    validation: own,
    test: null,
  }
}

function counted(): CountedRun {
  const { training, ...rest } = defaultExperiment()
  return {
    experiment: {
      ...rest,
      task: { kind: 'binary', readout: 'score' },
      training: { ...training, batchSize: 10, steps: 7 },
      device: { shots: 500, precision: 'float64' },
    },
    steps: 7,
    evaluations: 7,
    final: { train: score(0.9, 60), validation: score(0.9, 20), test: null },
    history: [{ step: 0, loss: 1, validationLoss: 1 }],
  }
}

describe('the work of a run', () => {
  const { flat } = readCircuit(program)

  it('has two shifts for a rotation, four for a controlled one', () => {
    expect(shiftsPerRow(flat)).toBe(2 + 4 + 2)
    expect(shiftsPerRow(flat, true)).toBe(2 + 2 + 4 + 2)
  })

  it('counts values, shifts and scores, each in every basis', () => {
    const { executions, parts, shots, shotsAssumed, rounds } = workOf(counted(), flat)
    // Z0 and X1 are on different qubits: one basis.
    expect(parts.map((part) => part.executions)).toEqual([7 * 10, 7 * 10 * 8, 20 + 80])
    expect(executions).toBe(70 + 560 + 100)
    expect([shots, shotsAssumed, rounds]).toEqual([500, false, 8])
  })

  it('counts pairs of rows for a fidelity kernel', () => {
    const run = counted()
    const machine = { name: 'ridge', alpha: 1 } as const
    const experiment = { ...run.experiment, model: { kind: 'kernel-machine', machine } as const }
    const fit = { settings: '', parameterCount: null, evaluations: 60 }
    expect(workOf({ ...run, experiment, fit }, flat).executions).toBe((60 * 59) / 2 + 60 * 20)
  })

  it('knows layers of one and of several qubits', () => {
    expect(shapeOf(flat)).toEqual({ qubits: 3, gates: 5, oneQubitLayers: 3, twoQubitLayers: 7 })
  })

  it('becomes time, queue, price and energy by the profile', () => {
    const device = {
      ...usualDevices[0]!,
      oneQubitSeconds: 1,
      twoQubitSeconds: 10,
      readoutSeconds: 100,
      circuitSeconds: 1000,
      queueSeconds: 7,
      waits: 'each-job' as const,
      circuitsPerJob: 3,
      pricePerCircuit: 2,
      pricePerShot: 0.5,
      watts: 3,
    }
    const work = { ...workOf(counted(), flat), executions: 8, shots: 4, rounds: 2 }
    // A shot: 3 layers, 7 layers, one readout. Four circuits a round are two jobs of three.
    const seconds = 8 * (1000 + 4 * (3 + 70 + 100))
    expect(costOn(device, work)).toEqual({
      device: 'superconducting',
      seconds,
      queueSeconds: 4 * 7,
      price: 8 * (2 + 4 * 0.5),
      joules: 3 * seconds,
    })
  })
})

describe('does it help?', () => {
  const { flat } = readCircuit(program)
  const verdictWith = (baselines: readonly BaselineScore[]) =>
    resourcesOf({ ...counted(), seconds: 1.5, baselines }, flat)

  it('says that the classical model wins where one is as good, by the fastest of those', () => {
    const { verdict, rival } = verdictWith([
      baseline('forest', 0.95, 2),
      baseline('line', 0.9, 0.01),
      baseline('guess', 0.5, 0.001),
    ])
    expect(rival).toEqual({
      label: 'line',
      seconds: 0.01,
      quality: 'accuracy 0.900 against 0.900',
      reaches: true,
    })
    expect(verdict).toMatch(
      /^The classical model wins: line .* in 10 ms on this computer, while a superconducting-like/,
    )
  })

  it('claims nothing while intervals overlap, and no hardware where they do not', () => {
    expect(verdictWith([baseline('line', 0.88, 0.01)]).verdict).toMatch(/^No verdict for the circuit/)
    expect(verdictWith([baseline('line', 0.5, 0.01)]).verdict).toMatch(
      /simulates it in 1.5 s, so no hardware/,
    )
    expect(verdictWith([]).verdict).toMatch(/^No classical model was fitted/)
  })

  it('is in the record of every run, and comes back from its file', async () => {
    const events = run(smallExperiment, {
      engine: wasm,
      baselines: true,
      baselineRules: { untuned: true, names: ['logistic'] },
    })
    let record: RunRecord | null = null
    for (;;) {
      const { value, done } = await events.next()
      if (!done) continue
      record = value
      break
    }
    const { resources, steps, evaluations } = record
    expect(evaluations).toBe(steps)
    expect(resources!.work.executions).toBeGreaterThan(0)
    expect(resources!.rival!.seconds).toBeGreaterThan(0)
    expect(readRecord(parseJson(writeRecord(record))).resources).toEqual(resources)
  })
})

describe('amounts in words', () => {
  it('have two digits and a unit', () => {
    expect([0.00002, 0.0123, 12.34, 600, 10_000, 400_000, 1e9].map(timeText)).toEqual([
      '20 µs',
      '12 ms',
      '12 s',
      '10 min',
      '2.8 hours',
      '4.6 days',
      '32 years',
    ])
    expect([0.5, 4200, 3.6e7].map(energyText)).toEqual(['0.5 J', '4.2 kJ', '10 kWh'])
    expect([0, 0.004, 12.34, 1_234_567].map(moneyText)).toEqual([
      'nothing',
      'less than a cent',
      '$12',
      '$1,200,000',
    ])
  })
})
