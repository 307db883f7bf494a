/* What the small curves over the bandwidth show: one quantity of the kernel each, with the range of its axis. */
import type { Axis } from './chart-frame.ts'
import { extentOf } from './chart-frame.ts'
import type { BandwidthPoint, Diagnosis } from './types.ts'

export const trendNames = [
  'score',
  'offDiagonal',
  'effectiveRank',
  'alignment',
  'geometricDifference',
  'supportVectors',
] as const

export type TrendName = (typeof trendNames)[number]

type Curve = readonly (readonly [bandwidth: number, value: number | null])[]

export interface Trend {
  readonly name: TrendName
  /** The first is drawn solid, the second dashed. */
  readonly curves: readonly Curve[]
  /** Mean less and plus a deviation. */
  readonly band: readonly (readonly [bandwidth: number, low: number, high: number])[]
  /** A level to compare with, drawn dotted. */
  readonly level: number | null
  readonly axis: Axis
}

const share: Axis = { domain: [0, 1], ticks: 2 }

type Reading = (diagnosis: Diagnosis) => number | null

const curve = (points: readonly BandwidthPoint[], read: Reading): Curve =>
  points.map(({ bandwidth, diagnosis }) => [bandwidth, read(diagnosis)])

const valuesOf = (curves: readonly Curve[]) => curves.flatMap((points) => points.map(([, value]) => value))

/** Accuracies, or R^2, which may be far below 0. */
function score(points: readonly BandwidthPoint[]): Trend {
  const curves = [
    curve(points, ({ machine }) => machine?.train ?? null),
    curve(points, ({ machine }) => machine?.validation ?? null),
  ]
  const [low] = extentOf(valuesOf(curves), [0, 1])
  const axis = { ...share, domain: [Math.max(-1, Math.min(0, low)), 1] as const }
  return { name: 'score', curves, band: [], level: null, axis }
}

function offDiagonal(points: readonly BandwidthPoint[]): Trend {
  const band = points.map(({ bandwidth, diagnosis }) => {
    const { mean, variance } = diagnosis.offDiagonal
    return [bandwidth, mean - Math.sqrt(variance), mean + Math.sqrt(variance)] as const
  })
  const curves = [curve(points, (diagnosis) => diagnosis.offDiagonal.mean)]
  const level = points[0]?.diagnosis.concentration.haar?.mean ?? null
  return { name: 'offDiagonal', curves, band, level, axis: share }
}

function effectiveRank(points: readonly BandwidthPoint[]): Trend {
  const size = points[0]?.diagnosis.size ?? 1
  const curves = [curve(points, (diagnosis) => diagnosis.effectiveRank)]
  return { name: 'effectiveRank', curves, band: [], level: null, axis: { domain: [0, size], ticks: 2 } }
}

function alignment(points: readonly BandwidthPoint[]): Trend {
  const curves = [
    curve(points, (diagnosis) => diagnosis.alignment?.plain ?? null),
    curve(points, (diagnosis) => diagnosis.alignment?.centred ?? null),
  ]
  const [low, high] = extentOf(valuesOf(curves), [0, 1])
  const domain = [Math.min(0, low), Math.max(0.2, Math.min(1, high * 1.15))] as const
  return { name: 'alignment', curves, band: [], level: null, axis: { domain, ticks: 2 } }
}

function geometricDifference(points: readonly BandwidthPoint[]): Trend {
  const curves = [curve(points, (diagnosis) => diagnosis.geometricDifference?.value ?? null)]
  const level = points.find(({ diagnosis }) => diagnosis.geometricDifference)?.diagnosis.geometricDifference
  const [low, high] = extentOf([...valuesOf(curves), level?.threshold ?? null], [1, 10])
  const axis = { domain: [Math.max(1e-3, low / 1.3), high * 1.3] as const, log: true, ticks: 2 }
  return { name: 'geometricDifference', curves, band: [], level: level?.threshold ?? null, axis }
}

function supportVectors(points: readonly BandwidthPoint[]): Trend {
  const rows = points.find(({ diagnosis }) => diagnosis.machine)?.diagnosis.machine?.trainRows ?? 1
  const curves = [curve(points, ({ machine }) => machine?.supportVectors.length ?? null)]
  return { name: 'supportVectors', curves, band: [], level: null, axis: { domain: [0, rows], ticks: 2 } }
}

const makers: Readonly<Record<TrendName, (points: readonly BandwidthPoint[]) => Trend>> = {
  score,
  offDiagonal,
  effectiveRank,
  alignment,
  geometricDifference,
  supportVectors,
}

/** The curves that mean something for this kind of kernel and machine, in their order. */
export function trendsOf(points: readonly BandwidthPoint[]): readonly Trend[] {
  const machine = points.find(({ diagnosis }) => diagnosis.machine)?.diagnosis.machine
  const hasVectors = !machine || (machine.kind === 'support-vectors' && machine.measure === 'accuracy')
  return trendNames
    .filter((name) => name !== 'supportVectors' || hasVectors)
    .map((name) => makers[name](points))
    .filter(({ name, curves }) => name !== 'alignment' || valuesOf(curves).some((value) => value !== null))
}
