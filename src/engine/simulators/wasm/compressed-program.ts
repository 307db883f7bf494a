/*
 * A compressed circuit (plan/compress.ts) as a program: readouts are taken back once for each set of parameters, rows are
 * encoded once for each set of features, and what is left for each row is a sum over strings. Routines: assembly/pauli-strings.ts.
 */
import type { CompressedCircuit, Turn } from '../../plan/compress.ts'
import { AngleRegisters } from './angle-registers.ts'
import type { AngleSlopes } from './angle-slopes.ts'
import type { Address } from './image.ts'
import { Image, InstructionList } from './image.ts'
import * as code from './opcodes.ts'
import type { Program } from './program.ts'
import type { Register } from './register.ts'

/** Rows of a block: what the sums over strings are written for. */
const width = 16

/** Bytes of a string's place in a plane, and of a double. */
const placeBytes = 16
const doubleBytes = 8

/** Turns with their angles, ready to be carried out. */
interface PlacedTurns {
  readonly registers: readonly Register[]
  readonly coefficients: Address
  readonly turns: readonly Turn[]
  /** Where the pairs of each turn are. */
  readonly pairs: readonly Address[]
}

/** @param start the first address that the module leaves free; @param keptBytes for encoded rows, see KeepLimits */
export function buildCompressedProgram(
  compressed: CompressedCircuit,
  counts: { readonly parameters: number; readonly features: number },
  keptBytes: number,
  start: number,
): Program {
  const builder = new CompressedBuilder(compressed, counts, start)
  const { image, angles } = builder
  const results = builder.results()
  const plain = builder.backward()
  const { initial, setup, data, block } = angles.lists
  return {
    qubitCount: qubitsFor(compressed),
    width,
    kind: 'compressed',
    initial: image.list(initial),
    setup: image.list(setup),
    data: image.list(data),
    evolve: image.list(block),
    results: image.list(results),
    backward: { plain, withFeatures: null },
    blockBytes: image.blockBytes,
    keptBlocksLimit: keptBytes,
    image,
  }
}

/** Of a state as large as the encoded strings: what the work on a block is told by. */
function qubitsFor({ encodedCount }: CompressedCircuit): number {
  return 32 - Math.clz32(encodedCount)
}

class CompressedBuilder {
  readonly image: Image
  readonly angles: AngleRegisters
  private readonly compressed: CompressedCircuit
  private readonly outputCount: number
  private readonly planeBytes: number
  private readonly rows: Address
  private readonly weights: Address
  private readonly outputs: Address
  private readonly turns: PlacedTurns

  constructor(
    compressed: CompressedCircuit,
    counts: { readonly parameters: number; readonly features: number },
    start: number,
  ) {
    const image = new Image(start)
    const shape = { qubitCount: qubitsFor(compressed), width, precision: 'float64' } as const
    this.image = image
    this.angles = new AngleRegisters(image, shape, 'features', counts.parameters, counts.features)
    this.compressed = compressed
    this.outputCount = compressed.observables.length
    this.planeBytes = placeBytes * compressed.stringCount
    this.rows = image.reserveInBlock(width * doubleBytes * compressed.encodedCount)
    this.weights = image.reserve(this.planes * this.planeBytes)
    this.outputs = image.reserve(this.outputCount * width * doubleBytes)
    this.encode()
    this.turns = this.placedTurns()
    this.pullBack()
  }

  /** Weights lie two outputs to a plane. */
  private get planes(): number {
    return Math.ceil(this.outputCount / 2)
  }

  private encode(): void {
    const { image, angles, rows } = this
    const { encoding, encodedCount, start } = this.compressed
    const registers = angles.sums(encoding.map(({ angle }) => angle))
    const coefficients = image.reserveInBlock(registers.length * 2 * width * doubleBytes)
    const addresses = image.words(registers.map(({ address }) => address))
    const { data } = angles.lists
    data.push(code.rowCoefficients, registers.length, addresses, coefficients)
    const pairs = this.placedPairs(encoding)
    const table = image.words(encoding.flatMap((turn, i) => [pairs[i]!, turn.pairs.length / 2, 0]))
    data.push(code.encode, rows, image.doubles(start), encodedCount, table, encoding.length, coefficients)
  }

  private placedTurns(): PlacedTurns {
    const { image, angles } = this
    const { turns } = this.compressed
    const registers = angles.sums(turns.map(({ angle }) => angle))
    const coefficients = image.reserve(registers.length * 2 * placeBytes)
    const addresses = image.words(registers.map(({ address }) => address))
    angles.lists.setup.push(code.turnCoefficients, registers.length, addresses, coefficients)
    return { registers, coefficients, turns, pairs: this.placedPairs(turns) }
  }

  private placedPairs(turns: readonly Turn[]): readonly Address[] {
    return turns.map(({ pairs }) => this.image.words(pairs.map((place) => place * placeBytes)))
  }

  private pullBack(): void {
    const { image, planeBytes, weights, planes } = this
    const { coefficients, turns } = this.turns
    const { setup } = this.angles.lists
    const table = this.turnTable(() => 0)
    const observed = image.doubles(this.observedWeights())
    setup.push(code.pullBack, weights, observed, planes, planeBytes, table, turns.length, coefficients)
  }

  /** A record for each turn, with the address of its slope. */
  private turnTable(slopeOf: (register: Register) => Address): Address {
    const { turns, pairs, registers } = this.turns
    return this.image.words(
      turns.flatMap((turn, i) => [pairs[i]!, turn.pairs.length / 2, slopeOf(registers[i]!)]),
    )
  }

  /** The readouts as they are, before they are taken back. */
  private observedWeights(): Float64Array {
    const observed = new Float64Array((this.planes * this.planeBytes) / doubleBytes)
    this.compressed.observables.forEach((terms, output) => {
      const plane = (output >> 1) * (this.planeBytes / doubleBytes)
      for (const { place, coefficient } of terms) observed[plane + 2 * place + (output & 1)]! += coefficient
    })
    return observed
  }

  results(): InstructionList {
    const { rows, weights, outputCount, planeBytes, outputs } = this
    const list = new InstructionList()
    const { encodedCount } = this.compressed
    list.push(code.readStrings, rows, encodedCount, weights, outputCount, planeBytes, outputs)
    list.push(code.storeValues, outputCount, outputs, code.bufferValues)
    return list
  }

  backward(): NonNullable<Program['backward']>['plain'] {
    const { image, rows, outputs, outputCount, planeBytes, weights } = this
    const { encodedCount } = this.compressed
    const slopes = this.angles.slopes(false)
    const sumsBytes = outputCount * encodedCount * placeBytes
    const sums = image.reserve(sumsBytes)
    const both = image.reserve(outputCount * planeBytes)
    const start = new InstructionList()
    const block = new InstructionList()
    const end = new InstructionList()
    slopes.pushStart(start)
    start.push(code.zero, sumsBytes, sums)
    block.push(code.loadCotangents, outputCount, code.bufferCotangents, outputs)
    block.push(code.sumStrings, rows, encodedCount, outputs, outputCount, sums)
    end.push(code.pairStrings, weights, planeBytes, outputCount, sums, encodedCount, both)
    this.pushForward(end, both, slopes)
    slopes.pushEnd(end)
    return { start: image.list(start), block: image.list(block), end: image.list(end) }
  }

  private pushForward(list: InstructionList, both: Address, slopes: AngleSlopes): void {
    const { coefficients, turns } = this.turns
    const table = this.turnTable((register) => slopes.of(register))
    list.push(code.pushForward, both, this.outputCount, this.planeBytes, table, turns.length, coefficients)
  }
}
