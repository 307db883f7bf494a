/* A graph drawn by hand: vertices where one clicks, edges between a chosen vertex and the next, weights in a list below. */
import { Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { GraphEdge, MaxCutSource } from '../../../../document/problems/qubo/types.ts'
import { Button, IconButton } from '../../../controls/Button.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { Select } from '../../../controls/Select.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import {
  degreeOf,
  graphShapes,
  placesOf,
  shapeNames,
  vertexCount,
  withToggledEdge,
  withoutVertex,
} from '../graphs.ts'
import type { EditorProps } from '../sources.ts'
import { drawn, PointPad, type Place } from './PointPad.tsx'
import styles from './Editors.module.css'

const words = quboText.pad

/** More do not fit a hand's drawing. */
const mostVertices = 40

function Edges({
  edges,
  places,
}: {
  readonly edges: readonly GraphEdge[]
  readonly places: readonly Place[]
}) {
  return edges.map(([a, b, weight = 1]) => {
    const [[x1, y1], [x2, y2]] = [places[a] ?? [0, 0], places[b] ?? [0, 0]]
    return (
      <g key={`${a}-${b}`}>
        <line x1={drawn(x1)} y1={drawn(y1)} x2={drawn(x2)} y2={drawn(y2)} className={styles.edge} />
        {weight === 1 ? null : (
          <text x={drawn((x1 + x2) / 2)} y={drawn((y1 + y2) / 2)} className={styles.weight}>
            {Number(weight.toPrecision(3))}
          </text>
        )}
      </g>
    )
  })
}

/* Every edge with its weight; for those who do not draw, and for weights. */
function EdgeList({ source, change }: EditorProps<MaxCutSource>) {
  const { edges } = source
  const put = (next: readonly GraphEdge[], name?: string) => change({ ...source, edges: next }, name)
  return (
    <details className={styles.fold}>
      <summary>{words.edges(edges.length)}</summary>
      <ul className={styles.edges}>
        {edges.map(([a, b, weight = 1], index) => (
          <li key={`${a}-${b}`}>
            <NumberField
              label={words.weight(a, b)}
              value={weight}
              low={-1e9}
              high={1e9}
              onChange={(value) => put(edges.with(index, value === 1 ? [a, b] : [a, b, value]))}
              aside={
                <IconButton
                  label={words.removeEdge(a, b)}
                  size="small"
                  variant="quiet"
                  disabled={edges.length === 1}
                  onClick={() => put(edges.toSpliced(index, 1))}
                >
                  <X aria-hidden="true" />
                </IconButton>
              }
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

export function GraphEditor({
  source,
  change,
  begin,
}: EditorProps<MaxCutSource> & {
  /** Another problem under a name of its own. */
  readonly begin: (source: MaxCutSource, title: string) => void
}) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const places = placesOf(source)
  const count = vertexCount(source)
  const add = (place: Place) => {
    if (count >= mostVertices) return setSaid(words.full(mostVertices))
    setSaid(null)
    change({ ...source, vertices: count + 1, places: [...places, place] })
    return setChosen(count)
  }
  const pick = (index: number) => {
    setSaid(null)
    if (chosen === null || chosen === index) return setChosen(chosen === index ? null : index)
    const next = withToggledEdge(source, chosen, index)
    if (next.edges.length === 0) return setSaid(words.lastEdge)
    return change({ ...next, places })
  }
  const remove = (index: number) => {
    const next = withoutVertex({ ...source, places }, index)
    if (next.edges.length === 0) return setSaid(words.lastEdge)
    setChosen(null)
    return change(next)
  }
  const name = (index: number) => words.vertex(index, degreeOf(source, index))
  return (
    <>
      <PointPad
        label={words.graph}
        help={words.graphHelp}
        points={places}
        chosen={chosen}
        nameOf={name}
        signOf={String}
        onAdd={add}
        onMove={(index, place) => change({ ...source, places: places.with(index, place) }, 'move')}
        onPick={pick}
        onRemove={remove}
      >
        <Edges edges={source.edges} places={places} />
      </PointPad>
      <p role="status" className={said ? styles.warning : styles.hint}>
        {said ?? (chosen === null ? words.hint : words.chosen(name(chosen)))}
      </p>
      <div className={styles.actions}>
        <Button size="small" icon={<Plus />} onClick={() => add(freePlace(places))}>
          {words.addVertex}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Trash2 />}
          disabled={chosen === null}
          onClick={() => chosen !== null && remove(chosen)}
        >
          {words.remove}
        </Button>
      </div>
      <Select
        label={words.shape}
        value="own"
        options={[
          { value: 'own', label: words.shapes.own },
          ...shapeNames.map((value) => ({ value, label: words.shapes[value] })),
        ]}
        onChange={(shape) => {
          if (shape !== 'own') begin(graphShapes[shape](), words.cutOf(words.shapes[shape]))
          setChosen(null)
        }}
      />
      <EdgeList source={source} change={change} />
    </>
  )
}

/* The middle of the widest gap on a coarse grid. */
export function freePlace(places: readonly Place[]): Place {
  const grid = Array.from({ length: 81 }, (_, k): Place => [(k % 9) / 8, Math.floor(k / 9) / 8])
  const room = ([x, y]: Place) => Math.min(1, ...places.map(([a, b]) => Math.hypot(a - x, b - y)))
  return grid.reduce((best, place) => (room(place) > room(best) ? place : best), [0.5, 0.5] as Place)
}
