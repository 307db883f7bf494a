/*
 * One pass for everything between two groups of rotations: phases (RZ, P, RZZ, CZ …), index changes (CX, X, SWAP) and
 * the factor c that the rotations before it left out. result[permutation[k]] = factor * phase[k] * source[k].
 *
 * Backward, with the source index k: the slope by the phase of k is Im(conj(adjoint) state) there, collected per k in
 * a table from which tables.ts makes the slopes by angles. Then both states go back, with the factor of the rotations
 * that were undone last.
 */
import {
  accumulateShared,
  add,
  address,
  amplitudeShift,
  chunkBytes,
  chunkCount,
  get,
  mul,
  operand,
  partBytes,
  put,
  qubitCount,
  realBytes,
  splat,
  splatReal,
  sub,
} from './lanes'

/**
 * [source, result, permutation, phases or 0, 1 if per row, factor or 0, factor step, 1 if the source is real].
 * The permutation holds byte offsets.
 */
export function runPhaseAndPermute(at: usize): void {
  const phases = address(at, 4)
  const perRow = operand(at, 5) != 0
  const scaled = address(at, 6) != 0
  const real = operand(at, 8) != 0
  if (!phases) forward(at, none, scaled, real)
  else if (perRow) forward(at, ownPhases, scaled, real)
  else if (real) forward(at, sharedPhases, false, true)
  else if (scaled) forward(at, sharedPhases, true, false)
  else forward(at, sharedPhases, false, false)
}

/* Whose phases: nobody's, one table for all rows, a table for each row. */
const none = 0
const sharedPhases = 1
const ownPhases = 2

/* Inlined for each kind of pass, so that its inner loop does not ask what it is. */
@inline
function forward(at: usize, kind: i32, scaled: bool, real: bool): void {
  const source = address(at, 1)
  const result = address(at, 2)
  const permutation = address(at, 3)
  const phases = address(at, 4)
  const factor = address(at, 6)
  const factorStep: usize = operand(at, 7)
  const size = <usize>1 << qubitCount
  const bytes = partBytes
  for (let k: usize = 0; k < size; k++) {
    const from = source + (k << amplitudeShift)
    const to = result + load<u32>(permutation + (k << 2))
    const own = phases + (k << amplitudeShift)
    const shared = phases + k * 2 * realBytes
    const sharedCosine = kind == sharedPhases ? splatReal(shared) : splat(1)
    const sharedSine = kind == sharedPhases ? splatReal(shared + realBytes) : splat(0)
    let f = factor
    for (let i: usize = 0; i < bytes; i += chunkBytes) {
      let re = get(from + i)
      let im = real ? splat(0) : get(from + bytes + i)
      if (scaled) {
        re = mul(re, get(f))
        if (!real) im = mul(im, get(f))
        f += factorStep
      }
      if (kind == none) {
        put(to + i, re)
        put(to + bytes + i, im)
      } else {
        const c = kind == ownPhases ? get(own + i) : sharedCosine
        const s = kind == ownPhases ? get(own + bytes + i) : sharedSine
        put(to + i, real ? mul(c, re) : sub(mul(c, re), mul(s, im)))
        put(to + bytes + i, real ? mul(s, re) : add(mul(c, im), mul(s, re)))
      }
    }
  }
}

/**
 * [state after, state before, adjoint after, adjoint before, permutation, phases or 0, 1 if per row, factor or 0,
 * factor step, slopes or 0, 1 if what is before is real: then only the real part of the adjoint is wanted].
 */
export function runPhaseAndPermuteBack(at: usize): void {
  const phases = address(at, 6)
  const perRow = operand(at, 7) != 0
  const scaled = address(at, 8) != 0
  const slopes = address(at, 10) != 0
  const real = operand(at, 11) != 0
  if (!phases) backward(at, none, scaled, false, real)
  else if (perRow) backward(at, ownPhases, scaled, slopes, real)
  else if (real) backward(at, sharedPhases, scaled, slopes, true)
  else if (slopes && scaled) backward(at, sharedPhases, true, true, false)
  else backward(at, sharedPhases, scaled, slopes, false)
}

@inline
function backward(at: usize, kind: i32, scaled: bool, withSlopes: bool, real: bool): void {
  const after = address(at, 1)
  const before = address(at, 2)
  const adjointAfter = address(at, 3)
  const adjointBefore = address(at, 4)
  const permutation = address(at, 5)
  const phases = address(at, 6)
  const factor = address(at, 8)
  const factorStep: usize = operand(at, 9)
  const slopes = address(at, 10)
  const size = <usize>1 << qubitCount
  const bytes = partBytes
  for (let k: usize = 0; k < size; k++) {
    const to = k << amplitudeShift
    const from: usize = load<u32>(permutation + (k << 2))
    const shared = phases + k * 2 * realBytes
    const sharedCosine = kind == sharedPhases ? splatReal(shared) : splat(1)
    const sharedSine = kind == sharedPhases ? splatReal(shared + realBytes) : splat(0)
    let sum = splat(0)
    let f = factor
    for (let i: usize = 0; i < bytes; i += chunkBytes) {
      let re = get(after + from + i)
      let im = get(after + from + bytes + i)
      let lre = get(adjointAfter + from + i)
      let lim = get(adjointAfter + from + bytes + i)
      if (scaled) {
        const c = get(f)
        re = mul(re, c)
        im = mul(im, c)
        lre = mul(lre, c)
        lim = mul(lim, c)
        f += factorStep
      }
      if (withSlopes) {
        const slope = sub(mul(lre, im), mul(lim, re))
        if (kind == ownPhases) put(slopes + (to >> 1) + i, slope)
        else sum = add(sum, slope)
      }
      if (kind == none) {
        put(adjointBefore + to + i, lre)
        if (real) continue
        put(adjointBefore + to + bytes + i, lim)
        put(before + to + i, re)
        put(before + to + bytes + i, im)
      } else {
        const c = kind == ownPhases ? get(phases + to + i) : sharedCosine
        const s = kind == ownPhases ? get(phases + to + bytes + i) : sharedSine
        put(adjointBefore + to + i, add(mul(c, lre), mul(s, lim)))
        if (real) continue
        put(adjointBefore + to + bytes + i, sub(mul(c, lim), mul(s, lre)))
        put(before + to + i, add(mul(c, re), mul(s, im)))
        put(before + to + bytes + i, sub(mul(c, im), mul(s, re)))
      }
    }
    if (withSlopes && kind == sharedPhases) accumulateShared(slopes + (k << 4), sum)
  }
}

/** [state, factor, factor step]: pays the factors c where no pass follows. */
export function runScale(at: usize): void {
  const state = address(at, 1)
  const factor = address(at, 2)
  const step = operand(at, 3)
  const chunks: usize = chunkCount()
  const end = state + (<usize>1 << (qubitCount + amplitudeShift))
  for (let p = state; p < end; p += partBytes) {
    for (let chunk: usize = 0; chunk < chunks; chunk++) {
      const i = chunk * chunkBytes
      put(p + i, mul(get(factor + chunk * step), get(p + i)))
    }
  }
}

/** [source, result]. */
export function runCopyState(at: usize): void {
  memory.copy(address(at, 2), address(at, 1), <usize>1 << (qubitCount + amplitudeShift))
}
