/* A Fourier study in words. */
import type { FourierFeature } from './types.ts'

const shown = (value: number): string => String(Number(value.toPrecision(3)))
/** A mean amplitude this small against the largest one is seldom reached by training. */
const rare = 0.01
/** Amplitudes below this are rounding. */
const nothing = 1e-10
const mostFeatures = 8

/** What a finished study shows, a sentence or two for each feature. */
export function fourierFindings(features: readonly FourierFeature[], samples: number): readonly string[] {
  return features.slice(0, mostFeatures).flatMap((feature) => {
    const { name, kind, reason, reachable, used } = feature
    if (kind !== 'series') return [`"${name}": ${reason ?? 'it is no Fourier series'}`]
    const largest = reachable.at(-1) ?? 0
    const found = [
      used === 0
        ? `the output does not change with "${name}" at these parameters; frequencies up to ${shown(largest)} can be reached`
        : `of the frequencies of "${name}" up to ${shown(largest)}, those up to ${shown(used ?? 0)} are used`,
    ]
    const never = samples > 0 ? neverIn(feature) : []
    if (never.length > 0)
      found.push(
        `no parameters reach ${never.map(shown).join(', ')}, although the encoding has ${never.length > 1 ? 'them' : 'it'}`,
      )
    const seldom = rareFrom(feature)
    if (samples > 0 && seldom !== null)
      found.push(
        `at random parameters the part of "${name}" from frequency ${shown(seldom)} on is below a hundredth of the largest: it is hard to train`,
      )
    return found
  })
}

/** Frequencies that neither the given parameters nor any random ones have. */
function neverIn({ outputs, reachable }: FourierFeature): readonly number[] {
  return reachable.filter((_, k) =>
    outputs.every(({ terms }) => {
      const { amplitude, spread } = terms[k]!
      return Math.max(amplitude, spread?.largest ?? Infinity) < nothing
    }),
  )
}

/** The lowest frequency from which on all mean amplitudes are small; null where the highest one is not. */
function rareFrom({ outputs, reachable }: FourierFeature): number | null {
  const means = reachable.map((_, k) =>
    outputs.reduce((most, { terms }) => Math.max(most, terms[k]!.spread?.mean ?? Infinity), 0),
  )
  const waves = means.slice(1)
  const largest = waves.reduce((most, mean) => Math.max(most, mean), 0)
  if (!Number.isFinite(largest) || largest === 0) return null
  let from = waves.length
  while (from > 0 && waves[from - 1]! < rare * largest) from--
  const seldom = waves.findIndex((mean, k) => k >= from && mean >= nothing)
  return seldom >= 0 ? reachable[seldom + 1]! : null
}
