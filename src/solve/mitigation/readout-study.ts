/*
 * Readout inversion on the outcomes of a circuit: what is read, what each inversion makes of it, and what stood in the
 * qubits before errors of the readout, which a simulation knows.
 */
import { createStream, type RandomStream } from '../../base/random.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Engine, Rows } from '../../engine/engine.ts'
import type { Confusion, NoiseModel } from '../../engine/noise/noise-model.ts'
import { sampleCounts } from '../../engine/sampling.ts'
import { foldGlobally } from './folding.ts'
import type { Shots } from './measure.ts'
import {
  amplification,
  fullConfusion,
  fullInversion,
  fullInversionQubits,
  nearestDistribution,
  tensoredInversion,
  totalVariation,
} from './readout-inversion.ts'

/** Distributions are listed up to so many qubits. */
export const listedQubits = 10

/** How much larger than the shots' own spread an inversion may make it without a word of warning. */
const mildAmplification = 2

export interface ReadoutInversion {
  /** By basis state, qubit 0 = low bit. */
  readonly outcomes: {
    /** Without any noise. */
    readonly ideal: readonly number[]
    /** With the noise of the gates and a perfect readout. */
    readonly perfect: readonly number[]
    /** As read. */
    readonly measured: readonly number[]
    /** Each qubit's confusion undone; entries may be negative. */
    readonly tensored: readonly number[]
    /** The confusion of all basis states undone; null above 8 qubits. */
    readonly full: readonly number[] | null
    /** The distribution nearest to `tensored`. */
    readonly nearest: readonly number[]
  }
  /** Total variation distance from `perfect`. */
  readonly distance: {
    readonly measured: number
    readonly tensored: number
    readonly full: number | null
    readonly nearest: number
  }
  /** How much larger the spread of shots can become. */
  readonly amplification: number
  /** Circuits that calibration runs. */
  readonly calibration: {
    readonly tensored: number
    readonly full: number | null
    readonly shots: number | null
  }
  readonly warnings: readonly string[]
}

/** The confusion of each qubit as two circuits would tell it: all qubits 0, all qubits 1. Exact without shots. */
export function calibratedReadout(readout: readonly Confusion[], shots: Shots | null): readonly Confusion[] {
  if (shots === null) return readout
  const random = createStream(shots.seed, 'readout calibration, tensored')
  const rate = (chance: number) =>
    sampleCounts(Float64Array.of(1 - chance, chance), shots.count, random)[1]! / shots.count
  return readout.map(([[, readOne], [readZero]]) => {
    const [one, zero] = [rate(readOne), rate(readZero)]
    return [
      [1 - one, one],
      [zero, 1 - zero],
    ]
  })
}

/**
 * The outcomes of measuring all qubits of a circuit, before and after inversion.
 *
 * @param shots for the outcomes, and for each circuit of the calibration; null: exact
 * @throws LabError "range" where a qubit's readout tells nothing
 */
export async function invertReadout(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  { rules, readout }: NoiseModel & { readonly readout: readonly Confusion[] },
  shots: Shots | null,
): Promise<ReadoutInversion> {
  const gates = { ...foldGlobally(circuit, 1).circuit, readouts: [] }
  const under = (noise: NoiseModel | null) => outcomesOf(engine, gates, rows, noise)
  const ideal = await under(null)
  const perfect = await under({ rules })
  const read = await under({ rules, readout })
  const measured =
    shots === null ? read : frequencies(read, shots, createStream(shots.seed, 'readout outcomes'))
  const known = calibratedReadout(readout, shots)
  const tensored = tensoredInversion(measured, known)
  const full =
    readout.length <= fullInversionQubits ? fullInversion(measured, calibratedMatrix(readout, shots)) : null
  const nearest = nearestDistribution(tensored)
  const spread = amplification(
    known,
    readout.map((_, qubit) => qubit),
  )
  return {
    outcomes: {
      ideal: [...ideal],
      perfect: [...perfect],
      measured: [...measured],
      tensored: [...tensored],
      full: full === null ? null : [...full],
      nearest: [...nearest],
    },
    distance: {
      measured: totalVariation(measured, perfect),
      tensored: totalVariation(tensored, perfect),
      full: full === null ? null : totalVariation(full, perfect),
      nearest: totalVariation(nearest, perfect),
    },
    amplification: spread,
    calibration: {
      tensored: 2,
      full: full === null ? null : measured.length,
      shots: shots?.count ?? null,
    },
    warnings: warningsOf(spread, tensored),
  }
}

async function outcomesOf(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  noise: NoiseModel | null,
): Promise<Float64Array> {
  const plan = await engine.plan(circuit, noise === null ? {} : { noise })
  try {
    return await plan.probabilities(rows)
  } finally {
    plan.dispose()
  }
}

function frequencies(chances: Float64Array, shots: Shots, random: RandomStream): Float64Array {
  return sampleCounts(
    chances.map((chance) => Math.max(0, chance)),
    shots.count,
    random,
  ).map((count) => count / shots.count)
}

/* One circuit for each basis state, which prepares it. */
function calibratedMatrix(readout: readonly Confusion[], shots: Shots | null): Float64Array {
  const exact = fullConfusion(readout)
  if (shots === null) return exact
  const size = 2 ** readout.length
  const random = createStream(shots.seed, 'readout calibration, full')
  const result = new Float64Array(size * size)
  for (let prepared = 0; prepared < size; prepared++) {
    const column = Float64Array.from({ length: size }, (_, read) => exact[read * size + prepared]!)
    frequencies(column, shots, random).forEach((value, read) => {
      result[read * size + prepared] = value
    })
  }
  return result
}

function warningsOf(spread: number, tensored: Float64Array): readonly string[] {
  const least = Math.min(...tensored)
  return [
    ...(spread > mildAmplification
      ? [
          `Inversion can make the spread of shots ${spread.toPrecision(3)} times as large: as much certainty takes up to ${(spread * spread).toPrecision(3)} times the shots.`,
        ]
      : []),
    ...(least < -1e-9
      ? [
          `Some inverted probabilities are negative, down to ${least.toPrecision(2)}: they are estimates, not chances.`,
        ]
      : []),
  ]
}
