/* The state after the first rotations, as a pass, and the slopes by their angles. See assembly/single/product-state.ts. */
import { isZeroAngle } from '../../../plan/angle.ts'
import type { Product } from '../../../plan/sweeps.ts'
import type { AngleRegisters, Coefficients } from '../angle-registers.ts'
import type { AngleSlopes } from '../angle-slopes.ts'
import type { Address, Image } from '../image.ts'
import type { Precision } from '../layout.ts'
import { chunkBytes } from '../layout.ts'
import * as code from '../opcodes.ts'
import { laneBits } from './layout.ts'
import { PassList, Sums } from './pass-list.ts'

/** About how many nanoseconds an amplitude takes, forward and back. */
const work = { forward: 0.8, backward: 2 }

/** Bytes of the sums of a qubit. */
const sumsBytes = 64

export class ProductPasses {
  private readonly image: Image
  private readonly qubitCount: number
  private readonly blockQubits: number
  private readonly rotations: readonly Coefficients[]
  private readonly phases: readonly (Coefficients | null)[]
  private readonly records: Address
  /** Products of low qubits: see runProductTable. */
  private readonly heap: Address
  private readonly room: Address
  /** What is left of each block when it is folded. */
  private readonly numbers: Address

  constructor(
    image: Image,
    angles: AngleRegisters,
    shape: { readonly qubitCount: number; readonly precision: Precision; readonly blockQubits: number },
    { rotations, phases, startsInOne }: Product,
  ) {
    this.image = image
    this.qubitCount = shape.qubitCount
    this.blockQubits = shape.blockQubits
    this.rotations = rotations.map((angle) => angles.coefficients(angle))
    this.phases = phases.map((angle) => (isZeroAngle(angle) ? null : angles.coefficients(angle)))
    this.records = image.words(
      this.rotations.flatMap(({ address }, qubit) => [
        address,
        (startsInOne >>> qubit) & 1,
        this.phases[qubit]?.address ?? 0,
      ]),
    )
    const blockBytes = 2 * chunkBytes * 2 ** (this.blockQubits - laneBits(shape.precision))
    this.heap = image.reserve(2 * blockBytes)
    this.room = image.reserveInThread(blockBytes)
    this.numbers = image.reserve(16 * 2 ** this.blockBits)
  }

  private get blockBits(): number {
    return this.qubitCount - this.blockQubits
  }

  pushForward(list: PassList): void {
    list.push(code.productTable, this.heap, this.records, this.blockQubits)
    const operands = [this.blockQubits, this.blockBits, this.heap, this.records]
    list.pushPass(work.forward * 2 ** this.qubitCount, code.productBlocks, operands)
  }

  /** Whether any slope by the angles is needed. */
  isWanted(slopes: AngleSlopes): boolean {
    return this.targets(slopes).some((target) => target !== 0)
  }

  /** From the adjoint of the product to the slopes. */
  pushBackward(list: PassList, slopes: AngleSlopes): void {
    const own = new Sums()
    const sums = own.reserve(sumsBytes * this.qubitCount)
    const { blockQubits, blockBits, heap, records, room, numbers } = this
    const operands = [blockQubits, blockBits, heap, records, room, numbers, sums]
    const targets = this.image.words(this.targets(slopes))
    list.push(code.productTable, heap, records, blockQubits)
    list.pushPass(work.backward * 2 ** this.qubitCount, code.productBlocksBack, operands, own.bytes)
    list.push(code.productSlopes, blockQubits, blockBits, records, numbers, sums, targets)
  }

  /** By rotation and by phase of each qubit. */
  private targets(slopes: AngleSlopes): readonly Address[] {
    const slopeOf = (coefficients: Coefficients | null) =>
      coefficients === null ? 0 : slopes.of(coefficients.summands[0]!)
    return this.rotations.flatMap((rotation, qubit) => [slopeOf(rotation), slopeOf(this.phases[qubit]!)])
  }
}
