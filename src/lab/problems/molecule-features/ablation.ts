/*
 * One repeat of the comparison: a data set drawn at random places, split, and a mixture fitted for each kind of features.
 * Every kind has the same rows, the same split and as many beginnings; only what the model is given differs.
 */
import { cos } from '../../../base/elementary.ts'
import { createStream, type RandomStream } from '../../../base/random.ts'
import type { MoleculeFeaturesProblem } from '../../../document/problems/molecule-features/types.ts'
import {
  conditionalDensity,
  fittingMixture,
  logDensityAt,
  momentsOf,
  type GaussianMixture,
} from '../../../learn/density/gaussian-mixture.ts'
import type { Control } from '../../control.ts'
import { throughout } from '../../studies/throughout.ts'
import { spread } from './features.ts'
import type { Band, FeatureArm } from './types.ts'

/** In the order in which they are shown. */
export const featureArms: readonly FeatureArm[] = [
  'place',
  'circuit',
  'exact',
  'random-functions',
  'random-numbers',
]

const fitting = { ridge: 1e-3, rounds: 200, beginnings: 3 } as const
/** Frequencies of random functions, in turns over the length of the scan. */
const mostTurns = 1.5

/** What is known at each place. */
export interface Grid {
  readonly at: readonly number[]
  readonly property: readonly number[]
  /** By place, the chosen features. */
  readonly circuit: readonly (readonly number[])[]
  readonly exact: readonly (readonly number[])[]
}

export interface Repeat {
  /** Mean log density of the held-out rows, by arm. */
  readonly scores: readonly number[]
  readonly rows: readonly { readonly at: number; readonly value: number; readonly isHeldOut: boolean }[]
  readonly bands: readonly Band[]
}

/** @param withBands also what each model says along the line */
export async function repeatOnce(
  problem: MoleculeFeaturesProblem,
  seed: number,
  repeat: number,
  grid: Grid,
  withBands: boolean,
  control: Control,
): Promise<Repeat> {
  const draws = createStream(seed, `features data ${repeat}`)
  const count = problem.rows
  const places = Array.from({ length: count }, () => draws.integer(grid.at.length))
  const noise = problem.noise * spread(grid.property)
  const values = places.map((place) => grid.property[place]! + noise * draws.normal())
  const heldOut = Math.max(1, Math.min(count - problem.components * 2, Math.round(count * problem.heldOut)))
  const scores: number[] = []
  const bands: Band[] = []
  for (const arm of featureArms) {
    const given = givenBy(arm, grid, createStream(seed, `features ${arm} ${repeat}`))
    const width = given[0]!.length + 1
    const train = places.slice(heldOut).flatMap((place, k) => [...given[place]!, values[heldOut + k]!])
    const stream = createStream(seed, `features fit ${repeat}`)
    const settings = { ...fitting, components: problem.components }
    const mixture = await throughout(
      fittingMixture(Float64Array.from(train), width, settings, stream),
      control,
    )
    const densities = values
      .slice(0, heldOut)
      .map((value, k) => logDensityAt(conditionalDensity(mixture, given[places[k]!]!), value))
    scores.push(densities.reduce((sum, one) => sum + one, 0) / heldOut)
    if (withBands) bands.push(bandOf(arm, mixture, given, grid))
    await control.breathe()
  }
  const rows = places.map((place, k) => ({ at: grid.at[place]!, value: values[k]!, isHeldOut: k < heldOut }))
  return { scores, rows: withBands ? rows : [], bands }
}

function bandOf(
  arm: FeatureArm,
  mixture: GaussianMixture,
  given: readonly (readonly number[])[],
  { at }: Grid,
): Band {
  return {
    arm,
    points: given.map((row, place) => ({ at: at[place]!, ...momentsOf(conditionalDensity(mixture, row)) })),
  }
}

/* By place: the place itself, then what the arm adds. Random ones are as many as the circuit's. */
function givenBy(arm: FeatureArm, grid: Grid, stream: RandomStream): readonly (readonly number[])[] {
  const { at, circuit, exact } = grid
  const count = circuit[0]!.length
  switch (arm) {
    case 'place':
      return at.map((place) => [place])
    case 'circuit':
      return at.map((place, k) => [place, ...circuit[k]!])
    case 'exact':
      return at.map((place, k) => [place, ...exact[k]!])
    case 'random-functions': {
      const length = at.at(-1)! - at[0]!
      const waves = Array.from({ length: count }, () => [
        (2 * Math.PI * mostTurns * stream.uniform()) / length,
        2 * Math.PI * stream.uniform(),
      ])
      return at.map((place) => [
        place,
        ...waves.map(([rate, phase]) => cos(rate! * (place - at[0]!) + phase!)),
      ])
    }
    case 'random-numbers':
      return at.map((place) => [place, ...Array.from({ length: count }, () => stream.normal())])
  }
}
