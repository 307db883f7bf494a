/*
 * Turns about a Pauli string of several qubits, and fixed matrices of several qubits, on a tile. The local strings of the
 * qubits stand at byte offsets from a base; each base has a run of numbers that share it, side by side: 8 bytes where the
 * lowest digit is one of the qubits, and at least 32 where not.
 */
import { add, both, get, mul, pairBytes, put, sub, total } from '../doubles'
import { addToLane, inBoth } from './lane'

/* One number in both lanes' places or two: what a step of a run takes. */
@inline
function take(p: usize, single: bool): v128 {
  return single ? v128.load_zero<f64>(p) : get(p)
}

@inline
function give(p: usize, x: v128, single: bool): void {
  if (single) v128.store_lane<f64>(p, x, 0)
  else put(p, x)
}

/**
 * a' = cos a + sin b, b' = cos b - sin a for each plane, a pair of offsets of a and b; `sign` -1 turns back.
 */
export function applyTurn(
  tile: usize,
  turn: usize,
  sign: f64,
  planes: usize,
  planeCount: u32,
  bases: usize,
  baseCount: u32,
  run: usize,
): void {
  const cosine = inBoth(turn)
  const sine = mul(both(sign), inBoth(turn + pairBytes))
  const single = run == 8
  for (let k: u32 = 0; k < baseCount; k++) {
    const base = tile + load<u32>(bases + (k << 2))
    for (let plane: u32 = 0; plane < planeCount; plane++) {
      const a = base + load<u32>(planes + (plane << 3))
      const b = base + load<u32>(planes + (plane << 3), 4)
      for (let i: usize = 0; i < run; i += pairBytes) {
        const x = take(a + i, single)
        const y = take(b + i, single)
        give(a + i, add(mul(cosine, x), mul(sine, y)), single)
        give(b + i, sub(mul(cosine, y), mul(sine, x)), single)
      }
    }
  }
}

/** Adds the slope by the angle: both states after the turn. */
export function addTurnSlope(
  adjoint: usize,
  state: usize,
  slope: usize,
  planes: usize,
  planeCount: u32,
  bases: usize,
  baseCount: u32,
  run: usize,
): void {
  let sum = both(0)
  const single = run == 8
  for (let k: u32 = 0; k < baseCount; k++) {
    const base = load<u32>(bases + (k << 2))
    for (let plane: u32 = 0; plane < planeCount; plane++) {
      const a = base + load<u32>(planes + (plane << 3))
      const b = base + load<u32>(planes + (plane << 3), 4)
      for (let i: usize = 0; i < run; i += pairBytes) {
        sum = add(sum, mul(take(adjoint + a + i, single), take(state + b + i, single)))
        sum = sub(sum, mul(take(adjoint + b + i, single), take(state + a + i, single)))
      }
    }
  }
  addToLane(slope, total(sum))
}

/**
 * A sparse matrix on the local strings. `rows` holds for each row its number of entries and then the entries: [number of
 * the local string, 0, factor as a double]; `offsets` are the local strings' bytes, `scratch` is room for all of them.
 */
export function applyTransfer(
  tile: usize,
  rows: usize,
  size: u32,
  offsets: usize,
  bases: usize,
  baseCount: u32,
  run: usize,
  scratch: usize,
): void {
  const single = run == 8
  for (let k: u32 = 0; k < baseCount; k++) {
    const base = tile + load<u32>(bases + (k << 2))
    for (let i: usize = 0; i < run; i += pairBytes) {
      for (let local: u32 = 0; local < size; local++)
        put(scratch + (local << 4), take(base + load<u32>(offsets + (local << 2)) + i, single))
      let row = rows
      for (let local: u32 = 0; local < size; local++) {
        let sum = both(0)
        let entry = row + 16
        const end = entry + (load<u32>(row) << 4)
        for (; entry < end; entry += 16)
          sum = add(sum, mul(v128.load64_splat(entry, 8), get(scratch + (load<u32>(entry) << 4))))
        give(base + load<u32>(offsets + (local << 2)) + i, sum, single)
        row = end
      }
    }
  }
}
