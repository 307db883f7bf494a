/*
 * Long evaluations in slices of rows, with a breath between them. The size of a slice depends on the document only, so
 * that sums have the same bits on every machine.
 */
import type { CircuitModel, ModelRows, Scored, ShotSource } from '../learn/models/circuit-model.ts'
import { rowsPerCall } from '../learn/models/row-budget.ts'
import type { Control } from './control.ts'

/** How many rows of this model make one slice. */
export function rowsPerSlice({ plan, shiftedCircuits }: CircuitModel, shots: number | null): number {
  return rowsPerCall(plan, shots, shiftedCircuits)
}

/** Rows [from, to). */
export function part(rows: ModelRows, from: number, to: number): ModelRows {
  const width = rows.features.length / rows.count
  return {
    count: to - from,
    features: rows.features.subarray(from * width, to * width),
    targets: rows.targets.subarray(from, to),
  }
}

async function eachSlice(
  rows: ModelRows,
  size: number,
  control: Control,
  work: (slice: ModelRows, from: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.count; from += size) {
    if (from > 0) await control.breathe()
    await work(part(rows, from, Math.min(rows.count, from + size)), from)
  }
}

/** As `model.loss`. */
export async function slicedLoss(
  model: CircuitModel,
  values: Float64Array,
  rows: ModelRows,
  shots: ShotSource | null,
  size: number,
  control: Control,
): Promise<Scored> {
  if (rows.count <= size) return model.loss(values, rows, shots)
  const scores = new Float64Array(rows.count * model.width)
  let loss = 0
  await eachSlice(rows, size, control, async (slice, from) => {
    const scored = await model.loss(values, slice, shots)
    scores.set(scored.scores, from * model.width)
    loss += (scored.loss * slice.count) / rows.count
  })
  return { loss, scores }
}

/** As `model.lossAndGradient`. */
export async function slicedGradient(
  model: CircuitModel,
  values: Float64Array,
  rows: ModelRows,
  shots: ShotSource | null,
  size: number,
  control: Control,
): Promise<Scored & { readonly gradient: Float64Array }> {
  if (rows.count <= size) return model.lossAndGradient(values, rows, shots)
  const scores = new Float64Array(rows.count * model.width)
  const gradient = new Float64Array(values.length)
  let loss = 0
  await eachSlice(rows, size, control, async (slice, from) => {
    const scored = await model.lossAndGradient(values, slice, shots)
    const share = slice.count / rows.count
    scores.set(scored.scores, from * model.width)
    loss += scored.loss * share
    for (let i = 0; i < gradient.length; i++) gradient[i]! += scored.gradient[i]! * share
  })
  return { loss, scores, gradient }
}
