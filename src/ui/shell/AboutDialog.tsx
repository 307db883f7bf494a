/* What this is, what it is not, and whose work it stands on. */
import { Dialog } from '../controls/Dialog.tsx'
import { aboutText, licencesText } from '../text/shell.ts'
import { libraries, version } from './about-facts.ts'
import styles from './AboutDialog.module.css'

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={aboutText.title} onClose={onClose}>
      <div className={styles.prose}>
        {aboutText.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h3>{aboutText.loopTitle}</h3>
        <p>{aboutText.loop}</p>
        <h3>{aboutText.limitsTitle}</h3>
        <p>{aboutText.limits}</p>
        <p className={styles.small}>{aboutText.version(version)}</p>
      </div>
    </Dialog>
  )
}

export function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={licencesText.title} onClose={onClose}>
      <div className={styles.prose}>
        <p>{licencesText.own}</p>
        <p>{licencesText.data}</p>
        <p>{licencesText.fonts}</p>
        <p>{licencesText.libraries}</p>
        <ul className={styles.libraries}>
          {libraries.map(({ name, licence }) => (
            <li key={name}>
              {name} <span className={styles.small}>{licence}</span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
