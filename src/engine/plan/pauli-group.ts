/*
 * Groups of Pauli strings up to sign: subspaces of bit vectors (x | z), where a string is the product of X over the bits
 * of x and Z over those of z. Stabilizer bookkeeping without signs, arXiv:quant-ph/0406196.
 */
import { isOdd } from '../observables.ts'

/** X on the qubits of x, Z on those of z, Y where both have a bit; up to a sign. */
export interface PauliString {
  readonly x: number
  readonly z: number
}

/** All products of some strings. */
export class PauliGroup {
  private readonly qubitCount: number
  /** Independent strings that generate the group. */
  private generators: PauliString[] = []
  /** Whether each generator lacks the leading bits of those before it. */
  private isReduced = true

  constructor(qubitCount: number, strings: readonly PauliString[]) {
    this.qubitCount = qubitCount
    for (const string of strings) this.add(string)
  }

  /** Whether every string is in it. */
  get isWhole(): boolean {
    return this.generators.length === 2 * this.qubitCount
  }

  /** Whether all of it commutes with the string. */
  commutesWith(string: PauliString): boolean {
    return this.generators.every((generator) => commute(generator, string))
  }

  /** Makes it contain the string. */
  add(string: PauliString): void {
    if (!this.isReduced) this.reduce()
    const rest = reducedBy(string, this.generators)
    if (rest.x !== 0 || rest.z !== 0) this.generators.push(rest)
  }

  /** The group conjugated by CX. */
  passControlledFlip(control: number, qubit: number): void {
    this.generators = this.generators.map(({ x, z }) => ({
      x: x ^ (((x >>> control) & 1) << qubit),
      z: z ^ (((z >>> qubit) & 1) << control),
    }))
    this.isReduced = false
  }

  /** The group conjugated by exp(-i pi/4 P) or its inverse: what does not commute with P is multiplied by it. */
  passQuarterTurn(string: PauliString): void {
    this.generators = this.generators.map((generator) =>
      commute(generator, string) ? generator : times(generator, string),
    )
    this.isReduced = false
  }

  private reduce(): void {
    const reduced: PauliString[] = []
    for (const generator of this.generators) reduced.push(reducedBy(generator, reduced))
    this.generators = reduced
    this.isReduced = true
  }
}

function commute(a: PauliString, b: PauliString): boolean {
  return !isOdd((a.x & b.z) ^ (a.z & b.x))
}

function times(a: PauliString, b: PauliString): PauliString {
  return { x: a.x ^ b.x, z: a.z ^ b.z }
}

/** The string times those of the others whose leading bit it has; each of them lacks the leading bits of those before. */
function reducedBy(string: PauliString, others: readonly PauliString[]): PauliString {
  let rest = string
  for (const other of others) if (hasLeadingBitOf(rest, other)) rest = times(rest, other)
  return rest
}

function hasLeadingBitOf({ x, z }: PauliString, other: PauliString): boolean {
  if (other.x !== 0) return (x & (1 << (31 - Math.clz32(other.x)))) !== 0
  return (z & (1 << (31 - Math.clz32(other.z)))) !== 0
}
