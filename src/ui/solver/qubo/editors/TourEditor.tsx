/* Cities on a map, placed by hand; or a table of distances where a problem states those. */
import { MapPin, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TourSource } from '../../../../document/problems/qubo/types.ts'
import { Button } from '../../../controls/Button.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import { onCircle } from '../graphs.ts'
import { cityNames, framed, type Frame } from '../places.ts'
import type { EditorProps } from '../sources.ts'
import { freePlace } from './GraphEditor.tsx'
import { NumberGrid } from './NumberGrid.tsx'
import { PointPad, type Place } from './PointPad.tsx'
import { TextField } from './TextField.tsx'
import styles from './Editors.module.css'

const words = quboText.pad

/** n cities take n^2 variables. */
const mostCities = 12

function Distances({ source, change }: EditorProps<TourSource>) {
  const distance = source.distance!
  const names = cityNames(source)
  const toMap = () => {
    const { distance: _, ...rest } = source
    change({ ...rest, points: onCircle(distance.length) })
  }
  return (
    <>
      <p className={styles.hint}>{quboText.tour.usesDistances}</p>
      <NumberGrid
        label={quboText.tour.distances}
        rows={names}
        columns={names}
        values={distance}
        has={(row, column) => row !== column}
        nameOf={(row, column) => `${names[row]} → ${names[column]}`}
        onChange={(table) => change({ ...source, distance: table })}
      />
      <div className={styles.actions}>
        <Button size="small" icon={<MapPin />} onClick={toMap}>
          {quboText.tour.toMap}
        </Button>
      </div>
    </>
  )
}

function Map({ source, change }: EditorProps<TourSource>) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [held] = useState<{ frame: Frame }>(() => ({ frame: framed(source.points ?? []) }))
  const points = source.points ?? []
  const fits = points.every(([x, y]) => held.frame.holds(x, y))
  const frame = fits ? held.frame : framed(points)
  const names = cityNames(source)
  const put = (next: readonly Place[], named: readonly string[], name?: string) =>
    change({ ...source, points: next, ...(source.names ? { names: named } : {}) }, name)
  const add = (place: Place) => {
    if (points.length >= mostCities) return setSaid(words.full(mostCities))
    setSaid(null)
    setChosen(points.length)
    return put([...points, frame.out(place)], [...names, freeName(names)])
  }
  const remove = (index: number) => {
    if (points.length <= 3) return setSaid(words.fewest)
    setChosen(null)
    return put(points.toSpliced(index, 1), names.toSpliced(index, 1))
  }
  return (
    <>
      <PointPad
        label={words.map}
        help={words.mapHelp}
        points={points.map(frame.in)}
        chosen={chosen}
        nameOf={(index) => words.city(names[index]!)}
        signOf={(index) => (source.names ? names[index]!.slice(0, 1) : String(index))}
        onAdd={add}
        onMove={(index, place) => put(points.with(index, frame.out(place)), names, 'move')}
        onPick={(index) => setChosen(chosen === index ? null : index)}
        onRemove={remove}
      />
      <p role="status" className={said ? styles.warning : styles.hint}>
        {said ?? `${words.mapHint} ${quboText.tour.variables(points.length)}`}
      </p>
      {chosen !== null && names[chosen] !== undefined ? (
        <TextField
          label={words.cityName}
          value={names[chosen]}
          onChange={(name) => change({ ...source, names: names.with(chosen, name) })}
        />
      ) : null}
      <div className={styles.actions}>
        <Button size="small" icon={<Plus />} onClick={() => add(freePlace(points.map(frame.in)))}>
          {words.addCity}
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
    </>
  )
}

/* A letter that no city begins with yet. */
function freeName(names: readonly string[]): string {
  const letters = Array.from({ length: 26 }, (_, k) => String.fromCodePoint(65 + k))
  return letters.find((letter) => names.every((name) => !name.startsWith(letter))) ?? String(names.length)
}

export function TourEditor(props: EditorProps<TourSource>) {
  return props.source.distance ? <Distances {...props} /> : <Map {...props} />
}
