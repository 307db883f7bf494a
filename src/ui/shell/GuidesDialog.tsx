/* The guided starts, asked for again. */
import { Dialog } from '../controls/Dialog.tsx'
import { useLab } from '../lab-context.tsx'
import { guideText } from '../text/guides.ts'
import { guideNames, startGuide } from './guides.ts'
import styles from './GuidesDialog.module.css'

export function GuidesDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab()
  return (
    <Dialog title={guideText.title} onClose={onClose}>
      <p className={styles.intro}>{guideText.intro}</p>
      <ul className={styles.list}>
        {guideNames.map((name) => (
          <li key={name}>
            <button type="button" className={styles.start} onClick={() => startGuide(lab, name)}>
              <strong>{guideText.guides[name].title}</strong>
              <span>{guideText.guides[name].sentence}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
