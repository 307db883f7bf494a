/* What a page and a lab session say to each other: plain data only, so that it crosses a worker boundary unchanged. */
import type { Failure } from '../base/lab-error.ts'
import type { Circuit } from '../circuit/tree.ts'
import type { BaselineScore, Checkpoint, HistoryPoint, PartScore, RunRecord } from '../document/checkpoint.ts'
import type { DataSource, Experiment, Table } from '../document/experiment.ts'
import type { Method } from '../engine/engine.ts'
import type { Origin } from '../learn/datasets/data-set.ts'
import type { AnswerTo, Question } from './questions.ts'
import type { Stop } from './stop.ts'

/** `slow`: stage by stage; `steady`: 60 steps a second; `full`: as fast as the engine goes. */
export type Pace = 'slow' | 'steady' | 'full'

export type PartName = 'train' | 'validation' | 'test'

/** The boxes of the hybrid loop, in order. */
export type Stage = 'data' | 'encode' | 'circuit' | 'measure' | 'loss' | 'gradient' | 'optimizer'

/** What the page looks at now: the session computes these and nothing else. */
export interface Watch {
  /** The plane (two feature numbers) or, for one feature, the curve. null: not shown. */
  readonly surface: { readonly axes: readonly [number, number]; readonly resolution: number } | null
  readonly kernel: boolean
  /** Also the decision surface of the support-vector machine on the quantum kernel. */
  readonly kernelSurface: boolean
  /** A row number of the data: its trace through the loop. */
  readonly sample: number
}

/** A question for the state at a moment of the circuit, at the parameters as they are when it is answered. */
export interface StateRequest {
  /** The run that it is about; asked of another one it is late. */
  readonly run: number
  /** A row number of the data. */
  readonly row: number
  /** What of the circuit has happened, see circuit/cut.ts; null: all of it. */
  readonly cut: readonly number[] | null
}

export interface StateReading {
  readonly run: number
  readonly step: number
  readonly row: number
  /** Ascending: all 2^n of them, of more than 256 only the likeliest. */
  readonly basisStates: Uint32Array
  /** In the order of `basisStates`, as are the phases. */
  readonly probabilities: Float64Array
  /** Radians from -pi to pi, relative to the likeliest basis state; empty for a mixture. */
  readonly phases: Float64Array
  /** (x, y, z) per qubit. */
  readonly bloch: Float64Array
  /** Of each qubit alone, in bits, 0 to 1: in a pure state how much it is entangled with the others. */
  readonly entropies: Float64Array
  /** Mutual information of each pair in bits, 0 to 2: shape [qubits, qubits], 0 on the diagonal. */
  readonly mutual: Float64Array
  /** Whether measurements, resets or noise have left a mixture of states. */
  readonly mixed: boolean
  /** Under noise: tr(rho^2), 1 for a pure state; null where it is not known. */
  readonly purity?: number | null
}

/** The prepared data as the page draws them. Rows that the split leaves out are not among them; rows are numbered here. */
export interface DataView {
  readonly kind: 'binary' | 'multiclass' | 'regression'
  readonly featureNames: readonly string[]
  readonly targetName: string
  /** Empty for a regression. */
  readonly classNames: readonly string[]
  readonly count: number
  readonly featureCount: number
  /** Unscaled, row-major [count, featureCount]. */
  readonly features: Float64Array
  /** Class index, or the number to predict. */
  readonly targets: Float64Array
  readonly parts: readonly PartName[]
  /** Per feature over all rows, unscaled. */
  readonly ranges: readonly (readonly [number, number])[]
  readonly warnings: readonly string[]
  /** Where measured rows come from; left out for others. */
  readonly origin?: Origin
  /** What a reduction made of the columns; among the warnings too. Left out without one. */
  readonly reductionNote?: string
}

/** One sample's way around the loop at the current parameters. */
export interface SampleTrace {
  readonly row: number
  readonly features: readonly number[]
  /** The angles that the features become, in the order of the circuit's feature slots. */
  readonly encoded: readonly number[]
  /** Readout values, all outputs. */
  readonly outputs: readonly number[]
  /** What the model says: class index or number. */
  readonly prediction: number
  readonly target: number
  /** Loss of this sample alone. */
  readonly loss: number
  readonly gradientNorm: number
  readonly learningRate: number
}

/** Where a training went: the points of some of its steps, evenly spaced, the first and the last one among them. */
export interface ParameterPath {
  /** Of all trainable values, circuit parameters first. */
  readonly names: readonly string[]
  readonly steps: readonly number[]
  /** Values before the step, row-major, shape [steps, names]. */
  readonly values: Float64Array
}

export interface Opened {
  readonly data: DataView
  readonly qubitCount: number
  /** Names of all trainable values, circuit parameters first; the order of `parameters` and `gradients` arrays. */
  readonly parameterNames: readonly string[]
  readonly circuitParameterCount: number
  readonly outputCount: number
  /** How the engine runs the circuit. */
  readonly method: Method
  /** How many engine calls a step takes and by which method, for the Gradient box. */
  readonly gradientNote: string
  readonly engine: {
    readonly name: string
    readonly build: string
    readonly threads: number
    readonly notice: string | null
  }
}

/** The steps that can be looked back at. */
export interface PastSteps {
  readonly first: number
  /** Steps between two of them. */
  readonly every: number
  /** The one that is looked at, to which all values belong then; null: the present. */
  readonly visited: number | null
}

export type SessionEvent =
  | {
      readonly type: 'opened'
      readonly run: number
      readonly opened: Opened
      readonly step: number
      readonly history: readonly HistoryPoint[]
    }
  | {
      readonly type: 'progress'
      readonly run: number
      readonly step: number
      readonly stepsPerSecond: number
      /** Points since the last progress event. */
      readonly points: readonly HistoryPoint[]
      /** In the order of `parameterNames`. */
      readonly parameters: Float64Array
      readonly gradients: Float64Array
      readonly train: PartScore
      readonly validation: PartScore | null
      readonly trace: SampleTrace | null
      readonly past: PastSteps
      /** The steps at which starting points began; left out while there is one. */
      readonly starts?: readonly number[]
    }
  /** Slow motion: the loop is at this stage. */
  | { readonly type: 'stage'; readonly run: number; readonly stage: Stage; readonly trace: SampleTrace }
  | {
      readonly type: 'surface'
      readonly run: number
      readonly step: number
      /** `circuit`, or the SVM on the quantum kernel. */
      readonly model: 'circuit' | 'kernel'
      readonly shape: 'plane' | 'curve'
      readonly axes: readonly [number, number]
      /** Unscaled bounds: [low, high] per axis (one for a curve). */
      readonly bounds: readonly (readonly [number, number])[]
      readonly width: number
      readonly height: number
      /** Class scores per cell: binary [height, width] in [-1, 1] (positive: second class); multi-class [height, width, classes]
       *  probabilities; curve [width] predictions. Row 0 is the low end of the second axis. */
      readonly values: Float32Array
      readonly classes: number
    }
  /** Rows [from, to) of the kernel matrix of the training part, ordered by class. */
  | {
      readonly type: 'kernel-rows'
      readonly run: number
      readonly step: number
      readonly size: number
      readonly from: number
      readonly to: number
      readonly values: Float32Array
      /** Row numbers of the data in matrix order, and how many rows each class has. */
      readonly order: readonly number[]
      readonly classSizes: readonly number[]
    }
  | {
      readonly type: 'kernel-scores'
      readonly run: number
      readonly step: number
      readonly alignment: number | null
      readonly alignmentCentred: number | null
      readonly svm: {
        readonly train: PartScore
        readonly validation: PartScore | null
        readonly supportVectors: number
      } | null
    }
  | { readonly type: 'baselines'; readonly run: number; readonly scores: readonly BaselineScore[] }
  /** One line on validation rows: who is better, and how sure. */
  | {
      readonly type: 'verdict'
      readonly run: number
      readonly text: string
      readonly winner: 'circuit' | 'baseline' | 'none'
      readonly p: number | null
    }
  | {
      readonly type: 'test-shown'
      readonly run: number
      readonly step: number
      readonly circuit: PartScore
      readonly baselines: readonly BaselineScore[]
    }
  | { readonly type: 'checkpoint'; readonly run: number; readonly checkpoint: Checkpoint }
  | { readonly type: 'status'; readonly run: number; readonly status: RunStatus }
  /** Training is through: all steps were taken, or a rule ended it before. */
  | {
      readonly type: 'ended'
      readonly run: number
      readonly step: number
      /** null: all steps were taken. */
      readonly stop: Stop | null
      /** The step whose values the run is back at, as they are the best; null: the last ones are kept. */
      readonly bestStep: number | null
    }
  /** NaN or divergence: stopped, at the best parameters so far; `restoreBest` readies the run to go on from them. */
  | {
      readonly type: 'diverged'
      readonly run: number
      readonly step: number
      readonly failure: Failure
      readonly bestStep: number | null
    }
  | { readonly type: 'failed'; readonly run: number; readonly failure: Failure }

export type RunStatus = 'preparing' | 'ready' | 'playing' | 'paused' | 'finished' | 'diverged' | 'failed'

export interface OpenOptions {
  readonly run: number
  /** Continue from here: every parameter that still exists keeps its value. null starts from the document. */
  readonly checkpoint: Checkpoint | null
  /** The tree of the document's circuit text, where the page has it; else the session reads the text. */
  readonly circuit?: Circuit | null
  /** A live edit: keep optimizer memory and history only if the document says the same optimizer and parameters. */
  readonly play: boolean
}

/** What a session can be told. Expected failures travel as data, since a worker boundary keeps only an error's name. */
export interface SessionCommands {
  open(experiment: Experiment, options: OpenOptions): Promise<Failure | null>
  play(): void
  pause(): void
  /** One optimizer step, then paused. */
  step(): void
  /** Back to step 0 of the open document. */
  reset(): void
  setPace(pace: Pace): void
  watch(watch: Watch): void
  restoreBest(): void
  /** Shows values, scores, surface, kernel and state as they were at a step; null: as they are. Pauses. */
  visit(step: number | null): void
  /** Training will go on from the step that is visited. */
  goOnFromVisited(): void
  showTest(): void
  /** The state of the run now, for saving and sharing. */
  checkpoint(): Promise<Checkpoint | null>
  record(): Promise<RunRecord | null>
  /** Where the run went so far, at most 200 points; null without a run. */
  parameterPath(): Promise<ParameterPath | null>
  /** The state at a moment of the circuit; null: the question was late, or cut short by another command. */
  readState(request: StateRequest): Promise<StateReading | Failure | null>
  /** The rows of a source as they would be drawn, for thumbnails and the data pane; does not touch the run. */
  preview(data: DataSource, seed: number): Promise<DataView | Failure>
  /** What can be told of a document beside its run; does not touch the run. null: the worker went away. */
  answer<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked> | Failure | null>
  /** Reads a CSV text with the given roles (or guesses them); errors name row and column. */
  readCsv(text: string, options: CsvOptions): Promise<CsvReading | Failure>
}

export interface CsvOptions {
  readonly name: string
  /** By column; missing entries are guessed. */
  readonly roles: readonly (CsvRole | null)[]
  readonly missing: 'drop' | 'mean' | 'refuse'
}

export type CsvRole = 'feature' | 'target' | 'ignore'

export interface CsvReading {
  readonly columns: readonly {
    readonly name: string
    readonly kind: 'number' | 'text'
    readonly missing: number
    readonly role: CsvRole
    /** All cells that hold a value hold the same one. */
    readonly isConstant: boolean
    /** The first few cells as written. */
    readonly examples: readonly string[]
  }[]
  readonly rowCount: number
  readonly table: Table
  readonly targetKind: 'classes' | 'number'
  readonly warnings: readonly string[]
}
