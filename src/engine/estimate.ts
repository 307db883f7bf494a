/*
 * What a run will take before it is begun: method and memory follow from the circuit and the options, the time also from this
 * machine, which is measured once. What the engine would refuse is told in its own words.
 */
import { LabError } from '../base/lab-error.ts'
import type { FlatCircuit, FlatOperation } from '../circuit/flat.ts'
import { chooseMethod } from './choose-method.ts'
import type { Engine, Method, PlanOptions, Rows } from './engine.ts'

/** What is to be run. */
export interface Work {
  /** Parameter rows times feature rows. */
  readonly rows: number
  readonly gradient: boolean
}

export interface Estimate {
  readonly method: Method
  /** Largest memory of states at a time, in bytes; small things around them are not counted. */
  readonly bytes: number
  /** Numbers of a state, times gates, times rows and trajectories. */
  readonly operations: number
  /** What the engine says to it; null: it runs. */
  readonly refusal: string | null
}

/** Trajectories and bond dimension where the options state none. */
const usualTrajectories = 1024
const usualBond = 64

/** States of one block of rows are at work at a time; those of all blocks are kept up to this many bytes. */
const blockRows = 16
const keptBytes = 2 ** 27

/** Passes over the state that a gradient comes to, in those of a forward run. */
const gradientFactor = 3

/** A density matrix takes a map of 4 by 4 where a state takes one of 2 by 2. */
const noisyFactor = 2

/** Memory and work of a run, whatever the machine. */
export async function estimate(
  engine: Engine,
  circuit: FlatCircuit,
  work: Work,
  options: PlanOptions = {},
): Promise<Estimate> {
  const method = chooseMethod(circuit, options)
  return {
    method,
    ...costOf(circuit, method, work, options),
    refusal: await refusalOf(engine, circuit, options),
  }
}

/** How long a run takes at a rate. Right to a factor of about three; much less for tiny circuits, which calls outweigh. */
export function expectedMilliseconds({ operations }: Estimate, operationsPerMillisecond: number): number {
  return operations / operationsPerMillisecond
}

const probeMilliseconds = 20

/** Operations per millisecond of this machine, from short runs of a circuit of ten qubits. */
export async function measureRate(engine: Engine): Promise<number> {
  const plan = await engine.plan(probe)
  const rows: Rows = {
    parameters: new Float64Array([0.3]),
    parameterRows: 1,
    features: new Float64Array(0),
    featureRows: 1,
  }
  await plan.forward(rows)
  const start = performance.now()
  let runs = 0
  while (performance.now() - start < probeMilliseconds) {
    await plan.forward({ ...rows, parameters: Float64Array.of(0.3 + runs) })
    runs++
  }
  const elapsed = performance.now() - start
  plan.dispose()
  return (runs * gateCount(probe.operations) * 2 ** probe.qubitCount) / elapsed
}

const probe: FlatCircuit = {
  qubitCount: 10,
  parameters: ['t'],
  features: [],
  operations: Array.from({ length: 6 }, () =>
    Array.from({ length: 10 }, (_, qubit): FlatOperation[] => [
      {
        kind: 'gate',
        gate: 'ry',
        angles: [{ kind: 'parameter', slot: 0 }],
        qubits: [qubit],
        source: 'probe',
        iterations: [],
      },
      {
        kind: 'gate',
        gate: 'cx',
        angles: [],
        qubits: [qubit, (qubit + 1) % 10],
        source: 'probe',
        iterations: [],
      },
    ]).flat(),
  ).flat(),
  readouts: [
    { kind: 'pauli-sum', name: 'probe', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] },
  ],
}

function costOf(
  circuit: FlatCircuit,
  method: Method,
  { rows, gradient }: Work,
  { precision, trajectories = usualTrajectories, bond = usualBond }: PlanOptions,
): Pick<Estimate, 'bytes' | 'operations'> {
  const { qubitCount } = circuit
  const gates = gateCount(circuit.operations)
  const passes = gates * (gradient ? gradientFactor : 1)
  const state = (precision === 'float32' ? 8 : 16) * 2 ** qubitCount
  switch (method) {
    case 'statevector': {
      const atWork = (gradient ? 4 : 2) * state * Math.min(rows, blockRows)
      return {
        bytes: atWork + Math.min(rows * state, keptBytes),
        operations: passes * 2 ** qubitCount * rows,
      }
    }
    case 'trajectories':
      return {
        bytes: (gradient ? 4 : 2) * state * blockRows,
        operations: passes * 2 ** qubitCount * rows * trajectories,
      }
    case 'noisy': {
      const matrix = 8 * 2 ** (2 * qubitCount)
      const bytes = matrix * (gradient ? 4 + gates / Math.max(1, qubitCount) : 3)
      return { bytes, operations: noisyFactor * passes * 2 ** (2 * qubitCount) * rows }
    }
    case 'mps': {
      const dimension = Math.min(bond, 2 ** Math.floor(qubitCount / 2))
      return {
        bytes: 16 * 2 * dimension * dimension * (qubitCount + 32),
        operations: 40 * passes * dimension * dimension * dimension * rows,
      }
    }
  }
}

function gateCount(operations: readonly FlatOperation[]): number {
  return operations.reduce((count, operation) => {
    if (operation.kind === 'conditional')
      return count + gateCount(operation.whenTrue) + gateCount(operation.whenFalse)
    return operation.kind === 'barrier' ? count : count + 1
  }, 0)
}

/** The engine is asked itself: making a plan is cheap and reserves no state. */
async function refusalOf(engine: Engine, circuit: FlatCircuit, options: PlanOptions): Promise<string | null> {
  try {
    const plan = await engine.plan(circuit, options)
    plan.dispose()
    return null
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown.message
    throw thrown
  }
}
