/* The result of a QUBO in plain sentences. */
import type { Decoded } from '../../../solve/qubo/types.ts'
import type { QuboResult } from './types.ts'

/** At most 10 digits, without a tail of zeros. */
const shown = (value: number): string => String(Number(value.toPrecision(10)))

const percent = (share: number): string => `${shown(Number((100 * share).toPrecision(3)))} %`

/** What was found, how good it is, and what it means. */
export function summaryOf(result: QuboResult): string[] {
  const { best, optimum, random } = result
  return [
    `Lowest energy ${shown(best.energy)} ${best.feasible ? '' : 'with broken constraints '}after ${result.evaluations} evaluations`,
    ...(best.feasible
      ? []
      : [`Broken: ${result.broken.slice(0, 6).join('; ')}${result.broken.length > 6 ? '; …' : ''}`]),
    ...(optimum
      ? optimumLines(result, optimum)
      : ['Too many variables to know the optimum: at most 24 can be gone through']),
    ...(result.method === 'random' || result.method === 'exact' ? [] : [beside(best.energy, random)]),
    decodedLine(result.decoded, result),
    ...result.notes.map((note) => `Chosen: ${note}`),
  ]
}

function optimumLines(result: QuboResult, optimum: NonNullable<QuboResult['optimum']>): string[] {
  const often = optimum.count === 1 ? 'one assignment' : `${optimum.count} assignments`
  const which = `The optimum is ${shown(optimum.energy)}, met by ${often}`
  if (result.method === 'exact') return [which]
  const share = percent(result.probabilityOfOptimum!)
  if (result.quantum)
    return [`${which}; the final state gives it with probability ${share}`, expectedLine(result)]
  const reached = `${share} of ${result.reads} ${result.method === 'random' ? 'samples' : 'reads'} reach it`
  return [`${which}; ${reached}; approximation ratio ${shown(Number(result.approximationRatio!.toFixed(6)))}`]
}

function expectedLine({ expected, approximationRatio }: QuboResult): string {
  const ratios = `approximation ratio ${shown(Number((expected.approximationRatio ?? 1).toFixed(6)))} on average, ${shown(Number(approximationRatio!.toFixed(6)))} at best`
  return `Mean energy ${shown(expected.energy)}; ${ratios}`
}

function beside(energy: number, random: QuboResult['random']): string {
  const best = `${random.samples} random assignments reach ${shown(random.energy)}`
  if (random.energy > energy) return `${best}, which is higher`
  return random.energy < energy ? `${best}, which is lower` : `${best}, which is as low`
}

function decodedLine(decoded: Decoded, { best, variables }: QuboResult): string {
  switch (decoded.kind) {
    case 'values': {
      const ones = variables.filter((_, i) => best.assignment[i] === 1)
      return `1: ${ones.length > 0 ? ones.join(', ') : 'none'}`
    }
    case 'maxcut':
      return `Cut ${shown(decoded.cut)}: ${decoded.sides.map((side) => `{${side.join(', ')}}`).join(' and ')}`
    case 'number-partitioning':
      return `${decoded.parts.map((part, k) => `{${part.join(', ')}} = ${shown(decoded.sums[k]!)}`).join(', ')}; difference ${shown(decoded.difference)}`
    case 'portfolio':
      return `Held: ${decoded.assets.join(', ')}; expected return ${shown(decoded.expectedReturn)}, variance ${shown(decoded.variance)}`
    case 'tsp':
      return decoded.names
        ? `${decoded.names.join(' → ')}, length ${shown(decoded.length!)}`
        : 'No tour: a city or a time is not taken once'
    case 'feature-selection':
      return `Kept: ${decoded.features.join(', ')}; ${shown(decoded.relevance)} bits about the target on average, ${shown(decoded.redundancy)} bits shared by two`
    case 'access':
      return `${decoded.bookings.length} slots given${decoded.missing.length > 0 ? `; missing: ${decoded.missing.map(({ group, slots }) => `${group} ${slots}`).join(', ')}` : '; nobody misses one'}`
    default:
      return decoded satisfies never
  }
}
