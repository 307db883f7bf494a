/* The loss of a run as a picture: training and validation over the steps. */
import type { HistoryPoint, RunRecord } from '../../document/checkpoint.ts'
import { acrossOf, picture, size, upOf, type Axis } from './frame.ts'

const colours = { train: '#5b4bd6', validation: '#0e8f83' } as const

/** A standalone SVG; an empty history gives empty axes. */
export function lossCurve(record: RunRecord): string {
  const { history } = record
  const validated = history.filter((point) => point.validationLoss !== null)
  const heights = history.flatMap((point) => [point.loss, point.validationLoss ?? point.loss])
  const across: Axis = { low: 0, high: Math.max(1, record.steps), label: 'step' }
  const low = Math.min(0, ...heights)
  const up: Axis = { low, high: Math.max(low + 1e-9, 1.05 * Math.max(...heights, 1e-9)), label: 'loss' }
  const title = record.experiment.title || 'Loss'
  return picture(title, across, up, [
    line(across, up, history, (point) => point.loss, colours.train),
    line(across, up, validated, (point) => point.validationLoss ?? 0, colours.validation),
    legend('training', colours.train, 0),
    ...(validated.length > 0 ? [legend('validation', colours.validation, 1)] : []),
  ])
}

function line(
  across: Axis,
  up: Axis,
  points: readonly HistoryPoint[],
  value: (point: HistoryPoint) => number,
  colour: string,
): string {
  const places = points.map(
    (point) => `${acrossOf(across, point.step).toFixed(1)},${upOf(up, value(point)).toFixed(1)}`,
  )
  return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`
}

function legend(text: string, colour: string, place: number): string {
  const x = size.width - size.right - 110
  const y = size.top + 20 + 20 * place
  return `<line x1="${x}" x2="${x + 20}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"/><text x="${x + 28}" y="${y + 4}">${text}</text>`
}
