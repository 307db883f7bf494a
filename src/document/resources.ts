/* What a run would take on hardware, and what the classical rival took: types only; the counting is in lab/resources. */
import type { DeviceProfile } from './device-profiles.ts'

/** The circuit that is run, layer by layer: gates on different qubits are side by side. */
export interface CircuitShape {
  readonly qubits: number
  readonly gates: number
  /** Layers of one-qubit gates alone. */
  readonly oneQubitLayers: number
  /** Layers with gates on several qubits; a gate on three counts as six. */
  readonly twoQubitLayers: number
}

/** What hardware would have to run. */
export interface Work {
  /** Circuits, each with its own angles and measurement basis. */
  readonly executions: number
  /** Of each circuit. */
  readonly shots: number
  /** Whether the shots are assumed, as the run took exact values. */
  readonly shotsAssumed: boolean
  /** Rounds that wait for one another, such as training steps: each is a job of its own. */
  readonly rounds: number
  readonly circuit: CircuitShape
  /** The executions by what they are for. */
  readonly parts: readonly { readonly label: string; readonly executions: number }[]
  /** What was counted how, and what was left out. */
  readonly notes: readonly string[]
}

/** A classical method on the same task, with its measured time. */
export interface Rival {
  readonly label: string
  /** Measured on this computer, tuning included. */
  readonly seconds: number
  /** What it reaches beside the circuit, "accuracy 0.95 against 0.93". */
  readonly quality: string
  /** Whether that is as good or better. */
  readonly reaches: boolean
}

/** What work would take on a device. */
export interface DeviceCost {
  readonly device: DeviceProfile['name']
  /** Of machine time. */
  readonly seconds: number
  readonly queueSeconds: number
  /** In US dollars. */
  readonly price: number
  /** Machine time by the device's power. */
  readonly joules: number
}

/** The whole account of a run. */
export interface Resources {
  readonly work: Work
  /** What the simulation took on this computer. */
  readonly measured: { readonly seconds: number; readonly joules: number }
  readonly devices: readonly DeviceCost[]
  /** The fastest that reaches the circuit's quality, else the best there is; null where none was fitted. */
  readonly rival: Rival | null
  /** One sentence: does the circuit help? */
  readonly verdict: string
}

/** What a problem of any kind did, for the same account. */
export interface ProblemCost {
  readonly work: Work
  /** Left out where no classical method was measured. */
  readonly rival?: Rival
}
