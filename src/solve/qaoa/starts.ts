/*
 * Where an optimization of QAOA's angles starts. Points are [gamma times the problem's typical strength, beta, extra]: so
 * scaled, good angles of different problems lie close together (Sureshbabu et al. 2023, arXiv:2305.15201).
 */
import type { RandomStream } from '../../base/random.ts'

/** Where scaled gammas and betas are looked for. The mirror image of a point has the same energy, so gamma is positive first. */
const largestGamma = 2.4
const largestBeta = 1.5707963267948966

const rampHeight = 0.75

/**
 * Annealing in p steps: gamma rises and beta falls on straight lines (Sack and Serbyn 2021, arXiv:2101.05742).
 *
 * @param extraCount angles of an added layer, 0 each
 */
export function rampStart(layers: number, extraCount = 0): Float64Array {
  const point = new Float64Array(2 * layers + extraCount)
  for (let l = 0; l < layers; l++) {
    const share = (l + 0.5) / layers
    point[l] = rampHeight * share
    point[layers + l] = rampHeight * (1 - share)
  }
  return point
}

/**
 * Good angles at depth p give a start at p + 1: each list read as a function of the layer, on one more layer.
 *
 * @param point of `layers` layers and no more
 * @see Zhou, Wang, Choi, Pichler, Lukin 2020, arXiv:1812.01041, appendix B (INTERP)
 */
export function interpolated(point: Float64Array, layers: number): Float64Array {
  const next = new Float64Array(2 * (layers + 1))
  for (let part = 0; part < 2; part++) {
    const values = point.subarray(part * layers, (part + 1) * layers)
    for (let l = 0; l <= layers; l++)
      next[part * (layers + 1) + l] = (l * (values[l - 1] ?? 0) + (layers - l) * (values[l] ?? 0)) / layers
  }
  return next
}

/** Angles drawn evenly from the box of good ones; those of an added layer close to 0. */
export function randomStart(layers: number, stream: RandomStream, extraCount = 0): Float64Array {
  const point = new Float64Array(2 * layers + extraCount)
  for (let l = 0; l < layers; l++) point[l] = stream.uniform() * largestGamma
  for (let l = 0; l < layers; l++) point[layers + l] = (2 * stream.uniform() - 1) * largestBeta
  for (let k = 2 * layers; k < point.length; k++) point[k] = 0.2 * stream.normal()
  return point
}

/** Points of one layer on a grid over that box: shape [gammas * betas, 2]. */
export function gridOfOneLayer(gammas: number, betas: number): Float64Array[] {
  return Array.from({ length: gammas * betas }, (_, k) =>
    Float64Array.of(
      ((Math.floor(k / betas) + 0.5) / gammas) * largestGamma,
      (((k % betas) + 0.5) / betas - 0.5) * 2 * largestBeta,
    ),
  )
}
