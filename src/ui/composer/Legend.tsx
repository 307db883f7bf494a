/* What the colours, dials and halos of the drawing mean. */
import { classes } from '../controls/classes.ts'
import { Help } from '../controls/Help.tsx'
import { composerText } from '../text/composer.ts'
import { setting } from '../text/format.ts'
import { haloScale } from './live-dials.ts'
import styles from './Legend.module.css'

const words = composerText.legend

export function Legend() {
  return (
    <div className={styles.legend}>
      <ul className={styles.list} aria-label={words.label}>
        {(['feature', 'trainable', 'fixed'] as const).map((role) => (
          <li key={role} className={styles.entry}>
            <span className={classes(styles.mark, styles[role])} aria-hidden="true" />
            <span>
              {words[role]}
              {role === 'trainable' ? <span className={styles.more}>{words.trainableMore}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <Help title={composerText.help.title}>
        <p>{composerText.help.body}</p>
        <p>{words.scale(setting(haloScale[0]), setting(haloScale[1]))}</p>
        <p>{composerText.help.keys}</p>
      </Help>
    </div>
  )
}
