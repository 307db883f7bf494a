/*
 * The travelling salesman: x_{city, time} with variable n*city + time, the distance of consecutive cities, and penalties for a
 * city or a time that is taken other than once (Lucas 2014, arXiv:1302.5843, section 7).
 */
import { LabError } from '../../../base/lab-error.ts'
import type { TourSource } from '../../../document/problems/qubo/types.ts'
import { addSquare, addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { Assignment, BuiltQubo } from '../types.ts'
import { builtWith, exactly, roundedUp } from './built.ts'

/** @throws LabError "data" without at least three cities, or without a square table of distances */
export function buildTour(source: TourSource): BuiltQubo {
  const distance = distancesOf(source)
  const cities = distance.length
  const names = namesOf(source, cities)
  const all = distance.map((_, i) => i)
  const terms = emptyTerms(cities * cities)
  for (const a of all) {
    for (const b of all) {
      if (a === b) continue
      for (const time of all)
        addTerm(terms, a * cities + time, b * cities + ((time + 1) % cities), distance[a]![b]!)
    }
  }
  const constraints = [
    ...all.map((city) =>
      exactly(
        1,
        all.map((time) => city * cities + time),
        `${names[city]!} is visited once`,
      ),
    ),
    ...all.map((time) =>
      exactly(
        1,
        all.map((city) => city * cities + time),
        `one city is visited at time ${time}`,
      ),
    ),
  ]
  const penalty = source.penalty ?? usualPenalty(distance)
  for (const { variables, coefficients, bound } of constraints)
    addSquare(terms, variables, coefficients, bound, penalty)
  const qubo = toQubo(
    terms,
    all.flatMap((city) => all.map((time) => `x_${city}_${time}`)),
  )
  return builtWith(qubo, (x) => decode(x, distance, names), {
    constraints,
    objective: (x) => traveled(x, distance),
    notes:
      source.penalty === undefined ? [`penalty ${penalty} for each city or time that is not taken once`] : [],
  })
}

/* An assignment that breaks a rule misses at least one visit; taking one up costs at most two ways. */
function usualPenalty(distance: readonly (readonly number[])[]): number {
  const longest = Math.max(...distance.flat().map(Math.abs))
  return longest === 0 ? 1 : roundedUp(2 * longest)
}

function distancesOf({ points, distance }: TourSource): readonly (readonly number[])[] {
  if (distance && points)
    throw new LabError('data', 'tour: either points or distance must be given, got both')
  const table =
    distance ??
    points?.map(([x, y]) => points.map(([u, v]) => Math.sqrt((x - u) * (x - u) + (y - v) * (y - v)))) ??
    []
  if (table.length < 3)
    throw new LabError(
      'data',
      `tour: at least 3 cities are needed, got ${table.length}; add points or distances`,
    )
  const wrong = table.findIndex((row) => row.length !== table.length)
  if (wrong >= 0)
    throw new LabError(
      'data',
      `distance: must be ${table.length} rows of ${table.length} numbers, got ${table[wrong]!.length} in row ${wrong + 1}`,
    )
  return table
}

function namesOf({ names }: TourSource, cities: number): readonly string[] {
  if (names && names.length !== cities)
    throw new LabError('data', `names: must be one per city (${cities}), got ${names.length}`)
  return names ?? Array.from({ length: cities }, (_, city) => `city ${city}`)
}

/** Cities in order of time; null where some time has none or several, or a city comes twice. */
function tourOf(x: Assignment, cities: number): number[] | null {
  const tour: number[] = []
  for (let time = 0; time < cities; time++) {
    for (let city = 0; city < cities; city++) if (x[city * cities + time]! !== 0) tour.push(city)
    if (tour.length !== time + 1) return null
  }
  return new Set(tour).size === cities ? tour : null
}

/* The part of the energy that is no penalty. */
function traveled(x: Assignment, distance: readonly (readonly number[])[]): number {
  const cities = distance.length
  let length = 0
  for (let time = 0; time < cities; time++) {
    const next = (time + 1) % cities
    for (let a = 0; a < cities; a++) {
      if (!x[a * cities + time]) continue
      for (let b = 0; b < cities; b++) if (b !== a && x[b * cities + next]! !== 0) length += distance[a]![b]!
    }
  }
  return length
}

function decode(x: Assignment, distance: readonly (readonly number[])[], names: readonly string[]) {
  const tour = tourOf(x, distance.length)
  return {
    kind: 'tsp' as const,
    tour,
    names: tour && tour.map((city) => names[city]!),
    length: tour && traveled(x, distance),
  }
}
