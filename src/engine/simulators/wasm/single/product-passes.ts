/* The state after the first rotations, as a pass, and the slopes by their angles. See assembly/single/product-state.ts. */
import type { Angle } from '../../../plan/angle.ts'
import type { AngleRegisters, Coefficients } from '../angle-registers.ts'
import type { AngleSlopes } from '../angle-slopes.ts'
import type { Address, Image } from '../image.ts'
import type { Precision } from '../layout.ts'
import { chunkBytes } from '../layout.ts'
import * as code from '../opcodes.ts'
import { laneBits } from './layout.ts'
import { PassList, Sums } from './pass-list.ts'

/** About how many nanoseconds an amplitude takes, forward and back. */
const work = { forward: 0.5, backward: 1 }

export class ProductPasses {
  private readonly image: Image
  private readonly qubitCount: number
  private readonly blockQubits: number
  private readonly factors: readonly Coefficients[]
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
    product: { readonly angles: readonly Angle[]; readonly startsInOne: number },
  ) {
    this.image = image
    this.qubitCount = shape.qubitCount
    this.blockQubits = shape.blockQubits
    this.factors = product.angles.map((angle) => angles.coefficients(angle))
    this.records = image.words(
      this.factors.flatMap(({ address }, qubit) => [address, (product.startsInOne >>> qubit) & 1]),
    )
    const halfBlock = chunkBytes * 2 ** (this.blockQubits - laneBits(shape.precision))
    this.heap = image.reserve(2 * halfBlock)
    this.room = image.reserveInThread(halfBlock)
    this.numbers = image.reserve(8 * 2 ** this.blockBits)
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
    const sums = new Sums()
    const slopeSums = sums.reserve(16 * this.qubitCount)
    const { blockQubits, blockBits, heap, records, room, numbers } = this
    const operands = [blockQubits, blockBits, heap, records, room, numbers, slopeSums]
    list.push(code.productTable, heap, records, blockQubits)
    list.pushPass(work.backward * 2 ** this.qubitCount, code.productBlocksBack, operands, sums.bytes)
    list.push(code.productSlopes, blockQubits, blockBits, records, numbers, slopeSums)
    list.push(code.addTotals, slopeSums, this.qubitCount, this.image.words(this.targets(slopes)))
  }

  private targets(slopes: AngleSlopes): readonly Address[] {
    return this.factors.map(({ summands }) => slopes.of(summands[0]!))
  }
}
