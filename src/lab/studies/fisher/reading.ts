/* What the Fisher study reads off its sums: which parameters and gates live, which do not and why, and what to do. */
import type { FisherSettings } from '../../../document/analysis.ts'
import { effectiveDimension } from '../../../learn/analysis/effective-dimension.ts'
import type { FisherSums } from '../../../learn/analysis/fisher-sums.ts'
import { dependences, type Dependence } from '../../../learn/analysis/redundant.ts'
import type { FisherFacts, FisherKnown } from './tasks.ts'
import type { EffectiveDimension, FisherGate, FisherParameter, FisherView } from './types.ts'

/** Slopes and information below this are rounding. */
const nothing = 1e-10
/** Eigenvalues below this share of the largest count as 0. */
const leastShare = 1e-9
const mostNamed = 4

type Status = Pick<FisherParameter, 'status' | 'reason'>
const alive: Status = { status: 'alive', reason: null }

interface Spectra {
  readonly classical: readonly number[]
  readonly quantum: readonly number[]
}

const empty: FisherView = {
  rows: 0,
  parameters: [],
  gates: [],
  quantumSpectrum: [],
  classicalSpectrum: [],
  quantumRank: 0,
  classicalRank: 0,
  effectiveDimension: null,
  findings: [],
  advice: [],
}

/** What is known. @param spectra at the given parameters; null until all is known: nothing is flagged before */
export function fisherReading(
  { facts, here, checks, spectra: random }: FisherKnown,
  settings: FisherSettings,
  spectra: Spectra | null,
): FisherView {
  if (!facts || !here) return empty
  const statuses = spectra ? statusesOf(facts, checks) : facts.names.map(() => alive)
  const parameters = parametersOf(facts, here, statuses)
  const gates = gatesOf(facts, here, parameters, checks, spectra !== null)
  const dimension = spectra ? dimensionOf(facts, random, settings) : null
  const view = {
    rows: here.rows,
    parameters,
    gates,
    quantumSpectrum: spectra?.quantum ?? [],
    classicalSpectrum: spectra?.classical ?? [],
    quantumRank: rankOf(spectra?.quantum ?? []),
    classicalRank: rankOf(spectra?.classical ?? []),
    effectiveDimension: dimension,
  }
  return { ...view, ...(spectra ? sentences(view, facts) : { findings: [], advice: [] }) }
}

function parametersOf(facts: FisherFacts, here: FisherSums, statuses: readonly Status[]): FisherParameter[] {
  const { names, values, circuitSize, withoutMetric } = facts
  const size = names.length
  const hasQuantum = (i: number) => withoutMetric === null && i < circuitSize
  return names.map((name, i) => ({
    name,
    value: values[i]!,
    gradient: here.sizes[i]! / here.rows,
    slope: here.slopes[i]! / here.rows,
    quantum: hasQuantum(i) ? Math.max(0, here.quantum[i * circuitSize + i]! / here.rows) : null,
    classical: here.classical[i * size + i]! / here.rows,
    ...statuses[i]!,
  }))
}

function gatesOf(
  { gates, withoutMetric }: FisherFacts,
  here: FisherSums,
  parameters: readonly FisherParameter[],
  checks: readonly FisherSums[],
  isWhole: boolean,
): FisherGate[] {
  return gates.map(({ source, span, gate, qubits, angles, parameters: names }) => {
    const most = (of: Float64Array) => angles.reduce((largest, a) => Math.max(largest, of[a]!), 0)
    const held = parameters.filter(({ name }) => names.includes(name))
    const reaches = checks.some(({ angleReach }) => most(angleReach) > nothing)
    const isDead = isWhole && !reaches
    const isRedundant = isWhole && held.length > 0 && held.every(({ status }) => status !== 'alive')
    return {
      span,
      source,
      gate,
      qubits,
      parameters: names,
      gradient: most(here.angleSizes) / here.rows,
      quantum: withoutMetric === null ? Math.max(0, most(here.angleQuantum) / here.rows) : null,
      status: isDead ? 'dead' : isRedundant ? 'redundant' : 'alive',
    }
  })
}

/* By what has an effect at random parameters: there a slope of 0 is no accident. */
function statusesOf(facts: FisherFacts, checks: readonly FisherSums[]): readonly Status[] {
  const { names, circuitSize, gates, withoutMetric } = facts
  const size = names.length
  const dead = names.map((_, i) => checks.every(({ reach }) => reach[i]! <= nothing))
  const found = checks.map(({ scores }) => dependences(scores, size, dead))
  const used = new Set(gates.flatMap(({ parameters }) => parameters))
  return names.map((name, i): Status => {
    if (dead[i]) return { status: 'dead', reason: whyDead(name, i) }
    const own = found.map((list) => list[i]!)
    if (own.length === 0 || own.some((dependence) => dependence === null)) return alive
    return { status: 'redundant', reason: whyRedundant(own[0]!, names) }
  })

  function whyDead(name: string, i: number): string {
    if (i < circuitSize && !used.has(name)) return 'no gate uses it: remove it'
    const turns =
      withoutMetric === null && i < circuitSize
        ? checks.some(({ quantum }) => quantum[i * circuitSize + i]! > nothing)
        : null
    if (turns === false)
      return 'its gates turn only the phase of the state, as a rotation about Z does to |0⟩: remove them or put a rotation about another axis before'
    if (turns === null) return 'no output changes with it: remove it'
    return 'its gates change the state, but nothing that is read out: they come too late or on qubits that the readouts do not depend on; remove them or read out more'
  }
}

function whyRedundant({ of }: Dependence, names: readonly string[]): string {
  const named = of.slice(0, mostNamed).map(([index]) => names[index]!)
  const more = of.length > mostNamed ? ` and ${of.length - mostNamed} more` : ''
  const [only] = named
  return of.length === 1
    ? `the outputs change with it as with ${only}: one of the two is enough`
    : `the outputs change with it as with a combination of ${named.join(', ')}${more}: it can be left out`
}

function rankOf(spectrum: readonly number[]): number {
  const [largest = 0] = spectrum
  return spectrum.filter((value) => value > leastShare * largest && value > nothing).length
}

function dimensionOf(
  { names, trainingRows }: FisherFacts,
  spectra: FisherKnown['spectra'],
  { samples }: FisherSettings,
): EffectiveDimension | null {
  if (samples === 0 || names.length === 0) return null
  const value = effectiveDimension(spectra, names.length, trainingRows)
  if (value === null) return null
  return { value, normalized: value / names.length, rows: trainingRows, samples: spectra.length }
}

const list = (names: readonly string[]): string =>
  names.slice(0, mostNamed).join(', ') +
  (names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '')

type Numbers = Omit<FisherView, 'findings' | 'advice'>

function sentences(
  view: Numbers,
  { withoutMetric, circuitSize }: FisherFacts,
): Pick<FisherView, 'findings' | 'advice'> {
  const { parameters, effectiveDimension: dimension, quantumRank } = view
  const of = (status: FisherParameter['status']) =>
    parameters.filter((one) => one.status === status).map(({ name }) => name)
  const [dead, redundant] = [of('dead'), of('redundant')]
  const strongest = parameters.toSorted((a, b) => b.gradient - a.gradient)[0]
  return {
    findings: [
      ...(strongest
        ? [`the loss depends most on ${strongest.name} (mean slope ${shown(strongest.gradient)})`]
        : []),
      ...(dead.length > 0
        ? [`${dead.length} of ${parameters.length} have no effect on any output: ${list(dead)}`]
        : []),
      ...(redundant.length > 0 ? [`${redundant.length} only repeat what others do: ${list(redundant)}`] : []),
      ...(withoutMetric === null
        ? [`the state moves in ${quantumRank} independent directions of ${circuitSize}`]
        : [`quantum Fisher information is left out: ${withoutMetric}`]),
      ...(dimension
        ? [
            `the effective dimension is ${shown(dimension.value)} of ${parameters.length} for ${dimension.rows} rows`,
          ]
        : []),
    ],
    advice: [
      ...(dead.length > 0
        ? [`remove ${list(dead)}, or change the circuit so that a readout depends on them`]
        : []),
      ...(redundant.length > 0
        ? [`${list(redundant)} can be left out without loss; training may still be smoother with them`]
        : []),
    ],
  }
}

const shown = (value: number): string => String(Number(value.toPrecision(3)))
