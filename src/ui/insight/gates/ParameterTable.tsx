/* Trainable values by what they do, as a table that can be sorted; a row's button shows its gates in the circuit. */
import { ArrowDown, ArrowUp, Crosshair } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { drawingNow } from '../../../store/drawing.ts'
import type { Lab } from '../../../store/lab-store.ts'
import { sceneOf } from '../../composer/scene.ts'
import { IconButton } from '../../controls/Button.tsx'
import { useLab } from '../../lab-context.tsx'
import { compact, fixed, symbolOf } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import type { FisherView } from './GatesSection.tsx'
import { ordered, pressed, type Column, type Order, type Parameter } from './order.ts'
import styles from './ParameterTable.module.css'

const words = insightText.gates
const columns: readonly Column[] = ['name', 'value', 'gradient', 'classical', 'quantum', 'status']

/** The drawn gates that turn by a parameter; where the drawing shows another pass of a repeat, the same statements. */
function gatesOf(lab: Lab, view: FisherView, name: string): readonly string[] {
  const { source } = lab.document.getState()
  const scene = sceneOf(source.circuit, drawingNow(lab))
  const spans = view.gates.filter((gate) => gate.parameters.includes(name)).map(({ span }) => span)
  const nodes = scene.items
    .map(({ operation }) => operation.node)
    .filter(({ span }) => spans.some(({ start, end }) => start === span.start && end === span.end))
  return [...new Set(nodes.map(({ id }) => id))]
}

/** A number with a bar as long as its share of the largest one. */
function Amount({ value, largest }: { readonly value: number | null; readonly largest: number }) {
  if (value === null) return <td className={styles.amount}>–</td>
  return (
    <td className={styles.amount}>
      <span className={styles.bar} style={{ width: `${largest > 0 ? (100 * value) / largest : 0}%` }} />
      <span>{compact(value)}</span>
    </td>
  )
}

function Row(props: {
  readonly parameter: Parameter
  readonly largest: Readonly<Record<'gradient' | 'classical' | 'quantum', number>>
  readonly onShow: (() => void) | null
}) {
  const { parameter, largest } = props
  const symbol = symbolOf(parameter.name)
  return (
    <tr className={parameter.status === 'alive' ? undefined : styles.idle}>
      <th scope="row" title={parameter.name}>
        {symbol}
      </th>
      <td>{fixed(parameter.value, 3)}</td>
      <Amount value={parameter.gradient} largest={largest.gradient} />
      <Amount value={parameter.classical} largest={largest.classical} />
      <Amount value={parameter.quantum} largest={largest.quantum} />
      <td className={styles.status}>
        {parameter.status === 'alive' ? (
          words.status.alive
        ) : (
          <>
            <strong className={styles[parameter.status]}>{words.status[parameter.status]}</strong>
            <span>{parameter.reason}</span>
          </>
        )}
      </td>
      <td className={styles.show}>
        {props.onShow ? (
          <IconButton size="small" variant="quiet" label={words.show(symbol)} onClick={props.onShow}>
            <Crosshair aria-hidden="true" />
          </IconButton>
        ) : null}
      </td>
    </tr>
  )
}

function Head({ order, onOrder }: { readonly order: Order; readonly onOrder: (order: Order) => void }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const isFirst = order.column === column
          const Arrow = order.descending ? ArrowDown : ArrowUp
          return (
            <th
              key={column}
              scope="col"
              aria-sort={isFirst ? (order.descending ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" onClick={() => onOrder(pressed(order, column))}>
                {words.columns[column]}
                {isFirst ? <Arrow aria-hidden="true" /> : null}
              </button>
            </th>
          )
        })}
        <th scope="col">
          <span className="visually-hidden">{words.showColumn}</span>
        </th>
      </tr>
    </thead>
  )
}

export function ParameterTable({ view }: { readonly view: FisherView }) {
  const lab = useLab()
  const [, navigate] = useLocation()
  const [order, setOrder] = useState<Order>({ column: 'gradient', descending: true })
  const most = (of: (parameter: Parameter) => number | null) =>
    view.parameters.reduce((largest, parameter) => Math.max(largest, of(parameter) ?? 0), 0)
  const largest = {
    gradient: most((parameter) => parameter.gradient),
    classical: most((parameter) => parameter.classical),
    quantum: most((parameter) => parameter.quantum),
  }
  const show = (name: string) => {
    lab.view.setState({ selection: gatesOf(lab, view, name), phoneTab: 'circuit' })
    navigate('/')
  }
  return (
    <div className={styles.scroll} role="region" aria-label={words.table}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.tableHelp}</caption>
        <Head order={order} onOrder={setOrder} />
        <tbody>
          {ordered(view.parameters, order).map((parameter) => (
            <Row
              key={parameter.name}
              parameter={parameter}
              largest={largest}
              onShow={
                view.gates.some((gate) => gate.parameters.includes(parameter.name))
                  ? () => show(parameter.name)
                  : null
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
