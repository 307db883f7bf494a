/*
 * Tiles of one large state: brought into the cache, and back. The state is chunks that hold its lowest bits in their
 * lanes, [pair of chunks][re, im]. A tile looks the same, but its bits are coordinates: amplitude j of tile t lies where
 * the columns of the bits of j and t lead from the start (src/engine/plan/sweeps.ts); all of them are offsets in bytes.
 */
import { add, chunkBytes, get, mul, put, sub } from '../lanes'
import { gather, laneBits, scatter } from './lanes'

/** log2 of the bytes of a chunk of real and a chunk of imaginary parts. */
export const pairShift: u32 = 5

/*
 * Pairs of a tile in the order of their places, as [offset in the state, offset in the tile], in two tables: one for the
 * low bits of their number in this order, one for the others.
 */
const lowBits: u32 = 5
const highBits: u32 = 9
export const entryBytes: usize = 8
export const lowOffsets = memory.data(8 << lowBits, 16)
export const highOffsets = memory.data(8 << highBits, 16)
export let lowBytes: usize = 0
export let highBytes: usize = 0

/* Columns of the coordinates in lanes; the second one is of no concern where there is one only. */
export let laneColumn0: u32 = 0
export let laneColumn1: u32 = 0
export let keepsLanes: bool = false

/* Offsets of the cache lines of a tile, in two tables too; none where the state is small. */
const lineLowOffsets = memory.data(4 << lowBits, 16)
const lineHighOffsets = memory.data(4 << highBits, 16)
let lineLowBytes: usize = 0
let lineHighBytes: usize = 0

let tileStart: u32 = 0
let tileColumns: usize = 0

/**
 * Prepares for tiles of 2^coordinates amplitudes. `columns` holds 1 if all lanes of a tile are lanes of the state in their
 * order; the start; how many columns span its cache lines, and these; the column of each coordinate in lanes; steps that
 * span the others, [in the state, in the tile], such that they lead from place to place in order; and the column of each
 * bit of t.
 */
export function setTile(coordinates: u32, columns: usize): void {
  keepsLanes = load<u32>(columns) != 0
  tileStart = load<u32>(columns, 4)
  const lines = setLines(load<u32>(columns, 8), columns + 12)
  laneColumn0 = load<u32>(lines)
  laneColumn1 = load<u32>(lines, 4)
  const steps = lines + (laneBits << 2)
  const bits = coordinates - laneBits
  const low = min(bits, lowBits)
  lowBytes = fillOffsets(lowOffsets, low, steps)
  highBytes = fillOffsets(highOffsets, bits - low, steps + low * <u32>entryBytes)
  tileColumns = steps + bits * <u32>entryBytes
}

function fillOffsets(table: usize, bits: u32, steps: usize): usize {
  store<u64>(table, 0)
  for (let bit: u32 = 0; bit < bits; bit++) {
    const step = load<u64>(steps + bit * <u32>entryBytes)
    const half = entryBytes << bit
    for (let p: usize = table; p < table + half; p += entryBytes) store<u64>(p + half, load<u64>(p) ^ step)
  }
  return entryBytes << bits
}

/* What follows the columns of the lines. */
function setLines(bits: u32, columns: usize): usize {
  const low = min(bits, lowBits)
  lineLowBytes = fillLines(lineLowOffsets, low, columns)
  lineHighBytes = bits ? fillLines(lineHighOffsets, bits - low, columns + (low << 2)) : 0
  return columns + (bits << 2)
}

function fillLines(table: usize, bits: u32, columns: usize): usize {
  store<u32>(table, 0)
  for (let bit: u32 = 0; bit < bits; bit++) {
    const column = load<u32>(columns + (bit << 2))
    const half: usize = 4 << bit
    for (let p: usize = table; p < table + half; p += 4) store<u32>(p + half, load<u32>(p) ^ column)
  }
  return 4 << bits
}

/** Where tile t starts. */
export function startOf(t: u32): u32 {
  let start = tileStart
  for (let p = tileColumns; t != 0; t >>>= 1, p += 4) if (t & 1) start ^= load<u32>(p)
  return start
}

/** tile = table * what lies in the state; without a table as it is. The way back is in tile-pair.ts. */
export function loadTile(state: usize, start: u32, tile: usize, table: usize): void {
  if (table) move(state, start, tile, table, true, true)
  else move(state, start, tile, 0, false, true)
}

/** state = table * what the tile holds; without a table as it is. */
export function storeTile(state: usize, start: u32, tile: usize, table: usize): void {
  if (table) move(state, start, tile, table, true, false)
  else move(state, start, tile, 0, false, false)
}

/** What was read last by `fetchTile`: it has to end somewhere. */
export let fetched: u32 = 0

/** Reads a word of each cache line of a tile, so that memory is waited for many lines at a time and not one by one. */
export function fetchTile(state: usize, start: u32): void {
  const lowEnd = lineLowOffsets + lineLowBytes
  const highEnd = lineHighOffsets + lineHighBytes
  let words: u32 = 0
  for (let high: usize = lineHighOffsets; high < highEnd; high += 4) {
    const from = start ^ load<u32>(high)
    for (let low: usize = lineLowOffsets; low < lowEnd; low += 4) words ^= load<u32>(state + (from ^ load<u32>(low)))
  }
  fetched = words
}

@inline
function move(state: usize, start: u32, tile: usize, table: usize, weighted: bool, loading: bool): void {
  if (keepsLanes) moveAll(state, start, tile, table, weighted, loading, true)
  else moveAll(state, start, tile, table, weighted, loading, false)
}

/* Inlined for each kind of move, so that its inner loop does not ask what it is. */
@inline
function moveAll(
  state: usize,
  start: u32,
  tile: usize,
  table: usize,
  weighted: bool,
  loading: bool,
  whole: bool,
): void {
  const lowEnd = lowOffsets + lowBytes
  const highEnd = highOffsets + highBytes
  for (let high: usize = highOffsets; high < highEnd; high += entryBytes) {
    const from = start ^ load<u32>(high)
    const first = load<u32>(high, 4)
    for (let low: usize = lowOffsets; low < lowEnd; low += entryBytes) {
      const place = from ^ load<u32>(low)
      const index: usize = first ^ load<u32>(low, 4)
      const p = tile + index
      let re = loading ? read(state, place, whole) : get(p)
      let im = loading ? read(state + chunkBytes, place, whole) : get(p + chunkBytes)
      if (weighted) {
        const c = get(table + index)
        const s = get(table + index + chunkBytes)
        const x = re
        re = sub(mul(c, x), mul(s, im))
        im = add(mul(c, im), mul(s, x))
      }
      if (loading) {
        put(p, re)
        put(p + chunkBytes, im)
      } else {
        write(state, place, re, whole)
        write(state + chunkBytes, place, im, whole)
      }
    }
  }
}

/** A chunk of a tile from where its lanes lie; `whole`: side by side. */
@inline
export function read(state: usize, place: u32, whole: bool): v128 {
  return whole ? get(state + place) : gather(state, place, laneColumn0, laneColumn1)
}

@inline
export function write(state: usize, place: u32, x: v128, whole: bool): void {
  if (whole) put(state + place, x)
  else scatter(state, place, laneColumn0, laneColumn1, x)
}
