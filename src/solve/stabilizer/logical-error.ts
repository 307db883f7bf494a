/* How often a decoded repetition code is wrong, by sampling: many noisy runs, each decoded. */
import { createStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { createDecoder, type DecoderName } from './decoders.ts'
import { sampleFlips } from './pauli-frames.ts'
import { outcomeCount, referenceRun } from './program.ts'
import { readRun, repetitionProgram, type RepetitionCode } from './repetition-code.ts'

/** Words of 32 runs that are sampled at a time: a slice is the same on every machine. */
const sliceWords = 32
/** Additions between two yields: some ten milliseconds. */
const pause = 2e6

/**
 * Runs of the code whose decoded bit is wrong.
 *
 * @param runs a multiple of 32
 * @param name of the random stream
 * @throws LabError "unsupported" when the decoder does not take the distance
 */
export function* countingFailures(
  code: RepetitionCode,
  decoderName: DecoderName,
  runs: number,
  seed: number,
  name: string,
): Stepwise<number> {
  const program = repetitionProgram(code)
  const random = createStream(seed, name)
  requireFixed(program, createStream(seed, `${name} reference`))
  const decode = createDecoder(decoderName, code)
  const outcomes = outcomeCount(program)
  const reading = { parities: new Uint32Array(code.rounds), data: 0 }
  const patterns = decoderName === 'majority' ? 1 : code.distance * 2 ** code.distance
  const perRun = outcomes + code.rounds * patterns
  let failures = 0
  let work = 0
  for (let done = 0; done < runs; done += 32 * sliceWords) {
    const words = Math.min(sliceWords, Math.ceil((runs - done) / 32))
    const flips = sampleFlips(program, words, random)
    for (let run = 0; run < 32 * words; run++) {
      readRun(code, flips, run, reading)
      if (decode(reading)) failures += 1
      work += perRun
      if (work < pause) continue
      yield work
      work = 0
    }
  }
  return failures
}

/* Flips are read as outcomes, which holds as long as every outcome without errors is 0 for sure. */
function requireFixed(
  program: Parameters<typeof referenceRun>[0],
  random: Parameters<typeof referenceRun>[1],
): void {
  const { outcomes, isFixed } = referenceRun(program, random)
  if (outcomes.some((bit) => bit !== 0) || isFixed.includes(false))
    throw new Error('repetition code: the run without errors must give zeros')
}
