/* The share link: what it holds, how long it is, and a button that copies it. */
import { useEffect, useId, useState } from 'react'
import { linkTo } from '../../store/link.ts'
import { Button } from '../controls/Button.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useLab } from '../lab-context.tsx'
import { shareText } from '../text/shell.ts'
import styles from './SharePanel.module.css'

/** Longer links are cut by some programs that pass them on. */
const comfortableLength = 8000

export function SharePanel() {
  const lab = useLab()
  const id = useId()
  const [withRun, setWithRun] = useState(true)
  const [made, setMade] = useState({ link: '', withRun: true })
  const link = made.withRun === withRun ? made.link : ''
  const [said, setSaid] = useState('')
  useEffect(() => {
    let gone = false
    const make = async () => {
      const checkpoint = withRun ? await lab.checkpoint() : null
      const { experiment } = lab.document.getState()
      const next = await linkTo({ experiment, checkpoint }).catch(() => null)
      if (gone) return
      setMade({ link: next ?? '', withRun })
      setSaid(next === null ? shareText.tooLong : '')
    }
    void make()
    return () => {
      gone = true
    }
  }, [lab, withRun])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid(shareText.copied)
    } catch {
      setSaid(shareText.copyFailed)
    }
  }
  return (
    <div className={styles.panel}>
      <strong>{shareText.title}</strong>
      <label htmlFor={id} className="visually-hidden">
        {shareText.link}
      </label>
      <input
        id={id}
        readOnly
        className={styles.link}
        value={link || shareText.making}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.row}>
        <Button variant="primary" data-autofocus="" disabled={!link} onClick={() => void copy()}>
          {shareText.copy}
        </Button>
        <span className={styles.note}>{link ? shareText.length(link.length) : ''}</span>
      </div>
      <Switch
        label={shareText.include}
        checked={withRun}
        onChange={(checked) => {
          setSaid('')
          setWithRun(checked)
        }}
      />
      <p className={styles.note}>{shareText.includeHelp}</p>
      {link.length > comfortableLength ? <p className={styles.long}>{shareText.long}</p> : null}
      <p className={styles.note}>{shareText.how}</p>
      <div role="status" className={styles.said}>
        {said}
      </div>
    </div>
  )
}
