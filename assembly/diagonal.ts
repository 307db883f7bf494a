/*
 * One pass for everything between two groups of rotations: phases (RZ, P, RZZ, CZ …), index changes (CX, X, SWAP) and
 * the factor c that the rotations before it left out. result[permutation[k]] = factor * phase[k] * source[k].
 *
 * Backward, with the source index k: the slope by the phase of k is Im(conj(adjoint) state) there, collected per k in
 * a table from which tables.ts makes the slopes by angles. Then both states go back, with the factor of the rotations
 * that were undone last.
 */
import { accumulate, add, amplitudeShift, both, chunkBytes, get, mul, operand, partBytes, put, qubitCount, address, sub, width } from './lanes'

/**
 * [source, result, permutation, phases or 0, 1 if per row, factor or 0, factor step, 1 if the source is real].
 * The permutation holds byte offsets.
 */
export function runPhaseAndPermute(at: usize): void {
  const source = address(at, 1)
  const result = address(at, 2)
  const permutation = address(at, 3)
  const phases = address(at, 4)
  const perRow = operand(at, 5) != 0
  const factor = address(at, 6)
  const factorStep = operand(at, 7)
  const real = operand(at, 8) != 0
  const size = <u32>1 << qubitCount
  for (let k: usize = 0; k < size; k++) {
    const from = source + (k << amplitudeShift)
    const to = result + load<u32>(permutation + (k << 2))
    if (!phases) move(from, to, factor, factorStep, real)
    else if (perRow) phaseRows(from, to, phases + (k << amplitudeShift), factor, factorStep, real)
    else {
      const c = v128.load64_splat(phases + (k << 4))
      const s = v128.load64_splat(phases + (k << 4), 8)
      if (real) phaseReal(from, to, c, s)
      else phaseShared(from, to, c, s, factor, factorStep)
    }
  }
}

@inline
function factorAt(factor: usize, step: usize, chunk: usize): v128 {
  return factor ? get(factor + chunk * step) : both(1)
}

@inline
function move(from: usize, to: usize, factor: usize, step: usize, real: bool): void {
  const chunks: usize = width >> 1
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const i = chunk * chunkBytes
    const f = factorAt(factor, step, chunk)
    put(to + i, mul(f, get(from + i)))
    put(to + partBytes + i, real ? both(0) : mul(f, get(from + partBytes + i)))
  }
}

@inline
function phaseShared(from: usize, to: usize, c: v128, s: v128, factor: usize, step: usize): void {
  const chunks: usize = width >> 1
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const i = chunk * chunkBytes
    const re = get(from + i)
    const im = get(from + partBytes + i)
    const x = sub(mul(c, re), mul(s, im))
    const y = add(mul(c, im), mul(s, re))
    if (factor) {
      const f = get(factor + chunk * step)
      put(to + i, mul(f, x))
      put(to + partBytes + i, mul(f, y))
    } else {
      put(to + i, x)
      put(to + partBytes + i, y)
    }
  }
}

/* A product state is real and has its factors already. */
@inline
function phaseReal(from: usize, to: usize, c: v128, s: v128): void {
  const bytes: usize = partBytes
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    const re = get(from + i)
    put(to + i, mul(c, re))
    put(to + bytes + i, mul(s, re))
  }
}

@inline
function phaseRows(from: usize, to: usize, phase: usize, factor: usize, step: usize, real: bool): void {
  const chunks: usize = width >> 1
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const i = chunk * chunkBytes
    const f = factorAt(factor, step, chunk)
    const c = mul(f, get(phase + i))
    const s = mul(f, get(phase + partBytes + i))
    const re = get(from + i)
    const im = real ? both(0) : get(from + partBytes + i)
    put(to + i, sub(mul(c, re), mul(s, im)))
    put(to + partBytes + i, add(mul(c, im), mul(s, re)))
  }
}

/**
 * [state after, state before, adjoint after, adjoint before, permutation, phases or 0, 1 if per row, factor or 0,
 * factor step, slopes or 0, 1 if what is before is real: then only the real part of the adjoint is wanted].
 */
export function runPhaseAndPermuteBack(at: usize): void {
  const after = address(at, 1)
  const before = address(at, 2)
  const adjointAfter = address(at, 3)
  const adjointBefore = address(at, 4)
  const permutation = address(at, 5)
  const phases = address(at, 6)
  const perRow = operand(at, 7) != 0
  const factor = address(at, 8)
  const factorStep = operand(at, 9)
  const slopes = address(at, 10)
  const real = operand(at, 11) != 0
  const size = <u32>1 << qubitCount
  const chunks: usize = width >> 1
  for (let k: usize = 0; k < size; k++) {
    const to = k << amplitudeShift
    const from: usize = load<u32>(permutation + (k << 2))
    let sum = both(0)
    for (let chunk: usize = 0; chunk < chunks; chunk++) {
      const i = chunk * chunkBytes
      const f = factorAt(factor, factorStep, chunk)
      let c = f
      let s = both(0)
      if (perRow) {
        c = mul(f, get(phases + to + i))
        s = mul(f, get(phases + to + partBytes + i))
      } else if (phases) {
        c = mul(f, v128.load64_splat(phases + (k << 4)))
        s = mul(f, v128.load64_splat(phases + (k << 4), 8))
      }
      const re = get(after + from + i)
      const im = get(after + from + partBytes + i)
      const lre = get(adjointAfter + from + i)
      const lim = get(adjointAfter + from + partBytes + i)
      const slope = mul(mul(f, f), sub(mul(lre, im), mul(lim, re)))
      if (perRow && slopes) put(slopes + (to >> 1) + i, slope)
      sum = add(sum, slope)
      put(adjointBefore + to + i, add(mul(c, lre), mul(s, lim)))
      if (!real) {
        put(adjointBefore + to + partBytes + i, sub(mul(c, lim), mul(s, lre)))
        put(before + to + i, add(mul(c, re), mul(s, im)))
        put(before + to + partBytes + i, sub(mul(c, im), mul(s, re)))
      }
    }
    if (slopes && !perRow) accumulate(slopes + (k << 4), sum)
  }
}

/** [state, factor, factor step]: pays the factors c where no pass follows. */
export function runScale(at: usize): void {
  const state = address(at, 1)
  const factor = address(at, 2)
  const step = operand(at, 3)
  const chunks: usize = width >> 1
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
