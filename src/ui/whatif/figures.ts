/* What stands on each gate: a short figure, how strong its colour is, and the same in words. */
import type { GateNode, Node, NodeId } from '../../circuit/tree.ts'
import type { StudyView } from '../../store/lab-store.ts'
import { whatIfText } from '../text/whatif.ts'

export interface GateFigure {
  readonly text: string
  /** Share of the largest, 0 to 1. */
  readonly share: number
  readonly tone: 'heat' | 'adds' | 'costs' | 'unclear' | 'flagged'
  readonly words: string
}

export interface Figures {
  readonly byNode: ReadonlyMap<NodeId, GateFigure>
  /** What the strongest colour stands for. */
  readonly high: string
}

const words = whatIfText.overlay

/** Effects by gate and block; those whose interval holds zero are as pale as nothing. */
export function whatIfFigures(view: StudyView<'twins'>): Figures {
  const known = view.results.flatMap(({ change, effect, sentence }) =>
    (change.kind === 'gate' || change.kind === 'block') && effect && sentence
      ? [{ node: change.node, effect, sentence }]
      : [],
  )
  const isClear = ({ effect }: (typeof known)[number]) =>
    effect.halfWidth !== null && Math.abs(effect.mean) > effect.halfWidth
  const high = Math.max(0, ...known.filter(isClear).map(({ effect }) => Math.abs(effect.mean)))
  return {
    high: points(high),
    byNode: new Map(
      known.map((one) => [
        one.node,
        {
          text: points(one.effect.mean),
          share: high > 0 && isClear(one) ? Math.abs(one.effect.mean) / high : 0,
          tone: !isClear(one) ? 'unclear' : one.effect.mean < 0 ? 'costs' : 'adds',
          words: one.sentence,
        },
      ]),
    ),
  }
}

/** Points of a hundred, with a sign. */
function points(share: number): string {
  const value = 100 * share
  const text = Math.abs(value) >= 10 ? Math.abs(value).toFixed(0) : Math.abs(value).toFixed(1)
  if (Number(text) === 0) return '0'
  return value < 0 ? `−${text}` : `+${text}`
}

/** Heat by gate: gradient or quantum Fisher information. @param body of the circuit that the study was asked about */
export function heatFigures(
  view: StudyView<'fisher'>,
  which: 'gradient' | 'fisher',
  body: readonly Node[],
): Figures {
  const places = new Map(gatesWithin(body).map((node) => [`${node.span.start} ${node.span.end}`, node.id]))
  const measured = view.gates.flatMap((gate) => {
    const node = places.get(`${gate.span.start} ${gate.span.end}`)
    const value = which === 'gradient' ? gate.gradient : gate.quantum
    if (node === undefined || gate.status === 'fixed' || value === null) return []
    return [{ node, gate, status: gate.status, value }]
  })
  const high = Math.max(0, ...measured.map(({ value }) => value))
  return {
    high: short(high),
    byNode: new Map(
      measured.map((one): readonly [NodeId, GateFigure] => {
        const { gate, node, status, value } = one
        const name = `${gate.gate.toUpperCase()} ${gate.parameters.join(', ')}`
        if (status === 'alive') {
          const share = high > 0 ? value / high : 0
          return [node, { text: short(value), share, tone: 'heat', words: `${name}: ${short(value)}` }]
        }
        const mark = status === 'dead' ? words.deadMark : words.redundantMark
        return [node, { text: mark, share: 0, tone: 'flagged', words: `${name}: ${words[status]}` }]
      }),
    ),
  }
}

function gatesWithin(nodes: readonly Node[]): readonly GateNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'gate') return [node]
    return 'body' in node ? gatesWithin(node.body) : []
  })
}

/** Two digits. */
function short(value: number): string {
  if (value === 0) return '0'
  if (value < 0.001) return value.toExponential(0)
  return value < 1 ? value.toPrecision(2).replace(/^0/, '').replace(/0+$/, '') : value.toPrecision(2)
}
