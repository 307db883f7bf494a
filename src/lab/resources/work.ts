/* How many circuits hardware would run for what a run did: values, gradients by shifted angles, scores, kernels. */
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import type { Readout } from '../../circuit/readout.ts'
import type { RunRecord } from '../../document/checkpoint.ts'
import { assumedShots } from '../../document/device-profiles.ts'
import type { Experiment } from '../../document/experiment.ts'
import { optimizerEntry } from '../../document/registries.ts'
import type { CircuitShape, Work } from '../../document/resources.ts'
import { shiftedCircuit } from '../../engine/gradients/parameter-shift.ts'
import { measurementBases } from '../../engine/sampling.ts'

/** What counting needs of a run; a record is one. */
export type CountedRun = Pick<RunRecord, 'experiment' | 'steps' | 'final' | 'history' | 'fit' | 'evaluations'>

type Parts = Work['parts']

/** What hardware would have to run for a run. @param circuit the document's, unrolled */
export function workOf(run: CountedRun, circuit: FlatCircuit): Work {
  const { shots } = run.experiment.device
  const { parts, rounds, notes } = run.fit ? fitted(run, circuit) : trained(run, circuit)
  return {
    executions: parts.reduce((sum, { executions }) => sum + executions, 0),
    shots: shots ?? assumedShots,
    shotsAssumed: shots === null,
    rounds,
    circuit: shapeOf(circuit),
    parts: parts.filter(({ executions }) => executions > 0),
    notes: [
      ...(shots === null
        ? [`The run took exact values; ${assumedShots} shots for each circuit are assumed.`]
        : []),
      ...notes,
    ],
  }
}

interface Counted {
  readonly parts: Parts
  readonly rounds: number
  readonly notes: readonly string[]
}

/** Trained step by step: each point is a value for every row of the batch, and where slopes are asked for, its shifts. */
function trained(run: CountedRun, circuit: FlatCircuit): Counted {
  const { experiment, steps, history } = run
  const { optimizer, gradient, batchSize } = experiment.training
  const { train, validation } = run.final
  const rows = Math.min(batchSize ?? train.count, train.count)
  const points = run.evaluations ?? steps
  const bases = measurementBases(usedReadouts(experiment, circuit)).length
  const { asks } = optimizerEntry(optimizer.name)
  const shifts = asks === 'value' ? 0 : shiftsPerRow(circuit, experiment.model?.kind === 'dressed')
  const watched = history.filter(({ validationLoss }) => validationLoss !== null).length
  const parts = [
    { label: 'values of the loss', executions: points * rows * bases },
    { label: 'gradients by shifted angles', executions: points * rows * bases * shifts },
    {
      label: 'scores on the way and at the end',
      executions: (watched * (validation?.count ?? 0) + scoredRows(run)) * bases,
    },
  ]
  const notes = [
    ...(shifts > 0 && gradient === 'adjoint'
      ? [
          `The gradients of this run were computed from the state, which hardware does not show; a device runs ${shifts} shifted circuits for each row and basis.`,
        ]
      : []),
    ...(asks === 'metric' ? ['The circuits of the metric come on top and are not counted.'] : []),
  ]
  return { parts, rounds: Math.max(1, steps) + 1, notes }
}

/** Circuits with one angle shifted, for one gradient of one row in one basis. */
export function shiftsPerRow(circuit: FlatCircuit, withFeatures = false): number {
  const { occurrences } = shiftedCircuit(circuit)
  return occurrences.reduce(
    (sum, { trainable, rule }) => sum + (trainable || withFeatures ? rule.shifts.length : 0),
    0,
  )
}

/** Fitted at once: every row is run once, or every pair of rows where a fidelity kernel is measured. */
function fitted(run: CountedRun, circuit: FlatCircuit): Counted {
  const { experiment, steps } = run
  const { model, kernel } = experiment
  const scored = scoredRows(run) - run.final.train.count
  const all = run.final.train.count + scored
  const once = (executions: number, notes: readonly string[] = []): Counted => ({
    parts: [{ label: 'rows through the circuit', executions }],
    rounds: 1,
    notes,
  })
  if (model?.kind === 'kitchen-sinks') return once(all * model.episodes)
  if (model?.kind !== 'kernel-machine') {
    const paulis = model?.kind === 'quantum-features' && model.values === 'paulis'
    return once(all * (paulis ? 3 : measurementBases(circuit.readouts).length))
  }
  const notes =
    kernel?.train && steps > 0
      ? ["The training of the kernel's parameters comes on top and is not counted."]
      : []
  if (kernel?.kind === 'projected') return once(all * 3, notes)
  const { count } = run.final.train
  return {
    parts: [
      { label: 'kernel entries of the training rows', executions: (count * (count - 1)) / 2 },
      { label: 'kernel entries of the other rows', executions: count * scored },
    ],
    rounds: 2,
    notes,
  }
}

function scoredRows({ final }: CountedRun): number {
  return final.train.count + (final.validation?.count ?? 0) + (final.test?.count ?? 0)
}

/** The readouts that the task reads; all of them where a layer comes after the circuit. */
function usedReadouts({ task, model }: Experiment, { readouts }: FlatCircuit): readonly Readout[] {
  if (model?.kind === 'dressed') return readouts
  const wanted: readonly string[] = task.kind === 'multiclass' ? task.readouts : [task.readout]
  return readouts.filter(({ name }) => wanted.includes(name))
}

/** Layers that a gate on so many qubits takes: three-qubit gates come to about six two-qubit ones. */
const layersOf = (qubits: number) => (qubits <= 2 ? 1 : 6)

/** Depth by kinds of gates, every gate as early as its qubits are free; of conditional gates both branches count. */
export function shapeOf({
  qubitCount,
  operations,
}: Pick<FlatCircuit, 'qubitCount' | 'operations'>): CircuitShape {
  const free = new Float64Array(qubitCount)
  const several = new Map<number, number>()
  let gates = 0
  const visit = (operation: FlatOperation): void => {
    if (operation.kind === 'conditional') {
      operation.whenTrue.forEach(visit)
      operation.whenFalse.forEach(visit)
    }
    if (operation.kind !== 'gate' && operation.kind !== 'unitary') return
    gates++
    const layer = Math.max(0, ...operation.qubits.map((qubit) => free[qubit]!))
    for (const qubit of operation.qubits) free[qubit] = layer + 1
    const wide = operation.qubits.length > 1 ? layersOf(operation.qubits.length) : 0
    several.set(layer, Math.max(several.get(layer) ?? 0, wide))
  }
  operations.forEach(visit)
  const layers = [...several.values()]
  return {
    qubits: qubitCount,
    gates,
    oneQubitLayers: layers.filter((wide) => wide === 0).length,
    twoQubitLayers: layers.reduce((sum, wide) => sum + wide, 0),
  }
}
