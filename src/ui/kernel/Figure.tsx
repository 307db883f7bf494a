/* A card with one figure: its title, what it means, and a button that saves it as a picture. */
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { download } from '../../store/file.ts'
import { IconButton } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { Help } from '../controls/Help.tsx'
import { kernelText } from '../text/kernel.ts'
import styles from './Figure.module.css'

/** Title, help, figure; `file` gives the picture to save. */
export function Figure(props: {
  readonly title: string
  readonly help: ReactNode
  readonly aside?: ReactNode
  readonly file?: (() => Promise<Blob | null>) | (() => string | null)
  readonly isOld?: boolean | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  const { title, file } = props
  const save = async () => {
    const content = await file?.()
    if (!content) return
    const name = `kernel-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
    if (typeof content === 'string') download(`${name}.svg`, content, 'image/svg+xml')
    else download(`${name}.png`, content, 'image/png')
  }
  return (
    <section className={classes(styles.card, props.className)} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <Help title={title}>{props.help}</Help>
        <span className={styles.aside}>{props.aside}</span>
        {file ? (
          <IconButton
            variant="quiet"
            size="small"
            label={kernelText.download(title)}
            onClick={() => void save()}
          >
            <Download aria-hidden="true" />
          </IconButton>
        ) : null}
      </header>
      <div className={classes(props.isOld && styles.old)}>{props.children}</div>
    </section>
  )
}
