import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import {
  constantOf,
  machineOf,
  machinesFor,
  withConstant,
  withMachineNamed,
} from '../../../src/ui/kernel/machine.ts'

const experiment = defaultExperiment()

describe('the machine of the document', () => {
  it('comes and goes with its name', () => {
    const ridge = withMachineNamed(experiment, 'ridge')
    expect(machineOf(ridge)).toEqual({ name: 'ridge', alpha: 1 })
    expect(withMachineNamed(ridge, 'none')).toEqual(experiment)
  })

  it('keeps its constant where the document states it', () => {
    const machine = withConstant(withMachineNamed(experiment, 'support-vectors'), 10)
    expect(machineOf(machine)).toMatchObject({ C: 10 })
    expect(machine.kernel).toBeUndefined()
    const judge = withConstant(experiment, 5)
    expect(judge.kernel?.svm?.C).toBe(5)
    expect(judge.model).toBeUndefined()
    expect([machine, judge, experiment].map(constantOf)).toEqual([10, 5, 1])
  })

  it('clusters no numbers', () => {
    expect(machinesFor(experiment)).toContain('k-means')
    const task = { kind: 'regression', readout: 'score' } as const
    expect(machinesFor({ task })).not.toContain('k-means')
  })
})
