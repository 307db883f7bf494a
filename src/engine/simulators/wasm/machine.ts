/* One instance of the WebAssembly module with a memory of its own: what it exports, and growing the memory. */
import { LabError } from '../../../base/lab-error.ts'

/** What assembly/index.ts exports. Addresses are bytes. */
export interface MachineExports {
  firstFreeAddress(): number
  setShape(qubits: number, width: number): void
  setRows(count: number, perParameterRow: number, parameterRow: number): void
  setBuffer(which: number, address: number): void
  setBlockMemory(address: number): void
  runList(list: number, count: number): void
  setThreadMemory(address: number): void
  setStates(state: number, adjoint: number, sums: number): void
  runPass(instruction: number, from: number, to: number): void
  runBlocks(
    first: number,
    firstCount: number,
    second: number,
    secondCount: number,
    third: number,
    thirdCount: number,
    from: number,
    to: number,
    firstResult: number,
    memory: number,
    blockBytes: number,
  ): void
  packStates(states: number, count: number, amplitudes: number, planes: number, planeBytes: number): void
  gram(
    a: number,
    aCount: number,
    aPlane: number,
    b: number,
    bCount: number,
    bPlane: number,
    amplitudes: number,
    result: number,
    stride: number,
    sums: number,
    upper: number,
  ): void
  mirror(matrix: number, rows: number, columns: number, stride: number): void
  updateDoubles(held: number, wanted: number, count: number): number
  clearNonFinite(): void
  sawNonFinite(): number
}

const pageBytes = 65536

/** @typeParam Exports what the module exports; the engine's own by default */
export class Machine<Exports = MachineExports> {
  readonly exports: Exports
  readonly memory: WebAssembly.Memory
  /** All of the memory. */
  private all: Float64Array

  /** @throws LabError "memory" when the device gives none: a browser tab may have about a hundred */
  constructor(module: WebAssembly.Module, shared = false) {
    this.memory = newMemory(shared)
    this.all = new Float64Array(this.memory.buffer)
    this.exports = exportsOn(module, this.memory) as Exports
  }

  /** @throws LabError "memory" when the device refuses */
  ensure(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength
    if (missing <= 0) return
    try {
      this.memory.grow(Math.ceil(missing / pageBytes))
    } catch {
      throw outOfMemory(bytes)
    }
    this.all = new Float64Array(this.memory.buffer)
  }

  /** Puts numbers into the memory, which must be large enough. */
  write(address: number, values: Float64Array): void {
    this.all.set(values, address / 8)
  }

  /** A copy of numbers in the memory. */
  read(address: number, length: number): Float64Array {
    return this.all.slice(address / 8, address / 8 + length)
  }

  /** Views become stale when the memory grows: take them anew after `ensure`. */
  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length)
  }

  words(address: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address, length)
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer)
  }
}

/** What an instance of the module on this memory exports. */
export function exportsOn(module: WebAssembly.Module, memory: WebAssembly.Memory): unknown {
  return new WebAssembly.Instance(module, { env: { memory, abort } }).exports
}

function newMemory(shared: boolean): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: 65536, shared })
  } catch {
    throw new LabError(
      'memory',
      'engine: a run needs a memory of its own, which the device does not give; close other tabs or reload this one',
    )
  }
}

function outOfMemory(bytes: number): LabError {
  const megabytes = Math.ceil(bytes / 2 ** 20)
  return new LabError(
    'memory',
    `engine: this run needs ${megabytes} MB, which the device does not give; use fewer qubits or smaller batches`,
    { bytes },
  )
}

function abort(): never {
  throw new LabError('worker', 'engine: the WebAssembly side met an impossible case')
}
