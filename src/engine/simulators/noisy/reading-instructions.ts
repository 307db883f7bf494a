/* Readouts as instructions: values of strings from the final state, outputs from them, and back. */
import type { Address, Image, InstructionList } from '../wasm/image.ts'
import * as angleCode from '../wasm/opcodes.ts'
import type { CompiledNoise } from './compile.ts'
import type { MapRegister, MapRegisters, MapSlopes } from './map-registers.ts'
import { mapRowBytes } from './map-registers.ts'
import type { Output, Reading } from './observed.ts'
import { qubitsOfReading } from './observed.ts'
import * as code from './opcodes.ts'
import { byteOf } from './order-change.ts'
import type { PassInstructions, PlacedChange } from './pass-instructions.ts'
import { changeOperands, stateBytes } from './pass-instructions.ts'

/** Strings as products behind a last change: their tables in memory. */
interface PlacedProducts {
  readonly change: PlacedChange
  /** Whether the state before has digits that nothing comes from. */
  readonly leavesOut: boolean
  readonly tile: Address
  readonly records: Address
  readonly strings: readonly (readonly PlacedFactorTable[])[]
}

/** The products over some digits, lowest first. */
interface PlacedFactorTable {
  readonly table: Address
  readonly sums: Address
  readonly digits: number
  readonly rows: readonly { readonly map: MapRegister; readonly digit: number }[]
  readonly factor: Address
}

export class ReadingInstructions {
  private readonly image: Image
  private readonly maps: MapRegisters
  private readonly passes: PassInstructions
  private readonly compiled: CompiledNoise
  private readonly outputs: number
  private readonly values: Address
  private readonly lanes: Address
  private readonly scratch: Address
  private readonly products: PlacedProducts | null
  private readonly records: Address

  constructor(
    image: Image,
    maps: MapRegisters,
    passes: PassInstructions,
    compiled: CompiledNoise,
    outputs: number,
  ) {
    this.image = image
    this.maps = maps
    this.passes = passes
    this.compiled = compiled
    this.outputs = outputs
    const { observed, end } = compiled
    const count = observed?.strings.length ?? 0
    this.values = image.reserve(8 * count)
    this.lanes = image.reserve(16 * outputs)
    this.scratch = image.reserve(8 * outputs)
    const reading = observed?.reading ?? null
    this.products = reading?.kind === 'products' ? this.placedProducts(reading, end) : null
    this.records =
      reading?.kind === 'coefficients'
        ? this.weighted(reading.strings.map(({ string, factor }) => [byteOf(string, end), factor]))
        : 0
  }

  /** Whether the way back looks at the final state. */
  get needsState(): boolean {
    return this.products !== null
  }

  /** Records of [word, 0, double]. */
  private weighted(records: readonly (readonly [number, number])[]): Address {
    const bits = new Uint32Array(2)
    const double = new Float64Array(bits.buffer)
    return this.image.words(
      records.flatMap(([word, weight]) => {
        double[0] = weight
        return [word, 0, bits[0]!, bits[1]!]
      }),
    )
  }

  private placedProducts(
    reading: Extract<Reading, { kind: 'products' }>,
    source: readonly number[],
  ): PlacedProducts {
    const { image } = this
    const seen = [...qubitsOfReading(reading).seen].sort((a, b) => a - b)
    const others = source.filter((qubit) => !seen.includes(qubit))
    const target = [...seen, ...others.slice(0, Math.max(0, 2 - seen.length))]
    const change = this.passes.change(reading.change, source, target)
    const { tile } = change
    const maps = new Map(target.map((qubit) => [qubit, this.maps.map(reading.maps.get(qubit) ?? [])]))
    const table = (string: number, qubits: readonly number[], factor: number): PlacedFactorTable => ({
      table: image.reserve((8 * (2 ** (2 * (qubits.length + 1)) - 1)) / 3),
      sums: image.reserve(stateBytes(qubits.length)),
      digits: qubits.length,
      rows: qubits.map((qubit) => ({ map: maps.get(qubit)!, digit: (string >>> (2 * qubit)) & 3 })),
      factor: image.doubles([factor]),
    })
    const strings = reading.strings.map(({ string, factor }) => [
      table(string, target.slice(0, tile), factor),
      table(string, target.slice(tile), 1),
    ])
    const records = strings.flatMap(([low, high], which) => [
      lastLevel(low!),
      lastLevel(high!),
      this.values + 8 * which,
      low!.sums,
      high!.sums,
      0,
    ])
    return {
      change,
      leavesOut: target.length < source.length,
      tile: image.reserve(stateBytes(tile)),
      records: image.words(records),
      strings,
    }
  }

  /* ---- forward ---- */

  /** Outputs of the row from its final state. */
  pushRead(list: InstructionList, state: Address): void {
    const { strings, outputs } = this.compiled.observed!
    if (this.products !== null) this.pushContract(list, this.products, state)
    else list.push(code.readStrings, state, this.records, strings.length, this.values)
    let first = 0
    for (const output of outputs) {
      this.pushOutput(list, output, first)
      first += countOf(output)
    }
  }

  private pushContract(list: InstructionList, products: PlacedProducts, state: Address): void {
    for (const table of products.strings.flat()) this.pushTable(list, table)
    const { change, tile, records, strings } = products
    this.passes.pushRemade(list, change)
    list.push(code.clear, this.values, 8 * strings.length)
    for (const part of this.passes.partsOfChange(change, strings.length)) {
      const operands = [...changeOperands(change, part), tile, records, strings.length, part.first]
      list.push(code.contract, state, ...operands)
    }
  }

  private pushTable(list: InstructionList, { table, digits, rows, factor }: PlacedFactorTable): void {
    list.push(code.productTable, table, digits, this.image.words(rows.map(rowAddress)), factor)
  }

  private pushOutput(list: InstructionList, output: Output, first: number): void {
    const target = this.lanes + 16 * first
    if (output.kind === 'sum') {
      const terms = this.terms(output)
      const offset = this.image.doubles([output.offset])
      list.push(code.outputSum, this.values, terms, output.terms.length, offset, target)
    } else {
      const places = this.image.words(output.which.map((which) => 8 * which))
      list.push(code.outputDistribution, this.values, places, output.qubits, this.scratch, target)
    }
  }

  private terms({ terms }: Extract<Output, { kind: 'sum' }>): Address {
    return this.weighted(terms.map(({ which, coefficient }) => [8 * which, coefficient]))
  }

  /** Outputs of a block's rows to the caller. */
  pushStore(list: InstructionList): void {
    if (this.outputs > 0) list.push(angleCode.storeValues, this.outputs, this.lanes, angleCode.bufferValues)
  }

  /* ---- backward ---- */

  pushLoadCotangents(list: InstructionList): void {
    if (this.outputs > 0)
      list.push(angleCode.loadCotangents, this.outputs, angleCode.bufferCotangents, this.lanes)
  }

  /** The adjoint of the final state, and slopes by the maps behind it. */
  pushSeed(list: InstructionList, state: Address, adjoint: Address, mapSlopes: MapSlopes): void {
    const { strings, outputs } = this.compiled.observed!
    list.push(code.clear, this.values, 8 * strings.length)
    let first = 0
    for (const output of outputs) {
      this.pushOutputBack(list, output, first)
      first += countOf(output)
    }
    const bytes = stateBytes(this.compiled.end.length)
    if (this.products !== null) {
      if (this.products.leavesOut) list.push(code.clear, adjoint, bytes)
      this.pushContractBack(list, this.products, state, adjoint, mapSlopes)
    } else {
      list.push(code.clear, adjoint, bytes)
      list.push(code.seedStrings, adjoint, this.records, strings.length, this.values)
    }
  }

  private pushOutputBack(list: InstructionList, output: Output, first: number): void {
    const source = this.lanes + 16 * first
    if (output.kind === 'sum')
      list.push(code.outputSumBack, this.values, this.terms(output), output.terms.length, source)
    else {
      const places = this.image.words(output.which.map((which) => 8 * which))
      list.push(code.outputDistributionBack, this.values, places, output.qubits, this.scratch, source)
    }
  }

  private pushContractBack(
    list: InstructionList,
    products: PlacedProducts,
    state: Address,
    adjoint: Address,
    mapSlopes: MapSlopes,
  ): void {
    for (const table of products.strings.flat()) this.pushTable(list, table)
    const { change, tile, records, strings } = products
    this.passes.pushRemade(list, change)
    for (const [within] of strings) list.push(code.clear, within!.sums, stateBytes(within!.digits))
    for (const part of this.passes.partsOfChange(change, 2 * strings.length)) {
      const operands = [...changeOperands(change, part), tile, records, strings.length, part.first]
      list.push(code.contractBack, state, ...operands, this.values, adjoint)
    }
    strings.forEach((tables, which) => {
      for (const table of tables) this.pushTableBack(list, table, this.values + 8 * which, mapSlopes)
    })
  }

  private pushTableBack(
    list: InstructionList,
    { table, sums, digits, rows }: PlacedFactorTable,
    weight: Address,
    mapSlopes: MapSlopes,
  ): void {
    const targets = rows.map(({ map, digit }) => {
      const slopes = digit === 0 ? 0 : mapSlopes.of(map)
      return slopes === 0 ? 0 : slopes + (digit - 1) * mapRowBytes
    })
    if (targets.every((target) => target === 0)) return
    const addresses = [this.image.words(rows.map(rowAddress)), this.image.words(targets)]
    list.push(code.productTableBack, sums, table, digits, ...addresses, weight)
  }
}

function rowAddress({ map, digit }: { readonly map: MapRegister; readonly digit: number }): Address {
  return digit === 0 ? 0 : map.address + (digit - 1) * mapRowBytes
}

function lastLevel({ table, digits }: PlacedFactorTable): Address {
  return table + (8 * (2 ** (2 * digits) - 1)) / 3
}

function countOf(output: Output): number {
  return output.kind === 'sum' ? 1 : 1 << output.qubits
}
