/*
 * The leading left singular vectors of a matrix in the module's memory: reflections to a bidiagonal matrix, its singular
 * values and vectors, and the reflections back.
 */
import { LabError } from '../../../base/lab-error.ts'
import { triangularize } from './orthogonal.ts'
import { adjointMultiply, transposed } from './products.ts'
import type { Held, Workspace } from './workspace.ts'

/** QR steps that a singular value may take; two or three are usual. */
const mostStepsPerValue = 60

/** How many singular values to keep, from 1, given all of them in descending order. */
export type Keep = (values: Float64Array) => number

export interface LeftSplit {
  /** Orthonormal columns, as many as were kept. */
  readonly u: Held
  /** U† A. */
  readonly rest: Held
  /** All singular values of A, largest first. */
  readonly values: Float64Array
}

/** A is about U (U† A). A stays. */
export async function leftSplit(workspace: Workspace, a: Held, keep: Keep): Promise<LeftSplit> {
  const tall = await withFewColumns(workspace, a)
  const width = tall.columns
  const bidiagonal = await bidiagonalize(workspace, tall)
  const left = await diagonalize(workspace, bidiagonal.values, width)
  const sizes = workspace.doubles(bidiagonal.values, width).map(Math.abs)
  const order = descendingOrder(sizes)
  const values = new Float64Array(width)
  for (let i = 0; i < width; i++) values[i] = sizes[order[i]!]!
  const kept = Math.max(1, Math.min(width, keep(values)))
  const u = await leadingVectors(workspace, tall, order.subarray(0, kept), bidiagonal, left)
  return { u, rest: await adjointMultiply(workspace, u, a), values }
}

/** A copy; where A has more columns than rows, the L of A = L Q, which has the same left vectors. */
async function withFewColumns(workspace: Workspace, a: Held): Promise<Held> {
  const { rows, columns } = a
  if (rows >= columns) {
    const copy = workspace.room(rows, columns)
    const length = 2 * rows * columns
    workspace.doubles(copy.at, length).set(workspace.doubles(a.at, length))
    return copy
  }
  const turned = transposed(workspace, a)
  await triangularize(workspace, turned, workspace.reserve(rows * columns))
  return transposed(workspace, { ...turned, rows })
}

/** Addresses of the diagonals of the bidiagonal matrix, the reflections that led there and the phases beside them. */
interface Bidiagonal {
  readonly values: number
  readonly vectors: number
  readonly phases: number
}

/** A is used up. */
async function bidiagonalize(workspace: Workspace, { at, rows, columns }: Held): Promise<Bidiagonal> {
  const vectors = workspace.reserve(rows * columns)
  const values = workspace.reserve(columns)
  const phases = workspace.reserve(columns)
  const scratch = workspace.reserve(rows + 4 * columns)
  workspace.doubles(phases, 2).set([1, 0])
  await workspace.inSlices(columns, 8 * rows * columns, (from, to) =>
    workspace.routines.bidiagonalize(at, rows, columns, from, to, vectors, values, phases, scratch),
  )
  return { values, vectors, phases }
}

/** Leaves singular values, with signs, on the diagonal; returns where its left vectors are. */
async function diagonalize(workspace: Workspace, values: number, count: number): Promise<number> {
  const { routines } = workspace
  const left = workspace.reserveBytes(routines.leftVectorsBytes(count))
  routines.startLeftVectors(left, count)
  let last = count - 1
  await workspace.inSlices(mostStepsPerValue * count, 2 * count * count, (from, to) => {
    if (last > 0) last = routines.diagonalize(values, left, count, last, to - from)
  })
  if (last > 0)
    throw new LabError('divergence', 'mps: singular values must be found within 60 steps each, got none yet')
  return left
}

/** Where the largest value is, the second largest, and so on: by insertion, since values come nearly in order. */
function descendingOrder(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    let place = i
    while (place > 0 && values[order[place - 1]!]! < values[i]!) {
      order[place] = order[place - 1]!
      place--
    }
    order[place] = i
  }
  return order
}

/** U: the vectors of the bidiagonal matrix that `order` names, brought back to the size of A. */
async function leadingVectors(
  workspace: Workspace,
  { rows, columns }: Held,
  order: Uint32Array,
  { vectors, phases }: Bidiagonal,
  left: number,
): Promise<Held> {
  const { routines } = workspace
  const kept = order.length
  const u = workspace.room(rows, kept)
  const atOrder = workspace.reserveBytes(4 * kept)
  const scratch = workspace.reserve(2 * kept)
  workspace.words(atOrder, kept).set(order)
  routines.startColumns(u.at, rows, kept, left, columns, phases, atOrder)
  await workspace.inSlices(columns, 8 * rows * kept, (from, to) =>
    routines.applyReflections(u.at, rows, kept, vectors, columns - from, columns - to, scratch),
  )
  return u
}
