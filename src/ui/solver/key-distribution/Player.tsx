/* The first photons, one by one: who prepared, measured and kept what. Buttons, arrow keys and a play button step through. */
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../controls/Button.tsx'
import { classes } from '../../controls/classes.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { keyText } from '../../text/solve-key-distribution.ts'
import type { ViewOf } from '../screens.ts'
import { Entangled, Photon } from './Photon.tsx'
import styles from './Player.module.css'

const words = keyText.player
/** Milliseconds that a photon is shown while playing. */
const pace = 1200

type View = ViewOf<'key-distribution'>
export type Round = View['table'][number]

function fateOf(round: Round): string {
  return round.isError ? words.error : words.fates[round.fate]
}

export function Player({
  table,
  protocol,
}: {
  readonly table: readonly Round[]
  readonly protocol: 'bb84' | 'e91'
}) {
  const [wanted, setWanted] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const last = table.length - 1
  const at = Math.min(wanted, last)
  const go = (round: number) => setWanted(Math.max(0, Math.min(last, round)))
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setWanted((round) => (round >= last ? 0 : round + 1)), pace)
    return () => clearInterval(timer)
  }, [isPlaying, last])
  const round = table[at]
  if (!round) return null
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    setPlaying(false)
    go(at + by)
  }
  return (
    <section aria-label={words.title} className={styles.player}>
      <h3 className={styles.title}>{words.title}</h3>
      <ChartFrame height={150} minWidth={320}>
        {({ width }) => <Scene round={round} width={width} isPair={protocol === 'e91'} />}
      </ChartFrame>
      <p role="status" className={classes(styles.fate, round.isError && styles.error)}>
        {words.say(at + 1, fateOf(round))}
      </p>
      <div role="toolbar" tabIndex={-1} aria-label={words.round} className={styles.steps} onKeyDown={keys}>
        <Button icon={<ChevronLeft />} onClick={() => go(at - 1)}>
          {words.previous}
        </Button>
        <Button icon={isPlaying ? <Pause /> : <Play />} onClick={() => setPlaying(!isPlaying)}>
          {isPlaying ? words.pause : words.play}
        </Button>
        <Button icon={<ChevronRight />} onClick={() => go(at + 1)}>
          {words.next}
        </Button>
      </div>
      <p className={styles.hint}>{words.hint}</p>
      <RoundTable table={table} at={at} onChoose={go} />
    </section>
  )
}

interface SceneProps {
  readonly round: Round
  readonly width: number
  readonly isPair: boolean
}

/* Alice at the left, Bob at the right; a pair comes from the middle, and Eve sits before Bob. */
function Scene({ round, width, isPair }: SceneProps) {
  const [left, right] = [52, width - 52]
  const eve = isPair ? left + (right - left) * 0.75 : (left + right) / 2
  const before = isPair ? (left + right) / 2 : left
  const near = (eve - before) / 2
  const far = (right - eve) / 2
  const isTapped = round.eveBasis !== null && round.eveBit !== null
  return (
    <g className={styles.scene}>
      <path className={styles.fibre} d={`M${left} 52H${right}`} />
      {isPair ? <End x={(left + right) / 2} name={words.source} lines={['|00⟩ + |11⟩']} /> : null}
      {isPair ? <Entangled x={(left + before) / 2} /> : null}
      {isPair ? (
        <Entangled x={isTapped ? before + near : (eve + right) / 2} />
      ) : (
        <Photon x={before + near} basis={round.aliceBasis} bit={round.aliceBit} />
      )}
      {isTapped ? <Photon x={eve + far} basis={round.eveBasis} bit={round.eveBit} /> : null}
      {round.fate === 'lost' ? (
        <path className={styles.lost} d={`M${right - 46} 42l20 20m0 -20l-20 20`} />
      ) : null}
      <End x={left} name={words.alice} lines={[words.basis(round.aliceBasis), words.bit(round.aliceBit)]} />
      <End
        x={eve}
        isFaint={!isTapped}
        name={words.eve}
        lines={isTapped ? [words.basis(round.eveBasis), words.bit(round.eveBit)] : [words.noEve]}
      />
      <End
        x={right}
        name={words.bob}
        lines={[
          words.basis(round.bobBasis),
          round.bobBit === null ? words.lost : words.bit(round.bobBit),
          ...(round.flip ? [words.flip(round.flip)] : []),
        ]}
      />
    </g>
  )
}

function End(props: {
  readonly x: number
  readonly name: string
  readonly lines: readonly string[]
  readonly isFaint?: boolean
}) {
  return (
    <g transform={`translate(${props.x} 0)`} className={classes(styles.end, props.isFaint && styles.faint)}>
      <text y="18" textAnchor="middle" className={styles.name}>
        {props.name}
      </text>
      <rect x="-13" y="39" width="26" height="26" rx="6" />
      {props.lines.map((line, i) => (
        <text key={line} y={88 + 16 * i} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  )
}

function RoundTable(props: {
  readonly table: readonly Round[]
  readonly at: number
  readonly onChoose: (round: number) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const row = box.current?.querySelectorAll('tbody tr')[props.at]
    if (!box.current || !(row instanceof HTMLElement)) return
    box.current.scrollTop = row.offsetTop - box.current.clientHeight / 2
  }, [props.at])
  const cell = (value: string | number | null) => (value === null ? '–' : value)
  return (
    <div ref={box} className={styles.scroll} role="region" aria-label={words.table}>
      <table className={styles.table}>
        <thead>
          <tr>
            {words.heads.map((head, i) => (
              <th key={`${head} ${i}`} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.table.map((round, i) => (
            <tr
              key={i}
              aria-current={i === props.at ? 'true' : undefined}
              className={classes(i === props.at && styles.here, round.isError && styles.wrong)}
            >
              <th scope="row">
                <button type="button" tabIndex={i === props.at ? 0 : -1} onClick={() => props.onChoose(i)}>
                  {i + 1}
                </button>
              </th>
              <td>{round.aliceBasis}</td>
              <td>{round.aliceBit}</td>
              <td>{cell(round.eveBasis)}</td>
              <td>{cell(round.eveBit)}</td>
              <td>{round.bobBasis}</td>
              <td>{cell(round.bobBit)}</td>
              <td>{round.isError ? words.keptError : words.kept[round.fate]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
