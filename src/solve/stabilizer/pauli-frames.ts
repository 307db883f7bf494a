/*
 * Pauli frames: how 32 noisy runs at a time differ from one run without errors. Each qubit of each run carries the Pauli
 * operator by which it is off; gates carry it on, measurements read its X part.
 */
import { log } from '../../base/elementary.ts'
import type { RandomStream } from '../../base/random.ts'
import type { CliffordProgram } from './program.ts'

/**
 * Flips of the outcomes of many noisy runs against the run without errors.
 *
 * @param runs how many, in words of 32
 * @returns by outcome, then word: bit k of a word is run k of it
 * @see Gidney, Stim, arXiv:2103.02202, section 2.3
 */
export function sampleFlips(
  { qubitCount, instructions }: CliffordProgram,
  words: number,
  random: RandomStream,
): readonly Uint32Array[] {
  const column = () => new Uint32Array(words)
  const x = Array.from({ length: qubitCount }, column)
  const z = Array.from({ length: qubitCount }, column)
  /* What a qubit's phase is off by is not fixed where it was just set to |0>. */
  for (const phases of z) randomize(phases, random)
  const flips: Uint32Array[] = []
  for (const instruction of instructions) {
    switch (instruction.kind) {
      case 'h': {
        const { qubit } = instruction
        const [before, after] = [x[qubit]!, z[qubit]!]
        x[qubit] = after
        z[qubit] = before
        break
      }
      case 's':
        addInPlace(z[instruction.qubit]!, x[instruction.qubit]!)
        break
      case 'x':
      case 'z':
        break
      case 'cx':
        addInPlace(x[instruction.target]!, x[instruction.control]!)
        addInPlace(z[instruction.control]!, z[instruction.target]!)
        break
      case 'reset':
        x[instruction.qubit]!.fill(0)
        randomize(z[instruction.qubit]!, random)
        break
      case 'measure': {
        const flipped = x[instruction.qubit]!.slice()
        eachHit(words, instruction.flip, random, (word, mask) => (flipped[word]! ^= mask))
        flips.push(flipped)
        randomize(z[instruction.qubit]!, random)
        break
      }
      case 'bit-flip':
        eachHit(words, instruction.p, random, (word, mask) => (x[instruction.qubit]![word]! ^= mask))
        break
      case 'depolarize':
        eachHit(words, instruction.p, random, (word, mask) => {
          const pauli = random.integer(3)
          if (pauli !== 2) x[instruction.qubit]![word]! ^= mask
          if (pauli !== 0) z[instruction.qubit]![word]! ^= mask
        })
        break
      default:
        instruction satisfies never
    }
  }
  return flips
}

function addInPlace(to: Uint32Array, from: Uint32Array): void {
  for (let w = 0; w < to.length; w++) to[w]! ^= from[w]!
}

function randomize(bits: Uint32Array, random: RandomStream): void {
  for (let w = 0; w < bits.length; w++) bits[w] = random.integer(4294967296)
}

/* Each run with probability p, by the gaps between hits: a rare error costs draws only where it comes. */
function eachHit(
  words: number,
  p: number,
  random: RandomStream,
  action: (word: number, mask: number) => void,
): void {
  if (!(p > 0)) return
  const runs = 32 * words
  const scale = p < 1 ? 1 / log(1 - p) : 0
  for (let run = gap(scale, random); run < runs; run += 1 + gap(scale, random))
    action(run >>> 5, 1 << (run & 31))
}

/* Runs that are passed over before the next hit: geometric. */
function gap(scale: number, random: RandomStream): number {
  return Math.floor(log(1 - random.uniform()) * scale)
}
