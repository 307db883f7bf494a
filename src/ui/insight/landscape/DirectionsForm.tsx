/* Which plane is looked at: its directions, how far it reaches, and the rows whose loss it shows. Every choice is one of
   the document; where a landscape is there already, it is drawn anew at once. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { LandscapeDirections, LandscapeSettings } from '../../../document/analysis.ts'
import { Button } from '../../controls/Button.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { useDocument, useLab, useRun } from '../../lab-context.tsx'
import { symbolOf } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { changeSettings, settingsOf, type Asking } from '../ask.ts'
import { Choice } from '../Choice.tsx'
import { leastPath } from './directions.ts'
import { MiniCircuit } from './MiniCircuit.tsx'
import styles from './Landscape.module.css'

const words = insightText.landscape

type Kind = LandscapeDirections['kind']
const kinds: readonly Kind[] = ['principal', 'random', 'parameters']
const widest = Math.PI
/** Milliseconds after the last change of a setting. */
const pause = 150

/** Milliseconds between two looks whether there is a path. */
const look = 300

/** Whether the run has a path that spans a plane; looked for until it has. */
function useHasPath(): boolean {
  const lab = useLab()
  const run = useRun((state) => state.run)
  const isBegun = useRun((state) => state.step >= leastPath - 1)
  const [found, setFound] = useState<number | null>(null)
  const hasPath = found === run && isBegun
  useEffect(() => {
    if (hasPath || !isBegun) return undefined
    let gone = false
    const ask = () =>
      void lab.parameterPath().then((path) => {
        if (!gone && (path?.steps.length ?? 0) >= leastPath) setFound(run)
      })
    ask()
    const timer = setInterval(ask, look)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [lab, run, isBegun, hasPath])
  return hasPath
}

/** What stands in the form: the document's choice, or what suits the run as long as it makes none. */
function useDirections(): { readonly directions: LandscapeDirections; readonly hasPath: boolean } {
  const stated = useDocument(({ experiment }) => experiment.analysis?.landscape?.directions ?? null)
  const hasPath = useHasPath()
  const suited: LandscapeDirections = hasPath
    ? { kind: 'principal' }
    : { kind: 'random', normalize: 'filter' }
  return { directions: stated ?? suited, hasPath }
}

function Pickers(props: {
  readonly names: readonly [string, string]
  readonly onChange: (names: readonly [string, string]) => void
}) {
  const { names, onChange } = props
  const all = useRun((run) => run.opened?.parameterNames ?? null) ?? names
  const options = all.map((name) => ({ value: name, label: symbolOf(name) }))
  const choose = (axis: 0 | 1) => (name: string) => {
    const other = names[axis === 0 ? 1 : 0]
    const free = other === name ? names[axis] : other
    onChange(axis === 0 ? [name, free] : [free, name])
  }
  return (
    <div className={styles.pickers}>
      <div className={styles.axes}>
        <Select label={words.across} value={names[0]} options={options} onChange={choose(0)} />
        <Select label={words.up} value={names[1]} options={options} onChange={choose(1)} />
      </div>
      <MiniCircuit
        chosen={names}
        onPick={(name) => {
          // The axis that was chosen longer ago makes way.
          if (!names.includes(name)) onChange([names[1], name])
        }}
      />
    </div>
  )
}

/** Seeds are whole numbers below 2^32. */
const nextSeed = (seed: number) => (seed + 1) % 2 ** 32

/** Asks anew a moment after the settings were changed, where something is drawn already. */
function useFollowing({ ask, state, stale }: Asking<'landscape'>): void {
  const settings = useDocument(({ experiment }) => experiment.analysis?.landscape)
  const isBehind = stale?.kind === 'settings' && state.status !== 'failed'
  const again = useEffectEvent(ask)
  useEffect(() => {
    if (!isBehind || !settings) return undefined
    const timer = setTimeout(again, pause)
    return () => clearTimeout(timer)
  }, [isBehind, settings])
}

export function DirectionsForm({ asking }: { readonly asking: Asking<'landscape'> }) {
  const lab = useLab()
  const { directions, hasPath } = useDirections()
  const settings = useDocument(({ experiment }) => settingsOf(experiment, 'landscape'))
  const names = useRun((run) => run.opened?.parameterNames ?? null)
  useFollowing(asking)
  // Two parameters take two to choose from.
  const hasTwo = (names?.length ?? 0) >= 2 || directions.kind === 'parameters'
  const offered = kinds.filter((kind) => kind !== 'parameters' || hasTwo)
  const change = (part: Partial<LandscapeSettings>) =>
    changeSettings(lab, 'landscape', { directions, ...part })
  const choose = (kind: Kind) => {
    if (kind === 'principal') change({ directions: { kind } })
    else if (kind === 'random') change({ directions: { kind, normalize: 'filter' } })
    else if (names && names.length >= 2)
      change({ directions: { kind, names: [names[0] ?? '', names[1] ?? ''] }, reach: null })
  }
  const { reach } = settings
  const seed = useDocument(({ experiment }) => experiment.seed)
  return (
    <div role="group" aria-label={words.settings} className={styles.pickers}>
      <div className={styles.form}>
        <Choice
          label={words.directions}
          value={directions.kind}
          options={offered.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          onChange={choose}
          help={words.directionsHelp}
        />
        <Choice
          label={words.part}
          value={settings.part}
          options={(['train', 'validation'] as const).map((part) => ({
            value: part,
            label: words.parts[part],
          }))}
          onChange={(part) => change({ part })}
        />
        <div className={styles.reach}>
          <Slider
            label={words.reach}
            value={reach ?? widest}
            low={0.1}
            high={2 * widest}
            step={0.1}
            format={(value) => (reach === null ? words.fitted : words.reachValue(value))}
            onChange={(value) => change({ reach: value })}
          />
        </div>
        {reach === null ? null : (
          <Button size="small" onClick={() => change({ reach: null })}>
            {words.fitReach}
          </Button>
        )}
      </div>
      {directions.kind === 'random' ? (
        <div className={styles.directions}>
          <Switch
            label={words.normalize}
            help={words.normalizeHelp}
            checked={directions.normalize === 'filter'}
            onChange={(on) => change({ directions: { ...directions, normalize: on ? 'filter' : 'none' } })}
          />
          <Button
            size="small"
            onClick={() => change({ directions: { ...directions, seed: nextSeed(directions.seed ?? seed) } })}
          >
            {words.otherDirections}
          </Button>
          <span className={styles.note}>{words.seed(directions.seed ?? seed)}</span>
        </div>
      ) : null}
      {directions.kind === 'principal' && !hasPath ? <p className={styles.note}>{words.needsPath}</p> : null}
      {directions.kind === 'parameters' ? (
        <Pickers
          names={directions.names}
          onChange={(chosen) => change({ directions: { kind: 'parameters', names: chosen } })}
        />
      ) : null}
    </div>
  )
}
