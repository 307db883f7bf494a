/* The loss landscape: which plane is looked at, the map, and what is known of a place on it. */
import { useMemo, useState } from 'react'
import { Button } from '../../controls/Button.tsx'
import { Help } from '../../controls/Help.tsx'
import { useDocument, useLab } from '../../lab-context.tsx'
import { compact } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { useAsking } from '../ask.ts'
import { Figure, Findings } from '../Figure.tsx'
import { StudyFrame } from '../StudyFrame.tsx'
import { landscapeQuestions } from './directions.ts'
import { DirectionsForm } from './DirectionsForm.tsx'
import { LandscapeMap } from './LandscapeMap.tsx'
import { useLivePath, type PathPoint } from './live-path.ts'
import { lossAt, valuesAt, type LandscapeView, type Place } from './plane.ts'
import styles from './Landscape.module.css'

const words = insightText.landscape

function Legend({ path, view }: { readonly path: readonly PathPoint[]; readonly view: LandscapeView }) {
  return (
    <div className={styles.legend} aria-hidden="true">
      {path.length > 1 ? (
        <span>
          <svg width="16" height="16" viewBox="-8 -8 16 16">
            <circle r="5" className={styles.start} />
          </svg>
          {words.legend.start}
        </span>
      ) : null}
      <span>
        <svg width="16" height="16" viewBox="-8 -8 16 16">
          <path d="M0 -6.5L6.5 0L0 6.5L-6.5 0Z" className={styles.start} />
        </svg>
        {words.legend.end}
      </span>
      {view.least ? (
        <span>
          <svg width="16" height="16" viewBox="-8 -8 16 16">
            <path d="M-5 -5L5 5M-5 5L5 -5" className={styles.least} />
          </svg>
          {words.legend.least}
        </span>
      ) : null}
    </div>
  )
}

/** What is known of the place under the cross, and what can be done with the chosen one. */
function PlacePanel(props: {
  readonly view: LandscapeView
  readonly pointed: Place | null
  readonly chosen: Place | null
  readonly onChoose: (place: Place) => void
}) {
  const lab = useLab()
  const { view, chosen } = props
  const place = props.pointed ?? chosen
  const loss = place ? lossAt(view, place) : null
  const now = view.centre?.loss ?? null
  const start = () => {
    if (!chosen) return
    void lab
      .startFrom(valuesAt(view, chosen))
      .then(() => lab.say('information', words.started, { label: words.undo, command: 'document.undo' }))
  }
  return (
    <div className={styles.panel}>
      <h3 className={styles.title}>{words.here}</h3>
      {place ? (
        <dl className={styles.facts}>
          <div>
            <dt>{words.loss}</dt>
            <dd>{loss === null ? '–' : compact(loss)}</dd>
          </div>
          <div>
            <dt>{words.against}</dt>
            <dd>{loss === null || now === null ? '–' : words.againstValue(loss - now)}</dd>
          </div>
          <div>
            <dt>{words.place}</dt>
            <dd>{words.placeValue(place.x, place.y)}</dd>
          </div>
        </dl>
      ) : (
        <p className={styles.note}>{words.nothingPointed}</p>
      )}
      <div className={styles.actions}>
        <Button disabled={!chosen} onClick={start}>
          {words.startHere}
        </Button>
        <Help title={words.startHelp.title}>{words.startHelp.body}</Help>
      </div>
      {chosen ? null : <p className={styles.note}>{words.choose}</p>}
      {view.least ? (
        <Button
          size="small"
          variant="quiet"
          className={styles.low}
          onClick={() => view.least && props.onChoose({ x: view.least.x, y: view.least.y })}
        >
          {words.toLow}
        </Button>
      ) : null}
    </div>
  )
}

function Facts({ view }: { readonly view: LandscapeView }) {
  const distance = view.path.reduce((most, point) => Math.max(most, point.distance), 0)
  const facts = [
    ...(view.kept === null ? [] : [words.kept(view.kept)]),
    ...(view.path.length > 1 ? [words.distance(distance)] : []),
  ]
  return facts.length === 0 ? null : <p className={styles.note}>{facts.join(' ')}</p>
}

function Landscape({ view }: { readonly view: LandscapeView }) {
  const path = useLivePath(view)
  const isWholeBatch = useDocument(({ experiment }) => experiment.training.batchSize === null)
  const [pointed, setPointed] = useState<Place | null>(null)
  const [chosenOn, setChosenOn] = useState<{ readonly key: string; readonly place: Place } | null>(null)
  // A place is one of this plane: on another plane it would be another point.
  const key = useMemo(() => JSON.stringify([view.axes, view.origin]), [view.axes, view.origin])
  const chosen = chosenOn?.key === key ? chosenOn.place : null
  const choose = (place: Place | null) => setChosenOn(place && { key, place })
  const summary = words.summary(view.range, path.length, path[0]?.loss ?? null, path.at(-1)?.loss ?? null)
  const isLive = path.length > view.path.length
  return (
    <div className={styles.landscape}>
      <Figure
        title={words.figure}
        fileName="landscape"
        summary={summary}
        caption={
          <>
            <Legend path={path} view={view} />
            {words.caption} {isLive && !isWholeBatch ? words.captionBatches : null}
          </>
        }
      >
        <LandscapeMap
          view={view}
          path={path}
          pointed={pointed}
          chosen={chosen}
          onPoint={setPointed}
          onChoose={choose}
        />
      </Figure>
      <div className={styles.aside}>
        <PlacePanel view={view} pointed={pointed} chosen={chosen} onChoose={choose} />
        <Facts view={view} />
        <Findings findings={view.findings} />
      </div>
    </div>
  )
}

export default function LandscapeSection() {
  const asking = useAsking(landscapeQuestions)
  return (
    <>
      <DirectionsForm asking={asking} />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Landscape view={view} />}
      </StudyFrame>
    </>
  )
}
