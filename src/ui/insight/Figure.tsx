/* A figure: its drawing, a caption in plain words, the same in words for those who do not see it, and its files. */
import { Download } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { insightText } from '../text/insight.ts'
import { saveFigure } from '../output/figure-file.ts'
import styles from './Figure.module.css'

const words = insightText.figure

export function Figure(props: {
  readonly title: string
  /** Of the file, without its ending. */
  readonly fileName: string
  /** What the drawing shows, in a sentence. */
  readonly summary: string
  readonly caption?: ReactNode
  readonly children: ReactNode
  /** Numbers behind the drawing. */
  readonly table?: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const save = (format: 'svg' | 'png') => () => {
    if (box.current) void saveFigure(box.current, `ansatz-${props.fileName}`, format)
  }
  return (
    <figure className={styles.figure} aria-label={props.title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{props.title}</h3>
        <div className={styles.files}>
          {(['png', 'svg'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              variant="quiet"
              icon={<Download />}
              aria-label={words.save(props.title, format.toUpperCase())}
              onClick={save(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
      <div ref={box}>{props.children}</div>
      <p className="visually-hidden">{props.summary}</p>
      {props.caption ? <figcaption className={styles.caption}>{props.caption}</figcaption> : null}
      {props.table ? (
        <details className={styles.details}>
          <summary>{words.table}</summary>
          <div className={styles.scroll} role="region" aria-label={words.tableOf(props.title)}>
            {props.table}
          </div>
        </details>
      ) : null}
    </figure>
  )
}

/** A table of numbers: column heads, then rows whose first cell is a head. */
export function NumberTable(props: {
  readonly label: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{props.label}</caption>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A sentence of a study, as it stands on its own: with a capital and a full stop. */
export function sentence(text: string): string {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`
  return whole.charAt(0).toUpperCase() + whole.slice(1)
}

/** What was found, then what to do. */
export function Findings(props: {
  readonly findings: readonly string[]
  readonly advice?: readonly string[]
}) {
  const advice = props.advice ?? []
  if (props.findings.length + advice.length === 0) return null
  return (
    <div className={styles.findings}>
      {props.findings.length > 0 ? (
        <>
          <h3 className={styles.title}>{words.findings}</h3>
          <ul>
            {props.findings.map((finding) => (
              <li key={finding}>{sentence(finding)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {advice.length > 0 ? (
        <>
          <h3 className={styles.title}>{words.advice}</h3>
          <ul>
            {advice.map((one) => (
              <li key={one}>{sentence(one)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
