/* Ready experiments, each with a sentence and a picture of what it learned; one click opens it in the Lab. */
import { Link, useLocation } from 'wouter'
import { gallery, type GalleryEntry } from '../../document/gallery.ts'
import { useLab } from '../lab-context.tsx'
import { openWithNotice } from '../shell/files.ts'
import { useLayout } from '../shell/use-layout.ts'
import { galleryText } from '../text/gallery.ts'
import { GalleryPicture } from './GalleryPicture.tsx'
import { ProblemCards } from './ProblemCards.tsx'
import styles from './Gallery.module.css'

function Card({ entry }: { readonly entry: GalleryEntry }) {
  const lab = useLab()
  const [, navigate] = useLocation()
  const experiment = entry.experiment()
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        aria-label={galleryText.open(experiment.title)}
        aria-describedby={`gallery-${entry.name}`}
        onClick={() => {
          openWithNotice(lab, { experiment, checkpoint: null }, { play: true })
          navigate('/')
        }}
      >
        <GalleryPicture name={entry.name} />
        <span className={styles.title}>{experiment.title}</span>
        <span id={`gallery-${entry.name}`} className={styles.sentence}>
          {experiment.description}
        </span>
      </button>
    </li>
  )
}

export default function Gallery() {
  const layout = useLayout()
  return (
    <main className={styles.place}>
      <div className={styles.page}>
        {layout === 'phone' ? (
          <Link href="/" className={styles.back}>
            {galleryText.back}
          </Link>
        ) : null}
        <h1 className={styles.heading}>{galleryText.title}</h1>
        <p className={styles.intro}>{galleryText.intro}</p>
        <ul className={styles.cards}>
          {gallery.map((entry) => (
            <Card key={entry.name} entry={entry} />
          ))}
        </ul>
        <ProblemCards />
      </div>
    </main>
  )
}
