/* The first visit's one sentence, and the guided starts. Shown once. */
import { X } from 'lucide-react'
import { Button, IconButton } from '../controls/Button.tsx'
import { useDocument, useLab, useRun, useView } from '../lab-context.tsx'
import { guideText } from '../text/guides.ts'
import { guideNames, startGuide } from './guides.ts'
import styles from './Welcome.module.css'

export function Welcome() {
  const lab = useLab()
  const first = useView((view) => view.firstVisit)
  const status = useRun((run) => run.status)
  const moons = useDocument(
    ({ experiment: { data }, source }) =>
      'set' in data && data.set === 'moons' && source.circuit.body.length > 0,
  )
  if (!first) return null
  return (
    <section aria-label={guideText.title} className={styles.welcome}>
      {moons && status === 'finished' ? <p className={styles.sentence}>{guideText.welcomeDone}</p> : null}
      {moons && status === 'playing' ? <p className={styles.sentence}>{guideText.welcome}</p> : null}
      <div className={styles.starts}>
        <span>{guideText.offer}</span>
        {guideNames.map((name) => (
          <Button
            key={name}
            size="small"
            title={guideText.guides[name].sentence}
            onClick={() => startGuide(lab, name)}
          >
            {guideText.guides[name].title}
          </Button>
        ))}
      </div>
      <IconButton
        label={guideText.dismiss}
        variant="quiet"
        size="small"
        className={styles.close}
        onClick={() => lab.view.setState({ firstVisit: false })}
      >
        <X aria-hidden="true" />
      </IconButton>
    </section>
  )
}
